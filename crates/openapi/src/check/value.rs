//! Values in a schema: `enum` and `default` against the schema's own type.
//!
//! It must never check examples: they are documentation, and may show a value of another version.

use std::collections::HashSet;

use super::context::{At, Context, Problems};
use super::fit;
use crate::grammar::ObjectKind;
use crate::number::Decimal;
use crate::walk::Place;
use crate::{Code, Node, Value};

pub(crate) const EMPTY_ENUM: Code = Code("empty-enum");
pub(crate) const DUPLICATE_ENUM_VALUE: Code = Code("duplicate-enum-value");
pub(crate) const BAD_ENUM_VALUE: Code = Code("bad-enum-value");
pub(crate) const BAD_DEFAULT: Code = Code("bad-default");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for schema in context.of(ObjectKind::Schema) {
        let values = schema.value("enum").and_then(Node::as_array);
        if let Some(values) = values {
            enum_values(schema, values, problems);
        }
        if let Some(default) = schema.value("default") {
            default_value(context, schema, default, problems);
        }
    }
}

fn enum_values(schema: &Place<'_>, values: &[Node], problems: &mut Problems) {
    if values.is_empty() {
        let message = "`enum` holds no value, so nothing can meet it";
        problems.invalid(EMPTY_ENUM, schema.at_key("enum"), message, "add the values, or take it out");
    }
    let mut texts = HashSet::new();
    for (index, value) in values.iter().enumerate() {
        let pointer = schema.pointer.join("enum").join(&index.to_string());
        let at = At { pointer, span: value.span };
        if let Some(expected) = misfit(schema, value) {
            let message = format!("this value of `enum` is {}, and the type is {expected}", value.kind());
            problems.warning(BAD_ENUM_VALUE, at.clone(), message, help(schema, value));
        }
        if !texts.insert(spelled(value)) {
            let message = "this value stands twice in `enum`";
            problems.warning(DUPLICATE_ENUM_VALUE, at, message, "keep one of the two");
        }
    }
}

fn default_value(context: &Context<'_>, schema: &Place<'_>, default: &Node, problems: &mut Problems) {
    let at = schema.at_value("default");
    if let Some(expected) = misfit(schema, default) {
        let message = format!("the default is {}, and the type is {expected}", default.kind());
        problems.warning(BAD_DEFAULT, at, message, help(schema, default));
    } else if let Some((breach, span)) = fit::breach(context.document, &schema.pointer, default) {
        let help = "whoever leaves the value out would break the rule: mend the default or the rule";
        problems.warning(BAD_DEFAULT, At { span, ..at }, format!("the default {breach}"), help);
    }
}

/// The schema's own type, when the value is not of it.
fn misfit<'a>(schema: &Place<'a>, value: &Node) -> Option<&'a str> {
    misfit_of(schema.node, value)
}

pub(super) fn misfit_of<'a>(schema: &'a Node, value: &Node) -> Option<&'a str> {
    let expected = schema.get("type")?.as_str()?;
    let is_nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    let fits = match (&value.value, expected) {
        (Value::Null, _) => is_nullable,
        (Value::Bool(_), "boolean")
        | (Value::Number(_), "number")
        | (Value::String(_), "string")
        | (Value::Array(_), "array")
        | (Value::Object(_), "object") => true,
        (Value::Number(text), "integer") => Decimal::parse(text).is_some_and(|number| number.is_integer()),
        // A type that is none is said elsewhere.
        (_, other) => !matches!(other, "boolean" | "number" | "integer" | "string" | "array" | "object"),
    };
    (!fits).then_some(expected)
}

fn help(schema: &Place<'_>, value: &Node) -> String {
    match &value.value {
        Value::Null => "add `nullable: true`, or take the null out".to_owned(),
        Value::Number(text) if schema.text("type") == Some("string") => format!("quote it: \"{text}\""),
        Value::Bool(value) if schema.text("type") == Some("string") => format!("quote it: \"{value}\""),
        _ => "mend the value or the type".to_owned(),
    }
}

/// One text for all values that are equal.
pub(super) fn spelled(value: &Node) -> String {
    let mut text = String::new();
    spell(value, &mut text);
    text
}

fn spell(value: &Node, to: &mut String) {
    match &value.value {
        Value::Array(items) => {
            to.push('[');
            for item in items {
                spell(item, to);
                to.push(',');
            }
            to.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|member| &member.key);
            to.push('{');
            for member in members {
                to.push_str(&format!("{:?}:", member.key));
                spell(&member.value, to);
                to.push(',');
            }
            to.push('}');
        }
        Value::Number(text) => to.push_str(&format!("{:?}", Decimal::parse(text))),
        other => to.push_str(&format!("{other:?}")),
    }
}

/// Equality of JSON values: numbers by value, objects whatever their order.
pub(super) fn equal(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Number(a), Value::Number(b)) => Decimal::parse(a) == Decimal::parse(b),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(other)) => {
            let has = |key: &str, value| b.get(key).is_some_and(|other| equal(value, other));
            a.len() == other.len() && a.iter().all(|member| has(&member.key, &member.value))
        }
        (a, b) => a == b,
    }
}
