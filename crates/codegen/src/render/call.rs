//! Calls: what a method takes, what it keeps until it is sent, and how each value comes into the draft of a request.
//!
//! It must never decide what is required: that is a field of the program.

use super::literal::{doc, string};
use super::{body, travel, types};
use crate::ir::{Doc, Holds, Location, Operation, Parameter, Style, Type};

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
    parameters.chain(body.map(|body| body::given(operation, body))).collect()
}

/// What may be given.
pub(super) fn options(operation: &Operation) -> Vec<Given<'_>> {
    let parameters = operation.parameters.iter().filter(|parameter| !parameter.required).map(option);
    let body = operation.body.iter().filter(|body| !body.required);
    parameters.chain(body.map(|body| body::given(operation, body))).collect()
}

fn argument(parameter: &Parameter) -> Given<'_> {
    let name = parameter.name.as_str();
    let ty = match &parameter.slot.ty {
        _ if parameter.empty => format!("&'a {}", held(parameter)),
        ty if parameter.copied => types::rust(ty),
        Type::String if !parameter.slot.nullable => "&'a str".to_owned(),
        Type::List(item) if !parameter.slot.nullable => format!("&'a [{}]", types::slot(&item.0)),
        _ => format!("&'a {}", held(parameter)),
    };
    Given { name, doc: Vec::new(), given: ty.clone(), kept: ty, begun: name.to_owned() }
}

/// The type of a parameter's value.
fn held(parameter: &Parameter) -> String {
    let ty = types::slot(&parameter.slot);
    if parameter.empty { format!("api_runtime::http::OrEmpty<{ty}>") } else { ty }
}

fn option(parameter: &Parameter) -> Given<'_> {
    let name = parameter.name.as_str();
    let kept = held(parameter);
    let (given, begun) = match parameter.copied {
        true => (kept.clone(), name.to_owned()),
        false => (format!("impl Into<{kept}>"), format!("{name}.into()")),
    };
    let mut words = parameter.doc.clone();
    words.0.extend(travel::sentence(parameter, "It"));
    Given { name, doc: described(&format!("Sets `{}`.", parameter.wire_name), &words), given, kept, begun }
}

pub(super) fn described(first: &str, words: &Doc) -> Vec<String> {
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
    let body = operation.body.iter().map(|body| body::part(body, operation.pagination.is_some()));
    parameters.chain(body).collect()
}

fn part(index: usize, parameter: &Parameter) -> Part<'_> {
    let name = parameter.name.as_str();
    let ty = held(parameter);
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
        Type::String if !parameter.slot.nullable && !parameter.empty => "&str".to_owned(),
        Type::List(item) if !parameter.slot.nullable => format!("&[{}]", types::slot(&item.0)),
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

/// The parameters of a route, as the runtime makes them.
pub(super) fn described_parameters(operation: &Operation) -> Vec<String> {
    operation.parameters.iter().map(described_parameter).collect()
}

fn described_parameter(parameter: &Parameter) -> String {
    let Parameter { location, style, explode, .. } = *parameter;
    let is_single = parameter.holds == Holds::Open && !matches!(style, Style::DeepObject | Style::Json);
    let marks = [
        (parameter.required && location != Location::Path, ".required()"),
        (parameter.reserved, ".reserved()"),
        (is_single, ".single()"),
    ];
    let (name, pointer) = (string(&parameter.wire_name), string(parameter.pointer.as_str()));
    written(&name, &pointer, Travelling { location, style, explode }, &marks, parameter.members.as_deref())
}

/// Where a value travels, and in which style.
#[derive(Clone, Copy)]
pub(super) struct Travelling {
    pub(super) location: Location,
    pub(super) style: Style,
    pub(super) explode: bool,
}

/// A parameter as the runtime makes it, by the literals of its name and its pointer.
pub(super) fn written(
    name: &str,
    pointer: &str,
    Travelling { location, style, explode }: Travelling,
    marks: &[(bool, &str)],
    members: Option<&[String]>,
) -> String {
    let place = match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let mut text = format!("api_runtime::http::Parameter::{place}({name}, {pointer})");
    let is_default = style == location.style();
    if !is_default {
        text.push_str(&format!(".style(api_runtime::http::Style::{style:?})"));
    }
    let is_exploded = is_default && style == Style::Form;
    let of_style = [(explode && !is_exploded, ".exploded()"), (!explode && is_exploded, ".joined()")];
    of_style.iter().chain(marks).filter(|(is_due, _)| *is_due).for_each(|(_, mark)| text.push_str(mark));
    if let Some(members) = members {
        let names: Vec<String> = members.iter().map(|name| string(name)).collect();
        text.push_str(&format!(".members(&[{}])", names.join(", ")));
    }
    text
}
