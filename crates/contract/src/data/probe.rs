//! Values that tell a rule over several members from the rules near it: the same rule with a comparison turned, a
//! number moved, a part left out.
//!
//! It must never read a rule as CEL by itself: it tries values that such rules speak of, and evaluates.

use super::Json;
use super::dice::Dice;
use super::edit::{Change, Edit};
use super::make::Maker;
use super::number::Line;
use super::rules::Rules;
use super::text;
use crate::cel;
use crate::family::Family;
use crate::mutation::near_rules;
use openapi::{Node, Pointer};
use serde_json::Map;
use std::collections::BTreeSet;

/// How many values of the object are tried.
const TRIES: usize = 4000;
/// Numbers in a rule that are taken for lengths and sizes up to this.
const SHORT: i64 = 40;

/// A member of the object, near or far, with other values for it; `None` leaves it out.
struct Leaf {
    at: Pointer,
    values: Vec<Option<Json>>,
}

impl Maker<'_> {
    /// Edits of the object at `at`, each of which some near rule takes otherwise than its own.
    pub(super) fn probes(&self, at: &Pointer, place: &[Pointer], object: &Json, dice: &mut Dice<'_>) -> Vec<Edit> {
        let rules = Rules::gather(self.tree(), place);
        let mut found = Vec::new();
        for (list, node) in rules.all("x-validations") {
            let texts: Vec<&str> = node.as_array().unwrap_or_default().iter().filter_map(rule_text).collect();
            let leaves = self.leaves(place, object, &texts, dice);
            let Some(schema) = list.parent() else { continue };
            for index in 0..texts.len() {
                let probe = Probe { maker: self, place, schema: &schema, texts: &texts, index };
                found.extend(probe.run(&leaves, object).into_iter().map(|(value, holds)| Edit {
                    family: Family::Expressions,
                    at: at.clone(),
                    change: Change::Put(value),
                    aim: (!holds).then(|| list.join(&index.to_string())),
                    is_open: false,
                }));
            }
        }
        found
    }

    /// The members that the rules speak of, down to three steps, and other values for each.
    fn leaves(&self, place: &[Pointer], object: &Json, texts: &[&str], dice: &mut Dice<'_>) -> Vec<Leaf> {
        let mut found: Vec<Leaf> = Vec::new();
        let mut open = vec![(Pointer::root(), place.to_vec())];
        while let Some((holder, rulers)) = open.pop() {
            let Some(members) = object.pointer(holder.as_str()).and_then(Json::as_object) else { continue };
            let rules = Rules::gather(self.tree(), &rulers);
            let required = self.required(&rules);
            for (key, value) in members.iter().filter(|(key, _)| texts.iter().any(|text| text.contains(key.as_str()))) {
                let inner = self.tree().member(&rulers, key).unwrap_or_default();
                let at = holder.join(key);
                if value.is_object() && holder.tokens().count() < 2 {
                    open.push((at.clone(), inner.clone()));
                }
                let mut values: Vec<Option<Json>> =
                    self.leaf_values(&inner, value, texts, dice).into_iter().map(Some).collect();
                values.extend((!required.contains(key)).then_some(None));
                found.push(Leaf { at, values });
            }
        }
        let own: Vec<Json> = found.iter().filter_map(|leaf| object.pointer(leaf.at.as_str()).cloned()).collect();
        for leaf in &mut found {
            leaf.values.extend(own.iter().filter(|value| !value.is_object()).cloned().map(Some));
            leaf.values.retain(|value| value.as_ref() != object.pointer(leaf.at.as_str()));
        }
        found
    }

    fn leaf_values(&self, place: &[Pointer], value: &Json, texts: &[&str], dice: &mut Dice<'_>) -> Vec<Json> {
        let rules = Rules::gather(self.tree(), place);
        let numbers: BTreeSet<i64> = texts.iter().flat_map(|text| numbers(text)).collect();
        let mut values: Vec<Json> = Vec::new();
        match value {
            Json::Number(own) => {
                let own = own.as_i64().unwrap_or(0);
                let whole = !rules.kinds().contains(&"number");
                let line = Line::new(&rules, whole);
                values.extend(line.iter().flat_map(Line::bounds));
                values.extend((0..3).filter_map(|_| line.as_ref()?.draw(dice)));
                let near = [
                    own.saturating_add(1),
                    own.saturating_sub(1),
                    own.saturating_neg(),
                    i64::MAX,
                    i64::MAX - 1,
                    i64::MIN,
                ];
                values.extend(near.into_iter().chain(numbers).map(Json::from));
            }
            Json::String(own) => {
                let sizes = numbers.iter().filter(|size| (0..=SHORT).contains(*size));
                let sized = sizes.flat_map(|size| text::of_length(own, usize::try_from(*size).unwrap_or(0)));
                values.extend(sized.chain(texts.iter().flat_map(|text| strings(text))).map(Json::String));
                values.extend(rules.enums(false).into_iter().chain(rules.enums(true)));
                values.push(Json::String(String::new()));
            }
            Json::Array(own) => {
                let sizes = numbers.iter().chain(&[0]).filter(|size| (0..=SHORT).contains(*size));
                for size in sizes {
                    let items = own.iter().cycle().take(usize::try_from(*size).unwrap_or(0)).cloned();
                    values.push(Json::Array(items.collect()));
                }
            }
            Json::Bool(own) => values.push(Json::Bool(!own)),
            Json::Null | Json::Object(_) => {}
        }
        values.extend(rules.kinds().contains(&"null").then_some(Json::Null));
        values.extend((0..2).filter_map(|_| self.value(place, 2, dice)));
        values.retain(|value| self.keeps(place, value));
        values
    }
}

