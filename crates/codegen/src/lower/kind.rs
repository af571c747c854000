//! What kind of schema stands at a place. Split here once, so that no function has to convert "any schema".
//!
//! It must never change state: the same place gives the same kind however often it is asked.

use std::collections::{HashMap, HashSet};

use openapi::{Document, Node, Pointer};

use super::discriminator::selection;
use super::{foreign, merge, union};

/// A Schema Object and where it stands.
pub(super) use super::place::Place as Schema;

impl<'a> Schema<'a> {
    /// The parts of `allOf`.
    pub(super) fn all_of(&self) -> Vec<Self> {
        self.child("allOf").map(|list| list.items().collect()).unwrap_or_default()
    }

    /// The value of `type`.
    pub(super) fn type_name(&self) -> Option<&'a str> {
        self.text("type")
    }
}

/// Kinds of schemas by what they become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The schema at another place: `$ref`, or `allOf` around one and nothing else.
    Reference(Pointer),
    /// No constraint at all.
    Any,
    /// Untyped, and held against the schema as data.
    Untyped,
    /// A type that was written elsewhere, by its path, and held against the schema as data.
    Foreign(String),
    /// Stays untyped and unchecked; why.
    Unsupported(String),
    Bool,
    Integer,
    Number,
    String,
    /// Strings with names.
    Enum,
    List,
    /// An object whose members have no names.
    Map,
    /// An object whose members have names.
    Struct,
    /// `allOf` over objects that can be laid together.
    Merged(Vec<Pointer>),
    /// `oneOf` or `anyOf`, and nothing beside it that rules the value.
    Union,
}

/// Keywords that say nothing about which values are lawful.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "externalDocs",
    "deprecated",
    "readOnly",
    "writeOnly",
    "xml",
    // Without a `type` beside it, `nullable` has no effect (OpenAPI 3.0.3, section 4.7.24).
    "nullable",
];

/// Whether a keyword says nothing about which values are lawful.
pub(super) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || (key.starts_with("x-") && key != "x-validations")
}

/// The kind of a schema.
pub(super) fn kind(document: &Document, schema: &Schema<'_>) -> Kind {
    if schema.keyword("$ref").is_some() {
        let outside = || Kind::Unsupported("a reference that leaves the document".to_owned());
        return leads_to(document, schema).map_or_else(outside, Kind::Reference);
    }
    if let Some(path) = foreign::path(schema) {
        return Kind::Foreign(path);
    }
    if schema.keyword("allOf").is_some()
        && let Some(kind) = merge::kind_of(document, schema)
    {
        return kind;
    }
    if union::is_plain(document, schema) {
        return Kind::Union;
    }
    match schema.type_name() {
        Some(name) => of_type(schema, name),
        None if schema.node.as_object().is_some_and(|all| all.iter().all(|member| is_annotation(&member.key))) => {
            Kind::Any
        }
        None => Kind::Untyped,
    }
}

fn of_type(schema: &Schema<'_>, name: &str) -> Kind {
    let has_values = schema.keyword("enum").is_some();
    match name {
        "string" if has_values => Kind::Enum,
        "object" | "array" if has_values => Kind::Untyped,
        "boolean" => Kind::Bool,
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "string" => Kind::String,
        "array" => Kind::List,
        "object" if has_named_members(schema) => Kind::Struct,
        "object" => Kind::Map,
        _ => Kind::Unsupported("an unknown `type`".to_owned()),
    }
}

fn has_named_members(schema: &Schema<'_>) -> bool {
    let is_filled = |key| match schema.keyword(key) {
        Some(node) => {
            node.as_object().is_some_and(|all| !all.is_empty()) || node.as_array().is_some_and(|all| !all.is_empty())
        }
        None => false,
    };
    let is_closed = schema.keyword("additionalProperties").and_then(Node::as_bool) == Some(false);
    is_filled("properties") || is_filled("required") || is_filled("x-validations") || is_closed
}

/// The schema that this one only stands for: the target of `$ref`, or of `allOf` around one reference and nothing else.
pub(super) fn leads_to(document: &Document, schema: &Schema<'_>) -> Option<Pointer> {
    if let Some(reference) = schema.keyword("$ref") {
        let target = reference.as_str().filter(|text| text.starts_with('#')).and_then(Pointer::parse)?;
        return document.node(&target).is_some().then_some(target);
    }
    let parts = schema.all_of();
    let mut keys = schema.node.as_object().unwrap_or_default().iter().map(|member| member.key.as_str());
    match parts.as_slice() {
        [part] if keys.all(|key| key == "allOf" || is_annotation(key)) => leads_to(document, part),
        _ => None,
    }
}

