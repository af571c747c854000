//! Answers: the sums of successes and failures, and how an answer is sorted into them.
//!
//! It must never sort: what is a success and what a failure is a field of the program.

use askama::Template;
use openapi::Pointer;

use super::literal::{doc, doc_line, string};
use super::{body, check, fill, headers, term};
use crate::RenderError;
use crate::ir::{
    Alternative, Answer, BodySchema, Check, Choice, Code, Content, Doc, Operation, Status, SuccessRule, Type,
};

/// What a default answer covers that stands in for success.
const TWO_HUNDREDS: &str = "200..=299";

#[derive(Template)]
#[template(path = "client/answers.rs.jinja", escape = "none")]
struct AnswersView<'a> {
    success_sum: Option<&'a str>,
    success_doc: String,
    successes: Vec<VariantView<'a>>,
    failure_sum: Option<&'a str>,
    failure_doc: String,
    failures: Vec<VariantView<'a>>,
    success: String,
    failure: String,
    arms: Vec<ArmView>,
    is_total: bool,
    /// The statuses of a success whose body may be taken as it comes.
    streamed: Option<String>,
    otherwise: String,
    is_paged: bool,
    call: &'a str,
    rule: Option<RuleView<'a>>,
    headers: Vec<headers::HeadersView<'a>>,
}

struct VariantView<'a> {
    name: &'a str,
    doc: Vec<String>,
    /// What the variant holds, in its brackets.
    holds: String,
    /// The brackets of a pattern that holds nothing of it.
    ignored: &'static str,
    /// What people are shown.
    shown: String,
}

struct ArmView {
    status: String,
    outcome: String,
}

struct RuleView<'a> {
    of: &'a str,
    doc: String,
    code_ty: String,
    code: String,
    as_value: String,
    wanted: String,
    is_enum: bool,
    /// Whether the document names the code of a value.
    known: String,
    /// Whether it lists the codes, so that one of failure counts whatever the status says.
    is_listed: bool,
    description: Option<String>,
    code_is_sensitive: bool,
    words_are_sensitive: bool,
    /// The words, as they are told.
    said: String,
}

/// The type of an answer that is a success.
pub(super) fn success(operation: &Operation) -> String {
    match (&operation.answers.success, operation.answers.successes.as_slice()) {
        (Some(name), _) => name.clone(),
        (None, [answer, ..]) => held(answer).unwrap_or_else(|| "()".to_owned()),
        (None, []) => "()".to_owned(),
    }
}

/// The type of an answer that is a failure.
pub(super) fn failure(operation: &Operation) -> String {
    operation.answers.failure.clone().unwrap_or_else(|| "::core::convert::Infallible".to_owned())
}

/// The statuses of the only success of an operation, where it is bytes and nothing else.
pub(super) fn streamed(operation: &Operation) -> Option<String> {
    match operation.answers.successes.as_slice() {
        [answer] if matches!(answer.content, Some(Content::Bytes)) && operation.answers.rule.is_none() => {
            let stands_in = answer.status == Status::Default;
            Some(if stands_in { TWO_HUNDREDS.to_owned() } else { pattern(answer.status) })
        }
        _ => None,
    }
}

/// Prints the sums, and the function that reads an answer.
pub(super) fn print(operation: &Operation) -> Result<String, RenderError> {
    let answers = &operation.answers;
    let rule = answers.rule.as_ref().map(rule);
    let told = rule.as_ref().is_some_and(|rule| rule.is_listed);
    let mut arms = arms(operation, told);
    // Exact statuses stand before ranges, and what covers the rest at the end.
    arms.sort_by_key(|(status, _)| *status);
    let is_total = arms.iter().any(|(status, arm)| *status == Status::Default && arm.status == "_");
    let (id, call) = (&operation.id, &operation.call);
    fill(&AnswersView {
        success_sum: answers.success.as_deref(),
        success_doc: doc_line(&format!("Every answer that is a success of `{id}`. See [`{call}`].")),
        successes: answers.successes.iter().map(variant).collect(),
        failure_sum: answers.failure.as_deref(),
        failure_doc: doc_line(&format!(
            "Every answer that the document describes as a failure of `{id}`. See [`{call}`]."
        )),
        failures: answers.failures.iter().map(variant).collect(),
        success: success(operation),
        failure: failure(operation),
        arms: arms.into_iter().map(|(_, arm)| arm).collect(),
        is_total,
        streamed: streamed(operation),
        is_paged: operation.pagination.is_some(),
        call,
        headers: headers::views(operation),
        otherwise: unless_told(told, operation, "api_runtime::http::Outcome::Undocumented".to_owned()),
        rule,
    })
}