/// The search for one rule.
struct Probe<'p> {
    maker: &'p Maker<'p>,
    place: &'p [Pointer],
    schema: &'p Pointer,
    texts: &'p [&'p str],
    index: usize,
}

impl Probe<'_> {
    /// Objects that tell the rule from those near it, each with whether the rule holds.
    fn run(&self, leaves: &[Leaf], object: &Json) -> Vec<(Json, bool)> {
        let near: Vec<String> = near_rules(self.texts[self.index]).into_iter().map(|(text, _)| text).collect();
        let all = self.texts.iter().copied().chain(near.iter().map(String::as_str));
        let Some(rules) = cel::Rules::of(self.maker.contract.shared_tree(), self.schema, all) else {
            return Vec::new();
        };
        // Beside the near rules stands one that is never asked: a value that breaks the rule, and one that keeps it.
        let mut open: BTreeSet<usize> = (0..near.len() + 2).collect();
        let mut found = Vec::new();
        for candidate in candidates(leaves, object).take(TRIES) {
            if open.is_empty() {
                break;
            }
            let broken: BTreeSet<usize> = rules.breaches(&candidate).into_iter().map(|(index, _)| index).collect();
            let holds = !broken.contains(&self.index);
            if (0..self.texts.len()).any(|other| other != self.index && broken.contains(&other)) {
                continue;
            }
            let own = self.texts.len();
            let told: Vec<usize> =
                (0..near.len()).filter(|at| open.contains(at) && broken.contains(&(own + at)) == holds).collect();
            let kind = near.len() + usize::from(holds);
            if (!told.is_empty() || open.contains(&kind)) && self.is_sound(&candidate) {
                open.retain(|probe| *probe != kind && !told.contains(probe));
                found.push((candidate, holds));
            }
        }
        found
    }

    /// Whether the object keeps its structure, so that its rules are asked.
    fn is_sound(&self, candidate: &Json) -> bool {
        self.place.iter().all(|schema| self.maker.contract.is_sound(schema, self.maker.direction, candidate))
    }
}

/// The object with one leaf changed, then with two.
fn candidates<'l>(leaves: &'l [Leaf], object: &'l Json) -> impl Iterator<Item = Json> + 'l {
    let changes: Vec<(&Pointer, &Option<Json>)> =
        leaves.iter().flat_map(|leaf| leaf.values.iter().map(|value| (&leaf.at, value))).collect();
    let single = changes.clone().into_iter().filter_map(|change| set(object, change));
    let double = changes.clone().into_iter().flat_map(move |first| {
        let others = changes.clone().into_iter().filter(move |second| second.0 > first.0);
        others.filter_map(move |second| set(&set(object, first)?, second))
    });
    single.chain(double)
}

fn set(object: &Json, (at, value): (&Pointer, &Option<Json>)) -> Option<Json> {
    let mut object = object.clone();
    let holder: &mut Map<String, Json> = object.pointer_mut(at.parent()?.as_str())?.as_object_mut()?;
    match value {
        Some(value) => drop(holder.insert(at.last()?, value.clone())),
        None => drop(holder.remove(&at.last()?)),
    }
    Some(object)
}

fn rule_text(entry: &Node) -> Option<&str> {
    entry.get("rule").and_then(Node::as_str)
}

/// The whole numbers that stand in a rule, and those next to them.
fn numbers(text: &str) -> Vec<i64> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts
        .filter_map(|part| part.parse::<i64>().ok())
        .flat_map(|n| [n.saturating_sub(1), n, n.saturating_add(1), -n])
        .collect()
}

/// The strings that stand in a rule.
fn strings(text: &str) -> Vec<String> {
    let quoted = |quote: char| text.split(quote).skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    [quoted('"'), quoted('\'')].concat()
}
