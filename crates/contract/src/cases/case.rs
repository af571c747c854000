//! A case as data, and as JSON that says all of it.
//!
//! It must never hold what the case means: that is what a reading says.

use crate::data::Json;
use crate::exchange::{Answer, Given, Request};
use crate::family::Family;
use crate::verdict::Direction;
use openapi::Pointer;
use serde_json::{Map, json};
use std::fmt;

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it tries.
    pub family: Family,
    /// The schema or the operation that it is about.
    pub about: Pointer,
    /// What is read.
    pub subject: Subject,
}

/// What a case gives to be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A message for one schema.
    Value {
        /// Where the schema stands.
        schema: Pointer,
        /// Which way the message travels.
        direction: Direction,
        /// The message, as JSON text.
        message: String,
    },
    /// A whole request.
    Request(Request),
    /// An answer of an operation.
    Answer {
        /// Where the operation stands.
        operation: Pointer,
        /// What was asked for, where the answer depends on it.
        given: Option<Given>,
        /// The answer.
        answer: Answer,
    },
}

impl Subject {
    /// All of it as JSON. Bodies are text; a byte that is no UTF-8 is lost, and no case has one.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Value { schema, direction, message } => {
                json!({ "schema": schema.as_str(), "direction": direction.name(), "message": message })
            }
            Self::Request(Request { method, target, headers, body }) => {
                json!({ "method": method, "target": target, "headers": named(headers), "body": text(body) })
            }
            Self::Answer { operation, given, answer: Answer { status, headers, body } } => {
                let mut members = Map::new();
                members.insert("operation".to_owned(), json!(operation.as_str()));
                members.extend(given.iter().map(|given| ("given".to_owned(), given.to_json())));
                members.insert("status".to_owned(), json!(status));
                members.insert("headers".to_owned(), named(headers));
                members.insert("body".to_owned(), text(body));
                Json::Object(members)
            }
        }
    }
}

fn named(headers: &[(String, String)]) -> Json {
    headers.iter().map(|(name, value)| json!([name, value])).collect()
}

fn text(body: &[u8]) -> Json {
    Json::String(String::from_utf8_lossy(body).into_owned())
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { schema, direction, message } => write!(f, "{message} as {schema} ({})", direction.name()),
            Self::Request(request) => {
                write!(f, "{} {}", request.method, request.target)?;
                request.headers.iter().try_for_each(|(name, value)| write!(f, " [{name}: {value}]"))?;
                write!(f, " {}", String::from_utf8_lossy(&request.body))
            }
            Self::Answer { operation, answer, .. } => {
                write!(f, "{} ", answer.status)?;
                answer.headers.iter().try_for_each(|(name, value)| write!(f, "[{name}: {value}] "))?;
                write!(f, "{} from {operation}", String::from_utf8_lossy(&answer.body))
            }
        }
    }
}
