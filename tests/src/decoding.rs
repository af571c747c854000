//! Why a message cannot be decoded, held against the rules that the judge names: a type of Rust gives up before any
//! rule is asked, and only where its JSON type has no room.
//!
//! It must never excuse a message that breaks other rules alone.

use api_runtime::DecodeError;
use openapi::{Node, Pointer, Source};

/// Rules that a type of Rust holds by itself: the JSON type, and what must be there.
const OF_TYPES: [&str; 2] = ["type", "required"];

/// Rules that an integer breaks for which its type has too few bits.
const OF_WIDTH: [&str; 5] = ["format", "minimum", "maximum", "multipleOf", "enum"];

/// Whether one of the rules, each with the place of the value that breaks it, is a reason for an error: a rule that types
/// hold, at the same place, or that `schema` cannot be read from the message at all.
pub fn is_told<'m>(
    error: &DecodeError,
    message: &[u8],
    broken: impl IntoIterator<Item = (&'m str, &'m str)>,
    schema: &str,
) -> bool {
    let found = found_at(error, message);
    let is_null = found.as_ref().is_some_and(|node| node.kind() == "null");
    let is_wide = found.is_some_and(|node| node.as_number().is_some_and(|number| number.parse::<i64>().is_err()));
    let is_held = |rule: &str| match rule.rsplit('/').next().unwrap_or_default() {
        // An enumeration that names no null takes it out of a nullable type.
        "enum" if is_null => true,
        key => is_of_types(rule) || (is_wide && OF_WIDTH.contains(&key)),
    };
    broken.into_iter().any(|(at, rule)| rule == schema || (at == error.at && is_held(rule)))
}

/// Whether a type of Rust holds a rule by itself, and has no room for a value that breaks it.
pub fn is_of_types(rule: &str) -> bool {
    OF_TYPES.contains(&rule.rsplit('/').next().unwrap_or_default())
}

/// The value that could not be decoded.
pub(super) fn found_at(error: &DecodeError, message: &[u8]) -> Option<Node> {
    let (root, _) = openapi::read(&Source::new("message.json", std::str::from_utf8(message).ok()?));
    let mut node: &Node = &root?;
    for token in Pointer::parse(&error.at)?.tokens() {
        node = node.get(&token)?;
    }
    Some(node.clone())
}
