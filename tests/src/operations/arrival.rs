//! What is given arrives: the mock reads in a request the very values that the call was made from, and no others.
//!
//! It must never ask the generated code how a value is written, nor take two values for the same by their text.

use api_runtime::http::{Form, MediaType, Parameter, Request, Style};
use contract::exchange::Mock;
use openapi::{Node, Value};

use super::plain;
use crate::agreement::loss;
use crate::meaning::{self, EXACT};

/// Holds a request against what was given for its parts.
///
/// # Errors
/// With the part that did not arrive.
pub(super) fn arrived(
    mock: &Mock,
    request: &Request,
    parameters: &[(&Parameter, &str)],
    body: Option<(&MediaType, &str)>,
) -> Result<(), String> {
    let found = mock.given(&plain(request)).ok_or("the mock knows no such operation")?;
    let mut unknown = found.parameters;
    for (parameter, json) in parameters {
        let given = meaning::read(json)?;
        let is_it = |part: &str, name: &str| part == parameter.place.to_string() && name == parameter.name;
        let at = unknown.iter().position(|argument| is_it(&argument.part.to_string(), &argument.name));
        match at.map(|at| unknown.remove(at)) {
            Some(argument) if meaning::same(&given, &meaning::read(&argument.value.to_string())?, EXACT) => {}
            Some(argument) if parameter.style != Style::Json && texts(json)? == texts(&argument.value.to_string())? => {
            }
            // Nothing travels for what is empty.
            None if is_empty(&given) => {}
            read => return Err(format!("{} was given as {json} and is read as {read:?}", parameter.part())),
        }
    }
    if let Some(argument) = unknown.first() {
        return Err(format!("nobody gave {argument:?}"));
    }
    match body {
        None if request.body().is_empty() => Ok(()),
        None => Err("a body that nobody gave".to_owned()),
        Some((media_type, body)) => held(media_type, body, request.body(), found.body.as_ref()),
    }
}

/// The body that was sent holds what was given.
///
/// A form, or a body in parts, is what the mock reads in it: its text can be spelled in many ways.
fn held(media_type: &MediaType, body: &str, sent: &[u8], read: Option<&serde_json::Value>) -> Result<(), String> {
    let is_same = match media_type.form {
        Form::Json => {
            let (given, sent) = (meaning::read(body)?, meaning::read(&String::from_utf8_lossy(sent))?);
            meaning::same(&given, &sent, EXACT) || loss(&given, &sent).is_some()
        }
        Form::Text => texts(body)?.as_str().map(str::as_bytes) == Some(sent),
        Form::Bytes => body.as_bytes() == sent,
        Form::Fields(_) | Form::Parts(_) => read.is_some_and(|read| texts(&read.to_string()) == texts(body)),
    };
    if is_same { Ok(()) } else { Err(format!("{:?} is not what was given", String::from_utf8_lossy(sent))) }
}

/// A value with its texts alone: where the schema names no type, no style tells `0` from `"0"`. Where it does, the judge
/// refuses the one that is of another type.
fn texts(json: &str) -> Result<serde_json::Value, String> {
    fn all(value: serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Array(items) => items.into_iter().map(all).collect(),
            serde_json::Value::Object(members) => members.into_iter().map(|(key, value)| (key, all(value))).collect(),
            serde_json::Value::Number(number) => number.to_string().into(),
            serde_json::Value::Bool(value) => value.to_string().into(),
            other => other,
        }
    }
    serde_json::from_str(json).map(all).map_err(|error| error.to_string())
}

fn is_empty(value: &Node) -> bool {
    match &value.value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
