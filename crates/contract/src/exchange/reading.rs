//! Text that stands for a value: what shape a schema gives it, and the JSON value that it spells.
//!
//! It must never repair a text: one that is no number stays a string, so that the judge says so.

use super::style::Found;
use crate::data::Json;
use crate::tree::Tree;
use openapi::{Node, Pointer, Value as Raw};
use std::collections::BTreeSet;

/// What a parameter's text is split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One value.
    Scalar,
    /// Items.
    List,
    /// Members.
    Object(Names),
}

/// The names of an object's members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// Those that the schema gives.
    known: Vec<String>,
    /// Whether the schema speaks of others too: what it does not speak of is no member, but another parameter.
    has_others: bool,
}

impl Names {
    /// Whether the schema gives this name.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.known.iter().any(|known| known == key)
    }

    pub(super) fn has_others(&self) -> bool {
        self.has_others
    }

    /// Those that the schema gives.
    pub(super) fn known(&self) -> &[String] {
        &self.known
    }
}

impl Shape {
    /// The shape of values of a schema. Where it leaves a choice, one value is a scalar.
    pub(super) fn of(tree: &Tree, schema: &Pointer) -> Self {
        Self::of_all(tree, std::slice::from_ref(schema))
    }

    /// The shape of values that all of these schemas rule.
    pub(super) fn of_all(tree: &Tree, place: &[Pointer]) -> Self {
        let kinds: Vec<&str> = kinds(tree, place).into_iter().collect();
        match kinds[..] {
            ["array"] => Self::List,
            ["object"] => Self::Object(names(tree, place)),
            _ => Self::Scalar,
        }
    }
}

/// The JSON value that a text spells for the schemas that rule it: a number or a boolean where they take one and
/// the text is one, else a string.
pub(super) fn json(tree: &Tree, place: &[Pointer], text: String) -> Json {
    let kinds = kinds(tree, place);
    if (kinds.contains("integer") || kinds.contains("number"))
        && let Ok(number) = text.parse()
    {
        return Json::Number(number);
    }
    match text.as_str() {
        "true" if kinds.contains("boolean") => Json::Bool(true),
        "false" if kinds.contains("boolean") => Json::Bool(false),
        _ => Json::String(text),
    }
}

/// The value that a text spells which was split by a style, for the schemas that rule it. `decoded` takes the escapes
/// away.
///
/// # Errors
/// Says why a part of the text spells nothing.
pub(super) fn value(
    tree: &Tree,
    place: &[Pointer],
    found: Found,
    decoded: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Json, String> {
    Ok(match found {
        Found::One(text) => json(tree, place, decoded(&text)?),
        Found::Items(items) => {
            let place = tree.items(place);
            let item = |text: &String| Ok(json(tree, &place, decoded(text)?));
            Json::Array(items.iter().map(item).collect::<Result<_, String>>()?)
        }
        Found::Members(members) => {
            let member = |(key, text): &(String, String)| {
                let key = decoded(key)?;
                let place = tree.member(place, &key).unwrap_or_default();
                Ok((key, json(tree, &place, decoded(text)?)))
            };
            Json::Object(members.iter().map(member).collect::<Result<_, String>>()?)
        }
    })
}

/// Whether schemas take nothing but objects and lists.
pub(super) fn is_structured(tree: &Tree, place: &[Pointer]) -> bool {
    let kinds = kinds(tree, place);
    !kinds.is_empty() && kinds.iter().all(|kind| matches!(*kind, "array" | "object"))
}

/// Whether a text can spell the values of a schema: single ones that are no octets.
pub(super) fn is_spelled(tree: &Tree, schema: &Pointer) -> bool {
    let place = std::slice::from_ref(schema);
    let is_single = |kind: &&str| !matches!(*kind, "array" | "object");
    kinds(tree, place).iter().all(is_single) && !is_binary(tree, place)
}

/// Whether schemas speak of bytes.
pub(super) fn is_binary(tree: &Tree, place: &[Pointer]) -> bool {
    let is_binary = |(_, node): &(Pointer, &Node)| node.get("format").and_then(Node::as_str) == Some("binary");
    tree.conjunction(place).iter().any(is_binary)
}

/// The JSON types that the schemas speak of, those of every branch of a choice included.
fn kinds<'t>(tree: &'t Tree, place: &[Pointer]) -> BTreeSet<&'t str> {
    let mut kinds = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = place.to_vec();
    while let Some(pointer) = open.pop() {
        for (at, node) in tree.conjunction(&[pointer]) {
            if !seen.insert(at.clone()) {
                continue;
            }
            match node.get("type").and_then(Node::as_str) {
                Some(kind) => kinds.extend([kind]),
                None => kinds.extend(node.get("enum").and_then(Node::as_array).unwrap_or_default().iter().map(kind)),
            }
            for key in ["oneOf", "anyOf"] {
                let branches = node.get(key).and_then(Node::as_array).unwrap_or_default();
                open.extend((0..branches.len()).map(|index| at.join(key).join(&index.to_string())));
            }
        }
    }
    kinds
}

fn kind(value: &Node) -> &str {
    match value.value {
        Raw::Null => "null",
        Raw::Bool(_) => "boolean",
        Raw::Number(_) => "number",
        Raw::String(_) => "string",
        Raw::Array(_) => "array",
        Raw::Object(_) => "object",
    }
}

fn names(tree: &Tree, place: &[Pointer]) -> Names {
    let all = tree.conjunction(place);
    let properties = all.iter().filter_map(|(_, node)| node.get("properties")?.as_object());
    let known = properties.flatten().map(|member| member.key.clone()).collect();
    let others: Vec<&Node> = all.iter().filter_map(|(_, node)| node.get("additionalProperties")).collect();
    let has_others = !others.is_empty() && others.iter().all(|node| node.as_bool() != Some(false));
    Names { known, has_others }
}
