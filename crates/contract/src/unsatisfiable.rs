//! Schemas that no value keeps: rules that contradict each other, or a value that would have to hold itself.
//!
//! It must never be quiet about a schema for which no value was found, though nobody proved that there is none.

use crate::algebra::takes_nothing;
use crate::data::{Appetite, samples};
use crate::judge::Contract;
use crate::translate::problem;
use crate::verdict::Direction;
use openapi::{Code, Pointer, Problem, Severity};
use std::collections::BTreeSet;

pub(crate) const UNSATISFIABLE: Code = Code("unsatisfiable-schema");
pub(crate) const NO_VALUE: Code = Code("no-value-found");

impl Contract {
    /// Every schema that no value keeps in some direction: `unsatisfiable-schema` where that is proved, and
    /// `no-value-found` where a search came back empty.
    pub fn unsatisfiable(&self) -> Vec<Problem> {
        let tree = self.tree();
        let schemas: BTreeSet<Pointer> = tree.schemas().iter().flat_map(|schema| tree.reach(schema)).collect();
        schemas.iter().filter_map(|schema| self.without_value(schema)).collect()
    }

    /// What is wrong with one schema, when no value keeps it.
    pub(crate) fn without_value(&self, schema: &Pointer) -> Option<Problem> {
        [Direction::Request, Direction::Response].into_iter().find_map(|direction| {
            let (code, message) = if takes_nothing(self.tree(), schema, direction) {
                (UNSATISFIABLE, "no value keeps this schema: its rules contradict each other")
            } else if samples(self, schema, direction, Appetite::Least).next().is_none() {
                (NO_VALUE, "no value that keeps this schema was found, and none is known to be there")
            } else {
                return None;
            };
            let help = "let its rules leave some value, or leave the schema out".to_owned();
            Some(Problem { severity: Severity::Warning, help, ..problem(self.tree(), code, schema, message) })
        })
    }
}
