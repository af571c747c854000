//! What the typed view dropped: the raw tree compared with the view written out again.
//!
//! It must never call a key dropped because its value is the default: the view leaves those out on purpose,
//! and so they are listed, but they are no problem.

use std::collections::HashSet;

use serde_json::Value;

use super::DROPPED_KEYWORD;
use crate::{Document, Node, Pointer, Problem, Role, Severity, keyword};

/// The members of the raw tree that the view does not hold.
pub(super) fn dropped(root: &Node, typed: &openapiv3::OpenAPI) -> Vec<Pointer> {
    let mut missing = Vec::new();
    // Writing out cannot fail: every map of the view has string keys.
    if let Ok(written) = serde_json::to_value(typed) {
        compare(root, &written, &mut Vec::new(), &mut missing);
    }
    missing
}

fn compare(raw: &Node, written: &Value, way: &mut Vec<String>, missing: &mut Vec<Pointer>) {
    let pointer = |way: &[String]| way.iter().fold(Pointer::root(), |at, step| at.join(step));
    for member in raw.as_object().unwrap_or_default() {
        way.push(member.key.clone());
        match written.get(&member.key) {
            Some(written) => compare(&member.value, written, way, missing),
            None => missing.push(pointer(way)),
        }
        way.pop();
    }
    let written = written.as_array().into_iter().flatten();
    for (index, (raw, written)) in raw.as_array().unwrap_or_default().iter().zip(written).enumerate() {
        way.push(index.to_string());
        compare(raw, written, way, missing);
        way.pop();
    }
}

/// A problem for each dropped keyword that no grammar knows and no check has named.
pub(super) fn problems(document: &Document, dropped: &[Pointer], found: &[Problem]) -> Vec<Problem> {
    let dropped: HashSet<&Pointer> = dropped.iter().collect();
    let named: HashSet<&Pointer> = found.iter().map(|problem| &problem.pointer).collect();
    let keywords = document.keywords();
    let lost = keywords.into_iter().filter(|keyword| {
        let unknown = matches!(keyword.role, Role::Ignored | Role::Extension);
        unknown && dropped.contains(&keyword.pointer) && !named.contains(&keyword.pointer)
    });
    let problem = |keyword: keyword::Keyword<'_>| Problem {
        severity: Severity::Warning,
        code: DROPPED_KEYWORD,
        span: keyword.key_span,
        message: format!("`{}` is not in the typed view of this {}", keyword.key, keyword.object),
        help: "move it to an object that takes it, or take it out".to_owned(),
        pointer: keyword.pointer,
    };
    lost.map(problem).collect()
}
