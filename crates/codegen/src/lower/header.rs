//! Headers of answers: what each is read as, and how its text holds a value (OpenAPI 3.0.3, sections 4.7.17 and 4.7.21).
//!
//! It must never let a type decide how a text is read: the schema says it, which is held against the value as data.

use std::collections::{BTreeSet, HashSet};

use openapi::{Document, Node, Pointer};

use super::body::is_json;
use super::kind::{Schema, speakers};
use super::name;
use super::operation::METHODS;
use super::place::Place;
use super::unique::Unique;
use super::{Lowering, operation::Called};
use crate::ir::{Check, Header, Headers, Kinds, Slot, Spelling, Type};

impl<'a> Lowering<'a> {
    /// The schemas of all headers of answers, as data.
    pub(super) fn header_schemas(&mut self) {
        let paths = Place::find(self.document, &Pointer::root().join("paths"));
        for (_, item) in paths.iter().flat_map(Place::members) {
            let operations = METHODS.iter().filter_map(|method| item.child(method));
            for (_, given) in operations.filter_map(|operation| operation.child("responses")).flat_map(all) {
                for (_, header) in self.headers_of(&given) {
                    if let Some(schema) = schema_of(&header) {
                        let rule = self.untyped_rule(&schema);
                        if let Check::Tree(name) = rule.check {
                            self.header_trees.insert(schema.at, name);
                        }
                    }
                }
            }
        }
    }

    /// The headers of a response, by their names. `Content-Type` is ignored there (section 4.7.17.1).
    fn headers_of(&self, response: &Place<'a>) -> Vec<(&'a str, Place<'a>)> {
        let response = Place::resolved(self.document, &response.at);
        let headers = response.and_then(|response| response.child("headers"));
        let headers = headers.into_iter().flat_map(all).filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        headers.filter_map(|(name, header)| Some((name, Place::resolved(self.document, &header.at)?))).collect()
    }

    /// The headers of an answer, and the names of their fields and constants.
    pub(super) fn headers(
        &mut self,
        called: &Called<'a>,
        response: &Place<'a>,
        variant: &str,
        constants: &mut Unique,
    ) -> Option<Headers> {
        let found = self.headers_of(response);
        if found.is_empty() {
            return None;
        }
        self.enforce(response, "headers");
        for (_, given) in response.child("headers").into_iter().flat_map(all) {
            self.enforce(&given, "$ref");
        }
        let mut fields = Unique::default();
        let mut all = Vec::new();
        for (wire_name, place) in found {
            let asked = self.word_asked(&place, &mut fields);
            let field = asked.unwrap_or_else(|| fields.take(name::field_name(wire_name)));
            let constant = constants.take(name::field_name(&format!("{variant} {wire_name}")).to_uppercase());
            all.push(self.header(wire_name, &place, field, constant));
        }
        let name = self.type_names.take(name::type_name(&format!("{}{variant}Headers", called.base)));
        Some(Headers { name, all })
    }

    fn header(&mut self, wire_name: &str, place: &Place<'a>, name: String, constant: String) -> Header {
        for key in ["required", "style", "explode", "schema", "content"] {
            self.enforce(place, key);
        }
        let media_type = place.child("content").and_then(|content| content.members().next());
        let schema = schema_of(place);
        if let Some((key, place)) = &media_type {
            match schema {
                Some(_) => self.enforce(place, "schema"),
                None if place.keyword("schema").is_some() => {
                    self.refuse_schema(
                        place,
                        format!("the header `{wire_name}` of the media type `{key}` is read as text"),
                    );
                }
                None => {}
            }
        }
        let key = media_type.map(|(key, _)| key);
        let spelling = match (&schema, key) {
            (_, Some(key)) if is_json(key) => Spelling::Json,
            (Some(schema), Some(_)) => Spelling::One(kinds_of(self.document, schema)),
            (Some(schema), None) => spelling(self.document, schema, place.says("explode")),
            (None, _) => Spelling::One(Kinds::default()),
        };
        let slot = schema.as_ref().and_then(|schema| self.roots.get(&schema.at)).cloned();
        let schema = schema.and_then(|schema| {
            let tree = self.header_trees.get(&schema.at)?.clone();
            Some((schema.at, tree))
        });
        let free = if matches!(spelling, Spelling::Json) { Slot::json() } else { Slot::of(Type::String) };
        Header {
            wire_name: wire_name.to_owned(),
            name,
            constant,
            pointer: place.at.clone(),
            required: place.says("required"),
            spelling,
            schema,
            slot: slot.unwrap_or(free),
            doc: self.description(place),
            meaning: self.parameter_meaning(place),
        }
    }
}

