//! Values of types that were written elsewhere, where a document's own would stand (the extension `x-rust-type`).
//!
//! It must never lose what came: rules are held against that, however the type reads it and would write it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Json;

/// A value of a type that was written elsewhere: made by a caller, or read from JSON, which is kept.
#[derive(Clone, Debug)]
pub struct Foreign<T> {
    /// None where the type cannot read what came.
    value: Option<T>,
    /// None where nothing came.
    json: Option<Json>,
}

impl<T> Foreign<T> {
    /// The value; `None` where the type cannot read what came.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value by itself; `None` where the type cannot read what came.
    pub fn into_inner(self) -> Option<T> {
        self.value
    }

    /// What came, as it came; `None` for a value that a caller has made.
    pub fn json(&self) -> Option<&Json> {
        self.json.as_ref()
    }
}

impl<T> From<T> for Foreign<T> {
    fn from(value: T) -> Self {
        Self { value: Some(value), json: None }
    }
}

/// Two are equal when their values are; where the type reads one of them not, when what came means the same.
impl<T: PartialEq> PartialEq for Foreign<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.json == other.json,
            _ => false,
        }
    }
}

impl<T: Eq> Eq for Foreign<T> {}

impl<T: Serialize> Serialize for Foreign<T> {
    /// Writes what came, as it came.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.json {
            Some(json) => json.serialize(serializer),
            None => self.value.serialize(serializer),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Foreign<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        Ok(Self { value: json.decode().ok(), json: Some(json) })
    }
}
