//! Pages of operations: what is sent, what comes back, and how a call is written.
//!
//! It must never show half a request: what must be sent stands on the page, or behind one link.

use askama::Template;
use askama::filters::Safe;

use super::beside::{self, HeaderView, WayView};
use super::markdown::{Markdown, code, code_in_cell, fence, name, text};
use super::outcome::{self, MistakeView, PagingView, SuccessView};
use super::prose::{block, cell};
use super::sample;
use super::servers::{self, ServerView};
use super::words::{Words, in_cell};
use crate::RenderError;
use crate::ir::{
    Alternative, Answer, Body, Content, Example, Location, Operation, Parameter, Scheme, SchemeKind, Status,
};
use crate::render::fill;
use crate::render::travel::{self, How};

#[derive(Template)]
#[template(path = "reference/operation.md.jinja", escape = "md", whitespace = "preserve")]
struct OperationView {
    heading: Markdown,
    title: Markdown,
    route: Markdown,
    deprecated: bool,
    servers: Vec<ServerView>,
    description: Markdown,
    signatures: Markdown,
    call: Markdown,
    success_type: Markdown,
    failure_type: Markdown,
    parameters: Vec<ParameterView>,
    body: Option<BodyView>,
    answers: Vec<AnswerView>,
    examples: Vec<ExampleView>,
    headers: Vec<HeaderView>,
    headers_types: Markdown,
    links: Vec<WayView>,
    callbacks: Vec<WayView>,
    accept: Option<Markdown>,
    is_complete: bool,
    success: Option<SuccessView>,
    mistakes: Vec<MistakeView>,
    paging: Option<PagingView>,
    security: Vec<Markdown>,
    is_guarded: bool,
    idempotent: bool,
}

struct ParameterView {
    name: Markdown,
    location: Markdown,
    holds: Markdown,
    required: &'static str,
    meaning: Markdown,
}

struct BodyView {
    media_type: Markdown,
    required: &'static str,
    holds: Markdown,
    description: Markdown,
    examples: Vec<ExampleView>,
}

struct ExampleView {
    title: String,
    fence: Markdown,
}

struct AnswerView {
    status: String,
    outcome: &'static str,
    meaning: Markdown,
    media_types: Markdown,
    holds: Markdown,
}

/// Prints the page of an operation.
pub(super) fn print(operation: &Operation, title: &str, words: &Words<'_>) -> Result<String, RenderError> {
    let heading = operation.summary.as_deref().map(text).filter(|summary| !summary.trim().is_empty());
    let described = operation.doc.0.iter().filter(|words| Some(*words) != operation.summary.as_ref());
    let answers = answers(operation, words);
    fill(&OperationView {
        heading: Safe(heading.unwrap_or_else(|| code(&operation.id))),
        title: Safe(title.to_owned()),
        route: Safe(code(&format!("{} {}", operation.method, operation.path))),
        deprecated: operation.deprecated,
        servers: servers::views(&operation.servers),
        description: Safe(block(&described.cloned().collect::<Vec<_>>())),
        signatures: Safe(sample::signatures(operation)),
        call: Safe(sample::call(operation)),
        success_type: Safe(code(&format!("Response<{}>", sample::success(operation)))),
        failure_type: Safe(code(&format!("Error<{}>", sample::failure(operation)))),
        parameters: operation.parameters.iter().map(|parameter| of_parameter(parameter, words)).collect(),
        body: operation.body.as_ref().map(|body| BodyView {
            media_type: Safe(sent_as(body)),
            required: if body.required { "required" } else { "optional" },
            holds: Safe(holds(&body.content, words)),
            description: Safe(block(&body.doc.0)),
            examples: body.examples.iter().map(|example| of_example(example, &body.content)).collect(),
        }),
        is_complete: operation.answers.failures.iter().any(|answer| answer.status == Status::Default),
        answers,
        examples: answer_examples(operation),
        headers: beside::headers(operation, words),
        headers_types: beside::types(operation),
        links: beside::links(operation),
        callbacks: beside::callbacks(&operation.callbacks),
        accept: operation.accept.as_deref().map(code).map(Safe),
        success: outcome::success(operation, words),
        mistakes: outcome::mistakes(operation, words),
        paging: outcome::paging(operation, words),
        security: operation.security.iter().map(|all| Safe(together(all))).collect(),
        is_guarded: operation.security.iter().any(|all| !all.is_empty()),
        idempotent: operation.idempotent,
    })
}

fn of_parameter(parameter: &Parameter, words: &Words<'_>) -> ParameterView {
    let mut meaning = vec![cell(&parameter.meaning.words)];
    let rules = words.all_rules(&parameter.slot, code_in_cell);
    meaning.extend((!rules.is_empty()).then(|| format!("Rules: {}.", in_cell(&rules))));
    meaning.extend(
        parameter.meaning.default.as_ref().map(|default| format!("Default: {}.", code_in_cell(&name(default)))),
    );
    meaning.extend(parameter.empty.then(|| "It may have no value.".to_owned()));
    meaning.extend(parameter.reserved.then(|| "Reserved characters travel as they are.".to_owned()));
    meaning.retain(|part| !part.is_empty());
    ParameterView {
        name: Safe(code_in_cell(&name(&parameter.wire_name))),
        location: place(parameter),
        holds: Safe(words.holds(&parameter.slot)),
        required: if parameter.required { "required" } else { "optional" },
        meaning: Safe(meaning.join(" ")),
    }
}

