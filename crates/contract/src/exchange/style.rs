//! The styles of parameters (OpenAPI 3.0.3, section 4.7.12.3): how text holds one value, items or members.
//!
//! It must never decode a text before it is split: an escaped comma is no separator.

use super::reading::Shape;
use super::request::pairs;
use super::written::{Written, parts};
use super::{Part, percent};
use crate::data::Json;

/// A style, with its `explode` where it makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    kind: Kind,
    explode: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    Deep,
}

/// Where the text of a parameter stands.
pub(super) enum Text<'r> {
    /// A path segment, or a header.
    Whole(Option<&'r str>),
    /// A query, or cookies.
    Pairs(Vec<(&'r str, &'r str)>),
}

/// The text of a parameter, split and not yet decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    One(String),
    Items(Vec<String>),
    Members(Vec<(String, String)>),
}

type Split = Result<Option<Found>, String>;

impl Style {
    /// The style of that name, or else the default of the location.
    pub(super) fn new(name: Option<&str>, part: Part, explode: Option<bool>) -> Self {
        let kind = match (part, name) {
            (Part::Path, Some("label")) => Kind::Label,
            (Part::Path, Some("matrix")) => Kind::Matrix,
            (Part::Query, Some("spaceDelimited")) => Kind::Space,
            (Part::Query, Some("pipeDelimited")) => Kind::Pipe,
            (Part::Query, Some("deepObject")) => Kind::Deep,
            (Part::Query | Part::Cookie, _) => Kind::Form,
            _ => Kind::Simple,
        };
        Self { kind, explode: explode.unwrap_or(kind == Kind::Form) }
    }

    /// The plainest style that reads and writes values of a shape in the same way.
    fn plainest(self, shape: &Shape) -> Self {
        let (kind, explode) = match (self.kind, shape) {
            (Kind::Deep, _) => (Kind::Deep, true),
            (Kind::Space | Kind::Pipe, Shape::Scalar) => (Kind::Form, true),
            (Kind::Space | Kind::Pipe, _) if self.explode => (Kind::Form, true),
            (Kind::Form, Shape::Scalar) => (Kind::Form, true),
            (kind, Shape::Scalar) => (kind, false),
            (kind @ (Kind::Simple | Kind::Label), Shape::List) => (kind, false),
            (kind, _) => (kind, self.explode),
        };
        Self { kind, explode }
    }

    /// Whether both read and write values of a shape in the same way.
    pub(super) fn is_same(self, other: Self, shape: &Shape) -> bool {
        self.plainest(shape) == other.plainest(shape)
    }

    /// The text of the parameter `name`; `None` when it is absent. `is_other` tells the keys of other parameters there.
    ///
    /// # Errors
    /// Says why the text cannot be split.
    pub(super) fn find(self, name: &str, shape: &Shape, text: Text<'_>, is_other: &dyn Fn(&str) -> bool) -> Split {
        match (self.kind, text) {
            (_, Text::Whole(None)) => Ok(None),
            (Kind::Label, Text::Whole(Some(text))) => {
                let text = text.strip_prefix('.').ok_or("it does not begin with a dot, as its style asks")?;
                self.split(text, '.', shape)
            }
            (Kind::Matrix, Text::Whole(Some(text))) => {
                let text = text.strip_prefix(';').ok_or("it does not begin with a semicolon, as its style asks")?;
                match shape {
                    Shape::Object(_) if self.explode => Ok(members(&pairs(text, ';'), Some)),
                    _ => self.among(name, shape, &pairs(text, ';'), is_other),
                }
            }
            (_, Text::Whole(Some(text))) => self.split(text, ',', shape),
            (Kind::Deep, Text::Pairs(pairs)) => Ok(deep(name, &pairs)),
            (_, Text::Pairs(pairs)) => self.among(name, shape, &pairs, is_other),
        }
    }

