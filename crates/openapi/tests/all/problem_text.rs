//! How each problem reads, from a document that has it.
//!
//! A text must never be accepted unread.

use std::collections::BTreeSet;

use openapi::{CODES, Document, Format, Severity, report};

use crate::problem_text_cases::cases;

/// Codes that no document reaches, with the reason.
const UNREACHED: &[(&str, &str)] = &[
    ("dropped-keyword", "every key that the typed view drops today is known to the grammar or named by a check"),
    ("bad-overlay", "it takes an overlay: see `overlay`"),
    ("idle-action", "it takes an overlay: see `overlay`"),
    ("foreign-overlay", "it takes an overlay: see `overlay`"),
];

#[test]
fn each_problem_reads_well() {
    for (code, name, text) in cases() {
        let loaded = Document::load(name, &text);
        let of_code: Vec<_> = loaded.problems.iter().filter(|problem| problem.code.0 == code).cloned().collect();
        let shown = report(&of_code, &loaded.sources, Format::Human { color: false });
        insta::assert_snapshot!(code, shown.trim_end());
    }
}

#[test]
fn each_document_breaks_one_thing_only() {
    for (code, name, text) in cases() {
        let loaded = Document::load(name, &text);
        let others: Vec<_> = loaded
            .problems
            .iter()
            .filter(|problem| problem.code.0 != code && problem.severity == Severity::Invalid)
            .collect();
        assert!(others.is_empty(), "{code}: {others:?}");
    }
}

#[test]
fn every_code_has_a_document() {
    let with_document: BTreeSet<&str> = cases().iter().map(|(code, ..)| *code).collect();
    let unreached: BTreeSet<&str> = UNREACHED.iter().map(|(code, _)| *code).collect();
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.0).collect();
    assert_eq!(known.len(), CODES.len(), "a code stands twice");
    assert_eq!(&with_document | &unreached, known);
    assert!(with_document.is_disjoint(&unreached));
}
