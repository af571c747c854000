//! One place of a value, and the variants of the scalar that stands there: at the bounds of every rule, and
//! just outside.
//!
//! It must never look below its place, nor judge.

use super::Json;
use super::edit::{Change, Edit};
use super::number::Line;
use super::rules::Rules;
use super::text;
use crate::decimal::Decimal;
use crate::family::Family;
use crate::translate::plain;
use openapi::{Node, Pointer};
use serde_json::json;

/// A place of the value with the schemas that rule it.
pub(super) struct Spot<'s> {
    pub(super) at: Pointer,
    pub(super) rules: Rules<'s>,
    pub(super) place: &'s [Pointer],
    pub(super) value: &'s Json,
    /// The `oneOf`, `anyOf` or `not` that answers for every rule here, as a branch's own rules are never named.
    pub(super) answers: Option<&'s Pointer>,
}

/// The variants found so far.
pub(super) struct Edits(pub(super) Vec<Edit>);

impl Spot<'_> {
    pub(super) fn put(&self, edits: &mut Edits, family: Family, aim: Option<Pointer>, value: Option<Json>) {
        let Some(value) = value.filter(|value| value != self.value) else { return };
        let aim = aim.map(|rule| self.answers.cloned().unwrap_or(rule));
        edits.0.push(Edit { family, at: self.at.clone(), change: Change::Put(value), aim, is_open: self.is_open() });
    }

    /// The value as it is, where it stands at a bound already.
    pub(super) fn stands(&self, edits: &mut Edits, family: Family) {
        let change = Change::Put(self.value.clone());
        edits.0.push(Edit { family, at: self.at.clone(), change, aim: None, is_open: false });
    }

    pub(super) fn member(&self, edits: &mut Edits, family: Family, aim: Option<&Pointer>, key: &str, change: Change) {
        let aim = aim.map(|rule| self.answers.unwrap_or(rule).clone());
        edits.0.push(Edit { family, at: self.at.join(key), change, aim, is_open: self.is_open() });
    }

    fn is_open(&self) -> bool {
        self.answers.is_some()
    }

    /// The `required` lists that name a key.
    pub(super) fn requirers(&self, key: &str) -> Vec<Pointer> {
        let names =
            |node: &Node| node.as_array().is_some_and(|names| names.iter().any(|name| name.as_str() == Some(key)));
        self.rules.all("required").filter(|(_, node)| names(node)).map(|(rule, _)| rule).collect()
    }

    /// Values of every other JSON type, and null.
    pub(super) fn kinds(&self, edits: &mut Edits) {
        for (rule, _) in self.rules.all("type") {
            for other in others() {
                let family = if other.is_null() { Family::Nulls } else { Family::Types };
                self.put(edits, family, Some(rule.clone()), Some(other));
            }
            for other in misspelled(self.value) {
                self.put(edits, Family::Types, Some(rule.clone()), Some(other));
            }
        }
        if self.rules.kinds().contains(&"null") {
            self.put(edits, Family::Nulls, None, Some(Json::Null));
        }
    }

    pub(super) fn enums(&self, edits: &mut Edits) {
        for value in self.rules.enums(false).into_iter().chain(self.rules.enums(true)) {
            self.put(edits, Family::Enums, None, Some(value));
        }
        for (rule, node) in self.rules.all("enum") {
            let named: Vec<Json> = node.as_array().unwrap_or_default().iter().map(plain).collect();
            let near = match self.value {
                Json::String(text) => text::pattern_misses(text).into_iter().map(Json::String).collect(),
                _ => others().to_vec(),
            };
            // A value that an open enum does not name is none that it refuses.
            let aim = (!self.rules.is_open(&rule)).then_some(rule);
            let near = near.into_iter().chain(named.first().and_then(stranger));
            for value in named.iter().filter_map(spelled_whole) {
                self.put(edits, Family::Enums, None, Some(value));
            }
            for value in near.filter(|value| !named.contains(value)) {
                self.put(edits, Family::Enums, aim.clone(), Some(value));
            }
        }
    }

    pub(super) fn numbers(&self, edits: &mut Edits) {
        for format in self.rules.texts("format").collect::<Vec<_>>() {
            for (rule, _) in self.rules.all("format") {
                for text in text::number_misses(format) {
                    self.put(edits, Family::Formats, Some(rule.clone()), text.parse().ok().map(Json::Number));
                }
            }
        }
        for text in self.rules.texts("format").flat_map(text::number_hits) {
            self.put(edits, Family::Formats, None, text.parse().ok().map(Json::Number));
        }
        let whole = !self.rules.kinds().contains(&"number");
        let Some(line) = Line::new(&self.rules, whole) else { return };
        for bound in line.bounds().into_iter().chain(line.inside()) {
            self.put(edits, Family::Bounds, None, Some(bound));
        }
        for key in ["minimum", "maximum", "multipleOf"] {
            for (rule, _) in self.rules.all(key) {
                let whole = if self.is_open() { line.whole_misses() } else { Vec::new() };
                for miss in line.misses().into_iter().chain(whole) {
                    self.put(edits, Family::Bounds, Some(rule.clone()), Some(miss));
                }
            }
        }
    }

    pub(super) fn strings(&self, text: &str, edits: &mut Edits) {
        let least = self.rules.at_least("minLength");
        let most = self.rules.at_most("maxLength").filter(|most| *most <= text::LONG);
        for length in [Some(least), most].into_iter().flatten() {
            self.texts(edits, Family::Lengths, None, text::of_length(text, length));
        }
        for (rule, _) in self.rules.all("minLength").filter(|_| least > 0) {
            self.texts(edits, Family::Lengths, Some(&rule), text::of_length(text, least - 1));
        }
        for (rule, _) in self.rules.all("maxLength") {
            let longer = most.map_or(Vec::new(), |most| text::of_length(text, most + 1));
            self.texts(edits, Family::Lengths, Some(&rule), longer);
        }
        for (rule, node) in self.rules.all("pattern") {
            let misses = text::misses_of(node.as_str().unwrap_or_default(), text);
            self.texts(edits, Family::Patterns, Some(&rule), misses);
        }
        for (rule, node) in self.rules.all("format") {
            let misses = text::format_misses(node.as_str().unwrap_or_default());
            self.texts(edits, Family::Formats, Some(&rule), misses.iter().map(|text| (*text).to_owned()).collect());
        }
    }

    fn texts(&self, edits: &mut Edits, family: Family, aim: Option<&Pointer>, texts: Vec<String>) {
        for text in texts {
            self.put(edits, family, aim.cloned(), Some(Json::String(text)));
        }
    }
}

