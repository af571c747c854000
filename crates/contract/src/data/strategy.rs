//! The strategies of proptest over the makers, and how a drawn value shrinks.
//!
//! It must never shrink a value out of its label: a simpler value counts only when it breaks the same rules,
//! or none where the value broke none.

use super::dice::Dice;
use super::edit::Edit;
use super::make::{Appetite, Maker};
use super::{Json, Label};
use crate::judge::Contract;
use crate::verdict::Direction;
use openapi::{Document, Pointer};
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// What values are made from.
pub(super) struct Source {
    contract: Result<Arc<Contract>, String>,
    schema: Pointer,
    direction: Direction,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.schema, self.direction)
    }
}

impl Source {
    pub(super) fn new(document: &Document, schema: &Pointer, direction: Direction) -> Self {
        let contract = Contract::new(document).map_err(|problems| {
            let first = problems.first().map(|problem| format!("{}, at {}", problem.message, problem.pointer));
            first.unwrap_or_default()
        });
        Self { contract: contract.map(Arc::new), schema: schema.clone(), direction }
    }

    /// The same over a contract that stands already.
    pub(super) fn over(contract: &Arc<Contract>, schema: &Pointer, direction: Direction) -> Self {
        Self { contract: Ok(Arc::clone(contract)), schema: schema.clone(), direction }
    }

    fn place(&self) -> &[Pointer] {
        std::slice::from_ref(&self.schema)
    }

    /// The rules that a value breaks.
    pub(super) fn breaks(&self, value: &Json) -> Vec<Pointer> {
        let verdict = self.contract.as_ref().map(|contract| contract.judge_value(&self.schema, self.direction, value));
        verdict.map_or(Vec::new(), |verdict| verdict.rules())
    }

    /// The rules with the lines they stand on.
    pub(super) fn labels(&self, rules: Vec<Pointer>) -> Vec<Label> {
        let line = |rule: &Pointer| self.contract.as_ref().ok()?.line(rule);
        rules.into_iter().map(|rule| Label { line: line(&rule), rule }).collect()
    }

    /// How many branches the widest choice below the schema has; 1 without any.
    pub(super) fn branches(&self) -> usize {
        self.contract.as_ref().map_or(1, |contract| contract.tree().widest_choice(&self.schema))
    }

    /// A value that keeps the schema; with a `branch`, of each choice that branch, as far as it goes.
    pub(super) fn valid(&self, appetite: Appetite, branch: Option<usize>, dice: &mut Dice<'_>) -> Result<Json, Reason> {
        let contract = self.contract.as_ref().map_err(|message| Reason::from(message.clone()))?;
        let maker = Maker::new(contract, self.direction, appetite).on_branch(branch);
        let made = maker.fresh(self.place(), dice);
        made.ok_or_else(|| Reason::from(format!("no value was found that {} takes", self.schema)))
    }

    /// Every edit of a value, each with what it aims at.
    pub(super) fn variants(&self, value: &Json, dice: &mut Dice<'_>) -> Vec<Edit> {
        let Ok(contract) = &self.contract else { return Vec::new() };
        let maker = Maker::new(contract, self.direction, Appetite::Any);
        maker.variants(self.place(), value, dice)
    }

    /// The same, for a set that has to be complete.
    pub(super) fn all_variants(&self, value: &Json, dice: &mut Dice<'_>) -> Vec<Edit> {
        let Ok(contract) = &self.contract else { return Vec::new() };
        Maker::new(contract, self.direction, Appetite::Any).thoroughly().variants(self.place(), value, dice)
    }

    /// What an edit has made, with the members beside it put in order; `None` when that cannot be.
    pub(super) fn settle(&self, edit: &Edit, made: Json, dice: &mut Dice<'_>) -> Option<Json> {
        let contract = self.contract.as_ref().ok()?;
        Maker::new(contract, self.direction, Appetite::Any).settle(self.place(), edit, made, dice)
    }

    /// A near miss of the value: for a rule drawn by chance, a change that breaks it alone if there is one.
    pub(super) fn broken(&self, value: &Json, dice: &mut Dice<'_>) -> Option<(Json, Vec<Pointer>)> {
        let mut edits = self.variants(value, dice);
        dice.shuffle(&mut edits);
        let aims: BTreeSet<Pointer> = edits.iter().filter_map(|edit| edit.aim.clone()).collect();
        let mut aims: Vec<Pointer> = aims.into_iter().collect();
        dice.shuffle(&mut aims);
        aims.iter().find_map(|aim| {
            let mut fallback = None;
            for edit in edits.iter().filter(|edit| edit.aim.as_ref() == Some(aim)) {
                let Some(missed) = edit.apply(value) else { continue };
                let missed = self.settle(edit, missed.clone(), dice).unwrap_or(missed);
                let breaks = self.breaks(&missed);
                match breaks.contains(aim) {
                    true if breaks.len() == 1 => return Some((missed, breaks)),
                    true => fallback = fallback.or(Some((missed, breaks))),
                    false => {}
                }
            }
            fallback
        })
    }
}

