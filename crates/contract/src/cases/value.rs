//! Values: the boundary set of every schema, in the directions in which it travels.
//!
//! It must never leave out a schema: one that no operation uses is tried both ways.

use super::{Bench, Subject};
use crate::data;
use crate::verdict::Direction;
use openapi::Pointer;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Bench<'_> {
    pub(super) fn values(&mut self) {
        let contract = Arc::clone(self.mock.contract());
        let travels = Travels::new(self.mock);
        let components = Pointer::root().join("components").join("schemas");
        for schema in contract.tree().schemas() {
            let Some((target, _)) = contract.tree().follow(&schema) else { continue };
            // A component that only refers to another is tried by its own name.
            let schema = if schema.parent().as_ref() == Some(&components) { schema } else { target };
            self.about = schema.clone();
            for direction in travels.of(&schema) {
                for case in data::boundaries_over(&contract, &schema, direction) {
                    let message = case.message;
                    self.keep(case.family, Subject::Value { schema: schema.clone(), direction, message });
                }
            }
        }
    }
}

/// Which schemas travel which way.
struct Travels {
    requested: BTreeSet<Pointer>,
    answered: BTreeSet<Pointer>,
}

impl Travels {
    fn new(mock: &super::Mock) -> Self {
        let tree = mock.contract().tree();
        let (mut requested, mut answered) = (BTreeSet::new(), BTreeSet::new());
        for outline in mock.outlines() {
            let asked = outline.parameters.iter().filter_map(|asked| asked.schema.as_ref());
            requested.extend(
                asked
                    .chain(outline.bodies.iter().filter_map(|(_, schema)| schema.as_ref()))
                    .flat_map(|schema| tree.reach(schema)),
            );
            for promise in &outline.promises {
                let headers = promise.headers.iter().filter_map(|asked| asked.schema.as_ref());
                let body = promise.json.iter().map(|(_, schema)| schema);
                answered.extend(headers.chain(body).flat_map(|schema| tree.reach(schema)));
            }
        }
        Self { requested, answered }
    }

    fn of(&self, schema: &Pointer) -> Vec<Direction> {
        match (self.requested.contains(schema), self.answered.contains(schema)) {
            (true, false) => vec![Direction::Request],
            (false, true) => vec![Direction::Response],
            _ => vec![Direction::Request, Direction::Response],
        }
    }
}
