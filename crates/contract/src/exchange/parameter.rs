//! Parameters: where their text stands in a request, and whether the value that it spells keeps its schema.
//!
//! It must never judge a parameter that OpenAPI ignores: headers named `Accept`, `Content-Type` and
//! `Authorization` (3.0.3, section 4.7.12.2).

use super::lowering::Lowering;
use super::reading::{self, Shape};
use super::style::{Found, Style, Text};
use super::template::Captures;
use super::violation::violations;
use super::written::Written;
use super::{Asked, Breach, Kind, Part, Request, percent};
use crate::data::Json;
use crate::judge::Contract;
use crate::message;
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch};
use openapi::{Node, Pointer};

/// A parameter of an operation, or a header of an answer.
pub(super) struct Parameter {
    place: Pointer,
    direction: Direction,
    part: Part,
    name: String,
    is_required: bool,
    takes_empty: bool,
    keeps_plus: bool,
    value: Value,
    /// What other keys stand for in the same part.
    others: Vec<Key>,
}

/// The keys of a parameter.
#[derive(Clone)]
struct Key(String, Style, Shape);

/// How the text of a parameter holds its value (section 4.7.12.2).
enum Value {
    /// In a style, ruled by this schema.
    Styled(Style, Shape, Pointer),
    /// As a JSON text, ruled by this schema.
    Json(Pointer),
    /// In a way that no rule speaks of.
    Free,
}

impl Lowering<'_> {
    /// The parameters of an operation and those of its path item that it does not override (section 4.7.9.1).
    pub(super) fn parameters(&mut self, item: &Pointer, operation: &Pointer) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        for list in [operation.join("parameters"), item.join("parameters")] {
            let count = self.contract.tree().node(&list).and_then(Node::as_array).map_or(0, <[Node]>::len);
            for index in 0..count {
                let parameter = self.parameter(&list.join(&index.to_string()));
                let is_new = |new: &Parameter| !found.iter().any(|known| known.is_same(new));
                found.extend(parameter.filter(is_new));
            }
        }
        found.sort_by_key(|parameter| parameter.part);
        let keys: Vec<(Part, Key)> = found.iter().map(|parameter| (parameter.part, parameter.key())).collect();
        for (index, parameter) in found.iter_mut().enumerate() {
            let others =
                keys.iter().enumerate().filter(|(other, (part, _))| *other != index && *part == parameter.part);
            parameter.others = others.map(|(_, (_, key))| key.clone()).collect();
        }
        found
    }

    fn parameter(&mut self, pointer: &Pointer) -> Option<Parameter> {
        let (place, node) = self.at(pointer)?;
        let flag = |key: &str| node.get(key).and_then(Node::as_bool);
        let name = node.get("name")?.as_str()?.to_owned();
        let part = part(node.get("in")?.as_str()?)?;
        let ignored = ["accept", "content-type", "authorization"];
        if part == Part::Header && ignored.contains(&name.to_ascii_lowercase().as_str()) {
            return None;
        }
        let style = style(node, part);
        Some(Parameter {
            value: self.value(&place, style),
            direction: Direction::Request,
            part,
            name,
            is_required: flag("required") == Some(true),
            takes_empty: flag("allowEmptyValue") == Some(true),
            keeps_plus: flag("allowReserved") == Some(true),
            others: Vec::new(),
            place,
        })
    }

    /// The headers of a response (section 4.7.17). `Content-Type` is ignored there.
    pub(super) fn answered_headers(&mut self, response: &Pointer) -> Vec<Parameter> {
        let mut headers = self.members(&response.join("headers"));
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        let mut found = Vec::new();
        for (name, pointer) in headers {
            let Some((place, node)) = self.at(&pointer) else { continue };
            let explode = node.get("explode").and_then(Node::as_bool);
            found.push(Parameter {
                value: self.value(&place, Style::new(None, Part::Header, explode)),
                direction: Direction::Response,
                part: Part::Header,
                name,
                is_required: node.get("required").and_then(Node::as_bool) == Some(true),
                takes_empty: false,
                keeps_plus: false,
                others: Vec::new(),
                place,
            });
        }
        found
    }

    fn value(&mut self, place: &Pointer, style: Style) -> Value {
        let tree = self.contract.tree();
        let schema = place.join("schema");
        if tree.node(&schema).is_some() {
            return Value::Styled(style, Shape::of(tree, &schema), schema);
        }
        let content = self.members(&place.join("content")).into_iter().next();
        let Some((media_type, place)) = content else { return Value::Free };
        let schema = Some(place.join("schema")).filter(|schema| tree.node(schema).is_some());
        match schema {
            Some(schema) if super::media_type::is_json(&media_type) => Value::Json(schema),
            Some(schema) if super::media_type::is_text(&media_type) => Value::Styled(style, Shape::Scalar, schema),
            _ => Value::Free,
        }
    }
}

