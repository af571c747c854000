//! Requests made from values: the boundary set of every parameter and of the body, each in an otherwise good request.
//!
//! It must never make a request by hand: the mock writes values as the document says.

use super::{Bench, Subject};
use crate::data::{self, Appetite, Json};
use crate::exchange::{Argument, Asked, Given, Outline, put};
use crate::family::Family;
use crate::message;
use crate::verdict::Direction;
use openapi::Pointer;
use serde_json::json;
use std::collections::BTreeSet;

/// How many values of a schema are tried for one that can be written.
const TRIES: usize = 40;

/// Good requests of one operation, as values.
pub(super) struct Bases {
    /// With all that may be given.
    pub(super) full: Given,
    /// With what must be given.
    pub(super) least: Given,
}

impl Bench<'_> {
    /// `None` when no good request was found.
    pub(super) fn bases(&self, outline: &Outline) -> Option<Bases> {
        Some(Bases { full: self.base(outline, Appetite::Full)?, least: self.base(outline, Appetite::Least)? })
    }

    fn base(&self, outline: &Outline, appetite: Appetite) -> Option<Given> {
        let mut given = Given::default();
        for asked in outline.parameters.iter().filter(|asked| asked.is_required) {
            given.parameters.push(self.argument(outline, asked, appetite)?);
        }
        if appetite == Appetite::Full {
            let optional = outline.parameters.iter().filter(|asked| !asked.is_required);
            given.parameters.extend(optional.filter_map(|asked| self.argument(outline, asked, appetite)));
        }
        if let Some((_, schema)) = outline.bodies.first() {
            given.body = Some(self.body(outline, None, schema.as_ref(), appetite)?);
        }
        Some(given)
    }

    /// A body that can be written.
    fn body(
        &self,
        outline: &Outline,
        named: Option<&str>,
        schema: Option<&Pointer>,
        appetite: Appetite,
    ) -> Option<Json> {
        let Some(schema) = schema else { return Some(Json::from("some")) };
        let media_type = named.map(str::to_owned);
        let is_written = |body: &Json| {
            let given =
                Given { body: Some(body.clone()), media_type: media_type.clone(), ..self.fillers(outline, None) };
            self.mock.request_by(&outline.operation, &given, 0).is_some()
        };
        self.samples(schema, appetite).take(TRIES).find(is_written)
    }

    /// A value that can be written, and is read again as it was.
    fn argument(&self, outline: &Outline, asked: &Asked, appetite: Appetite) -> Option<Argument> {
        let argument = |value| Argument { part: asked.part, name: asked.name.clone(), value };
        let Some(schema) = &asked.schema else { return Some(argument(Json::String("some".to_owned()))) };
        self.samples(schema, appetite).take(TRIES).map(argument).find(|argument| self.is_written(outline, argument))
    }

    fn samples(&self, schema: &Pointer, appetite: Appetite) -> impl Iterator<Item = Json> {
        data::samples(self.mock.contract(), schema, Direction::Request, appetite)
    }

    pub(super) fn is_written(&self, outline: &Outline, argument: &Argument) -> bool {
        let mut given = self.fillers(outline, Some(&argument.name));
        given.parameters.push(argument.clone());
        // A media type holds either, whatever its schema says.
        let bodies = [json!({}), json!("some")].map(Some).into_iter().filter(|_| !outline.bodies.is_empty());
        bodies.chain(outline.bodies.is_empty().then_some(None)).any(|body| {
            let request = self.mock.request_by(&outline.operation, &Given { body, ..given.clone() }, 0);
            let read = request.and_then(|request| self.mock.given(&request));
            read.is_some_and(|read| read.parameters.contains(argument))
        })
    }

    /// Something for every parameter that must be given, but for the one of this name: names of the path take any text.
    fn fillers(&self, outline: &Outline, but: Option<&str>) -> Given {
        let others = outline.parameters.iter().filter(|asked| asked.is_required && Some(asked.name.as_str()) != but);
        let filler = |asked: &Asked| Argument { part: asked.part, name: asked.name.clone(), value: Json::from(1) };
        Given { parameters: others.map(filler).collect(), ..Given::default() }
    }

    /// Keeps the request that gives these values, if one can be written.
    pub(super) fn keep_given(&mut self, family: Family, outline: &Outline, given: &Given) {
        if let Some(request) = self.mock.request_by(&outline.operation, given, 0) {
            self.keep(family, Subject::Request(request));
        }
    }

    /// The good requests, and all that are off by one value.
    pub(super) fn given(&mut self, outline: &Outline, bases: &Bases) {
        for base in [&bases.full, &bases.least] {
            self.keep_given(Family::Wholes, outline, base);
        }
        for asked in &outline.parameters {
            let with = |value| bases.full.with(asked.part, &asked.name, value);
            self.keep_given(Family::Absences, outline, &with(None));
            let Some(schema) = &asked.schema else { continue };
            for case in data::boundaries_over(self.mock.contract(), schema, Direction::Request) {
                let value = message::read(case.message.as_bytes()).ok();
                self.keep_given(case.family, outline, &with(value));
            }
        }
        for (index, (media_type, schema)) in outline.bodies.iter().enumerate() {
            let named = (index > 0).then_some(media_type.as_str());
            self.bodies(outline, &bases.full, named, schema.as_ref());
        }
    }

    /// A good body in one media type, and all that are off by one value.
    fn bodies(&mut self, outline: &Outline, base: &Given, named: Option<&str>, schema: Option<&Pointer>) {
        let media_type = named.map(str::to_owned);
        if named.is_some() {
            let body = self.body(outline, named, schema, Appetite::Full);
            self.keep_given(Family::Wholes, outline, &Given { body, media_type: media_type.clone(), ..base.clone() });
        }
        let Some(schema) = schema else { return };
        for case in data::boundaries_over(self.mock.contract(), schema, Direction::Request) {
            let body = message::read(case.message.as_bytes()).ok();
            self.keep_given(case.family, outline, &Given { body, media_type: media_type.clone(), ..base.clone() });
        }
        if let Some(body) = self.body(outline, named, Some(schema), Appetite::Least) {
            self.members(outline, &Given { body: Some(body), media_type, ..base.clone() }, schema);
        }
    }

    /// Each member by itself in a body that has little else: where one is written by rules of its own, as in a form, a
    /// body with many members has often one that cannot be written.
    fn members(&mut self, outline: &Outline, base: &Given, schema: &Pointer) {
        let Some(body @ Json::Object(_)) = &base.body else { return };
        let is_json = self
            .mock
            .request_by(&outline.operation, base, 0)
            .is_some_and(|request| message::read(&request.body).is_ok());
        let tree = self.mock.contract().tree();
        let names: BTreeSet<String> = match is_json {
            true => BTreeSet::new(),
            false => tree.named(schema),
        };
        let rulers = names.into_iter().flat_map(|name| {
            let rulers = tree.member(std::slice::from_ref(schema), &name).unwrap_or_default();
            rulers.into_iter().map(move |ruler| (name.clone(), ruler))
        });
        for (name, ruler) in rulers.collect::<Vec<_>>() {
            for case in data::boundaries_over(self.mock.contract(), &ruler, Direction::Request) {
                let Ok(value) = message::read(case.message.as_bytes()) else { continue };
                let body = put(body.clone(), &Pointer::root().join(&name), value);
                self.keep_given(case.family, outline, &Given { body, ..base.clone() });
            }
        }
    }
}
