//! What a schema of the document says without effect is taken out, and what it says of integers is said in whole numbers.
//!
//! It must never touch a derived schema: a keyword without effect there is a mistake of the generator.

use std::collections::BTreeSet;

use super::Met;
use super::left_out::named;
use super::shape::{Shape, Unnamed};

/// Keywords and the types whose values they rule (JSON Schema Validation, Wright draft 00, section 4.1).
const OF_TYPES: &[(&str, &[&str])] = &[
    ("exclusiveMaximum", &["integer", "number"]),
    ("exclusiveMinimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("minimum", &["integer", "number"]),
    ("multipleOf", &["integer", "number"]),
    ("maxLength", &["string"]),
    ("minLength", &["string"]),
    ("pattern", &["string"]),
    ("maxItems", &["array"]),
    ("minItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("maxProperties", &["object"]),
    ("minProperties", &["object"]),
];

/// Takes out what has no effect.
pub(super) fn settle<P>(shape: &mut Shape<P>, met: &mut Met) {
    let Some(types) = shape.types.clone() else {
        return;
    };
    for (name, ruled) in OF_TYPES {
        if !ruled.iter().any(|name| types.contains(*name)) && shape.rules.remove(*name).is_some() {
            met.insert(named("keyword of another type"));
        }
    }
    if !types.contains("array") {
        shape.items.clear();
    }
    if !types.contains("object") {
        shape.members.clear();
        shape.required.clear();
        shape.unnamed = Unnamed::Anything;
    }
    if types.contains("integer") {
        whole_numbers(shape, met);
    }
    if !types.contains("string") && shape.rules.remove("x-open-enum").is_some() {
        shape.rules.remove("enum");
        met.insert(named("open enum of numbers"));
    }
    if let Some(values) = shape.rules.get_mut("enum") {
        let all = values.len();
        values.retain(|value| types.iter().any(|name| is_of(name, value)));
        if values.len() < all {
            met.insert(named("enum value of another type"));
        }
    }
}

/// Whether a value, as text, is of a type.
fn is_of(name: &str, value: &str) -> bool {
    let is_number = value.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    match name {
        "string" => value.starts_with('"'),
        "object" => value.starts_with('{'),
        "array" => value.starts_with('['),
        "boolean" => value == "true" || value == "false",
        "number" => is_number,
        // A value without exponent has no fraction; one beyond 40 digits is no integer of any document here.
        "integer" => is_number && !value.contains('e'),
        _ => false,
    }
}

/// An integer above 0.5 is at least 1, and a multiple of 0.75 when it is one of 3.
fn whole_numbers<P>(shape: &mut Shape<P>, met: &mut Met) {
    for (name, inclusive, up) in [
        ("minimum", "minimum", true),
        ("exclusiveMinimum", "minimum", true),
        ("maximum", "maximum", false),
        ("exclusiveMaximum", "maximum", false),
    ] {
        if let Some((digits, tens)) = shape.rules.get(name).and_then(fraction) {
            let below = digits.div_euclid(tens);
            shape.rules.remove(name);
            shape.rules.insert(inclusive.to_owned(), one(if up { below + 1 } else { below }));
            met.insert(named("fraction in a rule of integers"));
        }
    }
    if let Some((digits, tens)) = shape.rules.get("multipleOf").and_then(fraction) {
        shape.rules.insert("multipleOf".to_owned(), one(digits / common(digits, tens)));
        met.insert(named("fraction in a rule of integers"));
    }
}

/// A number with a fraction as a quotient; nothing for a whole number.
fn fraction(values: &BTreeSet<String>) -> Option<(i128, i128)> {
    let (digits, exponent) = values.first()?.split_once("e-")?;
    let tens = 10_i128.checked_pow(exponent.parse().ok()?)?;
    Some((digits.parse().ok()?, tens))
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}

fn one(number: i128) -> BTreeSet<String> {
    BTreeSet::from([super::shape::number(&number.to_string())])
}
