//! The texts that a parameter's value consists of: one, those of its items, or those of its members.
//!
//! It must never reshape a number: its JSON text travels.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::Serialize;
use serde_json::value::RawValue;

/// The texts of a value, not yet encoded for their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// A string, a number or a boolean.
    One(String),
    /// A list of such.
    Items(Vec<String>),
    /// An object of such, in the order in which it is written.
    Members(Vec<(String, String)>),
}

impl Texts {
    /// `None` for what has no text: a null, and what stands deeper than a list or an object.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Self::read(&serde_json::to_string(value).ok()?)
    }

    /// The same of a JSON text.
    pub(crate) fn read(json: &str) -> Option<Self> {
        match json.as_bytes().first()? {
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
                items.into_iter().map(|item| single(item.get())).collect::<Option<_>>().map(Self::Items)
            }
            b'{' => {
                let Members(members) = serde_json::from_str(json).ok()?;
                let text = |(name, value): (String, &RawValue)| Some((name, single(value.get())?));
                members.into_iter().map(text).collect::<Option<_>>().map(Self::Members)
            }
            _ => single(json).map(Self::One),
        }
    }

    /// Whether nothing can be sent: a list without an item, an object without a member.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::One(_) => false,
            Self::Items(items) => items.is_empty(),
            Self::Members(members) => members.is_empty(),
        }
    }

    /// Every name and value by itself.
    pub(crate) fn each(&self) -> Vec<&str> {
        match self {
            Self::One(text) => vec![text],
            Self::Items(items) => items.iter().map(String::as_str).collect(),
            Self::Members(members) => members.iter().flat_map(|(name, text)| [name.as_str(), text]).collect(),
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

/// The members of an object in their order.
pub(crate) struct Members<'t>(pub(crate) Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry::<String, &RawValue>()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