fn style(node: &Node, part: Part) -> Style {
    let explode = node.get("explode").and_then(Node::as_bool);
    Style::new(node.get("style").and_then(Node::as_str), part, explode)
}

/// Whether the parameter at `place`, or the header of an answer, is written in the same way in both documents.
pub(crate) fn is_written_alike((tree, changed): (&Tree, &Tree), place: &Pointer) -> bool {
    let both = tree.node(place).zip(changed.node(place));
    let part = both.and_then(|(node, _)| match node.get("in") {
        Some(name) => part(name.as_str()?),
        None => Some(Part::Header),
    });
    let Some(((one, other), part)) = both.zip(part) else { return false };
    style(one, part).is_same(style(other, part), &Shape::of(tree, &place.join("schema")))
}

fn part(name: &str) -> Option<Part> {
    match name {
        "path" => Some(Part::Path),
        "query" => Some(Part::Query),
        "header" => Some(Part::Header),
        "cookie" => Some(Part::Cookie),
        _ => None,
    }
}

impl Parameter {
    fn is_same(&self, other: &Self) -> bool {
        let same_name = match self.part {
            Part::Header => self.name.eq_ignore_ascii_case(&other.name),
            _ => self.name == other.name,
        };
        same_name && self.part == other.part
    }

    /// Every rule of the parameter that a request breaks.
    pub(super) fn breaches(&self, contract: &Contract, request: &Request, captures: &Captures<'_>) -> Vec<Breach> {
        let value = match self.given(contract.tree(), request, captures) {
            Ok(Some(value)) => value,
            Ok(None) if self.is_required => {
                let rule = self.place.join("required");
                return vec![self.breach(Kind::Missing, whole(rule, "it is required and absent"))];
            }
            Ok(None) => return Vec::new(),
            Err(words) => return vec![self.unreadable(&words)],
        };
        if self.takes_empty && value.as_str() == Some("") {
            return Vec::new();
        }
        let Some(schema) = self.value.schema() else { return Vec::new() };
        let violations = violations(contract, schema, self.direction, &value).into_iter();
        violations.map(|(kind, mismatch)| self.breach(kind, mismatch)).collect()
    }

    /// The value that a request gives; `None` when it gives none.
    ///
    /// # Errors
    /// Says why the text spells no value.
    pub(super) fn given(
        &self,
        tree: &Tree,
        request: &Request,
        captures: &Captures<'_>,
    ) -> Result<Option<Json>, String> {
        let Some(found) = self.found(request, captures)? else { return Ok(None) };
        match self.value.schema() {
            Some(schema) => self.read(tree, schema, found).map(Some),
            None => self.text(found).map(Some),
        }
    }

    /// In outline.
    pub(super) fn asked(&self) -> Asked {
        let schema = self.schema().cloned();
        Asked { part: self.part, name: self.name.clone(), is_required: self.is_required, schema }
    }

