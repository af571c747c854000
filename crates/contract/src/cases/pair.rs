//! Requests that break two rules at once: which of them speaks.
//!
//! It must never try every pair of values: one for each pair of parts, and of kinds of violation in the body.

use super::request::Bases;
use super::{Bench, Subject};
use crate::data::{self, Json};
use crate::exchange::{Given, Kind, Outcome, Outline, Part, Request};
use crate::family::Family;
use crate::message;
use crate::verdict::Direction;
use std::collections::BTreeMap;

impl Bench<'_> {
    pub(super) fn pairs(&mut self, outline: &Outline, bases: &Bases) {
        let broken = self.broken_arguments(outline, bases);
        let bodies = self.broken_bodies(outline, bases);
        let body = bodies.values().flatten().next().cloned();
        for (at, (part, name, value)) in broken.iter().enumerate() {
            let one = bases.full.with(*part, name, Some(value.clone()));
            if let Some(body) = &body {
                self.keep_given(Family::Pairs, outline, &Given { body: Some(body.clone()), ..one.clone() });
            }
            for (part, name, value) in &broken[at + 1..] {
                self.keep_given(Family::Pairs, outline, &one.with(*part, name, Some(value.clone())));
            }
        }
        let Some(good) = &bases.full.body else { return };
        let kinds: Vec<&Kind> = bodies.keys().collect();
        for (at, first) in kinds.iter().enumerate() {
            for second in &kinds[at + 1..] {
                let both = [*first, *second];
                let merged = pairs(&bodies[*first], &bodies[*second]).find_map(|(one, other)| {
                    let body = Some(merged(good, one, other)?);
                    let request = self.mock.request_by(&outline.operation, &Given { body, ..bases.full.clone() }, 0)?;
                    let found = self.kinds(&request);
                    both.iter().all(|kind| found.contains(kind)).then_some(request)
                });
                merged.into_iter().for_each(|request| self.keep(Family::Pairs, Subject::Request(request)));
            }
        }
    }

    /// For each parameter a value that breaks it.
    fn broken_arguments(&self, outline: &Outline, bases: &Bases) -> Vec<(Part, String, Json)> {
        let mut found = Vec::new();
        for asked in &outline.parameters {
            let Some(schema) = &asked.schema else { continue };
            let cases = data::boundaries_over(self.mock.contract(), schema, Direction::Request);
            let values = cases.iter().filter_map(|case| message::read(case.message.as_bytes()).ok());
            let broken = values.into_iter().find(|value| {
                let given = bases.full.with(asked.part, &asked.name, Some(value.clone()));
                let request = self.mock.request_by(&outline.operation, &given, 0);
                request.is_some_and(|request| matches!(self.mock.judge(&request), Outcome::Refused { .. }))
            });
            found.extend(broken.map(|value| (asked.part, asked.name.clone(), value)));
        }
        found
    }

    /// Bodies that break one rule, by the kind of violation.
    fn broken_bodies(&self, outline: &Outline, bases: &Bases) -> BTreeMap<Kind, Vec<Json>> {
        let mut found: BTreeMap<Kind, Vec<Json>> = BTreeMap::new();
        let Some(schema) = outline.body() else { return found };
        for case in data::boundaries_over(self.mock.contract(), schema, Direction::Request) {
            let Ok(body) = message::read(case.message.as_bytes()) else { continue };
            let given = Given { body: Some(body.clone()), ..bases.full.clone() };
            let Some(request) = self.mock.request(&outline.operation.pointer, &given) else { continue };
            if let [kind] = self.kinds(&request)[..] {
                found.entry(kind).or_default().push(body);
            }
        }
        found
    }

    fn kinds(&self, request: &Request) -> Vec<Kind> {
        match self.mock.judge(request) {
            Outcome::Refused { breaches, .. } => breaches.iter().map(|breach| breach.kind).collect(),
            _ => Vec::new(),
        }
    }
}

fn pairs<'b>(first: &'b [Json], second: &'b [Json]) -> impl Iterator<Item = (&'b Json, &'b Json)> {
    first.iter().flat_map(move |one| second.iter().map(move |other| (one, other)))
}

/// The good body with what is off in both others; `None` when both are off at one member.
fn merged(good: &Json, one: &Json, other: &Json) -> Option<Json> {
    let (good, one, other) = (good.as_object()?, one.as_object()?, other.as_object()?);
    let mut merged = one.clone();
    let keys = good.keys().chain(other.keys());
    for key in keys.filter(|key| good.get(*key) != other.get(*key)) {
        if good.get(key) != one.get(key) {
            return None;
        }
        match other.get(key) {
            Some(value) => drop(merged.insert(key.clone(), value.clone())),
            None => drop(merged.remove(key)),
        }
    }
    Some(Json::Object(merged))
}