/// A value of each JSON type.
pub(super) fn others() -> [Json; 7] {
    [json!(null), json!(true), json!(7), json!(0.5), json!("x"), json!([]), json!({})]
}

/// A value of the same type that no enumeration is likely to name.
pub(crate) fn stranger(value: &Json) -> Option<Json> {
    match value {
        Json::String(text) => Some(Json::String(format!("{text}!"))),
        Json::Number(_) => Some(json!(987_654_321)),
        Json::Bool(flag) => Some(Json::Bool(!flag)),
        _ => None,
    }
}

/// A whole number that is spelled otherwise, spelled as an integer.
fn spelled_whole(value: &Json) -> Option<Json> {
    let Json::Number(number) = value else { return None };
    let whole = Decimal::parse(number.as_str()).filter(|number| number.exponent() >= 0)?.in_units(0)?;
    whole.to_string().parse().ok().map(Json::Number)
}

/// The same value as a careless writer spells it: a number in a string, a number for a string of digits, a whole
/// number with a fraction or an exponent.
fn misspelled(value: &Json) -> Vec<Json> {
    let number = |text: &str| text.parse().ok().map(Json::Number);
    match value {
        Json::Number(text) => {
            let spelled = [format!("{text}.0"), format!("{text}e0"), format!("{text}.5")];
            let mut found: Vec<Json> = spelled.iter().filter_map(|text| number(text)).collect();
            found.push(Json::String(text.to_string()));
            found
        }
        Json::Bool(flag) => vec![Json::String(flag.to_string())],
        Json::String(text) => number(text).into_iter().collect(),
        _ => Vec::new(),
    }
}
