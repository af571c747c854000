//! One JSON object per problem and line.
//!
//! It must never break a line inside of an object: readers take the output line by line.

use serde_json::json;

use super::hostile::escaped;
use super::word;
use crate::{Problem, Source};

pub(super) fn write(problem: &Problem, source: &Source) -> String {
    let position = source.position(problem.span.start());
    let object = json!({
        "severity": word(problem.severity),
        "code": problem.code.0,
        "message": problem.message,
        "help": problem.help,
        "file": source.name(),
        "line": position.line,
        "column": position.column,
        "pointer": problem.pointer.as_str(),
    });
    format!("{}\n", escaped(&object.to_string()))
}
