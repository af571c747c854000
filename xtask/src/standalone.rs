//! Crates that build where they stand: manifests with versions of their own, and a copy of the runtime.
//!
//! It must never pin a version: the workspace's manifest is the one place for them.

use std::fs;
use std::path::Path;

use codegen::Generated;
use codegen::ir::{Dependency, Origin};
use toml::{Table, Value};

use crate::failure::Failure;
use crate::sync::{MARK, Tree};

/// The manifest of the workspace: the one place for versions.
const WORKSPACE: &str = include_str!("../../Cargo.toml");

/// The manifest of the runtime: the one place for its features.
const RUNTIME: &str = include_str!("../../crates/api-runtime/Cargo.toml");

/// The manifest of a folder of crates, so that `cargo check` works in the folder as it does in each crate.
/// Members are named by their endings: a folder without a manifest, which others may put there, breaks every command,
/// and so does an ending that no folder has.
fn folder(has_client: bool) -> String {
    let clients = if has_client { "\"*-client\", " } else { "" };
    format!("[workspace]\nresolver = \"3\"\nmembers = [\"api-runtime\", {clients}\"*-model\"]\n")
}

/// Whether the folder holds a client already, of this document or of another one.
fn holds_client(out: &Path) -> bool {
    let mut names = fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path().join("Cargo.toml"));
    names.any(|manifest| {
        manifest.is_file() && manifest.parent().is_some_and(|folder| folder.to_string_lossy().ends_with("-client"))
    })
}

/// What stands above each manifest, each shell and each file of the runtime. Gen removes nothing that lacks its mark, and
/// replaces nothing outside its own folders that lacks it.
const NOTE: &str = "Do not edit: gen replaces this file for as long as this line stands.";

/// The shell around the generated files of a model.
const MODEL_SHELL: &str = "\
//! Types generated from an OpenAPI document, with every rule that they must keep.

// Names may be of letters that look like those of another script.
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]

#[rustfmt::skip]
mod generated;

pub use generated::*;
";

/// The shell around the generated files of a client.
fn client_shell(name: &str) -> String {
    let model = format!("{name}-model").replace('-', "_");
    format!(
        "\
//! A client generated from an OpenAPI document: what it sends keeps every rule, what it receives is read whole.

// Names may be of letters that look like those of another script.
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]

#[rustfmt::skip]
mod generated;

pub use api_runtime::http;
pub use generated::*;
pub use {model} as model;
"
    )
}

/// Adds everything around the generated files of `DIR/NAME-model` and `DIR/NAME-client`.
pub(crate) fn surround(tree: &mut Tree, out: &Path, name: &str, generated: &Generated) -> Result<(), Failure> {
    let versions = Versions::read()?;
    let has_client = !generated.client.is_empty() || holds_client(out);
    tree.files.push((out.join("Cargo.toml"), marked("#", &folder(has_client))));
    let model = out.join(format!("{name}-model"));
    let manifest = versions.model_manifest(name, generated)?;
    tree.files.push((model.join("Cargo.toml"), marked("#", &manifest)));
    tree.files.push((model.join("src/lib.rs"), marked("//", MODEL_SHELL)));
    if !generated.client.is_empty() {
        let client = out.join(format!("{name}-client"));
        tree.files.push((client.join("Cargo.toml"), marked("#", &versions.client_manifest(name))));
        tree.files.push((client.join("src/lib.rs"), marked("//", &client_shell(name))));
    }
    let runtime = out.join("api-runtime");
    tree.files.push((runtime.join("Cargo.toml"), marked("#", &versions.runtime_manifest()?)));
    tree.owned.push(runtime.join("src"));
    copy_runtime(tree, &crate::workspace().join("crates/api-runtime/src"), &runtime.join("src"))
}

fn marked(comment: &str, text: &str) -> String {
    format!("{comment} {MARK}. {NOTE}\n{text}")
}

/// Adds the sources of the runtime, and nothing else that an editor may have left beside them.
fn copy_runtime(tree: &mut Tree, from: &Path, to: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(from).map_err(|error| Failure::io("list", from, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::io("list", from, &error))?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_runtime(tree, &path, &target)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
            tree.files.push((target, marked("//", &text)));
        }
    }
    Ok(())
}

