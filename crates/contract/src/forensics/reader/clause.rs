//! Reads what the clauses decide.
//!
//! It must never read what else a clause says: the tests of the contract do.

use super::BAD_DECISION;
use crate::clauses::{KEYS, WITNESS};
use crate::entry::{Entry, Reader};
use crate::forensics::decision::Decision;

impl Reader<'_> {
    pub(super) fn decisions(&mut self, clauses: &[Entry<'_>]) -> Vec<Decision> {
        let mut decisions: Vec<Decision> = Vec::new();
        for clause in clauses {
            if !self.known(clause, &KEYS) {
                continue;
            }
            for key in ["accepts", "refuses"] {
                for witness in self.list(clause, key).unwrap_or_default() {
                    self.known(&witness, &WITNESS);
                }
            }
            for entry in self.list(clause, "decides").unwrap_or_default() {
                let Some(decision) = self.decision(clause, &entry) else { continue };
                if let Some(other) = decisions.iter().find(|other| other.finding == decision.finding) {
                    let text = format!("{} decides this already", other.clause);
                    self.undecided(&entry, text, "let one clause decide a finding");
                }
                decisions.push(decision);
            }
        }
        decisions
    }

    fn decision(&mut self, clause: &Entry<'_>, entry: &Entry<'_>) -> Option<Decision> {
        let Some(finding) = entry.node.as_str().filter(|text| !text.trim().is_empty()) else {
            self.undecided(
                entry,
                "a decision names a finding".to_owned(),
                "write the finding's id, as `samples` prints it",
            );
            return None;
        };
        let Some(id) = clause.text("id") else {
            self.undecided(entry, "a clause without a name decides this".to_owned(), "give the clause an `id`");
            return None;
        };
        let Some(says) = clause.text("says") else {
            self.undecided(entry, format!("{id} decides this and gives no reason"), "say in `says` how it is read");
            return None;
        };
        let line = self.source.position(entry.node.span.start()).line;
        let why = clause.text("why").map(str::to_owned);
        Some(Decision { finding: finding.to_owned(), clause: id.to_owned(), says: says.to_owned(), why, line })
    }

    fn undecided(&mut self, entry: &Entry<'_>, message: String, help: &str) {
        self.problem(BAD_DECISION, &entry.pointer, entry.node.span, message, help.to_owned());
    }
}
