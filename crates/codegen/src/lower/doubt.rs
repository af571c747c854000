//! Choices of exactly one branch, where a branch holds rules that are not checked: it may seem to hold, and be one too
//! many.
//!
//! It must never let such a choice refuse what is lawful: it then asks for one branch at least, and says so.

use std::collections::{HashMap, HashSet};

use openapi::{Pointer, Severity};

use super::{Lowering, UNSUPPORTED_RULE};
use crate::ir::Shape;
use crate::ledger::Class;

impl Lowering<'_> {
    /// Weakens every choice that is in doubt, when all is claimed.
    pub(super) fn doubt_choices(&mut self) {
        let names: Vec<String> = self.definitions.keys().cloned().collect();
        let doubtful = self.doubtful();
        for name in names {
            let Some(Shape::Union(union)) = self.shape(&name) else { continue };
            let at = union.pointer.clone();
            if !union.exact || union.discriminator.is_some() || !doubtful.contains(&at) {
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

    /// The places in which a rule that is not checked stands, and those that refer to one. Formats that are not checked
    /// are notes to every reader.
    fn doubtful(&self) -> HashSet<Pointer> {
        let (mut referring, mut open): (HashMap<Pointer, Vec<&Pointer>>, Vec<&Pointer>) = Default::default();
        for (index, keyword) in self.pointers.iter().enumerate() {
            let node = self.keywords[self.places[index]].value;
            let key = self.keywords[self.places[index]].key;
            if let Some(target) = node.as_str().filter(|_| key == "$ref").and_then(Pointer::parse) {
                referring.entry(target).or_default().push(keyword);
            }
            open.extend((self.claims.class(keyword) == Some(Class::Unsupported) && key != "format").then_some(keyword));
        }
        let mut found = HashSet::new();
        while let Some(keyword) = open.pop() {
            // What stands around a place that was found has been found with it.
            let around = std::iter::successors(Some(keyword.clone()), Pointer::parent);
            for at in around.take_while(|at| !found.contains(at)).collect::<Vec<_>>() {
                open.extend(referring.get(&at).into_iter().flatten());
                found.insert(at);
            }
        }
        found
    }
}
