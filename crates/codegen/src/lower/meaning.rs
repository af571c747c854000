//! What pages say of a type, a member or a parameter, beside its rules.
//!
//! It must never leave out a rule that nobody checks: pages take the checked ones from the program, and these from here.

use openapi::Node;

use super::Lowering;
use super::doc::{constraints, notes, prose};
use super::kind::{Schema, follow};
use super::place::Place;
use crate::ir::Meaning;
use crate::json;
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// The meaning of a type.
    pub(super) fn type_meaning(&self, schema: &Schema<'a>) -> Meaning {
        let mut words = prose(schema);
        words.extend(self.unchecked(schema));
        words.extend(notes(schema));
        let properties = schema.pointer("properties");
        let elsewhere = |at: &openapi::Pointer| at.is_within(&properties) && *at != properties;
        words.extend(self.clauses.of(&schema.at, elsewhere).map(|clauses| format!("Clauses: {clauses}.")));
        Meaning { words, default: default(schema) }
    }

    /// The meaning of a member, whose schema may stand elsewhere.
    pub(super) fn field_meaning(&self, property: &Schema<'a>, last: &Schema<'a>) -> Meaning {
        let is_reference = property.keyword("$ref").is_some();
        let mut words = if is_reference { Vec::new() } else { prose(property) };
        if words.is_empty() {
            words = prose(last);
        }
        if !is_reference {
            words.extend(self.unchecked(property));
            words.extend(notes(property));
        }
        words.extend(notes(last).into_iter().filter(|_| property.at != last.at));
        if property.says("x-sensitive") || last.says("x-sensitive") {
            words.push("Kept out of logs.".to_owned());
        }
        words.extend(self.clauses.of(&property.at, |_| false).map(|clauses| format!("Clauses: {clauses}.")));
        Meaning { words, default: default(property).or_else(|| default(last)) }
    }

    /// The meaning of a parameter.
    pub(super) fn parameter_meaning(&self, place: &Place<'a>) -> Meaning {
        let content = place.child("content").and_then(|content| content.members().next());
        let schema = place.child("schema").or_else(|| content?.1.child("schema"));
        let last = schema.as_ref().and_then(|schema| follow(self.document, schema));
        let text = |place: &Place<'a>| place.text("description").map(str::trim).filter(|text| !text.is_empty());
        let described = text(place).map(|text| vec![text.to_owned()]);
        let mut words = described.or_else(|| last.as_ref().map(prose)).unwrap_or_default();
        words.extend(last.iter().flat_map(|last| self.unchecked(last)));
        words.extend(notes(place));
        words.extend(self.clauses.of(&place.at, |_| false).map(|clauses| format!("Clauses: {clauses}.")));
        let default = schema.iter().chain(&last).find_map(|schema| schema.keyword("default"));
        let sent = |node: &Node| node.as_str().map_or_else(|| json::compact(node), str::to_owned);
        Meaning { words, default: default.map(sent) }
    }

    /// Constraints that the document states and generated code does not hold anybody to.
    fn unchecked(&self, schema: &Schema<'a>) -> Option<String> {
        let is_unchecked = |key: &str| match self.claims.class(&schema.pointer(key)) {
            Some(Class::Unsupported) => true,
            // An open list of formats: the unknown ones speak to people.
            Some(Class::Documentation) => key == "format",
            _ => false,
        };
        let found = constraints(schema).into_iter().filter(|(key, _)| is_unchecked(key)).map(|(_, words)| words);
        let words: Vec<String> = found.collect();
        (!words.is_empty()).then(|| format!("Not checked: {}.", words.join(", ")))
    }
}

fn default(schema: &Schema<'_>) -> Option<String> {
    schema.keyword("default").map(json::compact)
}
