//! Pages (`x-pagination`): which member of the body skips items, which one limits them, which ones let only some of them
//! through, and where they come back.
//!
//! It must never page by a member that may be missing: the stream would not know how far it is.

use openapi::Pointer;

use super::Lowering;
use super::operation::Called;
use super::place::Place;
use crate::ir::{Answers, Body, Content, Filter, Item, Pagination, Presence, Shape, Type, Way};

/// What can be compared with each other.
#[derive(PartialEq, Eq)]
enum Scalar {
    Bool,
    Number,
    Text,
}

impl<'a> Lowering<'a> {
    /// How the pages of an operation follow each other.
    pub(super) fn pagination(
        &mut self,
        called: &Called<'a>,
        body: Option<&Body>,
        answers: &Answers,
    ) -> Option<Pagination> {
        let given = called.object.child("x-pagination")?;
        match self.read_pagination(&given, body, answers) {
            Ok(pagination) => {
                self.enforce(&called.object, "x-pagination");
                Some(pagination)
            }
            Err(why) => {
                self.refuse_extension(&given, why);
                None
            }
        }
    }

    fn read_pagination(&self, given: &Place<'a>, body: Option<&Body>, answers: &Answers) -> Result<Pagination, String> {
        let Some(Body { content: Content::Json(request), required: true, .. }) = body else {
            return Err("it needs a required request body in JSON".to_owned());
        };
        let [answer] = answers.successes.as_slice() else {
            return Err("it needs one answer of success".to_owned());
        };
        let Some(Content::Json(page)) = &answer.content else {
            return Err("it needs an answer of success in JSON".to_owned());
        };
        let pointer = |key: &str| given.text(key).ok_or(format!("it has no `{key}`"));
        let (items, list) = self.way(&page.ty, pointer("items")?)?;
        let Type::List(item) = &list.slot.ty else {
            return Err("`items` leads to no list".to_owned());
        };
        let Item(item) = (**item).clone();
        let filters = given.child("filters");
        let filters = filters.iter().flat_map(Place::members);
        Ok(Pagination {
            filters: filters
                .map(|filter| self.filter(given, filter, &request.ty, &item.ty))
                .collect::<Result<_, _>>()?,
            offset: self.integer_way(&request.ty, pointer("offset")?)?,
            limit: self.integer_way(&request.ty, pointer("limit")?)?,
            total: match given.text("total") {
                Some(pointer) => Some((self.total_way(&page.ty, pointer)?, given.pointer("total"))),
                None => None,
            },
            items,
            item,
        })
    }

    /// The way to an integer that is always there.
    fn integer_way(&self, from: &Type, pointer: &str) -> Result<Way, String> {
        let (way, field) = self.way(from, pointer)?;
        let is_there = way.iter().all(|(_, presence)| *presence == Presence::Required);
        match is_there && field.slot.ty == Type::Integer {
            true => Ok(way),
            false => Err(format!("`{pointer}` must lead to a required integer")),
        }
    }

    /// The list of values that are asked for, and the value of an item that must be one of them.
    fn filter(
        &self,
        given: &Place<'a>,
        (asked, place): (&str, Place<'a>),
        request: &Type,
        item: &Type,
    ) -> Result<Filter, String> {
        let of = place.node.as_str().unwrap_or_default();
        let (_, list) = self.way(request, asked)?;
        let listed = self.listed(&list.slot.ty).ok_or(format!("`{asked}` leads to no list"))?;
        // An item may be the value itself.
        let value = if of.is_empty() { item } else { &self.way(item, of)?.1.slot.ty };
        let (one, other) = (self.scalar(listed), self.scalar(value));
        if one.is_none() || one != other {
            return Err(format!("no item's `{of}` can be a value of the list at `{asked}`"));
        }
        let pointer = |text: &str| Pointer::parse(text).unwrap_or_default();
        let items = given.text("items").unwrap_or_default();
        Ok(Filter { pointer: place.at, asked: pointer(asked), items: pointer(items), of: pointer(of) })
    }

    /// What a list holds, under whatever name.
    fn listed<'t>(&'t self, ty: &'t Type) -> Option<&'t Type> {
        match ty {
            Type::List(item) => Some(&item.0.ty),
            Type::Named(name) | Type::Boxed(name) => match self.shape(name)? {
                Shape::Newtype(slot) | Shape::Alias(slot) => self.listed(&slot.ty),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a value is compared as, under whatever name; nothing for what is no single value.
    fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Bool => Some(Scalar::Bool),
            Type::Integer | Type::BigInteger | Type::Number => Some(Scalar::Number),
            Type::String => Some(Scalar::Text),
            Type::Named(name) | Type::Boxed(name) => match self.shape(name)? {
                Shape::Enum(_) => Some(Scalar::Text),
                Shape::Newtype(slot) | Shape::Alias(slot) => self.scalar(&slot.ty),
                Shape::Struct(_) | Shape::Union(_) => None,
            },
            Type::Json | Type::List(_) | Type::Map(_) | Type::Foreign(..) => None,
        }
    }

    fn total_way(&self, from: &Type, pointer: &str) -> Result<Way, String> {
        let (way, field) = self.way(from, pointer)?;
        match field.slot.ty {
            Type::Integer => Ok(way),
            _ => Err(format!("`{pointer}` leads to no integer")),
        }
    }
}
