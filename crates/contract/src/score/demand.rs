//! Which families of cases a document calls for: a set without one of them proves less than it seems to.
//!
//! It must never call for a family that no rule of the document can use.

use crate::family::Family;
use crate::format;
use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role};
use std::collections::BTreeMap;

/// Each family that is called for, with the first place that does. A keyword that rules nothing calls for none, nor
/// does one beside an `enum`: its values try both.
pub(super) fn demanded(document: &Document, rules_nothing: impl Fn(&Pointer) -> bool) -> BTreeMap<Family, Pointer> {
    let mut found = BTreeMap::new();
    for keyword in document.keywords() {
        let beside = keyword.pointer.parent().map(|schema| schema.join("enum"));
        let is_enumerated = keyword.object == ObjectKind::Schema
            && !matches!(keyword.key, "type" | "enum" | "x-validations")
            && beside.is_some_and(|list| document.node(&list).is_some());
        if keyword.role == Role::Ignored || is_enumerated || rules_nothing(&keyword.pointer) {
            continue;
        }
        for family in families(&keyword) {
            found.entry(*family).or_insert_with(|| keyword.pointer.clone());
        }
    }
    found
}

fn families(keyword: &Keyword<'_>) -> &'static [Family] {
    match keyword.object {
        ObjectKind::Schema => of_schema(keyword),
        ObjectKind::Operation => of_operation(keyword),
        ObjectKind::OpenApi if keyword.key == "security" && !is_empty(keyword.value) => &[Family::Credentials],
        ObjectKind::Parameter => of_parameter(keyword),
        ObjectKind::RequestBody if keyword.key == "content" => &[Family::MediaTypes, Family::Texts],
        _ => &[],
    }
}

fn of_schema(keyword: &Keyword<'_>) -> &'static [Family] {
    match (keyword.key, keyword.value.as_str()) {
        ("type", Some("object")) => &[Family::Wholes, Family::Types, Family::Nulls, Family::Strangers],
        ("type", Some("array")) => &[Family::Wholes, Family::Types, Family::Nulls, Family::Counts, Family::Repeats],
        ("type", Some("string")) => &[Family::Wholes, Family::Types, Family::Nulls, Family::Lengths],
        ("type", _) => &[Family::Wholes, Family::Types, Family::Nulls],
        ("properties", _) if !is_empty(keyword.value) => &[Family::Absences],
        ("minimum" | "maximum" | "multipleOf", _) => &[Family::Bounds],
        ("minLength" | "maxLength", _) => &[Family::Lengths],
        ("minItems" | "maxItems" | "minProperties" | "maxProperties", _) => &[Family::Counts],
        ("uniqueItems", _) => &[Family::Repeats],
        ("pattern", _) => &[Family::Patterns],
        ("format", Some(name)) if format::check(name).is_some() => &[Family::Formats],
        ("enum", _) => &[Family::Enums],
        ("oneOf" | "anyOf" | "not", _) => &[Family::Choices],
        ("x-validations", _) => &[Family::Expressions],
        _ => &[],
    }
}

fn of_operation(keyword: &Keyword<'_>) -> &'static [Family] {
    match keyword.key {
        "responses" => &[Family::Paths, Family::Methods, Family::Statuses],
        "security" if !is_empty(keyword.value) => &[Family::Credentials],
        "x-success" => &[Family::Codes],
        "x-pagination" => &[Family::Pages],
        "x-violation-codes" => &[Family::Pairs],
        _ => &[],
    }
}

fn of_parameter(keyword: &Keyword<'_>) -> &'static [Family] {
    match (keyword.key, keyword.value.as_str()) {
        ("in", Some("query" | "header" | "cookie")) => &[Family::Names, Family::Absences],
        _ => &[],
    }
}

fn is_empty(node: &Node) -> bool {
    node.as_array().is_some_and(<[_]>::is_empty) || node.as_object().is_some_and(<[_]>::is_empty)
}
