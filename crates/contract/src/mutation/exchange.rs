//! Mutants of what stands around schemas: paths, methods, parameters, bodies, responses, headers, security.
//!
//! It must never change what a client is told by other means than the document, such as the address of a server.

use super::graft::{Graft, flag, string};
use super::{Effect, Nursery, Seat, graft};
use openapi::{Node, ObjectKind, Pointer, Value};

/// The methods that a path can have (section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Nursery<'_> {
    /// Every path, off by a character.
    pub(super) fn paths(&mut self) {
        let place = Pointer::root().join("paths");
        let paths = self.document.node(&place).and_then(Node::as_object).unwrap_or_default();
        let names: Vec<&str> = paths.iter().map(|member| member.key.as_str()).collect();
        for path in names.iter().filter(|path| path.starts_with('/')) {
            let at = place.join(path);
            let other = format!("{path}x");
            if !names.contains(&other.as_str()) {
                self.add(&at, format!("{other} in its place"), Effect::Shifts, Graft::Rename(at.clone(), other));
            }
        }
    }

    pub(super) fn exchange(&mut self, seat: &Seat<'_>, object: ObjectKind, key: &str) {
        match (object, key) {
            (ObjectKind::PathItem, method) if METHODS.contains(&method) => self.method(seat),
            (ObjectKind::Parameter, _) => self.parameter(seat, key),
            (ObjectKind::RequestBody | ObjectKind::Header, "required") => self.turned(seat),
            (ObjectKind::Encoding, _) => self.encoding(seat, key),
            (ObjectKind::Header, "explode") => {
                self.replace(seat, flag(!seat.value.as_bool().unwrap_or(false)), Effect::Shifts)
            }
            (ObjectKind::RequestBody, "content") => self.media_types(seat, true),
            (ObjectKind::Response, "content") => self.media_types(seat, false),
            (ObjectKind::Response, "headers") => self.members(seat),
            (ObjectKind::Operation, "responses") => self.members(seat),
            (ObjectKind::Operation, "requestBody") => self.drop_it(seat, Effect::Shifts),
            (ObjectKind::Operation | ObjectKind::OpenApi, "security") => self.security(seat),
            (ObjectKind::SecurityScheme, _) => self.scheme(seat, key),
            _ => {}
        }
    }

    fn method(&mut self, seat: &Seat<'_>) {
        let Some(key) = seat.at.last() else { return };
        let other = METHODS.iter().find(|method| **method != key && seat.beside(method).is_none() && !bare(method));
        if let Some(other) = other {
            let graft = Graft::Rename(seat.at.clone(), (*other).to_owned());
            self.add(&seat.at, format!("{other} in place of {key}"), Effect::Shifts, graft);
        }
    }

    /// Whether every operation of the path has a parameter of its own in place of this one (section 4.7.9.1).
    pub(super) fn is_overridden(&self, parameter: &Pointer) -> bool {
        let Some(item) = parameter.parent().and_then(|list| list.parent()) else { return false };
        let Some(node) = self.document.node(&item).filter(|_| item.parent() == Some(Pointer::root().join("paths")))
        else {
            return false;
        };
        let Some(own) = self.document.node(parameter) else { return false };
        let same = |other: &Node| {
            let text = |node: &Node, key: &str| node.get(key).and_then(Node::as_str).map(str::to_lowercase);
            ["name", "in"].iter().all(|key| text(other, key) == text(own, key))
        };
        let mut operations = METHODS.iter().filter_map(|method| node.get(method));
        operations.all(|operation| {
            operation.get("parameters").and_then(Node::as_array).is_some_and(|list| list.iter().any(same))
        })
    }

    fn parameter(&mut self, seat: &Seat<'_>, key: &str) {
        if self.is_overridden(&seat.owner) {
            return;
        }
        match key {
            "name" => {
                self.add(&seat.owner, "dropped", Effect::Loosens, Graft::Remove(seat.owner.clone()));
                let text = seat.value.as_str().unwrap_or_default();
                self.replace(seat, string(&format!("{text}x")), Effect::Shifts);
            }
            "in" => match seat.value.as_str() {
                Some("header") => self.replace(seat, string("query"), Effect::Shifts),
                Some("query" | "cookie") => self.replace(seat, string("header"), Effect::Shifts),
                _ => {}
            },
            "required" => self.turned(seat),
            "allowEmptyValue" | "allowReserved" | "explode" => {
                self.replace(seat, flag(!seat.value.as_bool().unwrap_or(false)), Effect::Shifts)
            }
            "style" => self.drop_it(seat, Effect::Shifts),
            "content" => self.media_types(seat, false),
            _ => {}
        }
    }

    /// How a member of a form or a part is written.
    fn encoding(&mut self, seat: &Seat<'_>, key: &str) {
        match (key, seat.value.as_str()) {
            ("style", _) => self.drop_it(seat, Effect::Shifts),
            ("explode", _) => self.replace(seat, flag(!seat.value.as_bool().unwrap_or(false)), Effect::Shifts),
            ("contentType", Some(named)) => {
                let other = if named.contains("json") { "text/plain" } else { "application/json" };
                self.replace(seat, string(other), Effect::Shifts);
            }
            _ => {}
        }
    }

    /// `required` is turned.
    fn turned(&mut self, seat: &Seat<'_>) {
        let is_required = seat.value.as_bool() == Some(true);
        let effect = if is_required { Effect::Loosens } else { Effect::Tightens };
        self.replace(seat, flag(!is_required), effect);
    }

    /// Each media type as another type and, where they are `exact`, without its parameters and with one more.
    fn media_types(&mut self, seat: &Seat<'_>, exact: bool) {
        let members = seat.value.as_object().unwrap_or_default();
        for member in members {
            let at = seat.at.join(&member.key);
            let bare = member.key.split(';').next().unwrap_or_default().trim_end();
            let others = [bare.to_owned(), format!("{}; v=1", member.key), format!("{bare}x")];
            for other in others.into_iter().skip(if exact { 0 } else { 2 }) {
                if other != member.key && !members.iter().any(|known| known.key == other) {
                    let words = format!("{other} in place of {}", member.key);
                    self.add(&at, words, Effect::Shifts, Graft::Rename(at.clone(), other));
                }
            }
        }
    }

    /// Each member goes.
    fn members(&mut self, seat: &Seat<'_>) {
        let members = seat.value.as_object().unwrap_or_default();
        for member in members.iter().filter(|member| !member.key.starts_with("x-")) {
            let at = seat.at.join(&member.key);
            self.add(&at, "dropped", Effect::Shifts, Graft::Remove(at.clone()));
        }
    }

    fn security(&mut self, seat: &Seat<'_>) {
        let requirements = seat.value.as_array().unwrap_or_default();
        if !requirements.is_empty() {
            let none = graft::node(Value::Array(Vec::new()));
            self.add(&seat.at, "dropped", Effect::Loosens, Graft::Put(seat.at.clone(), none));
        }
        for (index, requirement) in requirements.iter().enumerate() {
            let at = seat.at.join(&index.to_string());
            if requirements.len() > 1 {
                self.add(&at, "removed", Effect::Tightens, Graft::Remove(at.clone()));
            }
            let schemes = requirement.as_object().unwrap_or_default();
            for scheme in schemes.iter().filter(|_| schemes.len() > 1) {
                let at = at.join(&scheme.key);
                self.add(&at, "removed", Effect::Loosens, Graft::Remove(at.clone()));
            }
        }
    }

    fn scheme(&mut self, seat: &Seat<'_>, key: &str) {
        match (key, seat.value.as_str()) {
            ("type", Some("apiKey")) => {}
            ("name", Some(name)) => self.replace(seat, string(&format!("{name}x")), Effect::Shifts),
            ("in", Some("header")) => self.replace(seat, string("query"), Effect::Shifts),
            ("in", Some(_)) => self.replace(seat, string("header"), Effect::Shifts),
            ("scheme", Some(word)) if word.eq_ignore_ascii_case("basic") => {
                self.replace(seat, string("bearer"), Effect::Shifts)
            }
            ("scheme", Some(_)) => self.replace(seat, string("basic"), Effect::Shifts),
            _ => {}
        }
    }
}

/// Methods whose requests have no body of a meaning, so that a mutant of them would change two things.
fn bare(method: &str) -> bool {
    matches!(method, "get" | "head" | "delete" | "trace" | "options")
}
