//! The case set as text, a line for each case with what the contract says of it: a change of the contract shows in
//! review as cases that are read otherwise.
//!
//! It must never be repaired by hand: a set that no longer is what the document makes is made anew, and read.

use super::{Case, Subject};
use crate::data::Json;
use crate::exchange::{Answer, Argument, Given, Mock, Part, Request};
use crate::family::Family;
use crate::message;
use crate::verdict::Direction;
use openapi::Pointer;
use serde_json::{Map, json};

/// A case with what was said of it when the set was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    /// The case.
    pub case: Case,
    /// [`Reading::to_json`](super::Reading::to_json) of it.
    pub reading: Json,
}

/// The set of a document as text.
pub fn freeze(mock: &Mock, cases: &[Case]) -> String {
    let line = |case: &Case| {
        let line = json!({
            "family": case.family.name(),
            "about": case.about.as_str(),
            "case": case.subject.to_json(),
            "reading": mock.read(&case.subject).to_json(),
        });
        format!("{line}\n")
    };
    cases.iter().map(line).collect()
}

/// The set that a text holds.
///
/// # Errors
/// Names the first line that is no case.
pub fn thaw(text: &str) -> Result<Vec<Frozen>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    let wrong = |at: usize| format!("line {} is no case: make the set anew", at + 1);
    lines.map(|(at, line)| frozen(line).ok_or_else(|| wrong(at))).collect()
}

fn frozen(line: &str) -> Option<Frozen> {
    let whole = message::read(line.as_bytes()).ok()?;
    let family = Family::named(whole.get("family")?.as_str()?)?;
    let about = Pointer::parse(whole.get("about")?.as_str()?)?;
    let subject = subject(whole.get("case")?.as_object()?)?;
    Some(Frozen { case: Case { family, about, subject }, reading: whole.get("reading")?.clone() })
}

fn subject(members: &Map<String, Json>) -> Option<Subject> {
    let text = |key: &str| members.get(key)?.as_str().map(str::to_owned);
    if let Some(schema) = text("schema") {
        let direction = match text("direction")?.as_str() {
            "request" => Direction::Request,
            _ => Direction::Response,
        };
        return Some(Subject::Value { schema: Pointer::parse(&schema)?, direction, message: text("message")? });
    }
    let headers = members.get("headers")?.as_array()?.iter().map(header).collect::<Option<_>>()?;
    let body = text("body")?.into_bytes();
    if let Some(method) = text("method") {
        return Some(Subject::Request(Request { method, target: text("target")?, headers, body }));
    }
    let status = u16::try_from(members.get("status")?.as_u64()?).ok()?;
    let given = match members.get("given") {
        Some(given) => Some(self::given(given.as_object()?)?),
        None => None,
    };
    Some(Subject::Answer {
        operation: Pointer::parse(&text("operation")?)?,
        given,
        answer: Answer { status, headers, body },
    })
}

fn header(pair: &Json) -> Option<(String, String)> {
    let text = |at: usize| pair.get(at)?.as_str().map(str::to_owned);
    Some((text(0)?, text(1)?))
}

/// The way back from [`Given::to_json`].
fn given(members: &Map<String, Json>) -> Option<Given> {
    let mut given = Given::default();
    for (key, value) in members {
        if key == "body" {
            given.body = Some(value.clone());
            continue;
        }
        let (part, name) = key.split_once(' ')?;
        let part = [Part::Path, Part::Query, Part::Header, Part::Cookie]
            .into_iter()
            .find(|known| known.to_string() == part)?;
        given.parameters.push(Argument { part, name: name.to_owned(), value: value.clone() });
    }
    // The document's order, which parts have: the keys of an object have none.
    given.parameters.sort_by_key(|argument| argument.part);
    Some(given)
}
