//! Fixed fields: those that must be there, and the JSON type of each.
//!
//! It must never look into a value that the grammar calls free.

use super::context::{At, Context, Problems, mark};
use crate::grammar::{self, ObjectKind, Shape};
use crate::number::Decimal;
use crate::walk::Place;
use crate::{Code, Node, Severity};

pub(crate) const WRONG_TYPE: Code = Code("wrong-type");
pub(crate) const MISSING_FIELD: Code = Code("missing-field");
pub(crate) const BAD_COUNT: Code = Code("bad-count");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for place in context.places.iter().filter(|place| !place.is_ignored && !place.is_reference) {
        missing(place, problems);
        let grammar = grammar::of(place.kind);
        for member in place.members {
            let at = At { pointer: place.pointer.join(&member.key), span: mark(member) };
            if let Some(field) = grammar.field(&member.key) {
                shape(&member.key, field.shape, &member.value, at, problems);
            } else if let Some(expected) = grammar.patterned
                && !(grammar.extensible && member.key.starts_with("x-"))
            {
                shape(&member.key, expected, &member.value, at, problems);
            }
        }
    }
}

fn missing(place: &Place<'_>, problems: &mut Problems) {
    let required = grammar::of(place.kind).fields.iter().filter(|field| field.required);
    for field in required.filter(|field| place.member(field.name).is_none()) {
        let message = format!("the {} has no `{}`", place.kind, field.name);
        // Version 3.1 made it optional, and documents of nothing but components were written before.
        let is_paths = place.kind == ObjectKind::OpenApi && field.name == "paths";
        let (severity, help) = if is_paths {
            (Severity::Warning, "add `paths: {}`: OpenAPI 3.0 asks for it even when it is empty".to_owned())
        } else {
            (Severity::Invalid, format!("add `{}`: it is required", field.name))
        };
        problems.push(severity, MISSING_FIELD, place.here(), message, help);
    }
}

/// Checks a value against a shape; objects inside are places of their own.
fn shape(name: &str, expected: Shape, value: &Node, at: At, problems: &mut Problems) {
    match expected {
        Shape::Map(inner) => {
            for member in value.as_object().unwrap_or_default() {
                let span = mark(member);
                let at = At { pointer: at.pointer.join(&member.key), span };
                shape(&member.key, *inner, &member.value, at, problems);
            }
        }
        Shape::List(inner) => {
            for (index, item) in value.as_array().unwrap_or_default().iter().enumerate() {
                let at = At { pointer: at.pointer.join(&index.to_string()), span: item.span };
                shape(&format!("{name}[{index}]"), *inner, item, at, problems);
            }
        }
        Shape::Count => count(name, value, &at, problems),
        _ => {}
    }
    if !fits(expected, value) {
        let message = format!("`{name}` must be {}, and this is {}", expectation(expected), value.kind());
        problems.invalid(WRONG_TYPE, at, message, help(name, expected, value));
    }
}

fn fits(expected: Shape, value: &Node) -> bool {
    match expected {
        Shape::Object(_) | Shape::OrReference(_) | Shape::Map(_) => value.as_object().is_some(),
        Shape::BooleanOrSchema => value.as_object().is_some() || value.as_bool().is_some(),
        Shape::List(_) => value.as_array().is_some(),
        Shape::String => value.as_str().is_some(),
        Shape::Boolean => value.as_bool().is_some(),
        Shape::Number | Shape::Count => value.as_number().is_some(),
        Shape::Any => true,
    }
}

fn expectation(expected: Shape) -> String {
    match expected {
        Shape::Object(kind) => format!("an object ({kind})"),
        Shape::OrReference(kind) => format!("an object ({kind} or a `$ref`)"),
        Shape::BooleanOrSchema => "a boolean or a schema".to_owned(),
        Shape::Map(_) => "an object".to_owned(),
        Shape::List(_) => "an array".to_owned(),
        Shape::String => "a string".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Number | Shape::Count => "a number".to_owned(),
        Shape::Any => "any value".to_owned(),
    }
}

fn help(name: &str, expected: Shape, value: &Node) -> String {
    match (expected, value.as_number(), value.as_str()) {
        (Shape::String, None, None) if name == "type" && value.as_array().is_some() => {
            "lists of types came with version 3.1; in 3.0 write one type, and `nullable: true` for null".to_owned()
        }
        (Shape::String, Some(number), _) => format!("quote it: \"{number}\""),
        (Shape::String, None, None) if value.as_bool().is_some() => "quote it".to_owned(),
        (Shape::Number | Shape::Count, _, Some(text)) if text.trim_start_matches('+').parse::<f64>().is_err() => {
            "write a number as JSON does, such as 10 or 0.5".to_owned()
        }
        (Shape::Boolean | Shape::Number | Shape::Count, _, Some(_)) => {
            "write it as JSON does: without quotes, a plus sign or leading zeros".to_owned()
        }
        (Shape::OrReference(ObjectKind::Schema), None, None) if value.as_bool() == Some(true) => {
            "write `{}` for a schema that takes everything".to_owned()
        }
        (Shape::Map(_) | Shape::List(_) | Shape::Object(_), None, None) if value.kind() == "null" => {
            "give it a value, or take the key out".to_owned()
        }
        _ => "see the specification for what belongs here".to_owned(),
    }
}

fn count(name: &str, value: &Node, at: &At, problems: &mut Problems) {
    let Some(number) = value.as_number().and_then(Decimal::parse) else {
        return;
    };
    if number.is_negative() || !number.is_integer() {
        let message = format!("`{name}` counts, so it must be an integer that is not negative");
        problems.invalid(BAD_COUNT, at.clone(), message, "write 0 or more, without a fraction");
    }
}
