//! Multipart bodies: what the parts hold that the members of an object are sent in (OpenAPI 3.0.3, sections 4.7.14.5 and
//! 4.7.15).
//!
//! It must never guess how a nested member is written: where the document leaves it to nobody, it is not sent.

use openapi::Severity;

use super::body::is_json;
use super::kind::speakers;
use super::place::Place;
use super::style::Parts;
use super::{Lowering, UNSUPPORTED_PARAMETER};
use crate::ir::{PartHolds, Presence, Section, Sections, Slot, Type};

impl<'a> Lowering<'a> {
    /// How an object is written in parts; why it cannot be, in words.
    pub(super) fn sections(&mut self, media_type: &Place<'a>, slot: &Slot) -> Result<Sections, String> {
        let (fields, unnamed) = self.object_of(&slot.ty).ok_or("its schema is none of an object")?;
        let schema = media_type.child("schema");
        let encodings = media_type.child("encoding");
        let (mut named, mut lost) = (Vec::new(), Vec::new());
        for field in &fields {
            let name = &field.wire_name;
            let encoding = encodings.as_ref().and_then(|encodings| encodings.child(name));
            let member: Vec<Place<'a>> = schema.iter().flat_map(|schema| self.members_named(schema, name)).collect();
            let section = self.section(name, &field.slot.ty, &member, encoding.as_ref());
            if section.holds == PartHolds::Nothing {
                let why = "is nested, and of a media type that is not followed";
                if matches!(field.presence, Presence::Required | Presence::Nullable) {
                    return Err(format!("its member `{name}` {why}"));
                }
                lost.push(format!("the member `{name}` of the body in parts {why}"));
            }
            named.push(section);
        }
        for message in lost {
            let help = "it is optional, so the body is sent without it, and a value with it is refused";
            self.report(Severity::Unsupported, UNSUPPORTED_PARAMETER, &media_type.pointer("schema"), message, help);
        }
        for (name, encoding) in encodings.iter().flat_map(Place::members) {
            if fields.iter().any(|field| field.wire_name == name) {
                self.enforce(&encoding, "contentType");
            }
        }
        self.enforce(media_type, "encoding");
        self.enforce(media_type, "schema");
        let others: Vec<Place<'a>> = schema.iter().flat_map(|schema| self.unnamed_schemas(schema)).collect();
        let others = self.section("", &unnamed, &others, None);
        Ok(Sections { slot: slot.clone(), pointer: media_type.at.clone(), named, others })
    }

    /// Section 4.7.15.1: the default of an object is JSON, that of octets is bytes, that of a list is the one of its
    /// items, and all else is text.
    fn section(&self, name: &str, ty: &Type, schemas: &[Place<'a>], encoding: Option<&Place<'a>>) -> Section {
        let item = match self.consists(ty) {
            Parts::Items(item) => Some(item),
            _ => None,
        };
        let one = item.unwrap_or(ty);
        let named = encoding.and_then(|encoding| encoding.text("contentType")).unwrap_or_default();
        let media_types: Vec<String> =
            named.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let items =
            || schemas.iter().flat_map(|schema| speakers(self.document, schema)).filter_map(|one| one.child("items"));
        let is_binary = || match item {
            Some(_) => items().any(|item| self.is_binary(&item)),
            None => schemas.iter().any(|schema| self.is_binary(schema)),
        };
        let holds = match media_types.first() {
            Some(named) if is_json(named) => PartHolds::Json,
            None if self.is_structured(one) => PartHolds::Json,
            _ if is_binary() => PartHolds::Bytes,
            _ if self.is_structured(one) => PartHolds::Nothing,
            _ => PartHolds::Text,
        };
        Section { name: name.to_owned(), media_types, holds, each: item.is_some() }
    }

    fn is_binary(&self, schema: &Place<'a>) -> bool {
        speakers(self.document, schema).iter().any(|speaker| speaker.text("format") == Some("binary"))
    }

    /// The schemas of a member of this name.
    fn members_named(&self, schema: &Place<'a>, name: &str) -> Vec<Place<'a>> {
        let speakers = speakers(self.document, schema);
        speakers.iter().filter_map(|speaker| speaker.child("properties")?.child(name)).collect()
    }

    /// The schemas of members that have no name in the document.
    fn unnamed_schemas(&self, schema: &Place<'a>) -> Vec<Place<'a>> {
        let speakers = speakers(self.document, schema);
        speakers.iter().filter_map(|speaker| speaker.child("additionalProperties")).collect()
    }
}
