//! Bodies: what a caller gives, how it comes into a draft, and the sum of what may be given.
//!
//! It must never decide how a value is written in a media type: that is data of the route.

use super::call::{self, Given, Part, Travelling, described};
use super::literal::{doc, doc_line, string};
use super::types;
use crate::ir::{
    Alternative, Body, Choice, Content, Doc, Fields, FormField, Location, Operation, Section, Sections, Type,
};

/// A variant of a sum of bodies.
pub(super) struct VariantView<'a> {
    pub(super) name: &'a str,
    pub(super) doc: Vec<String>,
    pub(super) holds: String,
}

/// A sum of bodies.
pub(super) struct ChoiceView<'a> {
    pub(super) name: &'a str,
    pub(super) doc: String,
    pub(super) variants: Vec<VariantView<'a>>,
}

/// The type that holds a body.
pub(super) fn owned(content: &Content) -> String {
    match content {
        Content::Json(slot) | Content::Text(slot) | Content::Fields(Fields { slot, .. }) => types::slot(slot),
        Content::Parts(sections) => format!("api_runtime::http::Multipart<{}>", types::slot(&sections.slot)),
        Content::Bytes => "Vec<u8>".to_owned(),
        Content::Range => "api_runtime::http::Content".to_owned(),
        Content::Choice(choice) => choice.name.clone(),
    }
}

/// The type that a body is looked at by.
fn borrowed(content: &Content) -> String {
    match content {
        Content::Text(slot) if slot.ty == Type::String => "str".to_owned(),
        Content::Bytes => "[u8]".to_owned(),
        content => owned(content),
    }
}

/// The body as a caller gives it.
pub(super) fn given<'a>(operation: &Operation, body: &'a Body) -> Given<'a> {
    let ty = borrowed(&body.content);
    let (given, kept, begun) = match (&body.content, &operation.pagination) {
        (Content::Bytes, _) => ("Vec<u8>".to_owned(), "Vec<u8>".to_owned(), "body"),
        // The next page is asked for with a body of its own.
        (_, Some(_)) => {
            (format!("&'a {ty}"), format!("::std::borrow::Cow<'a, {ty}>"), "::std::borrow::Cow::Borrowed(body)")
        }
        (_, None) => (format!("&'a {ty}"), format!("&'a {ty}"), "body"),
    };
    Given { name: "body", doc: described("Sets the body.", &body.doc), given, kept, begun: begun.to_owned() }
}

/// The body on its way into a draft.
pub(super) fn part(body: &Body, is_kept_apart: bool) -> Part<'_> {
    let ty = borrowed(&body.content);
    let (passed, taken) = match (&body.content, body.required) {
        (Content::Bytes, true) => ("&self.body", "body"),
        (Content::Bytes, false) => ("self.body.as_deref()", "body"),
        (_, true) if is_kept_apart => ("self.body.as_ref()", "&body"),
        (_, true) => ("self.body", "&body"),
        (_, false) if ty == "str" => ("self.body", "body.as_deref()"),
        (_, false) => ("self.body", "body.as_ref()"),
    };
    let set = set(&body.content, 0);
    let may = if body.required { "" } else { "optional_" };
    let read = match &body.content {
        Content::Json(_) | Content::Text(_) | Content::Fields(_) => {
            format!("parts.{may}json::<{}>()", owned(&body.content))
        }
        Content::Parts(sections) => format!("parts.{may}multipart::<{}>()", types::slot(&sections.slot)),
        Content::Bytes => format!("parts.{may}bytes()"),
        Content::Range => format!("parts.{may}content()"),
        Content::Choice(choice) => format!("parts.{may}choice(|parts, index| {})", chosen(choice)),
    };
    Part {
        name: "body",
        drafted: if body.required { format!("&{ty}") } else { format!("Option<&{ty}>") },
        passed: passed.to_owned(),
        read,
        taken: taken.to_owned(),
        set: if body.required { set } else { format!("if let Some(body) = body {{ {set} }}") },
    }
}

