//! The clauses of rules: which clause of the page asks for what a violation names.
//!
//! A rule belongs to the clauses that point to it, or to an entry of its own value: `required/0` is part of `required`.
//! Where there are none, it belongs to those that point to the nearest place above it, up to the object of the
//! specification that it is written in: a schema, a parameter, a response, an operation. `format` of a member therefore
//! belongs to a clause that points to the member's schema, and to no clause that points to the schema of the whole.
//!
//! It must never go beyond that object, nor into another one: a clause speaks of what it points to.

use std::collections::HashSet;

use openapi::Pointer;

use super::{Lowering, rules};
use crate::ir::Clause;

impl Lowering<'_> {
    /// Gives every rule that generated code names the clauses that it belongs to.
    pub(super) fn map_clauses(&mut self) {
        if self.clauses.is_empty() {
            return;
        }
        let objects: HashSet<Pointer> = self.keywords.iter().filter_map(|keyword| keyword.pointer.parent()).collect();
        let of = |rule: Pointer| Some((rule.clone(), self.clauses_of(&rule, &objects)));
        let rules = rules::named(&self.api).into_iter().filter_map(of);
        self.api.clauses = rules.filter(|(_, clauses)| !clauses.is_empty()).collect();
    }

    fn clauses_of(&self, rule: &Pointer, objects: &HashSet<Pointer>) -> Vec<Clause> {
        let owner = owner(rule, objects);
        let is_part =
            |at: &Pointer| at == rule || at.parent().is_some_and(|around| self::owner(&around, objects) == owner);
        let own = self.clauses.within(rule, is_part);
        if !own.is_empty() {
            return own.into_iter().cloned().collect();
        }
        let mut place = rule.clone();
        while let Some(around) = place.parent().filter(|_| Some(&place) != owner.as_ref()) {
            let found = self.clauses.within(&around, |at| *at == around);
            if !found.is_empty() {
                return found.into_iter().cloned().collect();
            }
            place = around;
        }
        Vec::new()
    }
}

/// The object that a place is, or stands in.
fn owner(place: &Pointer, objects: &HashSet<Pointer>) -> Option<Pointer> {
    let mut place = place.clone();
    while !objects.contains(&place) {
        place = place.parent()?;
    }
    Some(place)
}
