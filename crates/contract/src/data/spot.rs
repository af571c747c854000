//! One place of a value, and the variants of the scalar that stands there: at the bounds of every rule, and
//! just outside.
//!
//! It must never look below its place, nor judge.

use super::Json;
use super::edit::{Change, Edit};
use super::number::Line;
use super::rules::Rules;
use super::text;
use openapi::{Node, Pointer};
use serde_json::json;

/// A place of the value with the schemas that rule it.
pub(super) struct Spot<'s> {
    pub(super) at: Pointer,
    pub(super) rules: Rules<'s>,
    pub(super) place: &'s [Pointer],
    pub(super) value: &'s Json,
    /// The `oneOf` or `anyOf` that answers for every rule here, as a branch's own rules are never named.
    pub(super) answers: Option<&'s Pointer>,
}

/// The variants found so far.
pub(super) struct Edits(pub(super) Vec<Edit>);

impl Spot<'_> {
    pub(super) fn put(&self, edits: &mut Edits, aim: Option<Pointer>, value: Option<Json>) {
        let Some(value) = value.filter(|value| value != self.value) else { return };
        let aim = aim.map(|rule| self.answers.cloned().unwrap_or(rule));
        edits.0.push(Edit { at: self.at.clone(), change: Change::Put(value), aim });
    }

    pub(super) fn member(&self, edits: &mut Edits, aim: Option<&Pointer>, key: &str, change: Change) {
        let aim = aim.map(|rule| self.answers.unwrap_or(rule).clone());
        edits.0.push(Edit { at: self.at.join(key), change, aim });
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
                self.put(edits, Some(rule.clone()), Some(other));
            }
            if let Json::Number(number) = self.value {
                let spelled = [format!("{number}.0"), format!("{number}e0"), format!("{number}.5")];
                for text in spelled {
                    self.put(edits, Some(rule.clone()), text.parse().ok().map(Json::Number));
                }
            }
            if let Json::Number(_) | Json::Bool(_) = self.value {
                self.put(edits, Some(rule), Some(Json::String(self.value.to_string())));
            }
        }
        if self.rules.kinds().contains(&"null") {
            self.put(edits, None, Some(Json::Null));
        }
    }

    pub(super) fn enums(&self, edits: &mut Edits) {
        for value in self.rules.enums(false).into_iter().chain(self.rules.enums(true)) {
            self.put(edits, None, Some(value));
        }
        for (rule, _) in self.rules.all("enum") {
            let near = match self.value {
                Json::String(text) => text::pattern_misses(text).into_iter().map(Json::String).collect(),
                Json::Number(_) => vec![json!(-1), json!(0), json!(1), json!(987_654_321)],
                _ => others().to_vec(),
            };
            for value in near {
                self.put(edits, Some(rule.clone()), Some(value));
            }
        }
    }

    pub(super) fn numbers(&self, edits: &mut Edits) {
        for format in self.rules.texts("format").collect::<Vec<_>>() {
            for (rule, _) in self.rules.all("format") {
                for text in text::number_misses(format) {
                    self.put(edits, Some(rule.clone()), text.parse().ok().map(Json::Number));
                }
            }
        }
        let whole = !self.rules.kinds().contains(&"number");
        let Some(line) = Line::new(&self.rules, whole) else { return };
        for bound in line.bounds() {
            self.put(edits, None, Some(bound));
        }
        for key in ["minimum", "maximum", "multipleOf"] {
            for (rule, _) in self.rules.all(key) {
                for miss in line.misses() {
                    self.put(edits, Some(rule.clone()), Some(miss));
                }
            }
        }
    }

    pub(super) fn strings(&self, text: &str, edits: &mut Edits) {
        let least = self.rules.at_least("minLength");
        let most = self.rules.at_most("maxLength").filter(|most| *most <= text::LONG);
        for length in [Some(least), most].into_iter().flatten() {
            self.texts(edits, None, text::of_length(text, length));
        }
        for (rule, _) in self.rules.all("minLength").filter(|_| least > 0) {
            self.texts(edits, Some(&rule), text::of_length(text, least - 1));
        }
        for (rule, _) in self.rules.all("maxLength") {
            self.texts(edits, Some(&rule), most.map_or(Vec::new(), |most| text::of_length(text, most + 1)));
        }
        for (rule, _) in self.rules.all("pattern") {
            self.texts(edits, Some(&rule), text::pattern_misses(text));
        }
        for (rule, node) in self.rules.all("format") {
            let misses = text::format_misses(node.as_str().unwrap_or_default());
            self.texts(edits, Some(&rule), misses.iter().map(|text| (*text).to_owned()).collect());
        }
    }

    fn texts(&self, edits: &mut Edits, aim: Option<&Pointer>, texts: Vec<String>) {
        for text in texts {
            self.put(edits, aim.cloned(), Some(Json::String(text)));
        }
    }
}

/// A value of each JSON type.
pub(super) fn others() -> [Json; 7] {
    [json!(null), json!(true), json!(7), json!(0.5), json!("x"), json!([]), json!({})]
}
