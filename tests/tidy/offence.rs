//! What a rule found, and how a failing rule says so.
//!
//! It must never stop at the first offender: all are listed, each with its place and what to do.

use std::fmt;

/// One place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offence {
    /// The file, relative to the workspace.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong there, and what to do.
    pub text: String,
}

impl Offence {
    /// An offender at a line of a file.
    pub fn new(path: &str, line: usize, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, text: text.into() }
    }
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.text)
    }
}

/// Fails with the whole list when there is one.
///
/// # Panics
/// When something was found.
pub fn assert_none(mut offences: Vec<Offence>) {
    offences.sort();
    offences.dedup();
    let list: Vec<String> = offences.iter().map(Offence::to_string).collect();
    assert!(offences.is_empty(), "{} found:\n{}\n", list.len(), list.join("\n"));
}

#[test]
#[should_panic(expected = "2 found:\na.rs:2: first\nb.rs:1: second\n")]
fn a_failing_rule_lists_every_offender_once() {
    let first = Offence::new("a.rs", 2, "first");
    assert_none(vec![Offence::new("b.rs", 1, "second"), first.clone(), first]);
}

#[test]
fn a_rule_without_offenders_passes() {
    assert_none(Vec::new());
}
