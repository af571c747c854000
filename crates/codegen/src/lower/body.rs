//! Bodies: which media types are sent and read, and as what.
//!
//! It must never take a body for JSON whose media type does not say so.

use openapi::{Pointer, Severity};

use super::kind::speakers;
use super::name::{self, pascal};
use super::operation::Called;
use super::place::Place;
use super::{Lowering, UNSUPPORTED_MEDIA_TYPE};
use crate::ir::{Alternative, Body, BodySchema, Choice, Content, Holds, Slot, Type};
use crate::ledger::Class;

/// Methods whose request body has no meaning in HTTP, so that section 4.7.10.1 ignores it.
const METHODS_WITHOUT_BODY: &[&str] = &["get", "head", "delete", "trace"];

/// Which way a body travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Travels {
    /// To the server: of several media types the caller chooses one.
    Out,
    /// From the server.
    In,
}

impl<'a> Lowering<'a> {
    /// The request body of an operation.
    pub(super) fn request_body(&mut self, called: &Called<'a>) -> Option<Body> {
        if METHODS_WITHOUT_BODY.contains(&called.method) {
            return None;
        }
        let given = called.object.child("requestBody")?;
        self.enforce(&called.object, "requestBody");
        self.enforce(&given, "$ref");
        let body = Place::resolved(self.document, &given.at)?;
        let required = body.says("required");
        self.enforce(&body, "required");
        let (media_types, content) = self.content(&body, Travels::Out, &format!("{}Body", called.base))?;
        let examples = self.examples(&body, &media_types, &content);
        let media_type = media_types.first().map(String::as_str).unwrap_or_default();
        let media_type = if matches!(content, Content::Json(_)) { named(media_type) } else { media_type.to_owned() };
        Some(Body { media_type, required, content, examples, doc: self.description(&body) })
    }

    /// The media types of a body, and what stands in them. `hint` names their sum, where there is one.
    pub(super) fn content(
        &mut self,
        owner: &Place<'a>,
        travels: Travels,
        hint: &str,
    ) -> Option<(Vec<String>, Content)> {
        self.enforce(owner, "content");
        let content = owner.child("content")?;
        let mut all: Vec<Alternative> = Vec::new();
        for (media_type, place) in content.members() {
            let content = self.media_type(media_type, &place, travels);
            match all.iter_mut().find(|known| is_same(&known.content, &content, travels)) {
                Some(known) => known.media_types.push(media_type.to_owned()),
                None => all.push(self.alternative(media_type, content)),
            }
        }
        if travels == Travels::Out {
            self.refuse_nameless(&content, &mut all);
        }
        // What is sent unless another one is named, and how an answer is read that names no media type.
        if let Some(first) = all.iter().position(|one| matches!(one.content, Content::Json(_))) {
            all[..=first].rotate_right(1);
        }
        let media_types = all.iter().flat_map(|one| &one.media_types).cloned().collect();
        if all.len() < 2 {
            return Some((media_types, all.pop()?.content));
        }
        let mut variants = name::Unique::default();
        for one in &mut all {
            one.variant = variants.take(std::mem::take(&mut one.variant));
            one.schema = self.body_schema(owner, &one.media_types, &one.content);
        }
        let name = self.type_names.take(name::type_name(hint));
        Some((media_types, Content::Choice(Choice { name, alternatives: all })))
    }

    /// JSON in a range is sent as `application/json`. Where another key speaks for that, it has no name to be sent by.
    fn refuse_nameless(&mut self, content: &Place<'a>, all: &mut [Alternative]) {
        let closest = |one: &Alternative| one.media_types.iter().filter_map(|key| breadth(key)).min();
        let named = all.iter().filter_map(closest).min();
        for one in all.iter_mut().filter(|one| is_json_in_range(one)) {
            if closest(one) == named {
                continue;
            }
            for media_type in &one.media_types {
                let place = content.child(media_type);
                let message = format!("`{media_type}` is given as bytes: JSON is sent as what another key names");
                place.into_iter().for_each(|place| self.refuse_schema(&place, message.clone()));
            }
            one.variant = variant(one.media_types.first().map(String::as_str).unwrap_or_default());
            one.content = Content::Range;
        }
    }

    fn alternative(&self, media_type: &str, content: Content) -> Alternative {
        let variant = match content {
            Content::Json(_) => "Json".to_owned(),
            _ => variant(media_type),
        };
        Alternative { variant, media_types: vec![media_type.to_owned()], content, schema: None }
    }

    /// What stands in one media type.
    fn media_type(&mut self, media_type: &str, place: &Place<'a>, travels: Travels) -> Content {
        let slot = self.roots.get(&place.pointer("schema")).cloned();
        let is_range = media_type.contains('*');
        let content = match &slot {
            Some(slot) if travels == Travels::Out && is_form(media_type) => match self.fields(place, slot) {
                Ok(fields) => Content::Fields(fields),
                Err(why) => {
                    self.refuse_schema(place, format!("`{media_type}` is given as bytes: {why}"));
                    return Content::Bytes;
                }
            },
            Some(slot) if travels == Travels::Out && is_multipart(media_type) => match self.sections(place, slot) {
                Ok(sections) => Content::Parts(sections),
                Err(why) => {
                    self.refuse_schema(place, format!("`{media_type}` is given as bytes: {why}"));
                    return Content::Bytes;
                }
            },
            _ if is_json(media_type) => Content::Json(slot.clone().unwrap_or_else(Slot::json)),
            Some(slot) if is_range && covers_json(media_type) && self.is_structured(&slot.ty) => {
                Content::Json(slot.clone())
            }
            Some(slot) if !is_range && is_text(media_type) && self.is_spelled(place, slot) => {
                Content::Text(spelled(slot))
            }
            None if !is_range && is_text(media_type) => Content::Text(Slot::of(Type::String)),
            _ if is_range && travels == Travels::Out => Content::Range,
            _ => Content::Bytes,
        };
        if matches!(content, Content::Bytes | Content::Range) && slot.is_some_and(|slot| !is_free(&slot)) {
            self.refuse_schema(place, format!("the media type `{media_type}` is given and read as bytes"));
        } else {
            self.enforce(place, "schema");
        }
        content
    }

