//! Calls: what a method takes, what it keeps until it is sent, and how each value is sent.
//!
//! It must never decide what is required: that is a field of the program.

use super::literal::{doc, string};
use super::types;
use crate::ir::{Body, Content, Doc, Location, Operation, Parameter, Slot, Type};

/// A value that a caller gives.
pub(super) struct Given<'a> {
    pub(super) name: &'a str,
    pub(super) doc: Vec<String>,
    /// The type that the caller gives.
    pub(super) given: String,
    /// The type that the call keeps.
    pub(super) kept: String,
    /// From the one to the other.
    pub(super) begun: String,
}

/// What must be given, in the order of the method's arguments.
pub(super) fn arguments(operation: &Operation) -> Vec<Given<'_>> {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required).map(argument);
    let body = operation.body.iter().filter(|body| body.required);
    parameters.chain(body.map(|body| body_given(operation, body))).collect()
}

/// What may be given.
pub(super) fn options(operation: &Operation) -> Vec<Given<'_>> {
    let parameters = operation.parameters.iter().filter(|parameter| !parameter.required).map(option);
    let body = operation.body.iter().filter(|body| !body.required);
    parameters.chain(body.map(|body| body_given(operation, body))).collect()
}

fn argument(parameter: &Parameter) -> Given<'_> {
    let name = parameter.name.as_str();
    let ty = match &parameter.slot.ty {
        ty if parameter.copied => types::rust(ty),
        Type::String => "&'a str".to_owned(),
        Type::List(item) => format!("&'a [{}]", types::slot(&item.0)),
        ty => format!("&'a {}", types::rust(ty)),
    };
    Given { name, doc: Vec::new(), given: ty.clone(), kept: ty, begun: name.to_owned() }
}

fn option(parameter: &Parameter) -> Given<'_> {
    let name = parameter.name.as_str();
    let kept = types::rust(&parameter.slot.ty);
    let (given, begun) = match parameter.copied {
        true => (kept.clone(), name.to_owned()),
        false => (format!("impl Into<{kept}>"), format!("{name}.into()")),
    };
    Given { name, doc: described(&format!("Sets `{}`.", parameter.wire_name), &parameter.doc), given, kept, begun }
}

fn body_given<'a>(operation: &Operation, body: &'a Body) -> Given<'a> {
    let (given, kept, begun) = match &body.content {
        Content::Bytes => ("Vec<u8>".to_owned(), "Vec<u8>".to_owned(), "body"),
        Content::Json(slot) => {
            let ty = types::slot(slot);
            match operation.pagination {
                // The next page is asked for with a body of its own.
                Some(_) => {
                    (format!("&'a {ty}"), format!("::std::borrow::Cow<'a, {ty}>"), "::std::borrow::Cow::Borrowed(body)")
                }
                None => (format!("&'a {ty}"), format!("&'a {ty}"), "body"),
            }
        }
    };
    Given { name: "body", doc: described("Sets the body.", &body.doc), given, kept, begun: begun.to_owned() }
}

fn described(first: &str, words: &Doc) -> Vec<String> {
    let mut all = vec![first.to_owned()];
    all.extend(words.0.iter().cloned());
    doc(&Doc(all))
}

/// The statements that put each value into the draft of the request.
pub(super) fn sends(operation: &Operation) -> Vec<String> {
    let body = operation.body.iter().map(|body| body_sent(body, operation.pagination.is_some()));
    operation.parameters.iter().map(sent).chain(body).collect()
}

fn sent(parameter: &Parameter) -> String {
    let name = &parameter.name;
    let (wire, rule) = (string(&parameter.wire_name), string(parameter.pointer.as_str()));
    let value = if parameter.copied { format!("&self.{name}") } else { format!("self.{name}") };
    let value = match (parameter.required, parameter.location) {
        (_, Location::Path) => value,
        (true, _) => format!("Some({value})"),
        (false, _) => format!("self.{name}.as_ref()"),
    };
    match parameter.location {
        Location::Path => format!("draft.path({wire}, {rule}, {value});"),
        Location::Header => format!("draft.header({wire}, {rule}, {value});"),
        Location::QueryRepeated => format!("draft.query({wire}, {rule}, api_runtime::http::List::Repeated, {value});"),
        Location::QueryJoined => format!("draft.query({wire}, {rule}, api_runtime::http::List::Joined, {value});"),
    }
}

fn body_sent(body: &Body, is_kept_apart: bool) -> String {
    let media_type = string(&body.media_type);
    let (method, value) = match &body.content {
        Content::Bytes => ("bytes", "body.clone()"),
        Content::Json(Slot { .. }) if is_kept_apart => ("json", "body.as_ref()"),
        Content::Json(_) => ("json", "*body"),
    };
    match body.required {
        true => format!("let body = &self.body; draft.{method}({media_type}, {value});"),
        false => format!("if let Some(body) = &self.body {{ draft.{method}({media_type}, {value}); }}"),
    }
}