fn all<'a>(place: Place<'a>) -> Vec<(&'a str, Place<'a>)> {
    place.members().collect()
}

/// The schema of a header: its own, or that of a media type which is read by one.
fn schema_of<'a>(header: &Place<'a>) -> Option<Schema<'a>> {
    let by_content = || {
        let content = header.child("content")?;
        let (key, media_type) = content.members().next()?;
        let is_read = is_json(key) || key.split(';').next()?.trim().eq_ignore_ascii_case("text/plain");
        media_type.child("schema").filter(|_| is_read)
    };
    header.child("schema").or_else(by_content)
}

/// How the style `simple` holds a value: a list, an object, or a single one where the schema leaves it open.
fn spelling(document: &Document, schema: &Schema<'_>, explode: bool) -> Spelling {
    let kinds: Vec<&str> = types(document, schema).into_iter().collect();
    let speakers = speakers(document, schema);
    let of =
        |schemas: Vec<Schema<'_>>| schemas.iter().map(|schema| kinds_of(document, schema)).fold(Kinds::default(), both);
    match kinds[..] {
        ["array"] => Spelling::Items(of(speakers.iter().filter_map(|speaker| speaker.child("items")).collect())),
        ["object"] => {
            let properties = speakers.iter().filter_map(|speaker| speaker.child("properties"));
            let mut named: Vec<(String, Kinds)> = Vec::new();
            for (name, property) in properties.flat_map(all) {
                let kinds = kinds_of(document, &property);
                match named.iter_mut().find(|(known, _)| known == name) {
                    Some((_, known)) => *known = both(*known, kinds),
                    None => named.push((name.to_owned(), kinds)),
                }
            }
            let others = of(speakers.iter().filter_map(|speaker| speaker.child("additionalProperties")).collect());
            Spelling::Members(explode, named, others)
        }
        _ => Spelling::One(kinds_of(document, schema)),
    }
}

fn both(one: Kinds, other: Kinds) -> Kinds {
    Kinds { number: one.number || other.number, boolean: one.boolean || other.boolean }
}

fn kinds_of(document: &Document, schema: &Schema<'_>) -> Kinds {
    let types = types(document, schema);
    let is = |name: &str| types.contains(name);
    Kinds { number: is("integer") || is("number"), boolean: is("boolean") }
}

/// The JSON types that a schema speaks of, those of every branch of a choice included.
pub(super) fn types<'a>(document: &'a Document, schema: &Schema<'a>) -> BTreeSet<&'a str> {
    let (mut found, mut seen, mut open) = (BTreeSet::new(), HashSet::new(), vec![schema.clone()]);
    while let Some(schema) = open.pop() {
        for speaker in speakers(document, &schema) {
            if !seen.insert(speaker.at.clone()) {
                continue;
            }
            match speaker.text("type") {
                Some(name) => drop(found.insert(name)),
                None => {
                    let values = speaker.keyword("enum").and_then(Node::as_array).unwrap_or_default();
                    found.extend(values.iter().map(|value| -> &str { value.kind() }));
                }
            }
            open.extend(
                ["oneOf", "anyOf"]
                    .iter()
                    .filter_map(|key| speaker.child(key))
                    .flat_map(|list| list.items().collect::<Vec<_>>()),
            );
        }
    }
    found
}
