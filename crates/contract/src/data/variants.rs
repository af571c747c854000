//! The variants of a valid value: at every place and for every rule there, the values at its bounds and those
//! that just miss it.
//!
//! It must never judge, nor leave out a rule because it is hard to break alone.

use super::Json;
use super::array::FRESH;
use super::dice::Dice;
use super::edit::{Change, Edit};
use super::make::Maker;
use super::repair::changed;
use super::rules::Rules;
use super::spot::{Edits, Spot, others};
use crate::family::Family;
use openapi::{Node, Pointer};
use serde_json::{Map, json};
use std::collections::BTreeSet;

impl Maker<'_> {
    /// All variants of a value that the schemas of `place` rule.
    pub(super) fn variants(&self, place: &[Pointer], value: &Json, dice: &mut Dice<'_>) -> Vec<Edit> {
        let mut edits = Edits(Vec::new());
        self.visit(Pointer::root(), place, value, None, dice, &mut edits);
        edits.0
    }

    fn visit(
        &self,
        at: Pointer,
        place: &[Pointer],
        value: &Json,
        answers: Option<&Pointer>,
        dice: &mut Dice<'_>,
        edits: &mut Edits,
    ) {
        let rules = Rules::gather(self.tree(), place);
        let spot = Spot { at, rules, place, value, answers };
        spot.kinds(edits);
        spot.enums(edits);
        match value {
            Json::Number(_) => spot.numbers(edits),
            Json::String(text) => spot.strings(text, edits),
            Json::Array(items) => self.items(&spot, items, dice, edits),
            Json::Object(members) => self.members(&spot, members, dice, edits),
            _ => {}
        }
        self.choices(&spot, dice, edits);
    }

    fn items(&self, spot: &Spot<'_>, items: &[Json], dice: &mut Dice<'_>, edits: &mut Edits) {
        self.lengths(spot, items, dice, edits);
        let unique = spot.rules.is_unique();
        let twice: Vec<Json> = items.iter().chain(items.first()).cloned().collect();
        let mut same = items.to_vec();
        if let (Some(first), Some(last)) = (items.first(), same.last_mut()) {
            last.clone_from(first);
        }
        let rules: Vec<Pointer> = spot.rules.all("uniqueItems").map(|(rule, _)| rule).collect();
        for aim in if unique { rules.into_iter().map(Some).collect() } else { vec![None] } {
            spot.put(edits, Family::Repeats, aim.clone(), Some(Json::Array(same.clone())));
            spot.put(edits, Family::Repeats, aim, Some(Json::Array(twice.clone())));
        }
        let rulers = self.tree().items(spot.place);
        for (index, item) in items.iter().enumerate().take(2) {
            self.visit(spot.at.join(&index.to_string()), &rulers, item, spot.answers, dice, edits);
        }
    }

    fn members(&self, spot: &Spot<'_>, members: &Map<String, Json>, dice: &mut Dice<'_>, edits: &mut Edits) {
        let required = self.required(&spot.rules);
        let tried = tried(spot, members);
        for key in &tried {
            let owners: Vec<Pointer> = spot.requirers(key);
            match required.contains(key) {
                true => {
                    owners.iter().for_each(|rule| spot.member(edits, Family::Absences, Some(rule), key, Change::Remove))
                }
                false => spot.member(edits, Family::Absences, None, key, Change::Remove),
            }
        }
        self.strangers(spot, members, edits);
        self.sizes(spot, members, dice, edits);
        match self.thorough {
            true if spot.answers.is_none() => edits.0.extend(self.probes(&spot.at, spot.place, spot.value, dice)),
            _ => self.validations(spot, members, dice, edits),
        }
        for (key, value) in members.iter().filter(|(key, _)| tried.contains(key)) {
            let rulers = self.tree().member(spot.place, key).unwrap_or_default();
            self.visit(spot.at.join(key), &rulers, value, spot.answers, dice, edits);
        }
    }

    /// A member that the document does not name, where it is forbidden and where it is not.
    fn strangers(&self, spot: &Spot<'_>, members: &Map<String, Json>, edits: &mut Edits) {
        let names = self.unknown_names(&spot.rules, 1);
        let Some(name) = names.iter().find(|name| !members.contains_key(*name)) else { return };
        let closed = spot.rules.all("additionalProperties").filter(|(_, node)| node.as_bool() == Some(false));
        let mut aims: Vec<Option<Pointer>> = closed.map(|(rule, _)| Some(rule)).collect();
        if aims.is_empty() {
            aims.push(None);
        }
        for aim in aims {
            spot.member(edits, Family::Strangers, aim.as_ref(), name, Change::Put(json!(0)));
        }
    }

    fn validations(&self, spot: &Spot<'_>, members: &Map<String, Json>, dice: &mut Dice<'_>, edits: &mut Edits) {
        for (list, node) in spot.rules.all("x-validations") {
            let changes = self.changes(&spot.rules, spot.place, members, dice);
            for index in 0..node.as_array().map_or(0, <[Node]>::len) {
                for change in &changes {
                    let rule = list.join(&index.to_string());
                    spot.put(edits, Family::Expressions, Some(rule), Some(changed(members, &[change])));
                }
            }
        }
    }

    /// What `not` forbids, and the variants of that: those that its own rules refuse are forbidden no more.
    fn forbidden(&self, spot: &Spot<'_>, rule: &Pointer, dice: &mut Dice<'_>, edits: &mut Edits) {
        let place = std::slice::from_ref(rule);
        let Some(forbidden) = self.value(place, 1, dice) else { return };
        // What the other rules ask for stays, where it can.
        let whole = match (spot.value, forbidden) {
            (Json::Object(members), Json::Object(more)) => {
                Json::Object(members.clone().into_iter().chain(more).collect())
            }
            (_, forbidden) => forbidden,
        };
        let mut inner = Edits(Vec::new());
        self.visit(Pointer::root(), place, &whole, Some(rule), dice, &mut inner);
        spot.put(edits, Family::Choices, Some(rule.clone()), Some(whole.clone()));
        for edit in inner.0 {
            let made = edit.apply(&whole);
            edits.0.extend(made.map(|made| Edit { at: spot.at.clone(), change: Change::Put(made), ..edit }));
        }
    }

    /// A discriminator that says nothing, no name, and each of the names.
    fn names(&self, spot: &Spot<'_>, edits: &mut Edits) {
        let schemas = spot.rules.schemas.iter().map(|(schema, _)| schema);
        for discriminator in schemas.filter_map(|schema| self.tree().discriminator(schema)) {
            let rule = Some(&discriminator.place);
            let key = discriminator.property.as_str();
            spot.member(edits, Family::Choices, rule, key, Change::Remove);
            for wrong in [json!("nobody"), json!(7), Json::Null] {
                spot.member(edits, Family::Choices, rule, key, Change::Put(wrong));
            }
            for (name, _) in &discriminator.names {
                spot.member(edits, Family::Choices, None, key, Change::Put(json!(name)));
            }
            for other in others() {
                spot.put(edits, Family::Choices, rule.cloned(), Some(other));
            }
        }
    }

    /// The branches of a choice that a value keeps. Where a discriminator selects one, no other is asked.
    fn kept<'b>(&self, rule: &Pointer, branches: &'b [Pointer], value: &Json) -> Vec<&'b Pointer> {
        let selecting = rule.parent().and_then(|schema| self.tree().discriminator(&schema));
        let is_asked = |index| selecting.as_ref().is_none_or(|by| by.selects(value) == Some(index));
        let asked = branches.iter().enumerate().filter(|(index, _)| is_asked(*index)).map(|(_, branch)| branch);
        asked.filter(|branch| self.keeps(std::slice::from_ref(*branch), value)).collect()
    }

    /// No branch, two branches, what `not` forbids; and the rules inside the branches that hold.
    fn choices(&self, spot: &Spot<'_>, dice: &mut Dice<'_>, edits: &mut Edits) {
        for (rule, _) in spot.rules.all("not") {
            self.forbidden(spot, &rule, dice, edits);
        }
        self.names(spot, edits);
        for key in ["oneOf", "anyOf"] {
            for (rule, node) in spot.rules.all(key) {
                for other in others() {
                    spot.put(edits, Family::Choices, Some(rule.clone()), Some(other));
                }
                let branches = node.as_array().map_or(0, <[Node]>::len);
                let branches: Vec<Pointer> = (0..branches).map(|index| rule.join(&index.to_string())).collect();
                for pair in branches.windows(2).filter(|_| key == "oneOf") {
                    spot.put(edits, Family::Choices, Some(rule.clone()), self.value(pair, 1, dice));
                }
                for branch in self.kept(&rule, &branches, spot.value) {
                    let answers = spot.answers.unwrap_or(&rule);
                    let branch = std::slice::from_ref(branch);
                    self.visit(spot.at.clone(), branch, spot.value, Some(answers), dice, edits);
                }
            }
        }
    }
}

/// The members that are changed: all that have a name in the document, and some of the others.
fn tried<'m>(spot: &Spot<'_>, members: &'m Map<String, Json>) -> BTreeSet<&'m String> {
    let named: BTreeSet<String> = spot.rules.properties().into_iter().collect();
    let (known, others): (Vec<&String>, Vec<&String>) = members.keys().partition(|key| named.contains(*key));
    known.into_iter().chain(others.into_iter().take(FRESH)).collect()
}
