//! Operations and what they answer: unique ids, status keys, bodies that HTTP has no meaning for.
//!
//! It must never ask for an `operationId`: the specification lets it be left out.

use std::collections::HashMap;

use super::context::{At, Context, Problems};
use super::parameter::header_name;
use crate::grammar::ObjectKind;
use crate::ignored::has_no_body;
use crate::walk::Place;
use crate::{Code, Span};

pub(crate) const DUPLICATE_OPERATION_ID: Code = Code("duplicate-operation-id");
pub(crate) const EMPTY_RESPONSES: Code = Code("empty-responses");
pub(crate) const BAD_STATUS: Code = Code("bad-status");
pub(crate) const IGNORED_REQUEST_BODY: Code = Code("ignored-request-body");
pub(crate) const DUPLICATE_HEADER: Code = Code("duplicate-header");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    let mut seen: HashMap<&str, (Span, String)> = HashMap::new();
    for operation in context.of(ObjectKind::Operation) {
        operation_id(context, operation, &mut seen, problems);
        if has_no_body(operation) && operation.member("requestBody").is_some() {
            let method = operation.name.to_ascii_uppercase();
            let message = format!("a request body of {method} has no meaning in HTTP, and OpenAPI ignores it");
            let help = "use another method, or send the values as parameters";
            problems.warning(IGNORED_REQUEST_BODY, operation.at_key("requestBody"), message, help);
        }
    }
    for responses in context.of(ObjectKind::Responses) {
        statuses(responses, problems);
    }
    for response in context.of(ObjectKind::Response) {
        headers(response, problems);
    }
}

/// Section 4.7.10.1: "The id MUST be unique among all operations described in the API." One operation that a second path
/// refers to, as part of its path item, is described once.
fn operation_id<'a>(
    context: &Context<'_>,
    operation: &Place<'a>,
    seen: &mut HashMap<&'a str, (Span, String)>,
    problems: &mut Problems,
) {
    let Some((id, span)) = operation.value("operationId").and_then(|id| Some((id.as_str()?, id.span))) else {
        return;
    };
    let around = context.parent(operation).map_or("", |item| item.name);
    let name = format!("{} {around}", operation.name.to_ascii_uppercase());
    if let Some((first, other)) = seen.get(id) {
        if *first == span {
            return;
        }
        let message = format!("the operationId `{id}` belongs to `{other}` already");
        let at = operation.at_value("operationId");
        problems.invalid(DUPLICATE_OPERATION_ID, at, message, "give each operation an id of its own");
    } else {
        seen.insert(id, (span, name));
    }
}

/// Section 4.7.16.
fn statuses(responses: &Place<'_>, problems: &mut Problems) {
    let keys = responses.members.iter().filter(|member| !member.key.starts_with("x-"));
    let mut count = 0;
    for member in keys {
        count += 1;
        if member.key != "default" && !is_status(&member.key) {
            let at = At { pointer: responses.pointer.join(&member.key), span: member.place() };
            let message = format!("`{}` is no status code", member.key);
            let help = "write a code from 100 to 599, a range such as `4XX`, or `default`";
            problems.invalid(BAD_STATUS, at, message, help);
        }
    }
    if count == 0 {
        let message = "an operation must answer something, and there is no response here";
        let help = "add the response of success, or `default`";
        problems.warning(EMPTY_RESPONSES, responses.here(), message, help);
    }
}

fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    let digits = bytes.iter().skip(1).all(u8::is_ascii_digit) || bytes.get(1..) == Some(b"XX");
    bytes.len() == 3 && matches!(bytes[0], b'1'..=b'5') && digits
}

/// Section 4.7.17.1: names of headers are case insensitive.
fn headers(response: &Place<'_>, problems: &mut Problems) {
    let headers = response.value("headers").and_then(crate::Node::as_object).unwrap_or_default();
    for (index, header) in headers.iter().enumerate() {
        let at = At { pointer: response.pointer.join("headers").join(&header.key), span: header.place() };
        header_name(&header.key, at.clone(), problems);
        let is_same = |other: &&crate::Member| other.key.eq_ignore_ascii_case(&header.key);
        if let Some(other) = headers[..index].iter().find(is_same) {
            let message = format!("the headers `{}` and `{}` are one to HTTP", header.key, other.key);
            problems.invalid(DUPLICATE_HEADER, at, message, "keep one of the two");
        }
    }
}