    /// The text or the pairs of a value; `None` when the style has no way to write it.
    pub(super) fn write(self, name: &str, value: &Json, part: Part) -> Option<Written> {
        let parts = parts(value, part)?;
        let joined = |separator: &str| parts.joined(separator, self.explode);
        Some(match self.kind {
            Kind::Simple => Written::Text(joined(",")?),
            Kind::Label => Written::Text(format!(".{}", joined(".")?)),
            Kind::Matrix if self.explode => Written::Text(parts.each(name, matrix)?),
            Kind::Matrix => Written::Text(matrix(&percent::encode(name), &joined(",")?)),
            Kind::Deep => Written::Pairs(
                parts
                    .members()?
                    .iter()
                    .map(|(key, text)| (format!("{}%5B{key}%5D", percent::encode(name)), text.clone()))
                    .collect(),
            ),
            _ if self.explode => Written::Pairs(parts.pairs(name)),
            Kind::Space => Written::Pairs(vec![(percent::encode(name), joined("%20")?)]),
            Kind::Pipe => Written::Pairs(vec![(percent::encode(name), joined("%7C")?)]),
            Kind::Form => Written::Pairs(vec![(percent::encode(name), joined(",")?)]),
        })
    }

    /// Whether a key is the parameter's own, whatever other keys there are.
    pub(super) fn owns(self, name: &str, shape: &Shape, key: &str) -> bool {
        match shape {
            _ if self.kind == Kind::Deep => member(name, key).is_some(),
            Shape::Object(names) if self.explode => names.knows(key),
            _ => key == name,
        }
    }

    /// Splits one text.
    fn split(self, text: &str, separator: char, shape: &Shape) -> Split {
        let parts = || text.split(separator).filter(|_| !text.is_empty()).map(|part| part.trim().to_owned());
        Ok(Some(match shape {
            Shape::Scalar => Found::One(text.to_owned()),
            Shape::List => Found::Items(parts().collect()),
            Shape::Object(_) if self.explode => {
                let pair = |part: String| part.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
                Found::Members(parts().map(pair).collect::<Option<_>>().ok_or("a member has no `=`")?)
            }
            Shape::Object(_) => {
                let parts: Vec<String> = parts().collect();
                let (members, rest) = parts.as_chunks();
                if !rest.is_empty() {
                    return Err("a member has a name and no value".to_owned());
                }
                Found::Members(members.iter().cloned().map(|[key, value]| (key, value)).collect())
            }
        }))
    }

    /// Looks for the parameter among keys and values.
    fn among(self, name: &str, shape: &Shape, pairs: &[(&str, &str)], is_other: &dyn Fn(&str) -> bool) -> Split {
        if let (Shape::Object(names), true) = (shape, self.explode) {
            return Ok(members(pairs, |key| {
                (names.knows(&key) || (names.has_others() && !is_other(&key))).then_some(key)
            }));
        }
        let mut values = pairs.iter().filter(|(key, _)| is(key, name)).map(|(_, value)| (*value).to_owned());
        let Some(first) = values.next() else { return Ok(None) };
        let others: Vec<String> = values.collect();
        match (shape, others.is_empty()) {
            (Shape::Scalar, true) => Ok(Some(Found::One(first))),
            (Shape::Scalar, false) => Ok(Some(Found::Items([vec![first], others].concat()))),
            (_, _) if self.explode => Ok(Some(Found::Items([vec![first], others].concat()))),
            (_, true) => self.delimited(&first, shape),
            (_, false) => Err("it stands more than once, and its style writes all items in one".to_owned()),
        }
    }

    fn delimited(self, text: &str, shape: &Shape) -> Split {
        match self.kind {
            Kind::Space => self.split(&text.replace("%20", "+"), '+', shape),
            Kind::Pipe => self.split(&text.replace("%7C", "|").replace("%7c", "|"), '|', shape),
            _ => self.split(text, ',', shape),
        }
    }
}

/// A name without a value stands alone (RFC 6570, section 3.2.7).
fn matrix(name: &str, text: &str) -> String {
    if text.is_empty() { format!(";{name}") } else { format!(";{name}={text}") }
}

/// Members written as `name[key]=value`.
fn deep(name: &str, pairs: &[(&str, &str)]) -> Option<Found> {
    members(pairs, |key| member(name, &key).map(str::to_owned))
}

fn member<'k>(name: &str, key: &'k str) -> Option<&'k str> {
    key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')
}

fn members(pairs: &[(&str, &str)], member: impl Fn(String) -> Option<String>) -> Option<Found> {
    let named = |(key, value): &(&str, &str)| Some((member(percent::decode_query(key).ok()?)?, (*value).to_owned()));
    let members: Vec<(String, String)> = pairs.iter().filter_map(named).collect();
    (!members.is_empty()).then_some(Found::Members(members))
}

fn is(key: &str, name: &str) -> bool {
    percent::decode_query(key).is_ok_and(|key| key == name)
}