fn place(parameter: &Parameter) -> Markdown {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    Safe(match travel::how(parameter) {
        None => place.to_owned(),
        Some(How::Words(words)) => format!("{place}, {words}"),
        Some(How::Example(example)) => format!("{place}, as {}", code_in_cell(&name(&example))),
    })
}

fn holds(content: &Content, words: &Words<'_>) -> String {
    match content {
        Content::Json(slot) => words.holds(slot),
        Content::Text(slot) => format!("{} as text", words.holds(slot)),
        Content::Fields(form) => format!("{} as a form", words.holds(&form.slot)),
        Content::Parts(sections) => format!("{} in parts", words.holds(&sections.slot)),
        Content::Bytes | Content::Range => "bytes".to_owned(),
        Content::Choice(choice) => {
            let one = |one: &Alternative| {
                let names: Vec<String> = one.media_types.iter().map(|name| code_in_cell(name)).collect();
                format!("{}: {}", names.join(", "), holds(&one.content, words))
            };
            choice.alternatives.iter().map(one).collect::<Vec<_>>().join("; or ")
        }
    }
}

/// The media types that a body may be sent in.
fn sent_as(body: &Body) -> String {
    match &body.content {
        Content::Choice(choice) => {
            choice.alternatives.iter().map(|one| code_in_cell(one.sent())).collect::<Vec<_>>().join(", ")
        }
        _ => code(&body.media_type),
    }
}

fn of_example(example: &Example, content: &Content) -> ExampleView {
    let language = if matches!(content, Content::Json(_) | Content::Fields(_) | Content::Parts(_) | Content::Choice(_))
    {
        "json"
    } else {
        "text"
    };
    let lines: Vec<String> = example.text.lines().map(str::to_owned).collect();
    let title = example.title.as_deref().unwrap_or("An example").trim_end_matches(['.', ':']);
    ExampleView { title: format!("{title}:"), fence: Safe(fence(language, &lines)) }
}

/// The answers by status. The one that stands for all others may be among the successes and the failures.
fn answers(operation: &Operation, words: &Words<'_>) -> Vec<AnswerView> {
    let of_success = if operation.answers.rule.is_some() { "success or failure, see below" } else { "success" };
    let successes = operation.answers.successes.iter().map(|answer| match answer.status {
        Status::Default => ("any that begins with 2".to_owned(), of_success, answer),
        status => (in_words(status), of_success, answer),
    });
    let failures = operation.answers.failures.iter().map(|answer| (in_words(answer.status), "failure", answer));
    let view = |(status, outcome, answer): (String, &'static str, &Answer)| AnswerView {
        status,
        outcome,
        meaning: Safe(cell(&answer.doc.0)),
        media_types: Safe(media_types(answer)),
        holds: Safe(answer.content.as_ref().map_or("no body".to_owned(), |content| holds(content, words))),
    };
    successes.chain(failures).map(view).collect()
}

fn media_types(answer: &Answer) -> String {
    let names: Vec<String> = answer.media_types.iter().map(|name| code_in_cell(name)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

pub(super) fn in_words(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("any other that begins with {digit}"),
        Status::Default => "any other".to_owned(),
    }
}

/// The examples of all answers, each told by its status; those of the default are not told twice.
fn answer_examples(operation: &Operation) -> Vec<ExampleView> {
    let successes = operation.answers.successes.iter();
    let told: Vec<Status> = successes.clone().map(|answer| answer.status).collect();
    let failures = operation.answers.failures.iter().filter(|answer| !told.contains(&answer.status));
    let of_answer = |answer: &Answer| -> Vec<ExampleView> {
        let Some(content) = &answer.content else {
            return Vec::new();
        };
        let of_status = |view: ExampleView| ExampleView {
            title: format!("Status {}. {}", in_words(answer.status), view.title),
            ..view
        };
        answer.examples.iter().map(|example| of_status(of_example(example, content))).collect()
    };
    successes.chain(failures).flat_map(of_answer).collect()
}

/// The schemes of which every one is needed.
fn together(all: &[Scheme]) -> String {
    let words: Vec<String> =
        all.iter().map(|scheme| format!("{}: {}", code(&name(&scheme.name)), sent(scheme))).collect();
    if words.is_empty() { "nothing: the call is open to everybody".to_owned() } else { words.join("; and ") }
}

/// What a scheme asks to be sent; it may stand in a cell.
pub(super) fn sent(scheme: &Scheme) -> String {
    match &scheme.kind {
        SchemeKind::ApiKey(place, key) => format!("a key in the {} {}", place.to_lowercase(), code_in_cell(&name(key))),
        SchemeKind::Basic => "a user and a password (HTTP Basic)".to_owned(),
        SchemeKind::Bearer => "a token (HTTP Bearer)".to_owned(),
        SchemeKind::Other(other) => format!("{}, for which you give the client a signer", code_in_cell(other)),
    }
}
