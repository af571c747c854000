//! Makes one value for the schemas that rule a place, branch by branch and kind by kind, and judges it.
//!
//! It must never return a value that one of these schemas refuses, nor run without end: recursion has a
//! depth, and the whole value a budget of parts.

use super::Json;
use super::dice::Dice;
use super::number::Line;
use super::rules::Rules;
use super::text;
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Node, Pointer};
use serde_json::json;
use std::cell::Cell;

/// How much of what is optional a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Appetite {
    /// Whatever chance says.
    Any,
    /// All of it, so that every rule is reached.
    Full,
    /// Nothing.
    Least,
}

/// How many times a place is tried before it is given up.
const TRIES: usize = 20;
/// How many parts a value may have, failed tries included.
const BUDGET: usize = 4000;
/// So many bytes of a long string cost as much as a part.
const CHARS: usize = 400;
/// Below this depth nothing optional is made; twice as deep nothing at all.
pub(super) const DEEP: usize = 6;

/// A maker for one direction.
pub(super) struct Maker<'c> {
    pub(super) contract: &'c Contract,
    pub(super) direction: Direction,
    pub(super) appetite: Appetite,
    branch: Option<usize>,
    /// Whether rules over several members are tried until nothing near them is left.
    pub(super) thorough: bool,
    left: Cell<usize>,
}

impl<'c> Maker<'c> {
    pub(super) fn new(contract: &'c Contract, direction: Direction, appetite: Appetite) -> Self {
        Self { contract, direction, appetite, branch: None, thorough: false, left: Cell::new(BUDGET) }
    }

    /// Tries rules over several members until nothing near them is left.
    pub(super) fn thoroughly(self) -> Self {
        Self { thorough: true, ..self }
    }

    /// Takes of every choice the branch of this number, counted round and round.
    pub(super) fn on_branch(self, branch: Option<usize>) -> Self {
        Self { branch, ..self }
    }

    pub(super) fn tree(&self) -> &'c Tree {
        self.contract.tree()
    }

    pub(super) fn keeps(&self, place: &[Pointer], value: &Json) -> bool {
        place.iter().all(|schema| self.contract.holds(schema, self.direction, value))
    }

    /// A value that every schema of the place takes; `None` when none was found.
    pub(super) fn value(&self, place: &[Pointer], depth: usize, dice: &mut Dice<'_>) -> Option<Json> {
        for _ in 0..TRIES {
            if depth > DEEP * 2 || self.left.get() == 0 {
                return None;
            }
            self.left.set(self.left.get() - 1);
            let chosen = self.choose(place, dice);
            let Some(mut value) = self.attempt(&chosen, depth, dice) else { continue };
            self.name_branches(&chosen, &mut value, dice);
            if self.keeps(place, &value) {
                return Some(value);
            }
            let mended = self.mend(place, &chosen, &value, dice).or_else(|| self.apart(place, &chosen, &value));
            if mended.is_some() {
                return mended;
            }
        }
        self.guess(place, dice)
    }

    /// Takes so much more of the budget.
    pub(super) fn charge(&self, parts: usize) {
        self.left.set(self.left.get().saturating_sub(parts));
    }

    /// Begins a new budget.
    pub(super) fn refill(&self) {
        self.left.set(BUDGET);
    }

    /// A value for a place at the top, with a budget of its own.
    pub(super) fn fresh(&self, place: &[Pointer], dice: &mut Dice<'_>) -> Option<Json> {
        self.refill();
        self.value(place, 0, dice)
    }

    /// The place and, of every `oneOf` and `anyOf` met there, one branch.
    fn choose(&self, place: &[Pointer], dice: &mut Dice<'_>) -> Vec<Pointer> {
        let mut chosen = place.to_vec();
        let mut done: Vec<Pointer> = Vec::new();
        loop {
            let rules = Rules::gather(self.tree(), &chosen);
            let mut groups = rules.all("oneOf").chain(rules.all("anyOf"));
            let Some((group, node)) = groups.find(|(group, _)| !done.contains(group)) else {
                return chosen;
            };
            let branches = node.as_array().map_or(0, <[Node]>::len);
            let branch = self.branch.map_or_else(|| dice.below(branches), |branch| branch % branches.max(1));
            chosen.push(group.join(&branch.to_string()));
            done.push(group);
        }
    }

    /// Has the value say which branch of each discriminated choice was chosen.
    fn name_branches(&self, chosen: &[Pointer], value: &mut Json, dice: &mut Dice<'_>) {
        let Json::Object(members) = value else { return };
        for branch in chosen {
            let list = branch.parent().unwrap_or_default();
            let discriminator = list.parent().and_then(|schema| self.tree().discriminator(&schema));
            let Some(discriminator) = discriminator.filter(|one| list.last().as_deref() == Some(one.choice)) else {
                continue;
            };
            let index = branch.last().and_then(|index| index.parse().ok()).unwrap_or_default();
            if let Some(name) = dice.pick(&discriminator.names_of(index)) {
                members.insert(discriminator.property.clone(), json!(name));
            }
        }
    }

    fn attempt(&self, place: &[Pointer], depth: usize, dice: &mut Dice<'_>) -> Option<Json> {
        let rules = Rules::gather(self.tree(), place);
        let closed = rules.enums(false);
        if !closed.is_empty() {
            return self.listed(&closed, place, dice);
        }
        let open = rules.enums(true);
        if !open.is_empty()
            && dice.chance(70)
            && let Some(named) = self.listed(&open, place, dice)
        {
            return Some(named);
        }
        match self.kind(&rules, depth, dice)? {
            "object" => self.object(&rules, place, depth, dice),
            "array" => self.array(&rules, place, depth, dice),
            "string" => {
                let text = text::draw(&rules, dice)?;
                self.charge(text.len().saturating_sub(text::SHORT * 4) / CHARS);
                Some(Json::String(text))
            }
            "integer" => Line::new(&rules, true)?.draw(dice),
            "number" => Line::new(&rules, false)?.draw(dice),
            "boolean" => Some(Json::Bool(dice.chance(50))),
            _ => Some(Json::Null),
        }
    }

    /// One of an enumeration's values. Other rules may leave few of many.
    pub(super) fn listed(&self, values: &[Json], place: &[Pointer], dice: &mut Dice<'_>) -> Option<Json> {
        let (before, after) = values.split_at(dice.below(values.len()));
        after.iter().chain(before).find(|value| self.keeps(place, value)).cloned()
    }

    fn kind(&self, rules: &Rules<'_>, depth: usize, dice: &mut Dice<'_>) -> Option<&'static str> {
        let kinds = rules.kinds();
        let some: Vec<&'static str> = kinds.iter().copied().filter(|kind| *kind != "null").collect();
        let nullable = some.len() < kinds.len();
        let null = some.is_empty()
            || match self.appetite {
                Appetite::Any => dice.chance(15),
                Appetite::Full => depth > DEEP,
                Appetite::Least => depth > 0,
            };
        if nullable && null {
            return Some("null");
        }
        // Without any rule, an empty object or a scalar says as much as a tree.
        dice.pick(&some).copied()
    }

    /// Any small value, where nothing rules.
    pub(super) fn anything(&self, dice: &mut Dice<'_>) -> Json {
        let some = [json!(null), json!(true), json!(0), json!("中"), json!([]), json!({}), json!([{ "a": null }])];
        dice.pick(&some).cloned().unwrap_or(Json::Null)
    }
}
