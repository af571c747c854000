//! `explain`: what a problem's code means.

use crate::sandbox::Sandbox;

#[test]
fn explains_every_code_that_can_be_reported() {
    let sandbox = Sandbox::new();
    let mut silent = Vec::new();
    for code in openapi::CODES.iter().chain(codegen::CODES) {
        let outcome = sandbox.run(&["explain", code.0]);
        let text = outcome.stdout.strip_prefix(&format!("## {}\n", code.0)).unwrap_or_default();
        if outcome.code != 0 || text.trim().is_empty() || text.contains("\n## ") {
            silent.push(code.0);
        }
    }
    assert!(silent.is_empty(), "docs/problems.md does not explain {silent:?}");
}

#[test]
fn says_that_it_knows_no_such_code() {
    let sandbox = Sandbox::new();
    for code in ["no-such-code", "", "#", "unknown-keywor", "unknown keyword", "UNKNOWN-KEYWORD"] {
        let outcome = sandbox.run(&["explain", code]);
        outcome.says(2, &[&format!("no problem has the code {code:?}"), "docs/problems.md lists them all"]);
        assert_eq!(outcome.stdout, "");
    }
}