/// The statement that sets a body in the media type of this index.
fn set(content: &Content, index: usize) -> String {
    match content {
        Content::Json(_) | Content::Text(_) | Content::Fields(_) => format!("draft.body({index}, body);"),
        Content::Parts(_) => format!("draft.multipart({index}, body);"),
        Content::Bytes => format!("draft.bytes({index}, body.to_vec());"),
        Content::Range => format!("draft.content({index}, body);"),
        Content::Choice(Choice { name, alternatives }) => {
            let arm = |(index, one): (usize, &Alternative)| {
                format!("{name}::{}(body) => {{ {} }}", one.variant, set(&one.content, index))
            };
            format!("match body {{ {} }}", alternatives.iter().enumerate().map(arm).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A sum from what is given in the media type of an index.
fn chosen(Choice { name, alternatives }: &Choice) -> String {
    let arm = |(index, one): (usize, &Alternative)| {
        let read = match &one.content {
            Content::Bytes => "parts.bytes().map(<[u8]>::to_vec)".to_owned(),
            Content::Range => "parts.content()".to_owned(),
            Content::Parts(sections) => format!("parts.multipart::<{}>()", types::slot(&sections.slot)),
            content => format!("parts.json::<{}>()", owned(content)),
        };
        // The last one stands for every other index, of which there is none.
        let index = if index + 1 == alternatives.len() { "_".to_owned() } else { index.to_string() };
        format!("{index} => {read}.map({name}::{})", one.variant)
    };
    format!("match index {{ {} }}", alternatives.iter().enumerate().map(arm).collect::<Vec<_>>().join(", "))
}

/// The body of a route.
pub(super) fn route(operation: &Operation) -> String {
    let Some(Body { media_type, required, content, .. }) = &operation.body else {
        return "None".to_owned();
    };
    let media_types: Vec<String> = match content {
        Content::Choice(choice) => {
            choice.alternatives.iter().map(|one| described_as(one.sent(), &one.content)).collect()
        }
        content => vec![described_as(media_type, content)],
    };
    format!("Some(api_runtime::http::Body {{ media_types: &[{}], required: {required} }})", media_types.join(", "))
}

fn described_as(name: &str, content: &Content) -> String {
    let form = match content {
        Content::Json(_) | Content::Choice(_) => "json",
        Content::Text(_) => "text",
        Content::Bytes | Content::Range => "bytes",
        Content::Parts(parted) => {
            return format!("api_runtime::http::MediaType::parts({}, &{})", string(name), sections(parted));
        }
        Content::Fields(form) => {
            return format!("api_runtime::http::MediaType::fields({}, &{})", string(name), fields(form));
        }
    };
    format!("api_runtime::http::MediaType::{form}({})", string(name))
}

/// How the members of a form are written.
fn fields(form: &Fields) -> String {
    let pointer = string(form.pointer.as_str());
    let nowhere = string("");
    let field = |field: &FormField| {
        let FormField { name, style, explode, reserved, single, members } = field;
        let place = Travelling { location: Location::Query, style: *style, explode: *explode };
        call::written(
            &string(name),
            &nowhere,
            place,
            &[(*reserved, ".reserved()"), (*single, ".single()")],
            members.as_deref(),
        )
    };
    let named: Vec<String> = form.named.iter().map(field).collect();
    format!(
        "api_runtime::http::Fields {{ pointer: {pointer}, named: &[{}], others: {} }}",
        named.join(", "),
        field(&form.others)
    )
}

/// How the members of a multipart body are written.
fn sections(parted: &Sections) -> String {
    let section = |Section { name, media_types, holds, each }: &Section| {
        let media_types: Vec<String> = media_types.iter().map(|name| string(name)).collect();
        format!(
            "api_runtime::http::Section {{ name: {}, media_types: &[{}], holds: api_runtime::http::Holds::{holds:?}, \
             each: {each} }}",
            string(name),
            media_types.join(", ")
        )
    };
    let named: Vec<String> = parted.named.iter().map(section).collect();
    format!(
        "api_runtime::http::Sections {{ pointer: {}, named: &[{}], others: {} }}",
        string(parted.pointer.as_str()),
        named.join(", "),
        section(&parted.others)
    )
}

/// The sums of an operation: of its body, and of its answers.
pub(super) fn choices(operation: &Operation) -> Vec<ChoiceView<'_>> {
    let answers = &operation.answers;
    let body = operation.body.iter().map(|body| (&body.content, "What may be sent as the body of"));
    let answers = answers.successes.iter().chain(answers.failures.iter().filter(|answer| !answers.is_success(answer)));
    let answers = answers.filter_map(|answer| Some((answer.content.as_ref()?, "What an answer may hold of")));
    let sums = body.chain(answers).filter_map(|(content, words)| match content {
        Content::Choice(choice) => Some(sum(choice, &format!("{words} `{}`, by its media type.", operation.id))),
        _ => None,
    });
    sums.collect()
}

fn sum<'a>(choice: &'a Choice, words: &str) -> ChoiceView<'a> {
    let variant = |one: &'a Alternative| VariantView {
        name: &one.variant,
        doc: doc(&Doc(vec![format!("As {}.", in_code(&one.media_types))])),
        holds: owned(&one.content),
    };
    ChoiceView { name: &choice.name, doc: doc_line(words), variants: choice.alternatives.iter().map(variant).collect() }
}

fn in_code(media_types: &[String]) -> String {
    media_types.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}
