//! The fixed cases of a schema: complete, small, and the same on any machine.
//!
//! It must never keep a case whose label is not what was aimed at.

use super::dice::Dice;
use super::edit::Edit;
use super::make::Appetite;
use super::strategy::Source;
use super::{Case, Json};
use crate::family::Family;
use openapi::Pointer;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// More branches of one choice than these are not each made a case of.
const BRANCHES: usize = 12;

/// The variants of the fullest values, one for each branch, and the least value; each is judged once.
pub(super) fn boundaries(source: &Source) -> Vec<Case> {
    let mut runner = TestRunner::deterministic();
    let mut dice = Dice::new(&mut runner);
    let mut found = Found::default();
    for branch in 0..source.branches().min(BRANCHES) {
        let Ok(value) = source.valid(Appetite::Full, Some(branch), &mut dice) else { continue };
        for edit in source.all_variants(&value, &mut dice) {
            found.edit(source, &value, &edit, &mut dice);
        }
        found.add(Family::Wholes, None, &value, Vec::new());
    }
    if let Ok(value) = source.valid(Appetite::Least, None, &mut dice) {
        found.add(Family::Wholes, None, &value, Vec::new());
    }
    found.sharpened(source)
}

/// The cases so far.
#[derive(Default)]
struct Found {
    cases: Vec<Kept>,
    known: BTreeSet<String>,
}

struct Kept {
    family: Family,
    /// What was aimed at, and where.
    aim: Option<(Pointer, Pointer)>,
    message: String,
    breaks: Vec<Pointer>,
}

impl Found {
    fn edit(&mut self, source: &Source, value: &Json, edit: &Edit, dice: &mut Dice<'_>) {
        let Some(made) = edit.apply(value) else { return };
        let settled = source.settle(edit, made.clone(), dice);
        for made in settled.into_iter().chain([made]) {
            let breaks = source.breaks(&made);
            // What was meant to be valid and breaks one rule is a near miss all the same.
            if edit.aim.as_ref().map_or(breaks.len() < 2, |aim| breaks.contains(aim)) {
                let aim = edit.aim.clone().map(|aim| (aim, edit.at.clone()));
                return self.add(edit.family, aim, &made, breaks);
            }
        }
    }

    fn add(&mut self, family: Family, aim: Option<(Pointer, Pointer)>, value: &Json, breaks: Vec<Pointer>) {
        let message = value.to_string();
        if self.known.insert(message.clone()) {
            self.cases.push(Kept { family, aim, message, breaks });
        }
    }

    /// Without the cases that break more than they aim at, where others at that place break it alone.
    fn sharpened(self, source: &Source) -> Vec<Case> {
        let mut alone: BTreeMap<(Pointer, Pointer), usize> = BTreeMap::new();
        for case in self.cases.iter().filter(|case| case.breaks.len() == 1) {
            if let Some(aim) = &case.aim {
                *alone.entry(aim.clone()).or_default() += 1;
            }
        }
        let is_sharp =
            |case: &Kept| case.breaks.len() < 2 || case.aim.as_ref().is_none_or(|aim| !alone.contains_key(aim));
        let sharp = self.cases.into_iter().filter(is_sharp);
        sharp
            .map(|case| Case { family: case.family, message: case.message, breaks: source.labels(case.breaks) })
            .collect()
    }
}
