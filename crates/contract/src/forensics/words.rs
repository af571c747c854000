//! How witnesses speak: values, lists and names of samples as short text, and when two values are one.
//!
//! It must never shorten what an id is made of.

use openapi::Decimal;
use serde_json::Value;

/// So many things are listed before the rest is only counted.
const LISTED: usize = 4;

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 48;

/// A value as JSON, cut when it is long.
pub(super) fn value(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Distinct values, the first of them.
pub(super) fn values<'a>(all: impl IntoIterator<Item = &'a Value>) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for text in all.into_iter().map(value) {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    list(distinct)
}

/// `a, b, c, d and 7 more`.
pub(super) fn list(all: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = all.into_iter().collect();
    let shown = all.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A value as it stands in an id: a word as it is, anything else as JSON.
pub(super) fn subject(value: &Value) -> String {
    let is_word = |text: &&str| !text.is_empty() && text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    match value.as_str().filter(is_word) {
        Some(word) => word.to_owned(),
        None => value.to_string(),
    }
}

/// Whether two values are one in JSON: numbers by what they count, not by how they are spelled.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Decimal::parse(one.as_str()) == Decimal::parse(other.as_str()),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |(key, value): (&String, &Value)| other.get(key).is_some_and(|found| same(value, found));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        _ => one == other,
    }
}

/// Whether a list holds a value.
pub(super) fn holds(list: &[Value], value: &Value) -> bool {
    list.iter().any(|known| same(known, value))
}
