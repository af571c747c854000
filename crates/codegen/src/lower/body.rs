//! Bodies: which media type of those documented is sent or read, and as what.
//!
//! It must never take a body for JSON whose media type does not say so.

use openapi::{Pointer, Severity};

use super::kind::speakers;
use super::operation::{Called, Unsupported};
use super::place::Place;
use super::{Lowering, UNSUPPORTED_MEDIA_TYPE};
use crate::ir::{Body, BodySchema, Content, Slot, Type};

/// Methods whose request body has no meaning in HTTP, so that section 4.7.10.1 ignores it.
const METHODS_WITHOUT_BODY: &[&str] = &["get", "head", "delete", "trace"];

impl<'a> Lowering<'a> {
    /// The request body of an operation.
    pub(super) fn request_body(&mut self, called: &Called<'a>) -> Result<Option<Body>, Unsupported> {
        if METHODS_WITHOUT_BODY.contains(&called.method) {
            return Ok(None);
        }
        let Some(given) = called.object.child("requestBody") else {
            return Ok(None);
        };
        self.enforce(&called.object, "requestBody");
        self.enforce(&given, "$ref");
        let Some(body) = Place::resolved(self.document, &given.at) else {
            return Ok(None);
        };
        let required = body.says("required");
        self.enforce(&body, "required");
        let Some((media_types, content)) = self.content(&body) else {
            return Ok(None);
        };
        let examples = self.examples(&body, &media_types, &content);
        let media_type = media_types.into_iter().next().unwrap_or_default();
        if media_type.contains('*') {
            return Err(format!("its body may be of any media type `{media_type}`, and the client sends one it knows"));
        }
        Ok(Some(Body { media_type, required, content, examples, doc: self.description(&body) }))
    }

    /// The media types that are followed, and what stands in them: all that hold what the first in JSON holds, else
    /// the first one, as bytes. Every other is reported.
    pub(super) fn content(&mut self, owner: &Place<'a>) -> Option<(Vec<String>, Content)> {
        self.enforce(owner, "content");
        let content = owner.child("content")?;
        let media: Vec<(&str, Place<'a>)> = content.members().collect();
        let (_, first) = media.iter().find(|(name, _)| is_json(name)).or(media.first())?;
        let first = first.clone();
        let json = media.iter().any(|(name, _)| is_json(name));
        let slot = |place: &Place<'a>| self.body_slot(place);
        let same = |place: &Place<'a>| place.at == first.at || slot(place).ty == slot(&first).ty;
        let followed: Vec<bool> = media
            .iter()
            .map(|(name, place)| if json { is_json(name) && same(place) } else { place.at == first.at })
            .collect();
        for ((name, place), followed) in media.iter().zip(&followed) {
            if !followed {
                let message = format!("the media type `{name}` is neither sent nor read: another one is");
                self.report_media_type(place, message);
            } else if !json {
                self.report_media_type(place, format!("the media type `{name}` is given and read as bytes"));
            } else {
                self.enforce(place, "schema");
            }
        }
        let names = media.iter().zip(&followed).filter(|(_, followed)| **followed);
        let names = names.map(|((name, _), _)| (*name).to_owned()).collect();
        Some((names, if json { Content::Json(self.body_slot(&first)) } else { Content::Bytes }))
    }

    fn report_media_type(&mut self, place: &Place<'a>, message: String) {
        let help = "its schema holds nobody to anything";
        self.report(Severity::Unsupported, UNSUPPORTED_MEDIA_TYPE, &place.at, message, help);
    }

    fn body_slot(&self, media: &Place<'a>) -> Slot {
        self.roots.get(&media.pointer("schema")).cloned().unwrap_or_else(|| Slot::of(Type::Json))
    }

    /// The rules that a body in JSON breaks as a whole, which holds the same in all of these media types.
    pub(super) fn body_schema(&self, owner: &Place<'a>, media_types: &[String]) -> Option<BodySchema> {
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

/// RFC 8259, section 11, and the suffix of RFC 6839, section 3.1.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}