/// Follows references to the first schema that is none; nothing when they lead back to themselves.
pub(super) fn follow<'a>(document: &'a Document, schema: &Schema<'a>) -> Option<Schema<'a>> {
    let mut schema = schema.clone();
    let mut seen = HashSet::new();
    while let Some(target) = leads_to(document, &schema) {
        if !seen.insert(target.clone()) {
            return None;
        }
        schema = Schema::find(document, &target)?;
    }
    Some(schema)
}

/// The schemas that speak of one value: this one, what it stands for, and the parts of `allOf`, each once. A reference
/// says nothing by itself, whatever stands beside it.
pub(super) fn speakers<'a>(document: &'a Document, schema: &Schema<'a>) -> Vec<Schema<'a>> {
    let (mut found, mut seen, mut open) = (Vec::new(), HashSet::new(), vec![schema.clone()]);
    while let Some(schema) = open.pop() {
        if !seen.insert(schema.at.clone()) {
            continue;
        }
        if schema.keyword("$ref").is_some() {
            let target = leads_to(document, &schema);
            open.extend(target.and_then(|target| Schema::find(document, &target)));
        } else {
            open.extend(schema.all_of().into_iter().rev());
            found.push(schema);
        }
    }
    found
}

/// Whether null is a lawful value: `nullable` adds it to a `type` that stands beside it, and a closed `enum` must
/// name it too (OpenAPI 3.0.3, section 4.7.24, and its clarification on `nullable`).
pub(super) fn admits_null(document: &Document, schema: &Schema<'_>) -> bool {
    let Some(schema) = follow(document, schema) else {
        return false;
    };
    !matches!(kind(document, &schema), Kind::Any | Kind::Unsupported(_)) && null_rules(document, &schema).is_empty()
}

/// The rules that a null breaks where it is not lawful.
pub(super) fn null_rules(document: &Document, schema: &Schema<'_>) -> Vec<Pointer> {
    refuse_null(document, schema, &mut HashMap::new())
}

/// The rules that a null breaks, each once. What is `known` of a schema is not asked again, so that schemas that refer to
/// each other many times cost no more than their size; one that comes back to itself asks for nothing more.
fn refuse_null(document: &Document, schema: &Schema<'_>, known: &mut HashMap<Pointer, Vec<Pointer>>) -> Vec<Pointer> {
    let Some(schema) = follow(document, schema) else {
        return Vec::new();
    };
    if let Some(found) = known.get(&schema.at) {
        return found.clone();
    }
    known.insert(schema.at.clone(), Vec::new());
    let mut found: Vec<Pointer> = schema.all_of().iter().flat_map(|part| refuse_null(document, part, known)).collect();
    found.extend(refuses_by_type(&schema).then(|| schema.pointer("type")));
    found.extend(refuses_by_enum(&schema).then(|| schema.pointer("enum")));
    let mut takes = |part: Schema<'_>| refuse_null(document, &part, known).is_empty();
    let selecting = selection(document, &schema);
    for (key, is_kept) in [("oneOf", (|held| held == 1) as fn(usize) -> bool), ("anyOf", |held| held > 0)] {
        let held = |list: Schema<'_>| list.items().filter(|part| takes(part.clone())).count();
        // Null has no member that could select a branch: it breaks the discriminator instead.
        let choice = schema.child(key).filter(|_| selecting.is_none());
        found.extend(choice.map(held).filter(|held| !is_kept(*held)).map(|_| schema.pointer(key)));
    }
    found.extend(selecting.map(|discriminator| discriminator.pointer));
    found.extend(schema.child("not").filter(|part| takes(part.clone())).map(|_| schema.pointer("not")));
    let mut seen = HashSet::new();
    found.retain(|rule| seen.insert(rule.clone()));
    known.insert(schema.at, found.clone());
    found
}

fn refuses_by_type(schema: &Schema<'_>) -> bool {
    schema.type_name().is_some() && !schema.says("nullable")
}

fn refuses_by_enum(schema: &Schema<'_>) -> bool {
    let values = schema.keyword("enum").and_then(Node::as_array);
    !schema.says("x-open-enum") && values.is_some_and(|values| values.iter().all(|value| value.kind() != "null"))
}
