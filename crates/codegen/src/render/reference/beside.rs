//! What stands beside the bodies of answers: their headers, where one may go from them, and what the server calls in turn.
//!
//! It must never tell one thing twice: an answer that stands for success and failure has its headers once.

use askama::filters::Safe;

use super::markdown::{Markdown, code, code_in_cell, name};
use super::prose::cell;
use super::words::{Words, in_cell};
use crate::ir::{Answer, Callback, Header, Operation};

/// A header of an answer.
pub(super) struct HeaderView {
    pub(super) status: String,
    pub(super) name: Markdown,
    pub(super) holds: Markdown,
    pub(super) required: &'static str,
    pub(super) meaning: Markdown,
}

/// Where one may go from an answer, or what the server calls.
pub(super) struct WayView {
    pub(super) status: String,
    pub(super) name: Markdown,
    pub(super) to: Markdown,
    pub(super) gives: Markdown,
    pub(super) meaning: Markdown,
}

fn described(operation: &Operation) -> impl Iterator<Item = &Answer> {
    let answers = &operation.answers;
    let failures = answers.failures.iter().filter(move |answer| !answers.is_success(answer));
    answers.successes.iter().chain(failures)
}

pub(super) fn headers(operation: &Operation, words: &Words<'_>) -> Vec<HeaderView> {
    let view = |status: String, header: &Header| {
        let mut meaning = vec![cell(&header.meaning.words)];
        let rules = words.all_rules(&header.slot, code_in_cell);
        meaning.extend((!rules.is_empty()).then(|| format!("Rules: {}.", in_cell(&rules))));
        meaning.retain(|part| !part.is_empty());
        HeaderView {
            status,
            name: Safe(code_in_cell(&name(&header.wire_name))),
            holds: Safe(words.holds(&header.slot)),
            required: if header.required { "required" } else { "optional" },
            meaning: Safe(meaning.join(" ")),
        }
    };
    let of_answer = |answer: &Answer| -> Vec<HeaderView> {
        let headers = answer.headers.iter().flat_map(|headers| &headers.all);
        headers.map(|header| view(super::operation::in_words(answer.status), header)).collect()
    };
    described(operation).flat_map(of_answer).collect()
}

pub(super) fn links(operation: &Operation) -> Vec<WayView> {
    let of_answer = |answer: &Answer| -> Vec<WayView> {
        let link = |link: &crate::ir::Link| {
            let gives = link
                .gives
                .iter()
                .map(|(of, from)| format!("{}: {}", code_in_cell(&name(of)), code_in_cell(&name(from))));
            WayView {
                status: super::operation::in_words(answer.status),
                name: Safe(code_in_cell(&name(&link.name))),
                to: Safe(code_in_cell(&name(&link.to))),
                gives: Safe(gives.collect::<Vec<_>>().join(", ")),
                meaning: Safe(cell(&link.doc.0)),
            }
        };
        answer.links.iter().map(link).collect()
    };
    described(operation).flat_map(of_answer).collect()
}

pub(super) fn callbacks(callbacks: &[Callback]) -> Vec<WayView> {
    let callback = |callback: &Callback| WayView {
        status: String::new(),
        name: Safe(code_in_cell(&name(&callback.name))),
        to: Safe(code_in_cell(&name(&callback.called))),
        gives: Safe(String::new()),
        meaning: Safe(cell(&callback.doc.0)),
    };
    callbacks.iter().map(callback).collect()
}

/// The type that holds the headers of each answer.
pub(super) fn types(operation: &Operation) -> Markdown {
    let names = described(operation).filter_map(|answer| Some(code(&answer.headers.as_ref()?.name)));
    Safe(names.collect::<Vec<_>>().join(", "))
}
