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
        // What is full may be just what is forbidden.
        let appetites = [Appetite::Full, Appetite::Any, Appetite::Least];
        let mut values = appetites.iter().filter_map(|appetite| source.valid(*appetite, Some(branch), &mut dice).ok());
        let Some(value) = values.next() else { continue };
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
    /// Where the case of each message stands among them.
    known: BTreeMap<String, usize>,
}

/// A rule that is aimed at, and the place in the value.
type Aim = (Pointer, Pointer);

struct Kept {
    /// What it tries: first what it was made for.
    families: Vec<Family>,
    /// All that was aimed at with this message.
    aims: BTreeSet<Aim>,
    message: String,
    breaks: Vec<Pointer>,
}

impl Found {
    fn edit(&mut self, source: &Source, value: &Json, edit: &Edit, dice: &mut Dice<'_>) {
        let Some(made) = edit.apply(value) else { return };
        let settled = source.settle(edit, made.clone(), dice);
        for made in settled.into_iter().chain([made]) {
            let breaks = source.breaks(&made);
            let aim = edit.aim.clone().filter(|aim| breaks.contains(aim));
            // What was meant to be valid and breaks one rule is a near miss all the same.
            let is_case = aim.is_some() || ((edit.aim.is_none() || edit.is_open) && breaks.len() < 2);
            if is_case {
                let aim = aim.map(|aim| (aim, edit.at.clone()));
                return self.add(edit.family, aim, &made, breaks);
            }
        }
    }

    /// Keeps a case; one that stands there already is told what else it was made for.
    fn add(&mut self, family: Family, aim: Option<Aim>, value: &Json, breaks: Vec<Pointer>) {
        let message = value.to_string();
        let next = self.cases.len();
        let at = *self.known.entry(message.clone()).or_insert(next);
        if at == next {
            self.cases.push(Kept { families: Vec::new(), aims: BTreeSet::new(), message, breaks });
        }
        let kept = &mut self.cases[at];
        kept.aims.extend(aim);
        if !kept.families.contains(&family) {
            kept.families.push(family);
        }
    }

    /// Without the cases that break more than they aim at, where others break all that they aim at alone.
    fn sharpened(mut self, source: &Source) -> Vec<Case> {
        let sharp = self.cases.iter().filter(|case| case.breaks.len() == 1);
        let alone: BTreeSet<Aim> = sharp.flat_map(|case| case.aims.iter().cloned()).collect();
        let is_needed = |case: &Kept| {
            case.breaks.len() < 2 || case.aims.is_empty() || case.aims.iter().any(|aim| !alone.contains(aim))
        };
        let needed = self.cases.iter().filter(|case| is_needed(case));
        let mut tried: BTreeSet<Family> = needed.flat_map(|case| case.families.iter().copied()).collect();
        self.cases.retain(|case| {
            // A family is never left without the first of its cases.
            let is_first = case.families.iter().any(|family| !tried.contains(family));
            tried.extend(case.families.iter().filter(|_| is_first));
            is_first || is_needed(case)
        });
        let families = families(&self.cases);
        let cases = self.cases.into_iter().zip(families);
        cases.map(|(case, family)| Case { family, message: case.message, breaks: source.labels(case.breaks) }).collect()
    }
}

/// The family of each case: what it was made for first, but that no family is left without a case which had some.
fn families(cases: &[Kept]) -> Vec<Family> {
    let mut chosen: Vec<Family> = cases.iter().filter_map(|case| case.families.first().copied()).collect();
    let tried: BTreeSet<Family> = cases.iter().flat_map(|case| case.families.iter().copied()).collect();
    for family in tried {
        if chosen.contains(&family) {
            continue;
        }
        let count = |other: Family| chosen.iter().filter(|chosen| **chosen == other).count();
        let spare = |at: &usize| cases[*at].families.contains(&family) && count(chosen[*at]) > 1;
        if let Some(at) = (0..cases.len()).find(spare) {
            chosen[at] = family;
        }
    }
    chosen
}
