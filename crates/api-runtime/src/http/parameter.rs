//! The text of a parameter's value, where it is one value or a list of such (OpenAPI 3.0.3, section 4.7.12.3).
//!
//! It must never reshape a number: its JSON text travels.

use serde::Serialize;
use serde_json::value::RawValue;

/// What a parameter's value must be to have a text.
pub(crate) const EXPECTED: &str = "must be a single value or a list of single values";

/// A parameter's value as text, not yet encoded for its place.
pub(crate) enum Text {
    /// A string, number or boolean.
    One(String),
    /// A list of such.
    Many(Vec<String>),
}

impl Text {
    /// `None` for what has no text: null, an object, a list in a list.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Self::read(&serde_json::to_string(value).ok()?)
    }

    fn read(json: &str) -> Option<Self> {
        if !json.starts_with('[') {
            return single(json).map(Self::One);
        }
        let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        items.into_iter().map(|item| single(item.get())).collect::<Option<_>>().map(Self::Many)
    }

    /// The value, or every item of the list, after `encode`.
    pub(crate) fn map(self, encode: impl Fn(&str) -> String) -> Self {
        match self {
            Self::One(text) => Self::One(encode(&text)),
            Self::Many(items) => Self::Many(items.iter().map(|item| encode(item)).collect()),
        }
    }

    /// The value, or all items with commas in between: the style `simple`.
    pub(crate) fn joined(self) -> String {
        match self {
            Self::One(text) => text,
            Self::Many(items) => items.join(","),
        }
    }
}

fn single(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b't' | b'f' | b'-' | b'0'..=b'9' => Some(json.to_owned()),
        _ => None,
    }
}
