//! Generates a model from each file of the table of constraint keywords, for `golden/table.rs` to compile.
//!
//! It must never write into the repository: nobody reads these models, and they are longer than all that is read there.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use codegen::Clauses;
use openapi::{Document, Severity};

#[allow(dead_code, unused_imports, reason = "the rows are for the tests: code is generated from the schemas alone")]
#[path = "src/table/sources.rs"]
mod sources;

fn main() -> ExitCode {
    // What this reads is compiled into it. Cargo runs it again when it is compiled again.
    println!("cargo::rerun-if-changed=build.rs");
    match write_models() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            message.lines().for_each(|line| println!("cargo::error={line}"));
            ExitCode::FAILURE
        }
    }
}

/// Writes the models, and `table.rs`, which declares each as a module and lists them.
fn write_models() -> Result<(), String> {
    let out = env::var_os("OUT_DIR").ok_or("cargo says in OUT_DIR where to write, and it is not set")?;
    let (mut modules, mut list) = (String::new(), String::new());
    for (name, text) in sources::FILES {
        let folder = Path::new(&out).join("table").join(name);
        let root = write_model(&folder, &format!("{name}.txt"), &sources::document(&sources::groups(text)))?;
        modules += &format!("#[path = {root:?}]\npub mod {name};\n");
        list += &format!("({name:?}, {name}::SCHEMAS, {name}::DERIVED),\n");
    }
    write(&Path::new(&out).join("table.rs"), &format!("{modules}pub const MODELS: &[super::Model] = &[\n{list}];\n"))
}

/// Writes the model of a document into a folder of its own. Gives the path of its root.
fn write_model(folder: &Path, source: &str, text: &str) -> Result<PathBuf, String> {
    let loaded = Document::load(source, text);
    let invalid = loaded.problems.iter().find(|problem| problem.severity == Severity::Invalid);
    let document = match (loaded.document, invalid) {
        (Some(document), None) => document,
        (_, Some(problem)) => return Err(format!("{source}: {}: {}", problem.pointer, problem.message)),
        (None, None) => return Err(format!("{source} is no document")),
    };
    let generated =
        codegen::generate(&document, &Clauses::default(), source).map_err(|error| format!("{source}: {error}"))?;
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    generated.model.iter().try_for_each(|file| write(&folder.join(&file.path), &file.contents))?;
    Ok(folder.join("mod.rs"))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
