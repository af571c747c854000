//! Links and callbacks: what a document tells people beside what a client sends and reads (OpenAPI 3.0.3, sections 4.7.18
//! and 4.7.20).
//!
//! It must never be followed by code: where a link leads is for people to go, and a callback is for a server to send.

use openapi::{Pointer, Role};

use super::operation::METHODS;
use super::place::Place;
use super::{Lowering, is_of_schema};
use crate::ir::{Callback, Doc, Link};
use crate::json;
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// Where one may go from an answer.
    pub(super) fn links(&mut self, response: &Place<'a>) -> Vec<Link> {
        let links = response.child("links");
        self.document_only(response, "links");
        let mut told = Vec::new();
        for (name, given) in links.iter().flat_map(Place::members) {
            let Some(link) = Place::resolved(self.document, &given.at) else {
                continue;
            };
            self.claim_told(&given.at);
            self.claim_told(&link.at);
            let parameters = link.child("parameters");
            let mut gives: Vec<(String, String)> = parameters
                .iter()
                .flat_map(Place::members)
                .map(|(name, value)| (name.to_owned(), text(&value)))
                .collect();
            gives.extend(link.child("requestBody").map(|body| ("the body".to_owned(), text(&body))));
            let to = link.text("operationId").or_else(|| link.text("operationRef")).unwrap_or_default().to_owned();
            told.push(Link { name: name.to_owned(), to, gives, doc: self.description(&link) });
        }
        told
    }

    /// What the server may call in turn.
    pub(super) fn callbacks(&mut self, operation: &Place<'a>) -> Vec<Callback> {
        let callbacks = operation.child("callbacks");
        self.document_only(operation, "callbacks");
        let mut told = Vec::new();
        for (name, given) in callbacks.iter().flat_map(Place::members) {
            let Some(callback) = Place::resolved(self.document, &given.at) else {
                continue;
            };
            self.claim_told(&given.at);
            self.claim_told(&callback.at);
            for (expression, item) in callback.members().filter(|(key, _)| !key.starts_with("x-")) {
                told.extend(requests(name, &item, &format!(" {expression}")));
            }
        }
        told
    }

    /// What the server may call without having been called: OpenAPI 3.1 has `webhooks`, documents of 3.0 `x-webhooks`.
    pub(super) fn webhooks(&mut self, root: &Place<'a>) -> Vec<Callback> {
        self.document_only(root, "x-webhooks");
        let webhooks = root.child("x-webhooks");
        webhooks.iter().flat_map(Place::members).flat_map(|(name, item)| requests(name, &item, "")).collect()
    }

    /// Claims what speaks to people there. Schemas are generated wherever they stand.
    fn claim_told(&mut self, at: &Pointer) {
        let found: Vec<usize> = self.below(at).collect();
        for keyword in found.into_iter().map(|index| &self.keywords[self.places[index]]) {
            let is_read = matches!(keyword.role, Role::Documentation | Role::Ignored);
            let is_schema = keyword.key == "schema" || is_of_schema(keyword.object);
            if !is_read && !is_schema {
                self.claims.claim(keyword.pointer.clone(), Class::Documentation);
            }
        }
    }
}

/// The requests of a path item that the server sends, to the address behind the method.
fn requests(name: &str, item: &Place<'_>, address: &str) -> Vec<Callback> {
    let called = METHODS.iter().filter_map(|method| Some((method, item.child(method)?)));
    let told = called.map(|(method, called)| {
        let words = ["summary", "description"].iter().filter_map(|key| called.text(key));
        Callback {
            name: name.to_owned(),
            called: format!("{}{address}", method.to_uppercase()),
            doc: Doc(words.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()),
        }
    });
    told.collect()
}

fn text(value: &Place<'_>) -> String {
    value.node.as_str().map_or_else(|| json::compact(value.node), str::to_owned)
}
