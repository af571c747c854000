//! Pages: how a call is moved on to its next page, and what it finds there.
//!
//! It must never count: when the pages end is the runtime's work.

use askama::Template;

use super::literal::string;
use super::{answers, fill, term, types};
use crate::RenderError;
use crate::ir::{Answer, Filter, Operation, Pagination, Presence, Way};

#[derive(Template)]
#[template(path = "client/pages.rs.jinja", escape = "none")]
struct PagesView<'a> {
    call: &'a str,
    success: String,
    failure: String,
    item: String,
    total_rule: String,
    offset: String,
    limit: String,
    items: String,
    total: String,
    taken: String,
}

/// Prints what pages through the answers of an operation.
pub(super) fn print(operation: &Operation, paging: &Pagination) -> Result<String, RenderError> {
    let total = paging.total.as_ref();
    fill(&PagesView {
        call: &operation.call,
        success: answers::success(operation),
        failure: answers::failure(operation),
        item: types::slot(&paging.item),
        total_rule: string(total.map_or("", |(_, rule)| rule.as_str())),
        offset: plain(&paging.offset),
        limit: plain(&paging.limit),
        items: term::reached(&paging.items, "page"),
        total: total.map_or("None".to_owned(), |(way, _)| format!("{}.copied()", term::reached(way, "page"))),
        taken: taken(&paging.items),
    })
}

/// The filters of a route, as the runtime makes them.
pub(super) fn filters(operation: &Operation) -> Vec<String> {
    let filter = |answer: &Answer, Filter { pointer, asked, items, of }: &Filter| {
        let [rule, asked, content, items, of] =
            [pointer, asked, &answer.pointer, items, of].map(|pointer| string(pointer.as_str()));
        format!(
            "api_runtime::http::Filter {{ rule: {rule}, asked: {asked}, content: {content}, items: {items}, of: {of} }}"
        )
    };
    let filters = operation.pagination.iter().flat_map(|pagination| &pagination.filters);
    filters.flat_map(|given| operation.answers.successes.iter().map(move |answer| filter(answer, given))).collect()
}

/// A way on which every member is there.
fn plain(way: &Way) -> String {
    way.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(".")
}

/// The last member of a way, taken out of its owner.
fn taken(way: &Way) -> String {
    let mut text = "Some(page)".to_owned();
    for (name, presence) in way {
        text = match presence {
            Presence::Required => format!("{text}.map(|object| object.{name})"),
            Presence::Optional | Presence::Nullable => format!("{text}.and_then(|object| object.{name})"),
            Presence::OptionalNullable => format!("{text}.and_then(|object| object.{name}.into_option())"),
        };
    }
    text
}