/// The line of a crate that a type comes from which was written elsewhere.
fn foreign(needed: &Dependency) -> String {
    let (key, from) = match &needed.origin {
        Origin::Version(version) => ("version", version),
        Origin::Folder(folder) => ("path", folder),
    };
    let features = needed.features.iter().cloned().map(Value::String).collect();
    let fields = [(key, Value::String(from.clone())), ("features", Value::Array(features))];
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{} = {{ {} }}\n", Value::String(needed.name.clone()), fields.join(", "))
}

struct Versions(Table);

impl Versions {
    fn read() -> Result<Self, Failure> {
        let table: Table = WORKSPACE.parse().map_err(|error| Failure::Io(format!("Cargo.toml: {error}")))?;
        Ok(Self(table))
    }

    /// One dependency line as the workspace pins it.
    fn line(&self, name: &str, optional: bool) -> Result<String, Failure> {
        let pinned = self.0.get("workspace").and_then(|workspace| workspace.get("dependencies")?.get(name));
        let mut table = match pinned {
            Some(Value::String(version)) => Table::from_iter([("version".to_owned(), Value::String(version.clone()))]),
            Some(Value::Table(table)) => table.clone(),
            _ => return Err(Failure::Io(format!("Cargo.toml pins no version of {name}"))),
        };
        if optional {
            table.insert("optional".to_owned(), Value::Boolean(true));
        }
        let fields: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        Ok(format!("{name} = {{ {} }}\n", fields.join(", ")))
    }

    fn package(&self, name: &str) -> String {
        let edition = self.0.get("workspace").and_then(|workspace| workspace.get("package")?.get("edition")?.as_str());
        let edition = edition.unwrap_or("2024");
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\npublish = false\n\n")
    }

    fn model_manifest(&self, name: &str, generated: &Generated) -> Result<String, Failure> {
        let mut text = self.package(&format!("{name}-model"));
        text.push_str("[features]\ndefault = [\"builders\"]\nbuilders = []\n");
        text.push_str("schemars = [\"dep:schemars\", \"api-runtime/schemars\"]\n\n[dependencies]\n");
        let features = if generated.uses_patterns { ", features = [\"pattern\"]" } else { "" };
        text.push_str(&format!("api-runtime = {{ path = \"../api-runtime\"{features} }}\n"));
        text.push_str(&self.line("schemars", true)?);
        text.push_str(&self.line("serde", false)?);
        text.extend(generated.crates.iter().map(foreign));
        Ok(text)
    }

    fn client_manifest(&self, name: &str) -> String {
        let mut text = self.package(&format!("{name}-client"));
        text.push_str(&format!(
            "[features]\ndefault = [\"builders\", \"tls\"]\nbuilders = [\"{name}-model/builders\"]\n"
        ));
        text.push_str("tls = [\"api-runtime/tls\"]\n\n[dependencies]\n");
        text.push_str("api-runtime = { path = \"../api-runtime\", features = [\"http\"] }\n");
        text.push_str(&format!("{name}-model = {{ path = \"../{name}-model\", default-features = false }}\n"));
        text
    }

    /// The runtime's own manifest, with the versions that it inherits written out.
    fn runtime_manifest(&self) -> Result<String, Failure> {
        let table: Table = RUNTIME.parse().map_err(|error| Failure::Io(format!("api-runtime/Cargo.toml: {error}")))?;
        let part = |name: &str| table.get(name).and_then(Value::as_table).cloned().unwrap_or_default();
        let mut text = self.package("api-runtime");
        text.push_str("[features]\n");
        for (feature, needs) in &part("features") {
            text.push_str(&format!("{feature} = {needs}\n"));
        }
        text.push_str("\n[dependencies]\n");
        for (name, given) in &part("dependencies") {
            let optional = given.get("optional").and_then(Value::as_bool).unwrap_or_default();
            text.push_str(&self.line(name, optional)?);
        }
        Ok(text)
    }
}
