//! Findings against the decisions that clauses record.
//!
//! It must never take a finding as decided by likeness: the id is the whole of it.

use super::facts::Facts;
use super::finding::Finding;

/// A finding that a clause has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The id of the finding.
    pub finding: String,
    /// The clause that decides it.
    pub clause: String,
    /// How the clause reads it: the reason.
    pub says: String,
    /// The clause's further word, if it has one.
    pub why: Option<String>,
    /// The line of the decision in the clauses file, from 1.
    pub line: usize,
}

/// How findings and decisions stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The findings that a clause has decided.
    pub decided: Vec<(Finding, Decision)>,
    /// The findings that nobody has decided.
    pub undecided: Vec<Finding>,
    /// The decisions on what is not found any more.
    pub stale: Vec<Decision>,
}

impl Outcome {
    /// Whether every finding is decided, and nothing else is.
    pub fn is_clean(&self) -> bool {
        self.undecided.is_empty() && self.stale.is_empty()
    }
}

/// Holds findings against the decisions of the facts.
pub fn decide(facts: &Facts, findings: Vec<Finding>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut used = Vec::new();
    for finding in findings {
        let id = finding.id();
        match facts.decisions.iter().find(|decision| decision.finding == id) {
            Some(decision) => {
                used.push(id);
                outcome.decided.push((finding, decision.clone()));
            }
            None => outcome.undecided.push(finding),
        }
    }
    let is_stale = |decision: &&Decision| !used.contains(&decision.finding);
    outcome.stale = facts.decisions.iter().filter(is_stale).cloned().collect();
    outcome
}
