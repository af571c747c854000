//! A parameter as the document describes it, and the text of its value, where that is one value or a list of such
//! (OpenAPI 3.0.3, section 4.7.12).
//!
//! It must never reshape a number: its JSON text travels.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Part, Place};

/// What a parameter's value must be to have a text.
pub(crate) const EXPECTED: &str = "must be a single value or a list of single values";

/// How a list travels in a query: the style `form`, with and without `explode` (section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// `a=1&a=2`
    Repeated,
    /// `a=1,2`
    Joined,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Where it travels.
    pub place: Place,
    /// Its name on the wire.
    pub name: &'static str,
    /// JSON Pointer (RFC 6901) of the parameter in the document.
    pub pointer: &'static str,
    /// How a list is written in a query. Elsewhere it is always joined.
    pub list: List,
    /// Whether it must be given.
    pub required: bool,
}

impl Parameter {
    /// One of the path, which is always required.
    pub const fn path(name: &'static str, pointer: &'static str) -> Self {
        Self { place: Place::Path, name, pointer, list: List::Joined, required: true }
    }

    /// One of the query, in which a list is repeated, and which may be left out.
    pub const fn query(name: &'static str, pointer: &'static str) -> Self {
        Self { place: Place::Query, name, pointer, list: List::Repeated, required: false }
    }

    /// A header, which may be left out.
    pub const fn header(name: &'static str, pointer: &'static str) -> Self {
        Self { place: Place::Header, name, pointer, list: List::Joined, required: false }
    }

    /// The same, with its lists joined.
    #[must_use]
    pub const fn joined(self) -> Self {
        Self { list: List::Joined, ..self }
    }

    /// The same, which must be given.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The part of a message that it is.
    pub const fn part(&self) -> Part {
        match self.place {
            Place::Path => Part::Path(self.name),
            Place::Query => Part::Query(self.name),
            Place::Header => Part::Header(self.name),
            Place::Cookie => Part::Cookie(self.name),
        }
    }
}

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

    pub(crate) fn read(json: &str) -> Option<Self> {
        if !json.starts_with('[') {
            return single(json).map(Self::One);
        }
        let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        items.into_iter().map(|item| single(item.get())).collect::<Option<_>>().map(Self::Many)
    }

    /// Whether there is nothing to send: a list without an item.
    pub(crate) fn is_empty_list(&self) -> bool {
        matches!(self, Self::Many(items) if items.is_empty())
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
