//! How the value of a parameter is written: in a style, or as its media type, and whether its type can be written so.
//!
//! It must never write a value in another style than the document's: what is not known is not sent.

use openapi::{Node, Pointer, Severity};

use super::body::is_json;
use super::kind::{follow, speakers};
use super::place::Place;
use super::{Lowering, UNSUPPORTED_PARAMETER};
use crate::ir::{Holds, Location, Presence, Shape, Slot, Struct, Style, Type};

/// How a parameter is written, and what it holds.
pub(super) struct Written {
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) slot: Slot,
    pub(super) holds: Holds,
    /// The only members that can be told from other parameters.
    pub(super) members: Option<Vec<String>>,
}

/// What a value of a type consists of, as far as a style tells it.
pub(super) enum Parts<'t> {
    /// It is one.
    One,
    /// Items of a list.
    Items(&'t Type),
    /// Members without a name.
    Values(&'t Type),
    /// Members with names.
    Members(&'t Struct),
    /// The type leaves it open.
    Open,
}

impl<'a> Lowering<'a> {
    /// How a parameter is written; why it cannot be, in words that follow its name.
    pub(super) fn written(&mut self, place: &Place<'a>, location: Location) -> Result<Written, String> {
        if let Some((media_type, content)) = place.child("content").and_then(|content| content.members().next()) {
            return self.by_media_type(media_type, &content, location);
        }
        // A null has no text in any style.
        let slot = self.roots.get(&place.pointer("schema")).cloned().unwrap_or_else(Slot::json);
        let slot = Slot { nullable: false, ..slot };
        let style = style(place, location)?;
        // Section 4.7.12.2: the default is `true` for `form` and `false` for all others.
        let explode = place.keyword("explode").and_then(Node::as_bool).unwrap_or(style == Style::Form);
        let lost = self.check(&slot.ty, style)?;
        for member in &lost {
            let name = place.text("name").unwrap_or_default();
            let message =
                format!("the member `{member}` of the parameter `{name}` is nested, which no style can write");
            let help = "it is optional, so the parameter is sent without it, and a value with it is refused";
            self.report(Severity::Unsupported, UNSUPPORTED_PARAMETER, &place.pointer("schema"), message, help);
        }
        let holds = match self.consists(&slot.ty) {
            Parts::One => Holds::One,
            Parts::Items(_) => Holds::Items,
            Parts::Values(_) | Parts::Members(_) => Holds::Members,
            Parts::Open => Holds::Open,
        };
        let by_itself = explode && matches!(location, Location::Query | Location::Cookie) && style != Style::DeepObject;
        let members = self.told_apart(&place.pointer("schema"), &slot.ty).filter(|_| by_itself);
        Ok(Written { style, explode, slot, holds, members })
    }

    /// Section 4.7.12.2: `content` in place of `schema`. JSON travels as its text, and all else is a text already.
    fn by_media_type(&mut self, media_type: &str, content: &Place<'a>, location: Location) -> Result<Written, String> {
        let slot = self.roots.get(&content.pointer("schema")).cloned();
        let (style, slot, holds) = match slot {
            slot if is_json(media_type) => (Style::Json, slot.unwrap_or_else(Slot::json), Holds::Open),
            Some(slot) if is_text(media_type) => match self.consists(&slot.ty) {
                Parts::One => (location.style(), slot, Holds::One),
                _ => return Err(format!("is of the media type `{media_type}` and holds no single value")),
            },
            _ => (location.style(), Slot::of(Type::String), Holds::One),
        };
        if !is_json(media_type) && !is_text(media_type) && content.keyword("schema").is_some() {
            self.refuse_schema(content, format!("the media type `{media_type}` is given as text"));
        }
        Ok(Written { style, explode: style == Style::Form, slot, holds, members: None })
    }

    /// The names of an object's members, where the schema speaks of no others.
    fn told_apart(&self, schema: &Pointer, ty: &Type) -> Option<Vec<String>> {
        let Parts::Members(object) = self.consists(ty) else {
            return None;
        };
        let schema = follow(self.document, &Place::find(self.document, schema)?)?;
        let speakers = speakers(self.document, &schema);
        let has_others = speakers.iter().any(|speaker| speaker.keyword("additionalProperties").is_some());
        (!has_others).then(|| object.fields.iter().map(|field| field.wire_name.clone()).collect())
    }

    /// The members that no value can have in a style; an error when no value can be written at all.
    pub(super) fn check(&self, ty: &Type, style: Style) -> Result<Vec<String>, String> {
        match self.consists(ty) {
            Parts::One | Parts::Items(_) if style == Style::DeepObject => {
                Err("is no object, and `deepObject` writes nothing else (section 4.7.12.3)".to_owned())
            }
            Parts::Items(item) | Parts::Values(item) if self.is_nested(item) => {
                Err("holds what is nested, which no style can write (section 4.7.12.3)".to_owned())
            }
            Parts::One | Parts::Open | Parts::Items(_) | Parts::Values(_) => Ok(Vec::new()),
            Parts::Members(object) => {
                let mut lost = Vec::new();
                for field in object.fields.iter().filter(|field| self.is_nested(&field.slot.ty)) {
                    if matches!(field.presence, Presence::Required | Presence::Nullable) {
                        let name = &field.wire_name;
                        return Err(format!("has the member `{name}`, which is nested, as no style can write it"));
                    }
                    lost.push(field.wire_name.clone());
                }
                Ok(lost)
            }
        }
    }

    pub(super) fn consists<'t>(&'t self, ty: &'t Type) -> Parts<'t> {
        match ty {
            Type::Bool | Type::Integer | Type::BigInteger | Type::Number | Type::String => Parts::One,
            Type::List(item) => Parts::Items(&item.0.ty),
            Type::Map(item) => Parts::Values(&item.0.ty),
            Type::Json | Type::Foreign(_, Holds::Open) => Parts::Open,
            Type::Foreign(_, Holds::One) => Parts::One,
            // What its items and members are is for it to know: what is nested in them is refused when it is sent.
            Type::Foreign(_, Holds::Items) => Parts::Items(&Type::String),
            Type::Foreign(_, Holds::Members) => Parts::Values(&Type::String),
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Enum(_)) => Parts::One,
                Some(Shape::Newtype(slot) | Shape::Alias(slot)) => self.consists(&slot.ty),
                Some(Shape::Struct(object)) => Parts::Members(object),
                Some(Shape::Union(union)) if union.branches.iter().all(|branch| self.is_single(&branch.slot.ty)) => {
                    Parts::One
                }
                _ => Parts::Open,
            },
        }
    }

    /// Whether a branch is a single value; a choice inside of one, which may lead back to itself, is not followed.
    fn is_single(&self, ty: &Type) -> bool {
        !self.is_choice(ty) && matches!(self.consists(ty), Parts::One)
    }

    /// Whether a value is one of several types.
    pub(super) fn is_choice(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(name) | Type::Boxed(name) => matches!(self.shape(name), Some(Shape::Union(_))),
            _ => false,
        }
    }

    /// Whether a value is a single one.
    pub(super) fn is_one(&self, ty: &Type) -> bool {
        matches!(self.consists(ty), Parts::One)
    }

    pub(super) fn is_nested(&self, ty: &Type) -> bool {
        matches!(self.consists(ty), Parts::Items(_) | Parts::Values(_) | Parts::Members(_))
    }
}

/// Whether a media type says no more than that it is text.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("text/plain")
}

/// The style of a parameter (section 4.7.12.3); loading has refused those of other places.
pub(super) fn style(place: &Place<'_>, location: Location) -> Result<Style, String> {
    let Some(name) = place.text("style") else {
        return Ok(location.style());
    };
    match name {
        "simple" => Ok(Style::Simple),
        "label" => Ok(Style::Label),
        "matrix" => Ok(Style::Matrix),
        "form" => Ok(Style::Form),
        "spaceDelimited" => Ok(Style::SpaceDelimited),
        "pipeDelimited" => Ok(Style::PipeDelimited),
        "deepObject" => Ok(Style::DeepObject),
        other => Err(format!("has the style `{other}`, which is none")),
    }
}
