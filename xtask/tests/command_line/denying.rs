//! `--deny`: problems that are only reported become refusals.

use crate::sandbox::{CHECK, GEN, PETS, Sandbox};

/// A keyword that a type of Rust cannot follow, and so is not enforced.
const UNSUPPORTED: &str = "    Odd: {allOf: [{$ref: '#/components/schemas/Odd'}]}\n";

/// An extension that nobody knows.
const WARNING: &str = "x-mine: 1\n";

fn sandbox(additions: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", format!("{PETS}{}", additions.concat()));
    sandbox
}

fn deny(severities: &[&str]) -> Vec<&'static str> {
    let mut arguments = GEN.to_vec();
    for severity in severities {
        arguments.extend(["--deny", if *severity == "warning" { "warning" } else { "unsupported" }]);
    }
    arguments
}

#[test]
fn reports_and_generates_when_nothing_is_denied() {
    let sandbox = sandbox(&[UNSUPPORTED, WARNING]);
    let outcome = sandbox.run(GEN);
    outcome.says(0, &["unsupported[unsupported-", "warning[unknown-extension]"]);
    assert!(outcome.stdout.contains("; 2 problems\n"), "{}", outcome.stdout);
    assert!(sandbox.path("out/pets-model/src/generated/odd.rs").exists());
}

#[test]
fn refuses_a_document_with_what_is_unsupported_and_denied() {
    let sandbox = sandbox(&[UNSUPPORTED]);
    assert_eq!(sandbox.run(&deny(&["warning"])).code, 0);
    let outcome = sandbox.run(&[CHECK, &["--deny", "unsupported"]].concat());
    outcome.says(1, &["pets.yaml is refused: 1 problem denied by --deny unsupported;"]);
}

#[test]
fn refuses_a_document_with_a_denied_warning() {
    let sandbox = sandbox(&[WARNING]);
    let outcome = sandbox.run(&deny(&["warning"]));
    outcome.says(1, &["pets.yaml is refused: 1 problem denied by --deny warning; nothing was written"]);
    assert!(!sandbox.path("out").exists());
    assert_eq!(sandbox.run(&deny(&["unsupported"])).code, 0);
}

#[test]
fn names_both_severities_when_both_are_denied() {
    let sandbox = sandbox(&[UNSUPPORTED, WARNING]);
    let outcome = sandbox.run(&deny(&["unsupported", "warning"]));
    outcome.says(1, &["1 problem denied by --deny unsupported, 1 problem denied by --deny warning; nothing"]);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn denies_nothing_in_a_clean_document() {
    let sandbox = sandbox(&[]);
    let outcome = sandbox.run(&deny(&["unsupported", "warning"]));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}
