//! A JSON number of any size, kept as the text that came.
//!
//! It must never change a digit: floats are offered, and never kept.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::decimal::Decimal;

/// A number without loss: `0.1` stays a tenth, and thirty digits stay thirty. Compared by value: `1.0` equals `1`.
#[derive(Clone, Debug)]
pub struct Number(Box<RawValue>);

/// The text is not a number as JSON writes it (RFC 8259, section 6), or a float is infinite or not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for NotANumber {}

impl Number {
    /// The text as it came or will be sent.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// The nearest 64-bit float; infinite when the number is beyond them.
    pub fn to_f64(&self) -> f64 {
        self.text().parse().unwrap_or(f64::NAN)
    }

    /// The nearest 32-bit float; infinite when the number is beyond them.
    pub fn to_f32(&self) -> f32 {
        self.text().parse().unwrap_or(f32::NAN)
    }

    /// The number as an integer, when it has no fraction and fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.text().parse().ok()
    }

    /// How this number compares with `bound`, exactly. `None` when `bound` is no number.
    pub fn compare(&self, bound: &str) -> Option<Ordering> {
        Some(Decimal::parse(self.text())?.cmp(&Decimal::parse(bound)?))
    }

    /// Whether this is `divisor` times a whole number: the rule `multipleOf` (JSON Schema Validation, section 5.1).
    pub fn is_multiple_of(&self, divisor: &str) -> bool {
        let divisor = Decimal::parse(divisor);
        Decimal::parse(self.text()).zip(divisor).is_some_and(|(value, divisor)| value.is_multiple_of(&divisor))
    }

    /// Whether this is written without fraction and exponent: what OpenAPI 3.0 calls an integer
    /// (JSON Schema Core, Wright draft 00, section 4.2).
    pub fn is_integer(&self) -> bool {
        !self.text().contains(['.', 'e', 'E'])
    }

    /// Whether this equals one of `texts`, each of them a number: the rule `enum`.
    pub fn is_one_of(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.compare(text) == Some(Ordering::Equal))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.compare(other.text()) == Some(Ordering::Equal)
    }
}

impl Eq for Number {}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Decimal::parse(text).ok_or(NotANumber)?;
        RawValue::from_string(text.to_owned()).map(Self).map_err(|_| NotANumber)
    }
}

impl TryFrom<f64> for Number {
    type Error = NotANumber;

    fn try_from(value: f64) -> Result<Self, NotANumber> {
        match value.is_finite() {
            true => format!("{value:?}").parse(),
            false => Err(NotANumber),
        }
    }
}

impl TryFrom<i64> for Number {
    type Error = NotANumber;

    fn try_from(value: i64) -> Result<Self, NotANumber> {
        value.to_string().parse()
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get().starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            true => Ok(Self(raw)),
            false => Err(D::Error::custom("expected a number")),
        }
    }
}
