//! Multipart bodies: the members of an object in the parts of `multipart/form-data` and its kin (OpenAPI 3.0.3, section
//! 4.7.14.5; RFC 7578).
//!
//! It must never repair a part: one without a name, or in another media type than the document's, is told.

use super::lowering::Lowering;
use super::media_type::{covers, is_json};
use super::parameter::whole;
use super::parted::{Parted, boundary, joined, split};
use super::reading::{self, Shape};
use crate::data::Json;
use crate::message;
use crate::tree::Tree;
use crate::verdict::Mismatch;
use openapi::{Node, Pointer};

/// The members of an object as the parts of a multipart body hold them.
pub(super) struct Sections {
    schema: Pointer,
    /// Where the encodings stand.
    encodings: Pointer,
    named: Vec<Section>,
}

/// A member.
#[derive(Clone)]
struct Section {
    name: String,
    place: Vec<Pointer>,
    holds: Holds,
    /// Whether each item of a list is a part.
    is_each: bool,
    /// The media types that the document names for a part.
    media_types: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Json,
    Text,
    Octets,
}

impl Lowering<'_> {
    /// The parts of a multipart body; `None` where the schema is none of an object.
    pub(super) fn sections(&self, media_type: &Pointer, schema: &Pointer) -> Option<Sections> {
        let tree = self.contract.tree();
        let place = std::slice::from_ref(schema);
        let Shape::Object(names) = Shape::of_all(tree, place) else { return None };
        let encodings = media_type.join("encoding");
        let section = |name: &String| {
            let named = tree.node(&encodings.join(name).join("contentType")).and_then(Node::as_str);
            Section::new(tree, name, tree.member(place, name).unwrap_or_default(), named)
        };
        let named = names.known().iter().map(section).collect();
        tree.has_type(place, "object").then(|| Sections { schema: schema.clone(), encodings, named })
    }
}

impl Section {
    /// Section 4.7.15.1: the default of an object is JSON, that of octets is bytes, that of a list is the one of its
    /// items, and all else is text.
    fn new(tree: &Tree, name: &str, place: Vec<Pointer>, named: Option<&str>) -> Self {
        let is_each = Shape::of_all(tree, &place) == Shape::List;
        let one = if is_each { tree.items(&place) } else { place.clone() };
        let media_types: Vec<String> =
            named.into_iter().flat_map(|named| named.split(',')).map(|named| named.trim().to_owned()).collect();
        let holds = match media_types.first() {
            Some(named) if is_json(named) => Holds::Json,
            None if reading::is_structured(tree, &one) => Holds::Json,
            _ if reading::is_binary(tree, &one) => Holds::Octets,
            _ => Holds::Text,
        };
        Self { name: name.to_owned(), place: one, holds, is_each, media_types }
    }

    /// The value that a part holds.
    fn read(&self, tree: &Tree, bytes: &[u8]) -> Result<Json, String> {
        match self.holds {
            Holds::Json => message::read(bytes),
            Holds::Octets => Ok(Json::String(bytes.iter().copied().map(char::from).collect())),
            Holds::Text => {
                let text = std::str::from_utf8(bytes).map_err(|_| "a part of text that is no UTF-8".to_owned())?;
                Ok(reading::json(tree, &self.place, text.to_owned()))
            }
        }
    }

    /// The bytes of a part with this value; `None` when none hold it.
    fn write(&self, value: &Json) -> Option<Vec<u8>> {
        match (self.holds, value) {
            (Holds::Json, _) => Some(value.to_string().into_bytes()),
            (Holds::Text, Json::String(text)) => Some(text.clone().into_bytes()),
            (Holds::Text, Json::Number(_) | Json::Bool(_)) => Some(value.to_string().into_bytes()),
            (Holds::Octets, Json::String(text)) => {
                text.chars().map(|octet| u8::try_from(u32::from(octet)).ok()).collect()
            }
            _ => None,
        }
    }

    /// The media type of a part that names none (RFC 7578, section 4.4).
    const UNNAMED: &str = "text/plain";

