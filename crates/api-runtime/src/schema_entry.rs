//! The table of all schemas of a model, so that a test reaches every type without naming it.
//!
//! It must never name a generated type: the table is all that a test sees.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{DecodeError, Fault, Json, Validate, Violations, decode, decode_strict};

/// Which way a value travels: `readOnly` and `writeOnly` members depend on it (OpenAPI 3.0.3, section 4.7.24.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
}

/// Why a message was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// It could not be read at all.
    Decode(DecodeError),
    /// It breaks rules of the contract.
    Rules(Violations),
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(f),
            Self::Rules(violations) => violations.fmt(f),
        }
    }
}

impl std::error::Error for Rejection {}

/// One schema of the document, and what the type generated from it does with messages.
#[derive(Clone, Copy, Debug)]
pub struct SchemaEntry {
    /// JSON Pointer of the schema in the document.
    pub pointer: &'static str,
    /// The name of the generated type.
    pub name: &'static str,
    /// Reads a message strictly and drops it.
    pub check: fn(Direction, &[u8]) -> Result<(), Rejection>,
    /// Reads a message leniently and writes it again, as a program does that only passes it on.
    pub recode: fn(&[u8]) -> Result<Json, DecodeError>,
    /// Reads a message leniently and tells where an open enumeration has a value that the document does not name.
    pub unknown: fn(&[u8]) -> Result<Vec<String>, DecodeError>,
}

impl SchemaEntry {
    /// The entry of the type `T`.
    pub const fn of<T: DeserializeOwned + Serialize + Validate>(pointer: &'static str, name: &'static str) -> Self {
        Self { pointer, name, check: check::<T>, recode: recode::<T>, unknown: unknown::<T> }
    }
}

fn check<T: DeserializeOwned + Validate>(direction: Direction, message: &[u8]) -> Result<(), Rejection> {
    decode_strict::<T>(direction, message).map(drop)
}

fn recode<T: DeserializeOwned + Serialize>(message: &[u8]) -> Result<Json, DecodeError> {
    let value: T = decode(message)?;
    Json::of(&value).map_err(|error| {
        let message = format!("it was read and cannot be written again: {error}");
        DecodeError { at: String::new(), message, fault: Fault::Type, line: 0, column: 0 }
    })
}

fn unknown<T: DeserializeOwned + Validate>(message: &[u8]) -> Result<Vec<String>, DecodeError> {
    decode::<T>(message).map(|value| value.unknown())
}