    pub(super) fn part(&self) -> Part {
        self.part
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The schema of its value, where there is one.
    pub(super) fn schema(&self) -> Option<&Pointer> {
        self.value.schema()
    }

    /// How a value is written; `None` when it cannot be, as with a null.
    pub(super) fn write(&self, value: &Json) -> Option<Written> {
        match &self.value {
            Value::Styled(style, _, _) => style.write(&self.name, value, self.part),
            Value::Json(_) => {
                Style::new(None, self.part, None).write(&self.name, &Json::String(value.to_string()), self.part)
            }
            Value::Free => Style::new(None, self.part, None).write(&self.name, value, self.part),
        }
    }

    fn key(&self) -> Key {
        match &self.value {
            Value::Styled(style, shape, _) => Key(self.name.clone(), *style, shape.clone()),
            Value::Json(_) | Value::Free => Key(self.name.clone(), Style::new(None, self.part, None), Shape::Scalar),
        }
    }

    /// Leaves a key of that part to others.
    pub(super) fn leave(&mut self, part: Part, key: &str) {
        if self.part == part {
            self.others.push(Key(key.to_owned(), Style::new(None, part, None), Shape::Scalar));
        }
    }

    /// The parameter's text, split.
    fn found(&self, request: &Request, captures: &Captures<'_>) -> Result<Option<Found>, String> {
        let header = request.header(&self.name);
        let text = match self.part {
            Part::Path => Text::Whole(captures.iter().find(|(name, _)| *name == self.name).map(|(_, text)| *text)),
            Part::Query => Text::Pairs(request.query()),
            Part::Cookie => Text::Pairs(request.cookies()),
            Part::Header | Part::Body => Text::Whole(header.as_deref()),
        };
        let is_other = |key: &str| self.others.iter().any(|Key(name, style, shape)| style.owns(name, shape, key));
        let Key(name, style, shape) = self.key();
        style.find(&name, &shape, text, &is_other)
    }

    /// The value that the text spells.
    fn read(&self, tree: &Tree, schema: &Pointer, found: Found) -> Result<Json, String> {
        match (&self.value, found) {
            (Value::Json(_), Found::One(text)) => message::read(self.decoded(&text)?.as_bytes()),
            (_, found) => reading::value(tree, std::slice::from_ref(schema), found, &|text| self.decoded(text)),
        }
    }

    /// The value of a text that no schema rules.
    fn text(&self, found: Found) -> Result<Json, String> {
        match found {
            Found::One(text) => self.decoded(&text).map(Json::String),
            Found::Items(items) => items.iter().map(|item| self.decoded(item).map(Json::String)).collect(),
            Found::Members(members) => {
                members.iter().map(|(key, text)| Ok((key.clone(), Json::String(self.decoded(text)?)))).collect()
            }
        }
    }

    fn decoded(&self, text: &str) -> Result<String, String> {
        match self.part {
            Part::Header | Part::Body => Ok(text.to_owned()),
            Part::Query if !self.keeps_plus => percent::decode_query(text),
            Part::Path | Part::Query | Part::Cookie => percent::decode(text),
        }
    }

    fn unreadable(&self, words: &str) -> Breach {
        let rule = self.value.schema().unwrap_or(&self.place);
        self.breach(Kind::Unreadable, whole(rule.clone(), words))
    }

    fn breach(&self, kind: Kind, mismatch: Mismatch) -> Breach {
        Breach { part: self.part, parameter: Some(self.name.clone()), kind, mismatch }
    }
}

impl Value {
    fn schema(&self) -> Option<&Pointer> {
        match self {
            Self::Styled(_, _, schema) | Self::Json(schema) => Some(schema),
            Self::Free => None,
        }
    }
}

/// A mismatch of a value as a whole.
pub(super) fn whole(rule: Pointer, words: &str) -> Mismatch {
    Mismatch { at: Pointer::root(), rule, message: words.to_owned() }
}
