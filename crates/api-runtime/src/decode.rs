//! From bytes to a value, and from a failure to its place. A message of ours never holds a part of the value.

mod torn;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::path::escape;
use crate::{Direction, Json, Rejection, Validate};

/// Bytes that are not JSON, or not JSON of the type that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// JSON Pointer (RFC 6901) to the value that could not be read; empty for the whole message.
    pub at: String,
    /// What was expected and what was found.
    pub message: String,
    /// In which way it could not be read.
    pub fault: Fault,
    /// The line in the message, from 1; 0 when unknown.
    pub line: usize,
    /// The column in the message, from 1; 0 when unknown.
    pub column: usize,
}

/// In which way bytes are not what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// They are not JSON, a key comes twice, or values stand too deep in each other.
    Unreadable,
    /// They are JSON, and a member is not there that must be.
    Missing,
    /// They are JSON, and a value is not of its type.
    Type,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the message" } else { &self.at };
        write!(f, "{at}: {} (line {}, column {})", self.message, self.line, self.column)
    }
}

impl std::error::Error for DecodeError {}

/// Reads a message of type `T`, leniently: JSON types are checked, rules are not.
///
/// # Errors
/// When the bytes are not JSON (RFC 8259), a key comes twice, or a value has the wrong JSON type.
pub fn decode<T: DeserializeOwned>(message: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(message).map_err(|error| locate::<T>(message, &error))
}

/// Reads a message of type `T` and checks every rule.
///
/// # Errors
/// When [`decode`] fails, or with all rules that the value breaks.
pub fn decode_strict<T: DeserializeOwned + Validate>(direction: Direction, message: &[u8]) -> Result<T, Rejection> {
    let value: T = decode(message).map_err(Rejection::Decode)?;
    value.validate(direction).map_err(Rejection::Rules)?;
    Ok(value)
}

/// What is said of a number that an integer of 128 bits has read in part.
const TORN: &str = "expected an integer of 128 bits, found floating point";

/// Reads again, slower, to learn where it failed.
#[cold]
fn locate<T: DeserializeOwned>(message: &[u8], error: &serde_json::Error) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::from_slice(message);
    let at = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Ok(_) => String::new(),
        Err(error) => error.path().iter().map(step).collect(),
    };
    let words = without_value(error);
    let fault = fault(message, &words);
    let (line, column) = (error.line(), error.column());
    match torn::pointer(message, line, column).filter(|_| fault == Fault::Type && error.is_syntax()) {
        Some(at) => DecodeError { at, message: TORN.to_owned(), fault, line, column },
        None => DecodeError { at, message: words, fault, line, column },
    }
}

/// What is no JSON anywhere is no JSON, although it may have failed by its type first.
fn fault(message: &[u8], error: &str) -> Fault {
    match serde_json::from_slice::<Json>(message) {
        Err(_) => Fault::Unreadable,
        Ok(_) if error.starts_with("missing field") => Fault::Missing,
        Ok(_) => Fault::Type,
    }
}

fn step(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", escape(key)),
        Segment::Enum { variant } => format!("/{}", escape(variant)),
        Segment::Unknown => String::new(),
    }
}

/// serde words a wrong type as `invalid type: string "…", expected i64 at line 1 column 7`: the value and the place
/// are taken out.
fn without_value(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let Some((found, expected)) = text.rsplit_once(", expected ") else {
        return text.to_owned();
    };
    let found = found.split_once(": ").map_or(found, |(_, found)| found);
    let kind = found.split(['"', '`']).next().unwrap_or(found).trim_end();
    let expected = match expected {
        "i64" => "an integer of 64 bits",
        "i128" => "an integer of 128 bits",
        other => other,
    };
    format!("expected {expected}, found {kind}")
}
