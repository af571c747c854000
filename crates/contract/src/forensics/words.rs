//! How witnesses speak: values, lists and names of samples as short text.
//!
//! It must never shorten what an id is made of.

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
