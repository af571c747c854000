//! What is given arrives: each value of a call stands in the request where the document puts it, as the style says.
//!
//! It must never ask the generated code how a value is written: texts are made here by the specification
//! (OpenAPI 3.0.3, section 4.7.12.3).

use api_runtime::http::{Form, List, MediaType, OperationEntry, Parameter, Place, Request};
use openapi::{Node, Value};

use crate::agreement::loss;
use crate::meaning::{self, EXACT};

/// The values of one parameter: one, or the items of a list.
type Texts = Vec<String>;

/// Holds a request against what was given for its parts.
///
/// # Errors
/// With the part that did not arrive.
pub(super) fn arrived(
    entry: &OperationEntry,
    request: &Request,
    parameters: &[(&Parameter, &str)],
    body: Option<(&MediaType, &str)>,
) -> Result<(), String> {
    let mut path = entry.route.path.to_owned();
    let mut query = Vec::new();
    for (parameter, json) in parameters {
        let texts = texts(&meaning::read(json)?);
        match parameter.place {
            Place::Path => {
                let value = texts.iter().map(|text| encoded(text)).collect::<Vec<_>>().join(",");
                path = path.replace(&format!("{{{}}}", parameter.name), &value);
            }
            Place::Query => query.extend(pairs(parameter, texts)),
            Place::Header if texts.is_empty() => {}
            _ if request.header(parameter.name) == Some(&texts.join(",")) => {}
            _ => return Err(format!("the header {} is {:?}", parameter.name, request.header(parameter.name))),
        }
    }
    let found: Vec<(String, String)> = request.query().map(|(name, value)| (name.into(), value.into())).collect();
    if found != query || request.path() != path {
        return Err(format!("{} with {found:?} is not {path} with {query:?}", request.path()));
    }
    match body {
        None if request.body().is_empty() => Ok(()),
        None => Err("a body that nobody gave".to_owned()),
        Some((media_type, body)) => held(media_type, body, request.body()),
    }
}

/// The body that was sent holds what was given.
fn held(media_type: &MediaType, body: &str, sent: &[u8]) -> Result<(), String> {
    let is_same = match media_type.form {
        Form::Json => {
            let (given, sent) = (meaning::read(body)?, meaning::read(&String::from_utf8_lossy(sent))?);
            meaning::same(&given, &sent, EXACT) || loss(&given, &sent).is_some()
        }
        Form::Text => [texts(&meaning::read(body)?).concat().as_bytes()] == [sent],
        Form::Bytes => body.as_bytes() == sent,
    };
    if is_same { Ok(()) } else { Err(format!("{:?} is not what was given", String::from_utf8_lossy(sent))) }
}

fn pairs(parameter: &Parameter, texts: Texts) -> Vec<(String, String)> {
    let texts = match parameter.list {
        List::Joined if !texts.is_empty() => vec![texts.join(",")],
        _ => texts,
    };
    texts.into_iter().map(|text| (parameter.name.to_owned(), text)).collect()
}

fn texts(value: &Node) -> Texts {
    match &value.value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::String(text) | Value::Number(text) => vec![text.clone()],
        Value::Bool(value) => vec![value.to_string()],
        _ => Vec::new(),
    }
}

/// All but the unreserved characters of RFC 3986, section 2.3, percent-encoded.
fn encoded(text: &str) -> String {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().fold(String::new(), |mut all, byte| {
        match is_unreserved(byte) {
            true => all.push(char::from(byte)),
            false => all.push_str(&format!("%{byte:02X}")),
        }
        all
    })
}
