//! Choices of exactly one branch, where a branch holds rules that are not checked: it may seem to hold, and be one too
//! many.
//!
//! It must never let such a choice refuse what is lawful: it then asks for one branch at least, and says so.

use std::collections::HashSet;

use openapi::{Node, Pointer, Severity};

use super::{Lowering, UNSUPPORTED_RULE};
use crate::ir::Shape;
use crate::ledger::Class;

impl Lowering<'_> {
    /// Weakens every choice that is in doubt, when all is claimed.
    pub(super) fn doubt_choices(&mut self) {
        let names: Vec<String> = self.definitions.keys().cloned().collect();
        for name in names {
            let Some(Shape::Union(union)) = self.shape(&name) else { continue };
            let at = union.pointer.clone();
            if !union.exact || union.discriminator.is_some() || !self.is_in_doubt(&at) {
                continue;
            }
            if let Some(Shape::Union(union)) = self.shape_mut(&name) {
                union.exact = false;
                union.expected = "must be at least one of the alternatives".to_owned();
            }
            self.claims.claim(at.clone(), Class::Unsupported);
            let message =
                "`oneOf` asks for one branch at least: one of them holds rules that are not checked".to_owned();
            let help = "a value for which two branches hold is not refused";
            self.report(Severity::Unsupported, UNSUPPORTED_RULE, &at, message, help);
        }
    }

    /// Whether a rule that is not checked stands in a schema, or in one that it refers to. Formats that are not checked
    /// are notes to every reader.
    fn is_in_doubt(&self, schema: &Pointer) -> bool {
        let (mut seen, mut open) = (HashSet::new(), vec![schema.clone()]);
        while let Some(at) = open.pop() {
            if !seen.insert(at.clone()) {
                continue;
            }
            let first = self.pointers.partition_point(|keyword| *keyword < at);
            let inside = self.pointers[first..].iter().take_while(|keyword| keyword.as_str().starts_with(at.as_str()));
            for keyword in inside.filter(|keyword| keyword.is_within(&at)) {
                let key = keyword.last();
                if self.claims.class(keyword) == Some(Class::Unsupported) && key.as_deref() != Some("format") {
                    return true;
                }
                let target = self.document.node(keyword).filter(|_| key.as_deref() == Some("$ref"));
                open.extend(target.and_then(Node::as_str).and_then(Pointer::parse));
            }
        }
        false
    }
}