fn variant(answer: &Answer) -> VariantView<'_> {
    let held = held(answer);
    let status = status_in_words(answer.status);
    let first = answer.doc.0.first().and_then(|text| text.lines().next()).unwrap_or_default();
    let mut words = vec![format!("Status {status}.")];
    words.extend(answer.doc.0.iter().cloned());
    VariantView {
        name: &answer.variant,
        doc: doc(&Doc(words)),
        ignored: if held.is_some() { "(_)" } else { "" },
        holds: held.map(|ty| format!("({ty})")).unwrap_or_default(),
        shown: string(format!("status {status}: {first}").trim_end_matches([':', ' '])),
    }
}

fn status_in_words(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "that is not listed".to_owned(),
    }
}

fn held(answer: &Answer) -> Option<String> {
    answer.content.as_ref().map(body::owned)
}

fn arms(operation: &Operation, told: bool) -> Vec<(Status, ArmView)> {
    let answers = &operation.answers;
    let stands_in = answers.successes.iter().any(|answer| answer.status == Status::Default);
    let success = answers.successes.iter().map(|answer| {
        let status = if stands_in { TWO_HUNDREDS.to_owned() } else { pattern(answer.status) };
        // A default that stands in for success covers the range of success only.
        let order = if stands_in { Status::Range(2) } else { answer.status };
        (order, ArmView { status, outcome: headers::held(answer, success_outcome(operation, answer)) })
    });
    let failure = answers.failures.iter().map(|answer| {
        let outcome = failure_outcome(operation, answer);
        let outcome = if answer.content.is_none() { unless_told(told, operation, outcome) } else { outcome };
        (answer.status, ArmView { status: pattern(answer.status), outcome: headers::held(answer, outcome) })
    });
    success.chain(failure).collect()
}

fn pattern(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}00..={digit}99"),
        Status::Default => "_".to_owned(),
    }
}

fn read(answer: &Answer) -> Option<String> {
    let content = answer.content.as_ref()?;
    if let Content::Choice(Choice { name, alternatives }) = content {
        return Some(read_choice(&answer.pointer, name, alternatives));
    }
    Some(read_as(&answer.pointer, &answer.media_types, content, answer.schema.as_ref()))
}

fn read_as(pointer: &Pointer, media_types: &[String], content: &Content, schema: Option<&BodySchema>) -> String {
    let arguments = format!("{}, &{}", string(pointer.as_str()), list(media_types));
    let method = if matches!(content, Content::Text(_)) { "text" } else { "json" };
    match schema {
        Some(schema) => {
            format!("received.{method}::<{}>({arguments}, &{})?", body::owned(content), body_schema(schema))
        }
        None => format!("received.bytes({arguments})"),
    }
}

/// The alternative is chosen by the media type.
fn read_choice(pointer: &Pointer, name: &str, alternatives: &[Alternative]) -> String {
    let ranges: Vec<String> = alternatives.iter().map(|one| list(&one.media_types)).collect();
    let arms = alternatives.iter().enumerate().map(|(index, one)| {
        let read = read_as(pointer, &one.media_types, &one.content, one.schema.as_ref());
        // The last one stands for every other index, of which there is none.
        let index = if index + 1 == alternatives.len() { "_".to_owned() } else { index.to_string() };
        format!("{index} => {name}::{}({read})", one.variant)
    });
    let arms: Vec<String> = arms.collect();
    format!(
        "match received.choose(&[{}]) {{ {} }}",
        ranges.iter().map(|list| format!("&{list}")).collect::<Vec<_>>().join(", "),
        arms.join(", ")
    )
}

fn list(media_types: &[String]) -> String {
    let types: Vec<String> = media_types.iter().map(|name| string(name)).collect();
    format!("[{}]", types.join(", "))
}

fn body_schema(BodySchema { named, ty, required }: &BodySchema) -> String {
    let pointer = |pointer: &Pointer| string(pointer.as_str());
    let rule = |rule: &Option<Pointer>| rule.as_ref().map_or("None".to_owned(), |at| format!("Some({})", pointer(at)));
    format!(
        "api_runtime::http::BodySchema {{ named: &[{}], ty: {}, required: {} }}",
        named.iter().map(pointer).collect::<Vec<_>>().join(", "),
        rule(ty),
        rule(required)
    )
}

