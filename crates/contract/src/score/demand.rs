//! Which families of cases a document calls for: a set without one of them proves less than it seems to.
//!
//! It must never call for a family that no rule of the document can use.

use super::Score;
use crate::family::Family;
use crate::format;
use crate::tree::Tree;
use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Each family that is called for, with the first place that does. A keyword that rules nothing calls for none, nor
/// does what stands below a `not`, of which no case is a value.
pub(super) fn demanded(document: &Document, score: &Score) -> BTreeMap<Family, Pointer> {
    let keywords = document.keywords();
    let is_negation = |keyword: &&Keyword<'_>| keyword.object == ObjectKind::Schema && keyword.key == "not";
    let negations: BTreeSet<Pointer> = keywords.iter().filter(is_negation).map(|not| not.pointer.clone()).collect();
    let enumerated = enumerated(&Tree::new(document));
    let mut found = BTreeMap::new();
    for keyword in &keywords {
        let place = &keyword.pointer;
        let mut around = std::iter::successors(place.parent(), Pointer::parent);
        let is_negated = around.any(|place| negations.contains(&place));
        if keyword.role == Role::Ignored || is_negated || score.rules_nothing(place) {
            continue;
        }
        let is_enumerated = place.parent().is_some_and(|schema| enumerated.contains(&schema));
        let is_closed =
            keyword.key == "maxProperties" && place.parent().is_some_and(|schema| closed(document, &schema));
        let called = if is_closed { &[] } else { families(keyword, is_enumerated) };
        // What another family can do as well is only missing where something is.
        let wanted = if score.lets_slip(place) { replaceable(keyword) } else { &[] };
        for family in called.iter().chain(wanted) {
            found.entry(*family).or_insert_with(|| place.clone());
        }
    }
    found
}

/// The schemas that rule a value together with a list of values, of which each and its neighbours are tried.
fn enumerated(tree: &Tree) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    for schema in tree.schemas().iter().flat_map(|schema| tree.reach(schema)) {
        let rulers = tree.conjunction(&[schema]);
        if rulers.iter().any(|(_, node)| node.get("enum").is_some()) {
            found.extend(rulers.into_iter().map(|(place, _)| place));
        }
    }
    found
}

/// Whether a schema takes no member but those that it names: one more breaks that rule already.
fn closed(document: &Document, schema: &Pointer) -> bool {
    let others = document.node(schema).and_then(|node| node.get("additionalProperties"));
    others.and_then(Node::as_bool) == Some(false)
}

fn families(keyword: &Keyword<'_>, is_enumerated: bool) -> &'static [Family] {
    match keyword.object {
        ObjectKind::Schema if keyword.key == "type" && is_enumerated => &[Family::Wholes, Family::Types, Family::Nulls],
        ObjectKind::Schema if !is_enumerated || matches!(keyword.key, "enum" | "x-validations") => of_schema(keyword),
        ObjectKind::Operation => of_operation(keyword),
        ObjectKind::OpenApi if keyword.key == "security" && !is_empty(keyword.value) => &[Family::Credentials],
        ObjectKind::Parameter => of_parameter(keyword),
        ObjectKind::RequestBody if keyword.key == "content" => &[Family::MediaTypes, Family::Texts],
        _ => &[],
    }
}

fn of_schema(keyword: &Keyword<'_>) -> &'static [Family] {
    match (keyword.key, keyword.value.as_str()) {
        ("type", Some("string")) => &[Family::Wholes, Family::Types, Family::Nulls, Family::Lengths],
        ("type", Some("array")) => &[Family::Wholes, Family::Types, Family::Nulls, Family::Counts],
        ("type", _) => &[Family::Wholes, Family::Types, Family::Nulls],
        ("properties", _) if !is_empty(keyword.value) => &[Family::Absences],
        ("minimum" | "maximum" | "multipleOf", _) => &[Family::Bounds],
        ("minLength" | "maxLength", _) => &[Family::Lengths],
        ("minItems" | "maxItems" | "minProperties" | "maxProperties", _) => &[Family::Counts],
        ("uniqueItems", _) => &[Family::Repeats],
        ("pattern", _) => &[Family::Patterns],
        ("format", Some(name)) if format::check(name).is_some() => &[Family::Formats],
        ("enum", _) => &[Family::Enums],
        ("oneOf" | "anyOf", _) if keyword.value.as_array().is_some_and(|branches| branches.len() > 1) => {
            &[Family::Choices]
        }
        ("not", _) => &[Family::Choices],
        ("x-validations", _) => &[Family::Expressions],
        _ => &[],
    }
}

/// The families that a keyword calls for unless others do their work.
fn replaceable(keyword: &Keyword<'_>) -> &'static [Family] {
    match (keyword.object, keyword.key, keyword.value.as_str()) {
        (ObjectKind::Schema, "type", Some("object")) => &[Family::Strangers],
        (ObjectKind::Schema, "type", Some("array")) => &[Family::Repeats],
        (ObjectKind::Schema, "maxProperties", _) => &[Family::Counts],
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