    pub(super) fn refuse_schema(&mut self, place: &Place<'a>, message: String) {
        let help = "its schema holds nobody to anything";
        let schema = place.pointer("schema");
        self.claims.claim(schema.clone(), Class::Unsupported);
        self.report(Severity::Unsupported, UNSUPPORTED_MEDIA_TYPE, &schema, message, help);
    }

    /// Whether a text can spell the values of a schema: single ones that are no octets.
    fn is_spelled(&self, place: &Place<'a>, slot: &Slot) -> bool {
        let schema = Place::find(self.document, &place.pointer("schema"));
        let speakers = schema.map_or(Vec::new(), |schema| speakers(self.document, &schema));
        let is_binary = speakers.iter().any(|speaker| speaker.text("format") == Some("binary"));
        !is_binary && !self.is_foreign(&slot.ty) && (matches!(slot.ty, Type::Json) || self.is_one(&slot.ty))
    }

    /// Whether a value is an object or a list.
    pub(super) fn is_structured(&self, ty: &Type) -> bool {
        match ty {
            Type::List(_) | Type::Map(_) | Type::Foreign(_, Holds::Items | Holds::Members) => true,
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(crate::ir::Shape::Struct(_)) => true,
                // A choice inside of one, which may lead back to itself, is not followed.
                Some(crate::ir::Shape::Union(union)) => union
                    .branches
                    .iter()
                    .all(|branch| !self.is_choice(&branch.slot.ty) && self.is_structured(&branch.slot.ty)),
                Some(crate::ir::Shape::Newtype(slot) | crate::ir::Shape::Alias(slot)) => self.is_structured(&slot.ty),
                _ => false,
            },
            _ => false,
        }
    }

    /// The rules that a body breaks as a whole, which holds the same in all of these media types.
    pub(super) fn body_schema(
        &self,
        owner: &Place<'a>,
        media_types: &[String],
        content: &Content,
    ) -> Option<BodySchema> {
        if !matches!(content, Content::Json(_) | Content::Text(_)) {
            return None;
        }
        let content = owner.child("content")?;
        let named: Vec<Pointer> = media_types.iter().map(|name| content.pointer(name).join("schema")).collect();
        let schema = Place::find(self.document, named.first()?);
        let speakers = schema.map_or(Vec::new(), |schema| speakers(self.document, &schema));
        let saying = |key| speakers.iter().filter(move |speaker| speaker.keyword(key).is_some());
        let ty = saying("type").next().map(|speaker| speaker.pointer("type"));
        let required: Vec<Pointer> = saying("required").map(|speaker| speaker.pointer("required")).collect();
        let required = <[Pointer; 1]>::try_from(required).ok().map(|[only]| only);
        Some(BodySchema { named, ty, required })
    }
}

/// How many steps a key is from `application/json`; none where it does not stand for it.
fn breadth(key: &str) -> Option<u8> {
    let essence = essence(key);
    ["application/json", "application/*", "*/*"].iter().position(|known| essence == *known)?.try_into().ok()
}

fn is_json_in_range(one: &Alternative) -> bool {
    matches!(one.content, Content::Json(_)) && one.media_types.iter().all(|key| key.contains('*'))
}

/// Whether two media types hold the same, so that they need no telling apart. Which of several is sent matters, unless
/// all are JSON.
fn is_same(one: &Content, other: &Content, travels: Travels) -> bool {
    let is_same = |one: &Slot, other: &Slot| one.ty == other.ty && one.nullable == other.nullable;
    match (one, other) {
        (Content::Json(one), Content::Json(other)) => is_same(one, other),
        (Content::Text(one), Content::Text(other)) => travels == Travels::In && is_same(one, other),
        (Content::Bytes, Content::Bytes) => travels == Travels::In,
        _ => false,
    }
}

/// A text of no type in particular is a string.
fn spelled(slot: &Slot) -> Slot {
    if slot.ty == Type::Json { Slot::of(Type::String) } else { Slot { nullable: false, ..slot.clone() } }
}

/// The name under which JSON is sent: a range has none that is its own.
fn named(media_type: &str) -> String {
    if media_type.contains('*') { "application/json".to_owned() } else { media_type.to_owned() }
}

/// Whether any bytes will do.
fn is_free(slot: &Slot) -> bool {
    matches!(slot.ty, Type::Json | Type::String) && slot.rules.is_empty()
}

/// A name for what is no JSON: `TextPlain`, `ImagePng`, `AnyImage`.
fn variant(media_type: &str) -> String {
    let essence = essence(media_type);
    let essence = essence.strip_prefix("application/").unwrap_or(&essence);
    name::type_name(&pascal(&essence.replace("*/*", "any").replace('*', "any")))
}

fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}

fn is_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

/// One with parameters of its own leaves no room for a boundary.
fn is_multipart(media_type: &str) -> bool {
    essence(media_type).starts_with("multipart/") && !media_type.contains(['*', ';'])
}

fn covers_json(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "*/*" | "application/*")
}

/// RFC 8259, section 11, and the suffix of RFC 6839, section 3.1.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
