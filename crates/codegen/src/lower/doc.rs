//! What rustdoc says of a type or a member: its meaning, what it must be, its default, its clauses.
//!
//! It must never rephrase the document; escaping what it says is the renderer's work.

use openapi::{Node, Pointer, Value};

use super::Lowering;
use super::kind::Schema;
use crate::ir::Doc;

impl<'a> Lowering<'a> {
    /// The documentation of a type.
    pub(super) fn type_doc(&mut self, schema: &Schema<'a>) -> Doc {
        let mut doc = Doc(prose(schema));
        doc.0.extend(facts(schema));
        let properties = schema.pointer("properties");
        let elsewhere = |at: &Pointer| at.is_within(&properties) && *at != properties;
        doc.0.extend(self.clauses.of(&schema.at, elsewhere).map(|clauses| format!("Clauses: {clauses}.")));
        doc
    }

    /// The documentation of a member, whose schema may stand elsewhere.
    pub(super) fn field_doc(&mut self, property: &Schema<'a>, last: &Schema<'a>) -> Doc {
        let is_reference = property.keyword("$ref").is_some();
        let mut doc = Doc(if is_reference { Vec::new() } else { prose(property) });
        if doc.0.is_empty() {
            doc.0 = prose(last);
        }
        if !is_reference {
            doc.0.extend(facts(property));
        }
        doc.0.extend(self.clauses.of(&property.at, |_| false).map(|clauses| format!("Clauses: {clauses}.")));
        doc
    }
}

/// What a schema says in words.
pub(super) fn prose(schema: &Schema<'_>) -> Vec<String> {
    let text = |key| schema.keyword(key).and_then(Node::as_str).map(str::trim).filter(|text| !text.is_empty());
    text("title").into_iter().chain(text("description")).map(str::to_owned).collect()
}

/// Constraint keywords in words, and what else a caller has to know.
fn facts(schema: &Schema<'_>) -> Vec<String> {
    let words: Vec<String> = constraints(schema).into_iter().map(|(_, words)| words).collect();
    let mut facts = Vec::new();
    if !words.is_empty() {
        facts.push(format!("Rules: {}.", words.join(", ")));
    }
    let pattern = schema.keyword("pattern").and_then(Node::as_str);
    facts.extend(pattern.map(|pattern| format!("Pattern: {}.", code(pattern))));
    facts.extend(schema.keyword("default").and_then(scalar).map(|value| format!("Default: `{value}`.")));
    facts.extend(notes(schema));
    facts
}

/// Constraint keywords but for `pattern`, each in words.
pub(super) fn constraints(schema: &Schema<'_>) -> Vec<(&'static str, String)> {
    let mut constraints = Vec::new();
    for (key, before, after) in [
        ("minimum", "at least ", ""),
        ("maximum", "at most ", ""),
        ("multipleOf", "a multiple of ", ""),
        ("minLength", "at least ", " characters"),
        ("maxLength", "at most ", " characters"),
        ("minItems", "at least ", " items"),
        ("maxItems", "at most ", " items"),
        ("minProperties", "at least ", " members"),
        ("maxProperties", "at most ", " members"),
        ("format", "format ", ""),
    ] {
        let exclusive = match key {
            "minimum" => schema.says("exclusiveMinimum"),
            "maximum" => schema.says("exclusiveMaximum"),
            _ => false,
        };
        let value = schema.keyword(key).and_then(|node| node.as_number().or_else(|| node.as_str()));
        let not = if exclusive { " and not equal to it" } else { "" };
        constraints.extend(value.map(|value| (key, format!("{before}`{value}`{after}{not}"))));
    }
    if schema.says("uniqueItems") {
        constraints.push(("uniqueItems", "no item twice".to_owned()));
    }
    constraints
}

/// What a caller has to know beside the rules.
pub(super) fn notes(schema: &Schema<'_>) -> Vec<String> {
    let notes = [
        ("readOnly", "Only ever received, never sent."),
        ("writeOnly", "Only ever sent, never received."),
        ("deprecated", "Deprecated."),
    ];
    notes.into_iter().filter(|(key, _)| schema.says(key)).map(|(_, words)| words.to_owned()).collect()
}

/// A code span, which two backticks keep whole around one of its own.
fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(text) | Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}
