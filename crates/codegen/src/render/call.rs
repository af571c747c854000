//! Calls: what a method takes, what it keeps until it is sent, and how each value comes into the draft of a request.
//!
//! It must never decide what is required: that is a field of the program.

use super::literal::{doc, string};
use super::types;
use crate::ir::{Body, Content, Doc, Location, Operation, Parameter, Type};

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

/// A value on its way into the draft of a request: from a call, and from JSON texts.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    /// The type that the draft takes.
    pub(super) drafted: String,
    /// From the call to it.
    pub(super) passed: String,
    /// How it is read from a text.
    pub(super) read: String,
    /// From what was read to it.
    pub(super) taken: String,
    /// The statement that sets it.
    pub(super) set: String,
}

/// Every value of a request, in the order of the route's parameters, the body behind them.
pub(super) fn parts(operation: &Operation) -> Vec<Part<'_>> {
    let parameters = operation.parameters.iter().enumerate().map(|(index, parameter)| part(index, parameter));
    let body = operation.body.iter().map(|body| body_part(body, operation.pagination.is_some()));
    parameters.chain(body).collect()
}

fn part(index: usize, parameter: &Parameter) -> Part<'_> {
    let name = parameter.name.as_str();
    let ty = types::rust(&parameter.slot.ty);
    if !parameter.required {
        return Part {
            name,
            drafted: format!("Option<&{ty}>"),
            passed: format!("self.{name}.as_ref()"),
            read: format!("parts.optional::<{ty}>({index})"),
            taken: format!("{name}.as_ref()"),
            set: format!("draft.set({index}, {name});"),
        };
    }
    let drafted = match &parameter.slot.ty {
        Type::String => "&str".to_owned(),
        Type::List(item) => format!("&[{}]", types::slot(&item.0)),
        _ => format!("&{ty}"),
    };
    Part {
        name,
        drafted,
        passed: if parameter.copied { format!("&self.{name}") } else { format!("self.{name}") },
        read: format!("parts.required::<{ty}>({index})"),
        taken: format!("&{name}"),
        set: format!("draft.set({index}, Some({name}));"),
    }
}

fn body_part(body: &Body, is_kept_apart: bool) -> Part<'_> {
    let json = match &body.content {
        Content::Json(slot) => Some(types::slot(slot)),
        Content::Bytes => None,
    };
    let (passed, taken) = match (&json, body.required) {
        (Some(_), true) if is_kept_apart => ("self.body.as_ref()", "&body"),
        (Some(_), true) => ("self.body", "&body"),
        (Some(_), false) => ("self.body", "body.as_ref()"),
        (None, true) => ("&self.body", "body"),
        (None, false) => ("self.body.as_deref()", "body"),
    };
    let (method, ty) = match &json {
        Some(ty) => ("draft.json(body);", ty.as_str()),
        None => ("draft.bytes(body.to_vec());", "[u8]"),
    };
    let read = match (&json, body.required) {
        (Some(ty), true) => format!("parts.json::<{ty}>()"),
        (Some(ty), false) => format!("parts.optional_json::<{ty}>()"),
        (None, true) => "parts.bytes()".to_owned(),
        (None, false) => "parts.optional_bytes()".to_owned(),
    };
    let drafted = if body.required { format!("&{ty}") } else { format!("Option<&{ty}>") };
    let set = if body.required { method.to_owned() } else { given_only(method) };
    Part { name: "body", drafted, passed: passed.to_owned(), read, taken: taken.to_owned(), set }
}

fn given_only(method: &str) -> String {
    format!("if let Some(body) = body {{ {method} }}")
}

/// The parameters of a route, as the runtime makes them.
pub(super) fn described_parameters(operation: &Operation) -> Vec<String> {
    let described = |parameter: &Parameter| {
        let (name, pointer) = (string(&parameter.wire_name), string(parameter.pointer.as_str()));
        let (place, joined) = match parameter.location {
            Location::Path => ("path", ""),
            Location::Header => ("header", ""),
            Location::QueryRepeated => ("query", ""),
            Location::QueryJoined => ("query", ".joined()"),
        };
        let required = if parameter.required && parameter.location != Location::Path { ".required()" } else { "" };
        format!("api_runtime::http::Parameter::{place}({name}, {pointer}){joined}{required}")
    };
    operation.parameters.iter().map(described).collect()
}

/// The body of a route.
pub(super) fn described_body(operation: &Operation) -> String {
    match &operation.body {
        Some(Body { media_type, required, .. }) => {
            let media_type = string(media_type);
            format!("Some(api_runtime::http::Body {{ media_type: {media_type}, required: {required} }})")
        }
        None => "None".to_owned(),
    }
}
