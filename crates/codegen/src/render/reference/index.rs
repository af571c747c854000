//! The first page: what the API is, where it is found, how to be let in, and what there is to read.
//!
//! It must never leave out an operation or a type: what has no tag stands under a heading of its own.

use askama::Template;
use askama::filters::Safe;

use super::beside::{self, WayView};
use super::markdown::{Markdown, code_in_cell, name};
use super::prose::{block, cell};
use super::servers::{self, ServerView};
use super::words::Words;
use super::{operation, title, types};
use crate::RenderError;
use crate::ir::{Api, Operation, Scheme, TypeDef};
use crate::render::fill;

#[derive(Template)]
#[template(path = "reference/readme.md.jinja", escape = "md", whitespace = "preserve")]
struct IndexView {
    title: Markdown,
    version: String,
    description: Markdown,
    servers: Vec<ServerView>,
    schemes: Vec<SchemeView>,
    groups: Vec<GroupView>,
    webhooks: Vec<WayView>,
    types: Vec<TypeView>,
}

struct SchemeView {
    name: Markdown,
    sent: Markdown,
    meaning: Markdown,
}

struct GroupView {
    name: Option<String>,
    description: Markdown,
    operations: Vec<OperationView>,
}

struct OperationView {
    id: Markdown,
    module: String,
    route: Markdown,
    summary: String,
}

struct TypeView {
    link: Markdown,
    kind: Markdown,
    meaning: Markdown,
}

/// Prints the first page.
pub(super) fn print(api: &Api, words: &Words<'_>) -> Result<String, RenderError> {
    let types = api.modules.iter().flat_map(|module| &module.types);
    fill(&IndexView {
        title: Safe(title(api)),
        version: api.about.version.clone(),
        description: Safe(block(api.about.description.as_slice())),
        servers: servers::views(&api.about.servers),
        schemes: schemes(api).into_iter().map(scheme).collect(),
        groups: groups(api),
        webhooks: beside::callbacks(&api.about.webhooks),
        types: types.map(|definition| row(definition, words)).collect(),
    })
}

/// Every scheme that an operation asks for, in the order of the operations.
fn schemes(api: &Api) -> Vec<&Scheme> {
    let mut found: Vec<&Scheme> = Vec::new();
    for scheme in api.operations.iter().flat_map(|operation| operation.security.iter().flatten()) {
        if !found.iter().any(|other| other.name == scheme.name) {
            found.push(scheme);
        }
    }
    found
}

fn scheme(scheme: &Scheme) -> SchemeView {
    SchemeView {
        name: Safe(code_in_cell(&name(&scheme.name))),
        sent: Safe(operation::sent(scheme)),
        meaning: Safe(cell(&scheme.doc.0)),
    }
}

/// Operations by tag: first the tags that the document lists, then those that only operations have, then none.
fn groups(api: &Api) -> Vec<GroupView> {
    let mut tags: Vec<(&str, Option<&String>)> =
        api.about.tags.iter().map(|tag| (tag.name.as_str(), tag.description.as_ref())).collect();
    for tag in api.operations.iter().flat_map(|operation| &operation.tags) {
        if !tags.iter().any(|(name, _)| name == tag) {
            tags.push((tag, None));
        }
    }
    let of_tag = |(tag, description): &(&str, Option<&String>)| GroupView {
        name: Some((*tag).to_owned()),
        description: Safe(description.map(|text| block(std::slice::from_ref(text))).unwrap_or_default()),
        operations: listed(api, |operation| operation.tags.iter().any(|other| other == tag)),
    };
    let mut groups: Vec<GroupView> = tags.iter().map(of_tag).collect();
    let untagged = listed(api, |operation| operation.tags.is_empty());
    let name = (!groups.is_empty()).then(|| "Without a tag".to_owned());
    groups.push(GroupView { name, description: Safe(String::new()), operations: untagged });
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn listed(api: &Api, is_wanted: impl Fn(&Operation) -> bool) -> Vec<OperationView> {
    let wanted = api.operations.iter().filter(|operation| is_wanted(operation));
    let view = |operation: &Operation| OperationView {
        id: Safe(code_in_cell(&operation.id)),
        module: operation.module.clone(),
        route: Safe(code_in_cell(&format!("{} {}", operation.method, operation.path))),
        summary: operation.summary.clone().unwrap_or_default(),
    };
    wanted.map(view).collect()
}

fn row(definition: &TypeDef, words: &Words<'_>) -> TypeView {
    let first = definition.meaning.words.first().and_then(|text| text.split("\n\n").next()).unwrap_or_default();
    TypeView {
        link: Safe(words.link(&definition.name)),
        kind: Safe(types::kind(&definition.shape, words)),
        meaning: Safe(cell(&[first.to_owned()])),
    }
}
