//! How a call is written in Rust: the signatures, and the call itself.
//!
//! It must never name a type otherwise than the client does: both take it from the same functions.

use super::markdown::fence;
use crate::ir::Operation;
use crate::render::answers;
use crate::render::call::{Given, arguments, options};

/// A longer signature has a line for each argument.
const WIDTH: usize = 100;

/// The method of the client, and what may be set on the call that it begins.
pub(super) fn signatures(operation: &Operation) -> String {
    let mut lines = Vec::new();
    let call = format!("{}<'_>", operation.call);
    lines.extend(function(&operation.name, "&self", &arguments(operation), &call));
    let options = options(operation);
    if !options.is_empty() {
        lines.extend([String::new(), format!("// What may be set on the `{}`:", operation.call)]);
    }
    for option in &options {
        lines.extend(function(option.name, "self", std::slice::from_ref(option), "Self"));
    }
    if answers::streamed(operation).is_some() {
        lines.extend([String::new(), "// The body as it comes, however long it is:".to_owned()]);
        let result = format!("Result<Response<ByteStream>, Error<{}>>", failure(operation));
        lines.push(format!("async fn stream(self) -> {result};"));
    }
    fence("rust", &lines)
}

fn function(name: &str, receiver: &str, given: &[Given<'_>], result: &str) -> Vec<String> {
    let arguments: Vec<String> = given.iter().map(|given| format!("{}: {}", given.name, shown(&given.given))).collect();
    let all: Vec<&str> = std::iter::once(receiver).chain(arguments.iter().map(String::as_str)).collect();
    let line = format!("fn {name}({}) -> {result};", all.join(", "));
    if line.len() <= WIDTH {
        return vec![line];
    }
    let inner = all.iter().map(|argument| format!("    {argument},"));
    std::iter::once(format!("fn {name}(")).chain(inner).chain([format!(") -> {result};")]).collect()
}

/// The call as it stands in a program.
pub(super) fn call(operation: &Operation) -> String {
    let mut lines = vec![
        format!("let answer: Response<{}> = client", success(operation)),
        format!("    .{}({})", operation.name, values(&arguments(operation))),
    ];
    for option in &options(operation) {
        lines.push(format!("    .{}({})", option.name, values(std::slice::from_ref(option))));
    }
    lines.push("    .await?;".to_owned());
    fence("rust", &lines)
}

/// The Rust type of the answers that are successes.
pub(super) fn success(operation: &Operation) -> String {
    answers::success(operation)
}

/// The Rust type of the answers that are failures.
pub(super) fn failure(operation: &Operation) -> String {
    answers::failure(operation).replace("::core::convert::", "")
}

fn values(given: &[Given<'_>]) -> String {
    let value = |given: &Given<'_>| match shown(&given.given).as_str() {
        "&str" => given.name.to_owned(),
        borrowed if borrowed.starts_with('&') => format!("&{}", given.name),
        _ => given.name.to_owned(),
    };
    given.iter().map(value).collect::<Vec<_>>().join(", ")
}

/// A type without the lifetime that a reader does not need.
fn shown(ty: &str) -> String {
    ty.replace("&'a ", "&")
}