    /// Whether a part may be in this media type.
    fn takes(&self, given: Option<&str>) -> bool {
        if !self.media_types.is_empty() {
            return covers(self.media_types.iter().map(String::as_str), given.unwrap_or(Self::UNNAMED));
        }
        match (self.holds, given) {
            (_, None) | (Holds::Octets, _) => true,
            (Holds::Json, Some(given)) => is_json(given),
            (Holds::Text, Some(given)) => covers([Self::UNNAMED].into_iter(), given),
        }
    }

    /// The media type that a part is written in.
    fn written_as(&self) -> String {
        let family = |range: &str| format!("{}/octet-stream", range.split('/').next().unwrap_or_default());
        match (self.media_types.first(), self.holds) {
            (Some(named), _) if named.starts_with('*') => "application/octet-stream".to_owned(),
            (Some(named), _) if named.contains('*') => family(named),
            (Some(named), _) => named.clone(),
            (None, Holds::Json) => "application/json".to_owned(),
            (None, Holds::Octets) => "application/octet-stream".to_owned(),
            (None, Holds::Text) => "text/plain; charset=utf-8".to_owned(),
        }
    }
}

impl Sections {
    /// The object that a multipart body holds.
    ///
    /// # Errors
    /// Says why a part of it spells nothing.
    pub(super) fn read(&self, tree: &Tree, given: &str, bytes: &[u8]) -> Result<Json, String> {
        let mut members = serde_json::Map::new();
        for part in split(given, bytes)? {
            let section = self.section(tree, &part.name);
            let value = section.read(tree, part.bytes)?;
            match (section.is_each, members.get_mut(&part.name)) {
                (true, Some(Json::Array(items))) => items.push(value),
                (true, _) => drop(members.insert(part.name, Json::Array(vec![value]))),
                (false, None) => drop(members.insert(part.name, value)),
                (false, Some(_)) => return Err("two parts have one name, and are no list".to_owned()),
            }
        }
        Ok(Json::Object(members))
    }

    /// Every part in a media type that the document does not allow for it.
    pub(super) fn mismatches(&self, tree: &Tree, given: &str, bytes: &[u8]) -> Vec<Mismatch> {
        let wrong = |part: Parted<'_>| {
            let section = self.section(tree, &part.name);
            let rule = self.encodings.join(&part.name).join("contentType");
            let rule = if section.media_types.is_empty() { self.schema.clone() } else { rule };
            let words = "the media type of the part is none that is described";
            let mismatch = Mismatch { at: Pointer::root().join(&part.name), ..whole(rule, words) };
            (!section.takes(part.media_type.as_deref())).then_some(mismatch)
        };
        let mut found: Vec<Mismatch> = split(given, bytes).unwrap_or_default().into_iter().filter_map(wrong).collect();
        found.dedup();
        found
    }

    /// The body that holds a value, in this Content-Type; `None` when it is no object, or has a member that cannot be
    /// written.
    pub(super) fn write(&self, tree: &Tree, given: &str, value: &Json) -> Option<Vec<u8>> {
        let mut parts = Vec::new();
        for (name, value) in value.as_object()? {
            let section = self.section(tree, name);
            let items: Vec<&Json> = match (section.is_each, value) {
                (true, Json::Array(items)) if !items.is_empty() => items.iter().collect(),
                (true, _) => return None,
                (false, value) => vec![value],
            };
            for item in items {
                let is_file = section.holds == Holds::Octets;
                parts.push((name.as_str(), is_file, section.written_as(), section.write(item)?));
            }
        }
        joined(&boundary(given)?, &parts)
    }

    fn section(&self, tree: &Tree, name: &str) -> std::borrow::Cow<'_, Section> {
        match self.named.iter().find(|section| section.name == name) {
            Some(section) => std::borrow::Cow::Borrowed(section),
            None => {
                let place = tree.member(std::slice::from_ref(&self.schema), name).unwrap_or_default();
                std::borrow::Cow::Owned(Section::new(tree, name, place, None))
            }
        }
    }
}
