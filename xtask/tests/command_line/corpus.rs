//! `corpus`: what became of each document of a folder, and when that is a failure.
//!
//! It must never need a document that is not in this file.

use std::process::Command;

use crate::sandbox::{Outcome, PETS, Sandbox, XTASK};

/// Refused for the type on line 5.
const WRONG: &str =
    "openapi: 3.0.3\ninfo: {title: Wrong, version: '1'}\npaths: {}\ncomponents:\n  schemas: {A: {type: text}}\n";

/// Runs the program in the folder, with a scratch folder of its own and `cargo` for building.
fn run_with(cargo: &str, sandbox: &Sandbox, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(XTASK);
    command.arg("corpus").args(arguments).current_dir(sandbox.path("")).env("CARGO", cargo);
    Outcome::of(command.env("CARGO_TARGET_DIR", sandbox.path("target")))
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Outcome {
    run_with("no cargo is needed", sandbox, &[arguments, &["--no-check"]].concat())
}

/// A corpus of documents by path.
fn corpus(documents: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    for (path, text) in documents {
        sandbox.write(path, text);
    }
    sandbox
}

/// The cells of a document's row.
fn row(outcome: &Outcome, file: &str) -> Vec<String> {
    let line = outcome.stdout.lines().find(|line| line.starts_with(file)).unwrap();
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn tells_what_became_of_each_document() {
    let sandbox =
        corpus(&[("all/accept/pets.yaml", PETS), ("all/accept/notes.md", "none"), ("all/refuse/wrong.yaml", WRONG)]);
    for kind in ["clauses", "settings", "overlay"] {
        sandbox.write(&format!("all/accept/pets.{kind}.yaml"), "no: document\n");
    }
    let outcome = run(&sandbox, &["all"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    // No operation; two types; maxLength, minimum, maximum, required, enum and what nulls break.
    assert_eq!(row(&outcome, "accept/pets.yaml")[1..3], ["0", "2"]);
    assert_eq!(row(&outcome, "accept/pets.yaml").last().unwrap(), "generated");
    assert!(row(&outcome, "refuse/wrong.yaml").join(" ").ends_with("unknown-type, line 5"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("2 documents: 1 generated, 1 refused; 0 not as expected\n"), "{}", outcome.stdout);
}

#[test]
fn counts_the_rules_that_generated_code_enforces() {
    let more = PETS.replace("maxLength: 20", "maxLength: 20, minLength: 1");
    let outcome = run(&corpus(&[("all/a.yaml", PETS), ("all/b.yaml", &more)]), &["all"]);
    let rules = |file| row(&outcome, file)[3].parse::<u32>().unwrap();
    assert_eq!(rules("a.yaml") + 1, rules("b.yaml"));
}

#[test]
fn fails_when_what_should_be_refused_is_not() {
    let sandbox = corpus(&[("all/refuse/pets.yaml", PETS), ("all/refuse/wrong.yaml", WRONG)]);
    run(&sandbox, &["all"]).says(1, &["refuse/pets.yaml: generated, and should be refused", "1 of 2 documents fail"]);
    sandbox.write("lawful", "# these are\npets.yaml  # it breaks nothing\n");
    assert_eq!(run(&sandbox, &["all", "--lawful", "lawful"]).code, 0);
}

#[test]
fn fails_when_what_should_be_generated_is_refused_and_goes_on() {
    let sandbox = corpus(&[("all/a.yaml", WRONG), ("all/b.json", "\u{feff}{"), ("all/c.yaml", PETS)]);
    let outcome = run(&sandbox, &["all"]);
    outcome
        .says(1, &["a.yaml: refused, and should be generated from: unknown-type on line 5", "2 of 3 documents fail"]);
    assert_eq!(row(&outcome, "c.yaml").last().unwrap(), "generated");
}

#[test]
fn gives_each_document_crates_of_its_own() {
    let sandbox = corpus(&[("all/a b.yaml", PETS), ("all/a-b.yaml", PETS)]);
    run(&sandbox, &["all"]);
    for name in ["a-b-model", "a-b-2-model"] {
        assert!(sandbox.path(&format!("target/corpus/{name}/Cargo.toml")).is_file(), "{name}");
    }
    sandbox.write("one/c.yaml", PETS);
    run(&sandbox, &["one"]);
    assert!(!sandbox.path("target/corpus/a-b-model").exists());
}

#[test]
fn prints_an_object_a_line_for_programs() {
    let outcome =
        run(&corpus(&[("all/accept/pets.yaml", PETS), ("all/refuse/wrong.yaml", WRONG)]), &["all", "--format", "json"]);
    let rows: Vec<serde_json::Value> = outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["file"], &rows[0]["generated"]["types"]), (&"accept/pets.yaml".into(), &2.into()));
    assert_eq!((&rows[1]["refused"]["code"], &rows[1]["refused"]["line"]), (&"unknown-type".into(), &5.into()));
}

#[test]
fn fails_when_what_was_generated_does_not_build() {
    let sandbox = corpus(&[("all/pets.yaml", PETS)]);
    run_with("false", &sandbox, &["all"]).says(1, &["pets.yaml: cargo check:", "1 of 1 documents fail"]);
    assert_eq!(run_with("true", &sandbox, &["all"]).code, 0);
}

#[test]
fn builds_what_it_generates() {
    let sandbox = corpus(&[("all/pets.yaml", PETS)]);
    let mut command = Command::new(XTASK);
    command.args(["corpus", "all"]).current_dir(sandbox.path("")).env("CARGO_NET_OFFLINE", "true");
    command.env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/corpus"));
    let outcome = Outcome::of(command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS"));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(row(&outcome, "pets.yaml").last().unwrap(), "builds");
}