/// Which values a strategy draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Valid,
    Broken,
}

/// A strategy over one source.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) source: Arc<Source>,
    pub(super) kind: Kind,
}

/// A value with the rules that it breaks.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) value: Json,
    pub(super) breaks: Vec<Pointer>,
}

impl Strategy for Drawn {
    type Tree = Shrinking;
    type Value = Labelled;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let mut dice = Dice::new(runner);
        let appetite = match self.kind {
            Kind::Valid if dice.chance(10) => Appetite::Full,
            Kind::Broken if dice.chance(70) => Appetite::Full,
            _ if dice.chance(10) => Appetite::Least,
            _ => Appetite::Any,
        };
        let value = self.source.valid(appetite, None, &mut dice)?;
        let drawn = match self.kind {
            Kind::Valid => Some((value, Vec::new())),
            Kind::Broken => self.source.broken(&value, &mut dice),
        };
        let Some((value, breaks)) = drawn else {
            return Err(Reason::from(format!("{} has no rule that can be broken", self.source.schema)));
        };
        let rest = simpler(&value);
        let current = Labelled { value, breaks };
        Ok(Shrinking { source: Arc::clone(&self.source), current, rest, before: None })
    }
}

/// A drawn value and what is simpler than it.
pub(super) struct Shrinking {
    source: Arc<Source>,
    current: Labelled,
    rest: Vec<Json>,
    before: Option<(Json, Vec<Json>)>,
}

impl ValueTree for Shrinking {
    type Value = Labelled;

    fn current(&self) -> Labelled {
        self.current.clone()
    }

    fn simplify(&mut self) -> bool {
        while let Some(candidate) = self.rest.pop() {
            if self.source.breaks(&candidate) == self.current.breaks {
                let rest = std::mem::replace(&mut self.rest, simpler(&candidate));
                let value = std::mem::replace(&mut self.current.value, candidate);
                self.before = Some((value, rest));
                return true;
            }
        }
        false
    }

    fn complicate(&mut self) -> bool {
        let Some((value, rest)) = self.before.take() else { return false };
        self.current.value = value;
        self.rest = rest;
        true
    }
}

/// Of lists and objects with more parts than this, only the first few are made simpler.
const WIDE: usize = 500;

fn most(parts: usize) -> usize {
    if parts > WIDE { 8 } else { parts }
}

/// Values one step simpler, the simplest last. Each is shorter than the value, so that shrinking ends.
pub fn simpler(value: &Json) -> Vec<Json> {
    let mut found: Vec<Json> = match value {
        Json::Array(items) => {
            let without = |index| {
                let mut fewer = items.clone();
                fewer.remove(index);
                Json::Array(fewer)
            };
            let inside = items.iter().enumerate().take(most(items.len())).flat_map(|(index, item)| {
                simpler(item).into_iter().map(move |item| {
                    let mut changed = items.clone();
                    changed[index] = item;
                    Json::Array(changed)
                })
            });
            let half = (items.len() > WIDE).then(|| Json::Array(items[..items.len() / 2].to_vec()));
            inside.chain((0..most(items.len())).map(without)).chain(half).collect()
        }
        Json::Object(members) => {
            let without = |key: &String| {
                let mut fewer = members.clone();
                fewer.remove(key);
                Json::Object(fewer)
            };
            let inside = members.iter().take(most(members.len())).flat_map(|(key, member)| {
                simpler(member).into_iter().map(move |member| {
                    let mut changed = members.clone();
                    changed.insert(key.clone(), member);
                    Json::Object(changed)
                })
            });
            let half = (members.len() > WIDE).then(|| {
                let first = members.iter().take(members.len() / 2);
                Json::Object(first.map(|(key, member)| (key.clone(), member.clone())).collect())
            });
            inside.chain(members.keys().take(most(members.len())).map(without)).chain(half).collect()
        }
        Json::String(text) => {
            let length = text.chars().count();
            let cut = |length: usize| Json::String(text.chars().take(length).collect());
            [length.saturating_sub(1), length / 2].into_iter().map(cut).collect()
        }
        Json::Number(_) => ["1", "0"].iter().filter_map(|text| text.parse().ok().map(Json::Number)).collect(),
        _ => Vec::new(),
    };
    let length = value.to_string().len();
    found.retain(|candidate| candidate.to_string().len() < length);
    found
}
