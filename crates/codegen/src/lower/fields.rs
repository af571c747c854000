//! Forms: how the members of an object are written in `application/x-www-form-urlencoded` (OpenAPI 3.0.3, sections
//! 4.7.14.4 and 4.7.15).
//!
//! It must never guess how a nested member is written: where the document leaves it to nobody, it is not sent.

use openapi::{Node, Severity};

use super::body::is_json;
use super::place::Place;
use super::style::{Parts, style};
use super::{Lowering, UNSUPPORTED_PARAMETER};
use crate::ir::{Field, Fields, FormField, Location, Presence, Shape, Slot, Style, Type};
use crate::ledger::Class;

/// The keys of an encoding that say that a style writes the member.
const KEYS_OF_STYLE: [&str; 3] = ["style", "explode", "allowReserved"];

/// Why no value of a member can be written, in words that follow its name.
type Unwritable = String;

impl<'a> Lowering<'a> {
    /// How an object is written as a form; why it cannot be, in words.
    pub(super) fn fields(&mut self, media_type: &Place<'a>, slot: &Slot) -> Result<Fields, String> {
        let (members, unnamed) = self.object_of(&slot.ty).ok_or("its schema is none of an object")?;
        let encodings = media_type.child("encoding");
        let (mut named, mut lost) = (Vec::new(), Vec::new());
        for field in &members {
            let name = &field.wire_name;
            let encoding = encodings.as_ref().and_then(|encodings| encodings.child(name));
            match self.form_field(name, &field.slot.ty, encoding.as_ref()) {
                Ok(written) => named.push(written),
                Err(why) if matches!(field.presence, Presence::Required | Presence::Nullable) => {
                    return Err(format!("its member `{name}` {why}"));
                }
                Err(why) => {
                    lost.push(format!("the member `{name}` of the form {why}"));
                    named.push(FormField::none(name));
                }
            }
        }
        for message in lost {
            let help = "it is optional, so the form is sent without it, and a value with it is refused";
            self.report(Severity::Unsupported, UNSUPPORTED_PARAMETER, &media_type.pointer("schema"), message, help);
        }
        self.claim_encodings(encodings.as_ref(), &members);
        self.enforce(media_type, "encoding");
        self.enforce(media_type, "schema");
        let others = self.form_field("", &unnamed, None).unwrap_or_else(|_| FormField::none(""));
        Ok(Fields { slot: slot.clone(), pointer: media_type.at.clone(), named, others })
    }

    /// The members of the object that every value of a type is, and the type of those without a name.
    pub(super) fn object_of(&self, ty: &Type) -> Option<(Vec<Field>, Type)> {
        match self.consists(ty) {
            Parts::Members(object) => Some((object.fields.clone(), object.unnamed.ty.clone())),
            Parts::Values(item) => Some((Vec::new(), item.clone())),
            Parts::One | Parts::Items(_) | Parts::Open => None,
        }
    }

    /// How one member is written.
    fn form_field(&self, name: &str, ty: &Type, encoding: Option<&Place<'a>>) -> Result<FormField, Unwritable> {
        let says = |key: &str| encoding.and_then(|encoding| encoding.keyword(key));
        if let Some(encoding) = encoding.filter(|_| KEYS_OF_STYLE.iter().any(|key| says(key).is_some())) {
            let style = style(encoding, Location::Query)?;
            let explode = says("explode").and_then(Node::as_bool).unwrap_or(style == Style::Form);
            return self.styled(name, ty, style, explode, encoding.says("allowReserved"));
        }
        // Section 4.7.15.1: the default of an object is JSON, that of a list is the one of its items.
        let is_nested = self.is_structured(ty);
        let content_type = says("contentType").and_then(Node::as_str).and_then(|all| all.split(',').next());
        let is_json = content_type.map_or(is_nested, is_json);
        match self.consists(ty) {
            Parts::Items(item) if content_type.is_none() && !self.is_structured(item) => {
                self.styled(name, ty, Style::Form, true, false)
            }
            Parts::Items(_) if is_json => Ok(FormField { style: Style::Json, ..FormField::of(name) }),
            Parts::Open if is_json && self.is_one_of_lists(ty) => Err("is one of several lists".to_owned()),
            _ if is_json => Ok(FormField { style: Style::Json, explode: false, ..FormField::of(name) }),
            Parts::Items(item) if !self.is_structured(item) => self.styled(name, ty, Style::Form, true, false),
            _ if is_nested => Err("is nested, and of a media type that is not followed".to_owned()),
            _ => self.styled(name, ty, Style::Form, true, false),
        }
    }

    fn styled(
        &self,
        name: &str,
        ty: &Type,
        style: Style,
        explode: bool,
        reserved: bool,
    ) -> Result<FormField, Unwritable> {
        self.check(ty, style)?;
        let by_itself = explode && style != Style::DeepObject;
        let members = match self.consists(ty) {
            // A member without a name would be one of the form.
            Parts::Values(_) if by_itself => {
                return Err("has no names for its members, which would be those of the form".to_owned());
            }
            Parts::Members(object) if by_itself => {
                Some(object.fields.iter().map(|field| field.wire_name.clone()).collect())
            }
            _ => None,
        };
        let single = matches!(self.consists(ty), Parts::Open) && style != Style::DeepObject;
        Ok(FormField { style, explode, reserved, single, members, ..FormField::of(name) })
    }

    /// Whether each value of a type is a list, and the type leaves it open of what.
    fn is_one_of_lists(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Union(union)) => {
                    union.branches.iter().all(|branch| matches!(self.consists(&branch.slot.ty), Parts::Items(_)))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Claims what was read of the encodings; those of no member say nothing.
    fn claim_encodings(&mut self, encodings: Option<&Place<'a>>, members: &[Field]) {
        for (name, encoding) in encodings.iter().flat_map(|encodings| encodings.members()) {
            if !members.iter().any(|field| field.wire_name == name) {
                continue;
            }
            let is_styled = KEYS_OF_STYLE.iter().any(|key| encoding.keyword(key).is_some());
            KEYS_OF_STYLE.iter().for_each(|key| self.enforce(&encoding, key));
            match encoding.keyword("contentType") {
                Some(_) if is_styled => self.claims.claim(encoding.pointer("contentType"), Class::Ignored),
                Some(_) => self.enforce(&encoding, "contentType"),
                None => {}
            }
        }
    }
}

impl FormField {
    /// One whose items stand each by itself.
    fn of(name: &str) -> Self {
        let (style, name) = (Style::Form, name.to_owned());
        Self { name, style, explode: true, reserved: false, single: false, members: None }
    }

    /// One of which no value that is nested can be written.
    fn none(name: &str) -> Self {
        Self { single: true, ..Self::of(name) }
    }
}
