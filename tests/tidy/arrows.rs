//! The arrows between members: which may depend on which, and which must never reach which.
//!
//! It must never look at other people's crates: `weight` does. A member that the table does not name fails.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::offence::{Offence, assert_none};
use crate::sources::{GENERIC, workspace};

/// What a member may depend on, among members. `tests` may see everything, and nothing may see `tests`.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("openapi", &[]),
    ("openapi-files", &["openapi"]),
    ("codegen", &["openapi"]),
    ("xtask", &["codegen", "openapi", "openapi-files"]),
    ("contract", &["openapi", "openapi-files"]),
    ("api-runtime", &[]),
    ("isales-model", &["api-runtime"]),
    ("isales-client", &["api-runtime", "isales-model"]),
    ("isales-auth", &["api-runtime"]),
    ("isales-tools", &["api-runtime", "contract", "isales-auth", "isales-client", "isales-model", "openapi"]),
];

/// What must never be, not by a detour either, and why.
const FORBIDDEN: [(&[&str], &[&str], &str); 4] = [
    (&["contract"], &["codegen", "api-runtime"], "the judge must not repeat the generator's mistakes"),
    (&["codegen", "api-runtime"], &["contract"], "the generator must not lean on its judge"),
    (&["openapi", "codegen", "xtask"], GENERATED, "the generator must run when its output is broken"),
    (&["api-runtime"], &["openapi", "codegen", "xtask", "isales-model"], "generated code stands on it alone"),
];

/// The members that the generator writes.
const GENERATED: &[&str] = &["isales-model", "isales-client"];

/// What one member depends on, among members.
#[derive(Clone, Debug, Default)]
struct Arrows {
    /// Where its manifest lies.
    manifest: String,
    /// For its library and its build script.
    normal: BTreeSet<String>,
    /// For its own tests only; these never reach further.
    dev: BTreeSet<String>,
}

type Graph = BTreeMap<String, Arrows>;

/// Reads the answer of `cargo metadata --no-deps`: declared dependencies, optional ones too, on every platform.
fn graph(metadata: &Value) -> Graph {
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |package: &Value| package["name"].as_str().expect("name").to_owned();
    let members: BTreeSet<String> = packages.iter().map(name).collect();
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    let mut graph = Graph::new();
    for package in packages {
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        let manifest = manifest.trim_start_matches(root).trim_start_matches('/').to_owned();
        let mut arrows = Arrows { manifest, ..Arrows::default() };
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let to = name(dependency);
            if members.contains(&to) && dependency["path"].is_string() {
                let kind = if dependency["kind"] == "dev" { &mut arrows.dev } else { &mut arrows.normal };
                kind.insert(to);
            }
        }
        graph.insert(name(package), arrows);
    }
    graph
}

fn unplanned(graph: &Graph) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (from, arrows) in graph.iter().filter(|(from, _)| *from != "tests") {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| name == from) else {
            let text = format!("{from} is in no row of ALLOWED: give it one, and draw it in docs/architecture.md");
            offences.push(Offence::new(&arrows.manifest, 1, text));
            continue;
        };
        for to in arrows.normal.union(&arrows.dev).filter(|to| !allowed.contains(&to.as_str())) {
            let text = format!("{from} must not depend on {to}: a test that needs both belongs in `tests`");
            offences.push(Offence::new(&arrows.manifest, 1, text));
        }
    }
    offences
}

fn forbidden(graph: &Graph) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (from, to, reason) in FORBIDDEN {
        for (from, arrows) in from.iter().filter_map(|name| Some((name, graph.get(*name)?))) {
            let reached = reached(graph, from);
            let found = to.iter().filter(|to| reached.contains(**to));
            offences
                .extend(found.map(|to| Offence::new(&arrows.manifest, 1, format!("{from} reaches {to}: {reason}"))));
        }
    }
    offences
}

/// Everything that a member compiles, for its own tests too.
fn reached<'a>(graph: &'a Graph, from: &str) -> BTreeSet<&'a str> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let first = graph.get(from).into_iter().flat_map(|arrows| arrows.normal.union(&arrows.dev));
    let mut todo: Vec<&str> = first.map(String::as_str).collect();
    while let Some(next) = todo.pop() {
        if reached.insert(next) {
            todo.extend(graph.get(next).into_iter().flat_map(|arrows| &arrows.normal).map(String::as_str));
        }
    }
    reached
}

fn of_this_workspace() -> Graph {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--no-deps"])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    graph(&serde_json::from_slice(&output.stdout).expect("cargo metadata answers JSON"))
}

#[test]
fn members_depend_on_nothing_but_what_the_design_draws() {
    assert_none(unplanned(&of_this_workspace()));
}

#[test]
fn forbidden_members_are_not_reached_by_any_detour() {
    assert_none(forbidden(&of_this_workspace()));
}

#[test]
fn every_generic_folder_is_a_member() {
    let graph = of_this_workspace();
    for folder in GENERIC {
        assert!(graph.values().any(|arrows| arrows.manifest == format!("{folder}Cargo.toml")), "no member in {folder}");
    }
}

mod test {
    use super::*;

    /// A graph from lines of `from kind to`.
    fn made_up(arrows: &[&str]) -> Graph {
        let mut packages: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for words in arrows.iter().map(|line| line.split(' ').collect::<Vec<_>>()) {
            let kind = if words[1] == "normal" { Value::Null } else { words[1].into() };
            let dependency = serde_json::json!({"name": words[2], "kind": kind, "path": "/x"});
            packages.entry(words[0]).or_default().push(dependency);
            packages.entry(words[2]).or_default();
        }
        let package = |(name, dependencies)| serde_json::json!({"name": name, "manifest_path": format!("/w/{name}/Cargo.toml"), "dependencies": dependencies});
        let packages: Vec<Value> = packages.into_iter().map(package).collect();
        graph(&serde_json::json!({"packages": packages, "workspace_root": "/w"}))
    }

    fn texts(offences: Vec<Offence>) -> Vec<String> {
        offences.iter().map(Offence::to_string).collect()
    }

    #[test]
    fn an_arrow_that_is_not_drawn_is_found() {
        let found = texts(unplanned(&made_up(&["codegen normal openapi", "openapi build contract"])));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("openapi/Cargo.toml:1: openapi must not depend on contract"), "{found:?}");
    }

    #[test]
    fn a_member_without_a_row_is_found() {
        let found = texts(unplanned(&made_up(&["newcomer normal openapi"])));
        assert!(found[0].contains("newcomer is in no row"), "{found:?}");
    }

    #[test]
    fn an_arrow_for_tests_only_counts_too() {
        assert_eq!(unplanned(&made_up(&["contract dev codegen"])).len(), 1);
        assert_eq!(forbidden(&made_up(&["contract dev codegen"])).len(), 1);
    }

    #[test]
    fn a_forbidden_member_is_found_behind_a_detour() {
        let found = texts(forbidden(&made_up(&["contract normal between", "between normal api-runtime"])));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("contract reaches api-runtime"), "{found:?}");
    }

    #[test]
    fn the_tests_of_a_dependency_are_no_detour() {
        assert!(
            forbidden(&made_up(&[
                "xtask normal codegen",
                "codegen dev isales-auth",
                "isales-auth normal isales-model"
            ]))
            .iter()
            .all(|offence| offence.text.starts_with("codegen reaches"))
        );
    }

    #[test]
    fn the_generator_must_not_see_what_it_writes() {
        for from in ["openapi", "codegen", "xtask"] {
            assert_eq!(forbidden(&made_up(&[&format!("{from} normal isales-client")])).len(), 1, "{from}");
        }
    }
}
