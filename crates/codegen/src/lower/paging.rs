//! Pages (`x-pagination`): which member of the body skips items, which one limits them, and where they come back.
//!
//! It must never page by a member that may be missing: the stream would not know how far it is.

use super::Lowering;
use super::operation::Called;
use super::place::Place;
use crate::ir::{Answers, Body, Content, Item, Pagination, Presence, Type, Way};

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
        Ok(Pagination {
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

    fn total_way(&self, from: &Type, pointer: &str) -> Result<Way, String> {
        let (way, field) = self.way(from, pointer)?;
        match field.slot.ty {
            Type::Integer => Ok(way),
            _ => Err(format!("`{pointer}` leads to no integer")),
        }
    }
}
