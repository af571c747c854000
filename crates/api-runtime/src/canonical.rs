//! One text for all JSON texts that mean the same, so that values can be compared without losing a digit.
//!
//! It must never pass a number through floating point, nor call two values equal that differ in a digit.

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

use crate::decimal::Decimal;

/// The canonical form of a JSON text: keys sorted, no white space, numbers by their value.
/// A text that is no JSON is its own canonical form.
pub(crate) fn of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(text.trim(), &mut out);
    out
}

fn write(text: &str, out: &mut String) {
    match text.bytes().next() {
        Some(b'{') => write_object(text, out),
        Some(b'[') => write_array(text, out),
        Some(b'"') => write_string(text, out),
        Some(b'-' | b'0'..=b'9') => match Decimal::parse(text) {
            Some(number) => out.push_str(&number.canonical()),
            None => out.push_str(text),
        },
        _ => out.push_str(text),
    }
}

fn write_object(text: &str, out: &mut String) {
    let Ok(members) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) else {
        out.push_str(text);
        return;
    };
    out.push('{');
    for (key, value) in members {
        out.push_str(&Value::String(key).to_string());
        out.push(':');
        write(value.get(), out);
        out.push(',');
    }
    out.push('}');
}

fn write_array(text: &str, out: &mut String) {
    let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) else {
        out.push_str(text);
        return;
    };
    out.push('[');
    for item in items {
        write(item.get(), out);
        out.push(',');
    }
    out.push(']');
}

fn write_string(text: &str, out: &mut String) {
    match serde_json::from_str::<String>(text) {
        Ok(string) => out.push_str(&Value::String(string).to_string()),
        Err(_) => out.push_str(text),
    }
}

/// Whether no two items mean the same: the rule `uniqueItems` (JSON Schema Validation, section 5.12).
pub fn unique<T: Serialize>(items: &[T]) -> bool {
    let mut seen = std::collections::HashSet::with_capacity(items.len());
    items.iter().all(|item| serde_json::to_string(item).is_ok_and(|text| seen.insert(of(&text))))
}
