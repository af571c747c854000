//! Objects by their rules: which keys stand in them, and values for these.
//!
//! It must never put in a key that a schema forbids.

use super::Json;
use super::array::{FRESH, LONG, again};
use super::dice::Dice;
use super::make::{Appetite, DEEP, Maker};
use super::rules::Rules;
use openapi::{Node, Pointer};
use serde_json::Map;
use std::collections::BTreeSet;

/// Keys that no document is likely to name.
const UNKNOWN: [&str; 6] = ["undocumented", "中文", "😀", "a/b~c", "", "Ünknown key"];

impl Maker<'_> {
    pub(super) fn object(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        depth: usize,
        dice: &mut Dice<'_>,
    ) -> Option<Json> {
        let required = self.required(rules);
        let mut names = rules.properties();
        names.extend(required.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
        let mut members = Map::new();
        for name in names {
            let needed = required.contains(&name);
            if !needed && !self.wants(depth, dice) {
                continue;
            }
            let made = self.member(place, &name, depth, dice);
            match made {
                Some(value) => members.insert(name, value),
                None if needed => return None,
                None => continue,
            };
        }
        if rules.at_least("minProperties") > LONG {
            return None;
        }
        self.fill(rules, place, &mut members, depth, dice);
        thin(rules, &required, &mut members, dice);
        Some(Json::Object(members))
    }

    /// The keys that must stand there in this direction: a `readOnly` member need not, in a request.
    pub(super) fn required(&self, rules: &Rules<'_>) -> Vec<String> {
        let flag = match self.direction {
            crate::Direction::Request => "readOnly",
            crate::Direction::Response => "writeOnly",
        };
        let mut names: Vec<String> = Vec::new();
        for (pointer, node) in &rules.schemas {
            let listed = node.get("required").and_then(Node::as_array).unwrap_or_default();
            let listed = listed.iter().filter_map(Node::as_str);
            let released = self.released(rules, flag, pointer);
            names.extend(listed.filter(|name| !released.contains(*name)).map(str::to_owned));
        }
        names.sort();
        names.dedup();
        names
    }

    /// The members that bear the flag in any schema of the place that the one at `part` is a part of.
    fn released(&self, rules: &Rules<'_>, flag: &str, part: &Pointer) -> BTreeSet<String> {
        let wholes = rules.schemas.iter().map(|(pointer, _)| pointer).filter(|whole| {
            self.tree().conjunction(std::slice::from_ref(*whole)).iter().any(|(inner, _)| inner == part)
        });
        wholes.flat_map(|whole| self.tree().flagged(flag, whole)).collect()
    }

    fn wants(&self, depth: usize, dice: &mut Dice<'_>) -> bool {
        match self.appetite {
            Appetite::Least => false,
            _ if depth > DEEP => false,
            Appetite::Full => depth < 4,
            Appetite::Any => dice.chance(if depth < 3 { 60 } else { 25 }),
        }
    }

    /// A value for one key; `None` when the key is forbidden or nothing was found.
    pub(super) fn member(&self, place: &[Pointer], name: &str, depth: usize, dice: &mut Dice<'_>) -> Option<Json> {
        let rulers = self.tree().member(place, name)?;
        if rulers.is_empty() {
            return Some(self.anything(dice));
        }
        self.value(&rulers, depth + 1, dice)
    }

    /// Adds unknown keys: as many as `minProperties` asks for, and at times a few more.
    fn fill(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        members: &mut Map<String, Json>,
        depth: usize,
        dice: &mut Dice<'_>,
    ) {
        let is_map = rules.has("additionalProperties") && rules.properties().is_empty();
        let is_ruled = rules.all("additionalProperties").any(|(_, node)| node.as_object().is_some());
        let more = match self.appetite {
            Appetite::Least => 0,
            _ if depth > DEEP => 0,
            Appetite::Full => usize::from(is_map || is_ruled),
            Appetite::Any if is_map => dice.below(4),
            Appetite::Any => usize::from(dice.chance(20)),
        };
        let least = rules.at_least("minProperties");
        let most = rules.at_most("maxProperties").unwrap_or(usize::MAX);
        let wanted = least.max(members.len().saturating_add(more)).min(most);
        self.grow(rules, place, members, wanted, depth, dice);
    }

    /// Adds unknown keys until there are so many members, or no value for one is found.
    pub(super) fn grow(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        members: &mut Map<String, Json>,
        wanted: usize,
        depth: usize,
        dice: &mut Dice<'_>,
    ) {
        let missing = wanted.saturating_sub(members.len());
        // One name more for each that stands there already.
        let mut names = self.unknown_names(rules, wanted);
        names.retain(|name| !members.contains_key(name));
        names.truncate(missing);
        let fresh = names.iter().take(FRESH);
        let values: Vec<Json> = fresh.map_while(|name| self.member(place, name, depth, dice)).collect();
        let is_short = values.len() < FRESH.min(names.len());
        let values = if is_short { values } else { again(&values, names.len()) };
        members.extend(names.into_iter().zip(values));
    }

    /// Keys that no schema of the place names: the known strange ones, then numbered ones.
    pub(super) fn unknown_names(&self, rules: &Rules<'_>, count: usize) -> Vec<String> {
        let known = rules.properties();
        let numbered = (0..count).map(|number| format!("key{number}"));
        let names = UNKNOWN.iter().map(|name| (*name).to_owned()).chain(numbered);
        names.filter(|name| !known.contains(name)).collect()
    }
}

/// Takes optional keys out until `maxProperties` is kept.
fn thin(rules: &Rules<'_>, required: &[String], members: &mut Map<String, Json>, dice: &mut Dice<'_>) {
    let Some(most) = rules.at_most("maxProperties") else { return };
    while members.len() > most {
        let optional: Vec<String> = members.keys().filter(|key| !required.contains(key)).cloned().collect();
        let Some(key) = dice.pick(&optional) else { return };
        members.remove(key);
    }
}
