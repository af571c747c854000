//! A value, or none behind the name of its parameter (`allowEmptyValue`: OpenAPI 3.0.3, section 4.7.12.2).
//!
//! It must never take an absent parameter for an empty one.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Json, Path, Report, Validate};

/// What a query parameter may hold where the document allows it to have no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OrEmpty<T> {
    /// Nothing: `name=`.
    #[default]
    Empty,
    /// A value, which keeps the rules of the parameter.
    Value(T),
}

impl<T> From<T> for OrEmpty<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for OrEmpty<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_str(""),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        match json.text() {
            "\"\"" => Ok(Self::Empty),
            _ => json.decode().map(Self::Value).map_err(D::Error::custom),
        }
    }
}

impl<T: Validate> Validate for OrEmpty<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        if let Self::Value(value) = self {
            value.check(path, report);
        }
    }
}
