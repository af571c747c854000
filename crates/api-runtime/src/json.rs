//! Any JSON value, kept as the text that came: numbers, dates and key order stay as they were.
//!
//! It must never write a value in another spelling than it came in.

use std::fmt;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{canonical, sound};

/// An untyped JSON value. Two are equal when they mean the same: `1.0` and `1`, or objects in another key order.
#[derive(Clone, Debug)]
pub struct Json(Box<RawValue>);

impl Json {
    /// The value that `value` is written as.
    ///
    /// # Errors
    /// When `value` refuses to be written as JSON, such as a map whose keys are no strings.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// The JSON text.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Reads the value as a type of the caller's choice, such as `serde_json::Value`.
    ///
    /// # Errors
    /// When the value is not of that type.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text())
    }

    /// Whether this value equals one of `texts`, each of them JSON: the rule `enum` (OpenAPI 3.0.3, section 4.7.24).
    pub fn is_one_of(&self, texts: &[&str]) -> bool {
        let own = canonical::of(self.text());
        texts.iter().any(|text| canonical::of(text) == own)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() || canonical::of(self.text()) == canonical::of(other.text())
    }
}

impl Eq for Json {}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    /// Refuses what raw text alone would let through: keys that come twice and broken escapes inside the value.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        sound::check(raw.get()).map_err(D::Error::custom)?;
        Ok(Self(raw))
    }
}
