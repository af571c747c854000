//! Choices in schemas as data: what is inside of them has no name, and one that cannot be decided is none.
//!
//! It must never take out a choice in silence.

use std::collections::{HashMap, HashSet};

use openapi::Severity;

use super::{Lowering, UNSUPPORTED_RULE};
use crate::ir::tree::{Keyword, Schema, Term, Tree};
use crate::ledger::Class;

impl Lowering<'_> {
    /// Takes out the choices over a rule that is not followed: else they would refuse what is lawful.
    pub(super) fn leave_undecided(&mut self) {
        let mut trees = std::mem::take(&mut self.api.trees);
        let unfollowed = unfollowed(&trees);
        if !unfollowed.is_empty() {
            trees.iter_mut().for_each(|tree| self.decide(&mut tree.schema, &unfollowed));
        }
        self.api.trees = trees;
    }

    fn decide(&mut self, schema: &mut Schema, unfollowed: &HashSet<String>) {
        schema.terms.retain_mut(|term| {
            let (inner, by_name) = term.keyword.inner_mut();
            if by_name {
                inner.into_iter().for_each(|inner| self.decide(inner, unfollowed));
                return true;
            }
            let is_decided = !inner.into_iter().any(|inner| is_unfollowed(inner, unfollowed));
            if !is_decided {
                self.report_undecided(term);
            }
            is_decided
        });
    }

    fn report_undecided(&mut self, term: &Term) {
        let Some((at, _)) = &term.named else { return };
        self.claims.claim(at.clone(), Class::Unsupported);
        let key = at.last().unwrap_or_default();
        let message = format!("`{key}` is over a rule that is not followed, and is not checked");
        self.report(Severity::Unsupported, UNSUPPORTED_RULE, at, message, "the other rules of the value are checked");
    }
}

/// The constants that have, or lead to, a rule that is not followed.
fn unfollowed(trees: &[Tree]) -> HashSet<String> {
    let mut referring: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut open: Vec<&str> = Vec::new();
    for tree in trees {
        tree.schema.each(&mut |term| match &term.keyword {
            Keyword::Unfollowed => open.push(&tree.name),
            Keyword::Reference(name) => referring.entry(name).or_default().push(&tree.name),
            _ => {}
        });
    }
    let mut found = HashSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name.to_owned()) {
            open.extend(referring.get(name).into_iter().flatten());
        }
    }
    found
}

/// Whether a schema has, or refers to, a rule that is not followed.
fn is_unfollowed(schema: &Schema, unfollowed: &HashSet<String>) -> bool {
    let mut found = false;
    schema.each(&mut |term| match &term.keyword {
        Keyword::Unfollowed => found = true,
        Keyword::Reference(name) => found |= unfollowed.contains(name),
        _ => {}
    });
    found
}

/// Takes the names from what no violation can name: what a choice decides is broken as a whole.
pub(super) fn silence(trees: &mut [Tree]) {
    let heard = heard(trees);
    for tree in trees.iter_mut() {
        silence_below(&mut tree.schema, heard.contains(&tree.name));
    }
}

/// The constants that values are held against outside of every choice.
fn heard(trees: &[Tree]) -> HashSet<String> {
    fn listen<'t>(schema: &'t Schema, found: &mut Vec<&'t str>) {
        for term in &schema.terms {
            match (&term.keyword, term.keyword.inner()) {
                (Keyword::Reference(name), _) => found.push(name),
                (_, (inner, true)) => inner.into_iter().for_each(|schema| listen(schema, found)),
                _ => {}
            }
        }
    }
    let known: HashMap<&str, &Tree> = trees.iter().map(|tree| (tree.name.as_str(), tree)).collect();
    let mut heard = HashSet::new();
    let mut open: Vec<&str> = trees.iter().filter(|tree| tree.is_root).map(|tree| tree.name.as_str()).collect();
    while let Some(name) = open.pop() {
        if heard.insert(name.to_owned())
            && let Some(tree) = known.get(name)
        {
            listen(&tree.schema, &mut open);
        }
    }
    heard
}

fn silence_below(schema: &mut Schema, is_heard: bool) {
    for term in &mut schema.terms {
        if !is_heard {
            term.named = None;
        }
        let (inner, by_name) = term.keyword.inner_mut();
        inner.into_iter().for_each(|inner| silence_below(inner, is_heard && by_name));
    }
}
