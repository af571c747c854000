//! The documented messages against the document and the page's tables: every finding is decided, and the gaps of the
//! page are found without being told.

use std::collections::{BTreeMap, BTreeSet};

use contract::forensics::{Facts, Finding, Outcome, Sample, decide, examine};

/// The samples by their paths from `spec/`.
const SAMPLES: [(&str, &str); 3] = [
    ("samples/query-file-servers.request.json", include_str!("../../spec/samples/query-file-servers.request.json")),
    ("samples/query-file-servers.response.json", include_str!("../../spec/samples/query-file-servers.response.json")),
    ("samples/sibling-failure.response.json", include_str!("../../spec/samples/sibling-failure.response.json")),
];

fn facts(clauses: &str) -> Facts {
    Facts::read("spec/isales.clauses.yaml", clauses).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn findings(facts: &Facts) -> Vec<Finding> {
    let samples: Vec<Sample> = SAMPLES.iter().map(|(name, text)| Sample::read(name, text).unwrap()).collect();
    let document = super::document();
    assert_eq!(facts.dangling(&document, &samples), []);
    let named: BTreeSet<String> = facts.samples().into_iter().map(|sample| sample.path).collect();
    assert_eq!(named, SAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect(), "a sample that nobody looks at");
    examine(&document, facts, &samples).unwrap().findings
}

fn outcome(clauses: &str) -> Outcome {
    let facts = facts(clauses);
    decide(&facts, findings(&facts))
}

/// The clauses without one line of a decision, and without a list of decisions that it leaves empty.
fn without(line: &str) -> String {
    let list = format!("    decides:\n{line}\n");
    match super::CLAUSES.split_once(&list) {
        Some((before, after)) if !after.starts_with("      - ") => format!("{before}{after}"),
        _ => super::CLAUSES.replacen(&format!("{line}\n"), "", 1),
    }
}

/// The lines that decide a finding.
fn decisions() -> Vec<&'static str> {
    let mut is_inside = false;
    let lines = super::CLAUSES.lines().filter(|line| {
        is_inside = line.trim() == "decides:" || is_inside && line.starts_with("      - ");
        is_inside && line.trim() != "decides:"
    });
    lines.collect()
}

#[test]
fn every_finding_is_decided_by_a_clause_and_nothing_else_is() {
    let outcome = outcome(super::CLAUSES);
    assert!(outcome.is_clean(), "{outcome:#?}");
    assert_eq!(outcome.decided.len(), decisions().len());
    let table: Vec<String> =
        outcome.decided.iter().map(|(finding, decision)| format!("{:6} {}", decision.clause, finding.id())).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn the_gaps_of_the_page_are_found() {
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (finding, decision) in outcome(super::CLAUSES).decided {
        found.entry(decision.clause).or_default().insert(finding.kind.code());
    }
    for (gap, kind) in [
        ("GAP-1", "unshown-total"),
        ("GAP-2", "presence-unsaid"),
        ("GAP-2", "undocumented-member"),
        ("GAP-3", "number-in-string"),
        ("GAP-4", "digits-beyond-64-bits"),
        ("GAP-5", "codes-of-differing-lengths"),
        ("GAP-9", "duplicate-member"),
    ] {
        assert!(found.get(gap).is_some_and(|kinds| kinds.contains(kind)), "{gap} is not found as {kind}: {found:#?}");
    }
}

#[test]
fn without_any_one_decision_the_check_fails() {
    let lines = decisions();
    assert!(lines.len() > 10, "{lines:#?}");
    for line in lines {
        let outcome = outcome(&without(line));
        let undecided: Vec<String> = outcome.undecided.iter().map(Finding::id).collect();
        assert_eq!(undecided, [line.trim().trim_start_matches("- ")]);
        assert_eq!(outcome.stale, []);
    }
}

#[test]
fn a_decision_on_what_is_not_found_fails() {
    let line = "      - response /count unshown-total\n";
    let more = format!("{line}      - response /count null-untold\n");
    let outcome = outcome(&super::CLAUSES.replacen(line, &more, 1));
    assert!(!outcome.is_clean());
    assert_eq!(outcome.undecided, []);
    assert_eq!(outcome.stale[0].finding, "response /count null-untold");
    assert_eq!(outcome.stale[0].clause, "GAP-1");
}

#[test]
fn a_clause_without_words_decides_nothing() {
    let said = super::CLAUSES.lines().find(|line| line.contains("says: \"`port` of a file server")).unwrap();
    let clauses = super::CLAUSES.replacen(said, "    says: ''", 1);
    let problems = Facts::read("spec/isales.clauses.yaml", &clauses).unwrap_err();
    assert_eq!(problems[0].code.0, "bad-decision");
    assert_eq!(problems[0].message, "GAP-3 decides this and gives no reason");
}
