//! Values as the styles of parameters write them (OpenAPI 3.0.3, section 4.7.12.3): the way back from `style`.
//!
//! It must never write a text that another value could have written, nor one that a part of a request cannot carry.

use super::{Part, percent};
use crate::data::Json;

/// A parameter as it stands in a request, encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A path segment, or a header.
    Text(String),
    /// Pairs of a query or of cookies.
    Pairs(Vec<(String, String)>),
}

/// The encoded texts that a value consists of.
pub(super) enum Parts {
    One(String),
    Items(Vec<String>),
    Members(Vec<(String, String)>),
}

/// The texts of a value; `None` when one of them cannot be written in that part of a request.
pub(super) fn parts(value: &Json, part: Part) -> Option<Parts> {
    Some(match value {
        Json::Array(items) => Parts::Items(items.iter().map(|item| text(item, part)).collect::<Option<_>>()?),
        Json::Object(members) => {
            let pair = |(key, value): (&String, &Json)| Some((escaped(key, part)?, text(value, part)?));
            Parts::Members(members.iter().map(pair).collect::<Option<_>>()?)
        }
        scalar => Parts::One(text(scalar, part)?),
    })
}

fn text(value: &Json, part: Part) -> Option<String> {
    match value {
        Json::String(text) => escaped(text, part),
        Json::Number(_) | Json::Bool(_) => escaped(&value.to_string(), part),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A header is written as it is, where it can be (RFC 9110, section 5.5), and everything else escaped.
fn escaped(text: &str, part: Part) -> Option<String> {
    if part != Part::Header {
        return Some(percent::encode(text));
    }
    let is_visible = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    (is_visible && text.trim_matches(' ') == text).then(|| text.to_owned())
}

impl Parts {
    /// All in one text; `None` when it could be read as another value, or is empty.
    pub(super) fn joined(&self, separator: &str, explode: bool) -> Option<String> {
        let between = if explode { "=" } else { separator };
        let (all, marks): (Vec<String>, Vec<&str>) = match self {
            Self::One(text) => return Some(text.clone()),
            Self::Items(items) => (items.clone(), vec![separator]),
            Self::Members(members) => {
                (members.iter().map(|(key, text)| format!("{key}{between}{text}")).collect(), vec![separator, between])
            }
        };
        let parts: Vec<&String> = match self {
            Self::Members(members) => members.iter().flat_map(|(key, text)| [key, text]).collect(),
            _ => all.iter().collect(),
        };
        // An empty part, or one with a separator in it, would be read otherwise.
        let is_plain = |part: &&String| !part.is_empty() && !marks.iter().any(|mark| part.contains(mark));
        (!all.is_empty() && parts.iter().all(is_plain)).then(|| all.join(separator))
    }

    /// Each part by itself, under its own key or under `name`; `None` when there are none.
    pub(super) fn each(&self, name: &str, write: impl Fn(&str, &str) -> String) -> Option<String> {
        let text: String = self.pairs(name).iter().map(|(key, text)| write(key, text)).collect();
        (!text.is_empty()).then_some(text)
    }

    /// The members of an object.
    pub(super) fn members(&self) -> Option<&[(String, String)]> {
        match self {
            Self::Members(members) => Some(members),
            Self::One(_) | Self::Items(_) => None,
        }
    }

    /// Each part as a pair of its own.
    pub(super) fn pairs(&self, name: &str) -> Vec<(String, String)> {
        let name = percent::encode(name);
        match self {
            Self::One(text) => vec![(name, text.clone())],
            Self::Items(items) => items.iter().map(|item| (name.clone(), item.clone())).collect(),
            Self::Members(members) => members.clone(),
        }
    }
}
