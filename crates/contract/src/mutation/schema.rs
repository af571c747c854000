//! Mutants of the Schema Object (OpenAPI 3.0.3, section 4.7.24).
//!
//! It must never leave a constraint keyword without both a mutant that takes more and, where there can be one, a
//! mutant that takes less.

use super::graft::{Graft, flag, number, object, planted, string};
use super::number::{doubled, neighbours};
use super::{Effect, Nursery, Seat, graft};
use crate::data::stranger;
use crate::format;
use crate::translate::plain;
use openapi::{Node, Value};

impl Nursery<'_> {
    pub(super) fn schema(&mut self, seat: &Seat<'_>, key: &str) {
        match key {
            "type" => self.kind(seat),
            "nullable" => self.flipped(seat, Effect::Loosens),
            "uniqueItems" => self.flipped(seat, Effect::Tightens),
            "readOnly" | "writeOnly" => self.flipped(seat, Effect::Shifts),
            "enum" => self.enumeration(seat),
            "minimum" | "maximum" => self.bound(seat, key),
            "multipleOf" => self.step(seat),
            "minLength" | "minItems" | "minProperties" => self.count(seat, Effect::Loosens),
            "maxLength" | "maxItems" | "maxProperties" => self.count(seat, Effect::Tightens),
            "pattern" => self.drop_it(seat, Effect::Loosens),
            "not" => self.drop_it(seat, Effect::Loosens),
            "format" => self.format(seat),
            "required" => self.required(seat),
            "properties" => self.properties(seat),
            "items" => self.items(seat),
            "additionalProperties" => self.additional(seat),
            "allOf" | "oneOf" | "anyOf" => self.branches(seat, key),
            "discriminator" => self.drop_it(seat, Effect::Shifts),
            _ => {}
        }
    }

    /// What a reference leads to goes: any value will do.
    pub(super) fn reference(&mut self, seat: &Seat<'_>) {
        let is_schema = seat.value.as_str().is_some_and(|target| target.contains("/schemas/"));
        if is_schema {
            self.add(&seat.at, "dropped", Effect::Loosens, Graft::Put(seat.owner.clone(), object()));
        }
    }

    fn kind(&mut self, seat: &Seat<'_>) {
        self.drop_it(seat, Effect::Loosens);
        match seat.value.as_str() {
            Some("integer") => self.replace(seat, string("number"), Effect::Loosens),
            Some("number") => self.replace(seat, string("integer"), Effect::Tightens),
            _ => {}
        }
        if seat.beside("nullable").is_none() {
            self.insert(seat, "nullable", flag(true), Effect::Loosens);
        }
        if seat.kind() == Some("array") && seat.beside("uniqueItems").is_none() {
            self.insert(seat, "uniqueItems", flag(true), Effect::Tightens);
        }
        if seat.kind() == Some("object") && seat.beside("additionalProperties").is_none() {
            self.insert(seat, "additionalProperties", flag(false), Effect::Tightens);
        }
    }

    /// A flag is turned. `when_set` is what setting it does.
    pub(super) fn flipped(&mut self, seat: &Seat<'_>, when_set: Effect) {
        let is_set = seat.value.as_bool() == Some(true);
        let effect = match (is_set, when_set) {
            (false, effect) => effect,
            (true, effect) => effect.reversed(),
        };
        self.replace(seat, flag(!is_set), effect);
    }

    fn enumeration(&mut self, seat: &Seat<'_>) {
        let Some(values) = seat.value.as_array() else { return };
        let is_open = seat.says("x-open-enum");
        let (fewer, more) =
            if is_open { (Effect::Shifts, Effect::Shifts) } else { (Effect::Tightens, Effect::Loosens) };
        if !is_open {
            self.drop_it(seat, Effect::Loosens);
        }
        for (index, value) in values.iter().enumerate().filter(|_| values.len() > 1) {
            let at = seat.at.join(&index.to_string());
            self.add(&at, format!("{} removed", graft::text(value)), fewer, Graft::Remove(at.clone()));
        }
        if let Some(other) = values.first().and_then(|first| stranger(&plain(first))).map(|other| planted(&other)) {
            let at = seat.at.join(&values.len().to_string());
            self.add(&seat.at, format!("{} added", graft::text(&other)), more, Graft::Put(at, other));
        }
    }

    fn bound(&mut self, seat: &Seat<'_>, key: &str) {
        self.drop_it(seat, Effect::Loosens);
        let Some(text) = seat.value.as_number() else { return };
        let (lower, higher) = match key {
            "minimum" => (Effect::Loosens, Effect::Tightens),
            _ => (Effect::Tightens, Effect::Loosens),
        };
        if let Some([below, above]) = neighbours(text) {
            self.replace(seat, number(below), lower);
            self.replace(seat, number(above), higher);
        }
        let exclusive = if key == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
        let is_excluded = seat.says(exclusive);
        let effect = if is_excluded { Effect::Loosens } else { Effect::Tightens };
        let words = format!("{exclusive}: {}", !is_excluded);
        self.add(&seat.at, words, effect, Graft::Put(seat.owner.join(exclusive), flag(!is_excluded)));
    }

    fn step(&mut self, seat: &Seat<'_>) {
        self.drop_it(seat, Effect::Loosens);
        if let Some(doubled) = seat.value.as_number().and_then(doubled) {
            self.replace(seat, number(doubled), Effect::Tightens);
        }
    }

    /// A count is moved by one; `when_less` is what a lower one does.
    fn count(&mut self, seat: &Seat<'_>, when_less: Effect) {
        self.drop_it(seat, Effect::Loosens);
        let Some(count) = seat.value.as_number().and_then(|text| text.parse::<u64>().ok()) else { return };
        let when_more = if when_less == Effect::Loosens { Effect::Tightens } else { Effect::Loosens };
        if let Some(less) = count.checked_sub(1) {
            self.replace(seat, number(less.to_string()), when_less);
        }
        if let Some(more) = count.checked_add(1) {
            self.replace(seat, number(more.to_string()), when_more);
        }
    }

    /// A format that nobody enforces has no mutant.
    fn format(&mut self, seat: &Seat<'_>) {
        let Some(name) = seat.value.as_str().filter(|name| format::check(name).is_some()) else { return };
        self.drop_it(seat, Effect::Loosens);
        match name {
            "int32" => self.replace(seat, string("int64"), Effect::Loosens),
            "int64" => self.replace(seat, string("int32"), Effect::Tightens),
            "float" => self.replace(seat, string("double"), Effect::Loosens),
            "double" => self.replace(seat, string("float"), Effect::Tightens),
            "date" => self.replace(seat, string("date-time"), Effect::Shifts),
            "date-time" => self.replace(seat, string("date"), Effect::Shifts),
            "ipv4" => self.replace(seat, string("ipv6"), Effect::Shifts),
            "ipv6" => self.replace(seat, string("ipv4"), Effect::Shifts),
            _ => {}
        }
    }

    fn required(&mut self, seat: &Seat<'_>) {
        let names = seat.value.as_array().unwrap_or_default();
        for (index, name) in names.iter().enumerate() {
            let at = seat.at.join(&index.to_string());
            self.add(&at, format!("{} removed", graft::text(name)), Effect::Loosens, Graft::Remove(at.clone()));
        }
    }

    fn properties(&mut self, seat: &Seat<'_>) {
        let members = seat.value.as_object().unwrap_or_default();
        let required = seat.beside("required").and_then(Node::as_array).unwrap_or_default();
        // What a member without a schema of its own is ruled by.
        let when_dropped = match seat.beside("additionalProperties") {
            Some(additional) if additional.as_bool() == Some(false) => Effect::Tightens,
            Some(additional) if additional.as_object().is_some_and(|rules| !rules.is_empty()) => Effect::Shifts,
            _ => Effect::Loosens,
        };
        for member in members {
            let at = seat.at.join(&member.key);
            self.add(&at, "dropped", when_dropped, Graft::Remove(at.clone()));
            if required.iter().any(|name| name.as_str() == Some(member.key.as_str())) {
                continue;
            }
            let names = required.iter().cloned().chain([string(&member.key)]).collect();
            let graft = Graft::Put(seat.owner.join("required"), graft::node(Value::Array(names)));
            self.add(&at, "made required", Effect::Tightens, graft);
        }
    }

    fn items(&mut self, seat: &Seat<'_>) {
        let says_something = seat.value.as_object().is_some_and(|members| !members.is_empty());
        if says_something && seat.value.get("$ref").is_none() {
            self.add(&seat.at, "dropped", Effect::Loosens, Graft::Put(seat.at.clone(), object()));
        }
    }

    fn additional(&mut self, seat: &Seat<'_>) {
        match seat.value.as_bool() {
            Some(taken) => self.replace(seat, flag(!taken), if taken { Effect::Tightens } else { Effect::Loosens }),
            None => self.add(&seat.at, "dropped", Effect::Loosens, Graft::Put(seat.at.clone(), flag(true))),
        }
    }

    fn branches(&mut self, seat: &Seat<'_>, key: &str) {
        let branches = seat.value.as_array().map_or(0, <[Node]>::len);
        let effect = match key {
            "allOf" => Effect::Loosens,
            "anyOf" => Effect::Tightens,
            _ => Effect::Shifts,
        };
        for index in (0..branches).filter(|_| branches > 1) {
            let at = seat.at.join(&index.to_string());
            self.add(&at, "removed", effect, Graft::Remove(at.clone()));
        }
        let other = match key {
            "oneOf" => ("anyOf", Effect::Loosens),
            "anyOf" => ("oneOf", Effect::Tightens),
            _ => return,
        };
        // Where a discriminator selects, it is one branch anyway.
        let is_selected = seat.beside("discriminator").is_some()
            && seat.value.as_array().unwrap_or_default().iter().any(|branch| branch.get("$ref").is_some());
        if branches > 1 && seat.beside(other.0).is_none() && !is_selected {
            let graft = Graft::Rename(seat.at.clone(), other.0.to_owned());
            self.add(&seat.at, format!("{} in place of {key}", other.0), other.1, graft);
        }
    }
}
