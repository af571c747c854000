//! Reading a string into a type without copying it first.
//!
//! It must never count bytes where the specification counts characters.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a string and makes a value of it.
pub fn read<'de, T, D: Deserializer<'de>>(deserializer: D, make: fn(&str) -> T) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(make))
}

struct TextVisitor<T>(fn(&str) -> T);

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}

/// The length that `minLength` and `maxLength` speak of: Unicode code points, not bytes
/// (JSON Schema Validation, section 5.6).
pub fn length(text: &str) -> usize {
    text.chars().count()
}
