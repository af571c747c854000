//! Headers of answers: the value that a text holds in the style `simple`, and the rules that it breaks (OpenAPI 3.0.3,
//! sections 4.7.17 and 4.7.21).
//!
//! It must never repair a text: one that is no number stays a string, which breaks the type.

use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::{Breach, Clauses, Part};
use crate::tree::Schema;
use crate::{Direction, Json, Path, Report, decode};

/// A header of an answer as the document describes it.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// Its name; capitals do not matter.
    pub name: &'static str,
    /// JSON Pointer (RFC 6901) of the rule that its absence breaks, where it must be there.
    pub required: Option<&'static str>,
    /// How its text holds a value.
    pub spelling: Spelling,
    /// Where its schema stands, or the header itself where it has none.
    pub pointer: &'static str,
    /// Its schema, where it has one.
    pub schema: Option<&'static Schema>,
}

/// How a text holds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As JSON.
    Json,
    /// As a single value.
    One(Kinds),
    /// As items between commas.
    Items(Kinds),
    /// As members between commas: `name=value` where it is exploded, else `name,value`.
    Members {
        /// Whether a name and its value stand together.
        explode: bool,
        /// The members that have a name in the document.
        named: &'static [(&'static str, Kinds)],
        /// All others.
        others: Kinds,
    },
}

/// What a single value may be beside a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// A number.
    pub number: bool,
    /// A boolean.
    pub boolean: bool,
}

const READABLE: &str = "must be a text that its style can be read from";
const REQUIRED: &str = "must be there";

impl Header {
    /// The value among these headers; `None` where it is absent, or not of this type.
    pub(crate) fn value<T: DeserializeOwned>(&self, headers: &HeaderMap) -> Option<T> {
        decode(self.json(&text(headers, self.name)?)?.text().as_bytes()).ok()
    }

    /// Every rule of it that these headers break.
    pub(crate) fn breaches(&self, clauses: Clauses, headers: &HeaderMap) -> Vec<Breach> {
        let part = Part::Header(self.name);
        let Some(text) = text(headers, self.name) else {
            return self.required.map(|rule| Breach::new(clauses, part, rule, REQUIRED)).into_iter().collect();
        };
        let Some(value) = self.json(&text) else {
            return vec![Breach::new(clauses, part, self.pointer, READABLE)];
        };
        let mut report = Report::new(Direction::Response);
        if let Some(schema) = self.schema {
            schema.check(&value, &Path::ROOT, &mut report);
        }
        report.finish().map_or_else(|broken| Breach::all(clauses, part, broken).collect(), |()| Vec::new())
    }

    /// The value that a text holds; `None` where it cannot be read.
    fn json(&self, text: &str) -> Option<Json> {
        // What is empty has no part.
        let parts = || text.split(',').map(str::trim).filter(|_| !text.is_empty());
        let json = match self.spelling {
            Spelling::Json => return decode(text.as_bytes()).ok(),
            Spelling::One(kinds) => kinds.json(text),
            Spelling::Items(kinds) => {
                let items: Vec<String> = parts().map(|item| kinds.json(item)).collect();
                format!("[{}]", items.join(","))
            }
            Spelling::Members { explode, named, others } => {
                let members: Vec<(&str, &str)> = match explode {
                    true => parts().map(|part| part.split_once('=')).collect::<Option<_>>()?,
                    false => pairs(&parts().collect::<Vec<_>>())?,
                };
                object(&members, named, others)
            }
        };
        decode(json.as_bytes()).ok()
    }
}

/// Names and values in turn; `None` where the last name has no value.
fn pairs<'t>(parts: &[&'t str]) -> Option<Vec<(&'t str, &'t str)>> {
    let (pairs, rest) = parts.as_chunks();
    rest.is_empty().then(|| pairs.iter().map(|[name, value]| (*name, *value)).collect())
}

/// An object; of several members of one name the last stands.
fn object(members: &[(&str, &str)], named: &[(&str, Kinds)], others: Kinds) -> String {
    let mut written: Vec<(&str, String)> = Vec::new();
    for (name, value) in members {
        let kinds = named.iter().find(|(known, _)| known == name).map_or(others, |(_, kinds)| *kinds);
        written.retain(|(known, _)| known != name);
        written.push((name, kinds.json(value)));
    }
    let written: Vec<String> = written.iter().map(|(name, value)| format!("{}:{value}", quoted(name))).collect();
    format!("{{{}}}", written.join(","))
}

impl Kinds {
    /// A number or a boolean where it may be one and the text is one, else a string.
    fn json(self, text: &str) -> String {
        let is_number = || {
            let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
            let ends = text.ends_with(|last: char| last.is_ascii_digit());
            begins && ends && decode::<Json>(text.as_bytes()).is_ok()
        };
        let is_literal = (self.number && is_number()) || (self.boolean && matches!(text, "true" | "false"));
        if is_literal { text.to_owned() } else { quoted(text) }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The text of a header; several of one name are one list (RFC 9110, section 5.3).
fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let texts = headers.get_all(name).iter();
    let texts = texts.map(|value| String::from_utf8_lossy(value.as_bytes()).trim_matches([' ', '\t']).to_owned());
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