fn success_outcome(operation: &Operation, answer: &Answer) -> String {
    let read = read(answer);
    if operation.answers.rule.is_some()
        && let Some(read) = &read
    {
        let failure = failure(operation);
        return format!(
            "{{ let value = {read}; if succeeds(&value) {{ api_runtime::http::Outcome::Success(value) }} \
             else {{ api_runtime::http::Outcome::Failure({failure}::Failed(value)) }} }}"
        );
    }
    let value = match &operation.answers.success {
        Some(sum) => variant_of(sum, answer, read),
        None => read.unwrap_or_else(|| "()".to_owned()),
    };
    format!("api_runtime::http::Outcome::Success({value})")
}

fn failure_outcome(operation: &Operation, answer: &Answer) -> String {
    format!("api_runtime::http::Outcome::Failure({})", variant_of(&failure(operation), answer, read(answer)))
}

fn variant_of(sum: &str, answer: &Answer, read: Option<String>) -> String {
    let held = read.map(|read| format!("({read})")).unwrap_or_default();
    format!("{sum}::{}{held}", answer.variant)
}

/// A body may tell a failure by its code although the status describes no body.
fn unless_told(told: bool, operation: &Operation, outcome: String) -> String {
    let failure = failure(operation);
    match told {
        true => format!(
            "match received.peek(fails) {{ Some(value) => api_runtime::http::Outcome::Failure({failure}::Failed(value)), \
             None => {outcome} }}"
        ),
        false => outcome,
    }
}

fn rule(rule: &SuccessRule) -> RuleView<'_> {
    let (reached, none) = (term::reached(&rule.way, "value"), String::new());
    let (code_ty, code, as_value, wanted) = match &rule.code {
        Code::Enum(name, value) => {
            (format!("&{name}"), reached, ".map(|code| code.as_str())".to_owned(), string(value))
        }
        Code::Text(value) => ("&str".to_owned(), format!("{reached}.map(String::as_str)"), none, string(value)),
        Code::Integer(value) => ("i64".to_owned(), format!("{reached}.copied()"), none, value.clone()),
        Code::Number(value) => {
            let equals = format!(".map(|code| code.is_one_of(&[{}]))", string(value));
            ("&api_runtime::Number".to_owned(), reached, equals, "true".to_owned())
        }
        Code::Bool(value) => ("bool".to_owned(), format!("{reached}.copied()"), none, value.to_string()),
    };
    let value = match &rule.code {
        Code::Enum(_, text) | Code::Text(text) => format!("\"{text}\""),
        Code::Integer(text) | Code::Number(text) => text.clone(),
        Code::Bool(value) => value.to_string(),
    };
    let is_enum = matches!(rule.code, Code::Enum(..));
    let description = rule.description.as_ref().map(|way| term::reached(way, "value"));
    RuleView {
        of: &rule.of,
        doc: doc_line(&format!("The answer's `{}` is not `{value}`.", rule.pointer)),
        code_ty,
        code,
        as_value,
        wanted,
        is_enum,
        known: known(rule),
        is_listed: is_enum || rule.listed.is_some(),
        said: description.as_ref().map_or_else(|| "None".to_owned(), |reached| format!("{reached}.cloned()")),
        description,
        code_is_sensitive: rule.code_is_sensitive,
        words_are_sensitive: rule.words_are_sensitive,
    }
}

/// Whether a code is among those that the document lists; where it lists none, whether it is the one of success.
fn known(rule: &SuccessRule) -> String {
    let ty = match &rule.code {
        Code::Enum(..) => return "code(value).is_some_and(|code| code.is_known())".to_owned(),
        Code::Text(_) => return "succeeds(value)".to_owned(),
        Code::Integer(_) => Type::Integer,
        Code::Number(_) => Type::Number,
        Code::Bool(_) => Type::Bool,
    };
    let condition = |listed: &Vec<String>| check::condition(&Check::OneOf(listed.clone()), &ty, "code");
    let reached = term::reached(&rule.way, "value");
    match rule.listed.as_ref().and_then(condition) {
        Some(condition) => format!("{reached}.is_some_and(|code| {condition})"),
        None => "succeeds(value)".to_owned(),
    }
}
