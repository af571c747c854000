//! Values written from the page, by which a clause shows what it means.
//!
//! It must never be read from the document, nor believed: the judge says of each what the clause says, or it is a fault.

use crate::entry::{Entry, Reader};
use crate::message;
use crate::verdict::Direction;
use crate::{Contract, Verdict};
use openapi::Pointer;

/// The keys of a witness.
pub(crate) const WITNESS: [&str; 4] = ["schema", "direction", "value", "known"];

/// A value that a clause takes or refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Whether the clause takes it.
    pub is_accepted: bool,
    /// The schema that judges it.
    pub schema: Pointer,
    /// Where it travels.
    pub direction: Direction,
    /// JSON text, as it is written.
    pub value: String,
    /// Whether the document names it, where an open enumeration takes it.
    pub known: Option<bool>,
    /// Its line in the file, from 1.
    pub line: usize,
}

impl Witness {
    /// What the judge says otherwise; `None` when it agrees. A refused value breaks a rule that `claimed` holds.
    pub(super) fn contradiction(&self, contract: &Contract, claimed: &[Pointer]) -> Option<String> {
        let Self { schema, direction, value, .. } = self;
        match (contract.judge(schema, *direction, value.as_bytes()), self.is_accepted) {
            (Verdict::Fail(_), true) => Some("takes it, and the document refuses it".to_owned()),
            (Verdict::Pass, false) => Some("refuses it, and the document takes it".to_owned()),
            (verdict @ Verdict::Fail(_), false) => {
                let is_claimed = |rule: &Pointer| claimed.iter().any(|at| at.is_within(rule) || rule.is_within(at));
                let is_for_it = verdict.rules().iter().any(is_claimed);
                (!is_for_it).then(|| "refuses it, and the document does so for rules of other clauses".to_owned())
            }
            (Verdict::Pass, true) => {
                let value = message::read(value.as_bytes()).ok()?;
                let is_known = contract.unknown(schema, *direction, &value).is_empty();
                let is_other = self.known.is_some_and(|known| known != is_known);
                is_other.then(|| format!("says known: {}, and the document says otherwise", !is_known))
            }
        }
    }
}

impl Reader<'_> {
    /// The values that a clause takes, and those that it refuses.
    pub(super) fn witnesses(&mut self, clause: &Entry<'_>) -> Vec<Witness> {
        let mut found = Vec::new();
        for (key, is_accepted) in [("accepts", true), ("refuses", false)] {
            for entry in self.list(clause, key).unwrap_or_default() {
                found.extend(self.witness(&entry, is_accepted));
            }
        }
        found
    }

    fn witness(&mut self, entry: &Entry<'_>, is_accepted: bool) -> Option<Witness> {
        if !self.known(entry, &WITNESS) {
            return None;
        }
        let schema = self.pointer(entry, "schema");
        let direction = self.direction(entry);
        let value = self.text(entry, "value", "write the value as JSON text, in quotes");
        let known = self.flag(entry, "known");
        let line = self.source.position(entry.node.span.start()).line;
        Some(Witness {
            is_accepted,
            schema: schema?,
            direction: direction?,
            value: value?.to_owned(),
            known: known.filter(|_| is_accepted),
            line,
        })
    }

    fn direction(&mut self, entry: &Entry<'_>) -> Option<Direction> {
        let help = "write request or response";
        let text = self.text(entry, "direction", help)?;
        let found = [Direction::Request, Direction::Response].into_iter().find(|known| known.name() == text);
        if found.is_none() {
            let place = entry.get("direction").unwrap_or_else(|| entry.clone());
            self.wrong(&place, format!("`{text}` is no direction"), help);
        }
        found
    }
}
