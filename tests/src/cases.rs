//! The case set through generated code: what was said of each case is said of it by the model and by the client.
//!
//! It must never make a case, nor read one by the judge: it takes both from whoever kept them.

mod answer;
mod request;

use std::collections::BTreeSet;
use std::fmt;

use api_runtime::http::OperationEntry;
use api_runtime::{Direction, Rejection, SchemaEntry};
use contract::cases::Subject;
use contract::exchange::{self, Mock};
use serde_json::Value;

use crate::decoding;
use crate::divergence::SKIPPED;

/// Generated code, and the mock that takes its requests.
pub struct Tables<'t> {
    /// The name of the document, by which it is known what generated code skips.
    pub document: &'t str,
    /// Every schema of the model.
    pub schemas: &'t [SchemaEntry],
    /// Every operation of the client.
    pub operations: &'t [OperationEntry],
    /// The mock of the same document.
    pub mock: &'t Mock,
}

/// How many cases were held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Messages.
    pub values: usize,
    /// Calls.
    pub requests: usize,
    /// Answers.
    pub answers: usize,
    /// What no generated code has: requests that no call can be, as their method, path, media type or spelling is none
    /// of the operation's, and schemas that are known to be skipped.
    pub beyond: usize,
}

impl Held {
    /// All of them.
    pub fn all(self) -> usize {
        self.values + self.requests + self.answers + self.beyond
    }
}

/// What was said of a case when it was kept.
pub struct Kept<'k>(pub &'k Value);

impl Kept<'_> {
    /// Whether it is taken, and as what.
    fn standing(&self) -> &str {
        self.0["standing"].as_str().unwrap_or_default()
    }

    /// The places of values, each with the rule that it breaks.
    fn faults(&self) -> impl Iterator<Item = (&str, &str)> {
        let faults = self.0["faults"].as_array().map(Vec::as_slice).unwrap_or_default();
        faults.iter().filter_map(|fault| Some((fault[0].as_str()?, fault[1].as_str()?)))
    }

    /// The rules that it breaks.
    fn rules(&self) -> BTreeSet<&str> {
        self.faults().map(|(_, rule)| rule).collect()
    }

    /// Whether a rule breaks that a type of Rust may have no room for: a type, or a member that must be there.
    fn is_of_types(&self) -> bool {
        self.rules().into_iter().any(decoding::is_of_types)
    }

    /// The values that a request gives; `None` where it calls nothing, or spells one so that no reader finds it.
    fn said_values(&self) -> Option<&Value> {
        let is_spelled = !self.rules().iter().any(|rule| rule.ends_with("/schema"));
        self.says("given").filter(|_| is_spelled)
    }

    /// The places of values that an open enumeration does not name.
    fn unknown(&self) -> Vec<String> {
        let places = self.says("unknown").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn says(&self, name: &str) -> Option<&Value> {
        self.0["says"].get(name)
    }
}

impl fmt::Display for Kept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Tables<'_> {
    /// Holds one case against what was said of it.
    ///
    /// # Errors
    /// With the case, what was said of it, and what generated code says.
    pub fn hold(&self, subject: &Subject, kept: &Kept<'_>, held: &mut Held) -> Result<(), String> {
        let outcome = self.reads(subject, kept, held);
        outcome.map_err(|wrong| format!("{subject}\n  kept: {kept}\n  {wrong}"))
    }

    fn reads(&self, subject: &Subject, kept: &Kept<'_>, held: &mut Held) -> Result<(), String> {
        match subject {
            Subject::Value { schema, .. } if self.skips(schema.as_str()) => {
                held.beyond += 1;
                Ok(())
            }
            Subject::Value { schema, direction, message } => {
                held.values += 1;
                self.value(schema.as_str(), *direction, message, kept)
            }
            Subject::Request(request) => {
                let outcome = self.mock.judge(request);
                let called = outcome.operation().zip(kept.said_values());
                let entry = |(operation, said): (&exchange::Operation, _)| {
                    Ok::<_, String>((self.operation(operation.pointer.as_str())?, said))
                };
                match called.map(entry).transpose()?.filter(|(entry, said)| !request::is_beyond(entry, said)) {
                    Some((entry, said)) => {
                        held.requests += 1;
                        request::hold(self.mock, entry, (request, said), kept)
                    }
                    None => {
                        held.beyond += 1;
                        Ok(())
                    }
                }
            }
            Subject::Answer { operation, given, answer } => {
                held.answers += 1;
                answer::hold(self.operation(operation.as_str())?, given.as_ref(), answer, kept)
            }
        }
    }

    fn skips(&self, schema: &str) -> bool {
        SKIPPED.iter().any(|skipped| skipped.document == self.document && skipped.pointer == schema)
    }

    fn operation(&self, pointer: &str) -> Result<&OperationEntry, String> {
        let found = self.operations.iter().find(|entry| entry.route.pointer == pointer);
        found.ok_or_else(|| format!("{pointer} is no operation of the client"))
    }

    fn value(
        &self,
        schema: &str,
        direction: contract::Direction,
        message: &str,
        kept: &Kept<'_>,
    ) -> Result<(), String> {
        let entry = self.schemas.iter().find(|entry| entry.pointer == schema);
        let entry = entry.ok_or_else(|| format!("{schema} is no schema of the model"))?;
        let direction = match direction {
            contract::Direction::Request => Direction::Request,
            contract::Direction::Response => Direction::Response,
        };
        let checked = (entry.check)(direction, message.as_bytes());
        let is_same = match &checked {
            Ok(()) => kept.standing() == "accepted",
            Err(Rejection::Rules(violations)) => {
                let named: BTreeSet<&str> = violations.as_slice().iter().map(|violation| violation.rule).collect();
                kept.standing() == "refused" && named == kept.rules()
            }
            // What cannot be decoded has no rules to name.
            Err(Rejection::Decode(error)) => {
                kept.standing() == "refused" && decoding::is_told(error, message.as_bytes(), kept.faults(), schema)
            }
        };
        if !is_same {
            return Err(format!("generated code: {checked:?}"));
        }
        // What cannot be decoded has no places to tell.
        if matches!(checked, Err(Rejection::Decode(_))) {
            return Ok(());
        }
        let unknown =
            (entry.unknown)(message.as_bytes()).map_err(|error| format!("it is read, and then not: {error}"))?;
        if unknown == kept.unknown() { Ok(()) } else { Err(format!("generated code, unknown values: {unknown:?}")) }
    }
}
