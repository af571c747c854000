//! What makes an answer a success, which codes say that it is none, and how pages follow each other.
//!
//! It must never call something a success that the client does not: both read the same rule.

use askama::filters::Safe;
use openapi::Pointer;

use super::markdown::{Markdown, code, code_in_cell, name};
use super::prose::cell;
use super::sample;
use super::words::Words;
use crate::ir::{Body, Code, Content, Filter, Operation, Pagination, Shape, Slot, SuccessRule, Type};
use crate::json;

/// A code and what it says.
pub(super) struct CodeView {
    pub(super) code: Markdown,
    pub(super) name: Markdown,
    pub(super) meaning: Markdown,
}

/// What makes an answer a success beside its status.
pub(super) struct SuccessView {
    pub(super) pointer: Markdown,
    pub(super) value: Markdown,
    pub(super) failure: Markdown,
    /// Where the answer says in words what is wrong.
    pub(super) description: Option<Markdown>,
    /// The failures that the document names.
    pub(super) codes: Vec<CodeView>,
    /// Where all codes stand, when they have names.
    pub(super) codes_of: Option<Markdown>,
    pub(super) is_open: bool,
}

/// A kind of mistake and the code that answers it.
pub(super) struct MistakeView {
    pub(super) kind: Markdown,
    pub(super) code: Markdown,
    pub(super) meaning: Markdown,
}

/// How pages follow each other.
pub(super) struct PagingView {
    pub(super) offset: Markdown,
    pub(super) limit: Markdown,
    pub(super) items: Markdown,
    pub(super) item: Markdown,
    pub(super) total: Option<Markdown>,
    pub(super) filters: Vec<FilterView>,
}

/// What lets only some items through.
pub(super) struct FilterView {
    pub(super) asked: Markdown,
    /// The member that is asked for; nothing when it is the item itself.
    pub(super) of: Option<Markdown>,
}

/// What makes an answer of an operation a success.
pub(super) fn success(operation: &Operation, words: &Words<'_>) -> Option<SuccessView> {
    let rule = operation.answers.rule.as_ref()?;
    let of = Type::Named(rule.of.clone());
    let (codes, codes_of, is_open) = codes(rule, words);
    Some(SuccessView {
        pointer: Safe(code(&rule.pointer)),
        value: Safe(code(&value(&rule.code))),
        failure: Safe(code(&format!("{}::Failed", sample::failure(operation)))),
        description: rule.description.as_ref().map(|way| Safe(code(&words.pointer(&of, way)))),
        codes,
        codes_of,
        is_open,
    })
}

fn value(code: &Code) -> String {
    match code {
        Code::Enum(_, text) | Code::Text(text) => json::string(text),
        Code::Integer(text) | Code::Number(text) => text.clone(),
        Code::Bool(value) => value.to_string(),
    }
}

fn codes(rule: &SuccessRule, words: &Words<'_>) -> (Vec<CodeView>, Option<Markdown>, bool) {
    let Code::Enum(of, success) = &rule.code else {
        return (Vec::new(), None, false);
    };
    let Some(Shape::Enum(choice)) = words.shape(of) else {
        return (Vec::new(), None, false);
    };
    let failures = choice.variants.iter().filter(|variant| variant.value != *success);
    let view = |variant: &crate::ir::Variant| CodeView {
        code: Safe(code_in_cell(&json::string(&variant.value))),
        name: Safe(format!("`{}`", variant.name)),
        meaning: Safe(cell(variant.meaning.as_slice())),
    };
    (failures.map(view).collect(), Some(Safe(words.link(of))), choice.closed.is_none())
}

/// Which code answers which mistake.
pub(super) fn mistakes(operation: &Operation, words: &Words<'_>) -> Vec<MistakeView> {
    let view = |(kind, code): &(String, String)| MistakeView {
        kind: Safe(in_words(kind).map_or_else(|| code_in_cell(&name(kind)), str::to_owned)),
        code: Safe(code_in_cell(code)),
        meaning: Safe(meaning(operation, code, words)),
    };
    operation.violation_codes.iter().map(view).collect()
}

/// The kinds of mistakes that the extension knows; a document may have others.
fn in_words(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "missing" => "something required is missing, or is null",
        "characters" => "a text does not match its pattern or format",
        "too-long" => "a text is too long",
        "too-short" => "a text is too short",
        "length-range" => "the length of a text is outside its range",
        "wrong-type" => "a value has the wrong type",
        "out-of-range" => "a value is outside its range",
        "unreadable" => "the body cannot be read",
        "combination" => "values do not go together",
        "too-many-items" => "a list has too many items",
        "other" => "any other rule is broken",
        _ => return None,
    })
}

fn meaning(operation: &Operation, code: &str, words: &Words<'_>) -> String {
    let Some(Code::Enum(of, _)) = operation.answers.rule.as_ref().map(|rule| &rule.code) else {
        return String::new();
    };
    let Some(Shape::Enum(choice)) = words.shape(of) else {
        return String::new();
    };
    let variant = choice.variants.iter().find(|variant| json::string(&variant.value) == code);
    variant.map(|variant| format!("`{}`", variant.name)).unwrap_or_default()
}

/// How the pages of an operation follow each other.
pub(super) fn paging(operation: &Operation, words: &Words<'_>) -> Option<PagingView> {
    let Pagination { offset, limit, items, item, total, filters } = operation.pagination.as_ref()?;
    let request = operation.body.as_ref().and_then(|Body { content, .. }| held(content))?;
    let page = operation.answers.successes.first()?.content.as_ref().and_then(held)?;
    let pointer = |slot: &Slot, way| Safe(code(&words.pointer(&slot.ty, way)));
    Some(PagingView {
        offset: pointer(request, offset),
        limit: pointer(request, limit),
        items: pointer(page, items),
        item: Safe(words.holds(item)),
        total: total.as_ref().map(|(way, _)| pointer(page, way)),
        filters: filters.iter().map(filter).collect(),
    })
}

fn filter(filter: &Filter) -> FilterView {
    let pointer = |pointer: &Pointer| Safe(code(&name(pointer.as_str())));
    FilterView { asked: pointer(&filter.asked), of: (filter.of != Pointer::root()).then(|| pointer(&filter.of)) }
}

fn held(content: &Content) -> Option<&Slot> {
    match content {
        Content::Json(slot) => Some(slot),
        _ => None,
    }
}
