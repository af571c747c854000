//! The rules at one place of a value: the keywords of all schemas that rule it together, through `$ref` and
//! `allOf`.
//!
//! It must never judge and never choose a branch: what a `oneOf` or `anyOf` adds is added by whoever chooses.

use crate::decimal::Decimal;
use crate::translate::plain;
use crate::tree::Tree;
use openapi::{Node, Pointer};
use serde_json::Value;

/// The JSON types of OpenAPI 3.0, and null.
pub(super) const KINDS: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];

/// The schemas that rule one place.
pub(super) struct Rules<'t> {
    pub(super) schemas: Vec<(Pointer, &'t Node)>,
}

impl<'t> Rules<'t> {
    pub(super) fn gather(tree: &'t Tree, place: &[Pointer]) -> Self {
        Self { schemas: tree.conjunction(place) }
    }

    /// Each occurrence of a keyword: where it stands, and its value.
    pub(super) fn all<'s>(&'s self, key: &'s str) -> impl Iterator<Item = (Pointer, &'t Node)> + 's {
        self.schemas.iter().filter_map(move |(pointer, node)| Some((pointer.join(key), node.get(key)?)))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.all(key).next().is_some()
    }

    /// The greatest of the counts under `key`; 0 without one.
    pub(super) fn at_least(&self, key: &str) -> usize {
        self.counts(key).max().unwrap_or(0)
    }

    /// The smallest of the counts under `key`.
    pub(super) fn at_most(&self, key: &str) -> Option<usize> {
        self.counts(key).min()
    }

    fn counts<'s>(&'s self, key: &'s str) -> impl Iterator<Item = usize> + 's {
        self.all(key).filter_map(|(_, node)| node.as_number()?.parse().ok())
    }

    /// The numbers under `key`, each with whether the flag beside it excludes it.
    pub(super) fn numbers(&self, key: &str, flag: &str) -> Vec<(Decimal, bool)> {
        let number = |(_, node): &(Pointer, &Node)| {
            let number = Decimal::parse(node.get(key)?.as_number()?)?;
            Some((number, node.get(flag).and_then(Node::as_bool) == Some(true)))
        };
        self.schemas.iter().filter_map(number).collect()
    }

    /// The texts under `key`.
    pub(super) fn texts<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'t str> + 's {
        self.all(key).filter_map(|(_, node)| node.as_str())
    }

    /// Whether a `uniqueItems: true` rules the place.
    pub(super) fn is_unique(&self) -> bool {
        self.all("uniqueItems").any(|(_, node)| node.as_bool() == Some(true))
    }

    /// The JSON types that every schema takes. Without a `type`, those that some keyword speaks of come
    /// alone: a value of another type would miss the point of the schema.
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        let mut kinds: Vec<&'static str> = KINDS.to_vec();
        kinds.retain(|kind| self.schemas.iter().all(|(_, node)| takes(node, kind)));
        let meant: Vec<&'static str> = kinds.iter().copied().filter(|kind| self.speaks_of(kind)).collect();
        if self.has("type") || meant.is_empty() { kinds } else { meant }
    }

    fn speaks_of(&self, kind: &str) -> bool {
        let keys: &[&str] = match kind {
            "object" => &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
            "array" => &["items", "minItems", "maxItems", "uniqueItems"],
            "string" => &["minLength", "maxLength", "pattern"],
            "number" => &["minimum", "maximum", "multipleOf"],
            _ => &[],
        };
        keys.iter().any(|key| self.has(key))
    }

    /// Whether the `enum` at `rule` only lists the values that are known today.
    pub(super) fn is_open(&self, rule: &Pointer) -> bool {
        let owner = self.schemas.iter().find(|(pointer, _)| rule.parent().as_ref() == Some(pointer));
        owner.is_some_and(|(_, node)| is_open(node))
    }

    /// The values of the enums, those of open ones apart.
    pub(super) fn enums(&self, open: bool) -> Vec<Value> {
        let of_kind = self.schemas.iter().filter(|(_, node)| is_open(node) == open);
        let values = of_kind.filter_map(|(_, node)| node.get("enum")?.as_array());
        values.flatten().map(plain).collect()
    }

    /// The names of all properties, each once, in the document's order.
    pub(super) fn properties(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (_, node) in self.all("properties") {
            for member in node.as_object().unwrap_or_default() {
                if !names.contains(&member.key) {
                    names.push(member.key.clone());
                }
            }
        }
        names
    }
}

fn is_open(node: &Node) -> bool {
    node.get("x-open-enum").and_then(Node::as_bool) == Some(true)
}

/// Whether the schema's own type, if any, takes values of this kind.
fn takes(node: &Node, kind: &str) -> bool {
    let nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
    match node.get("type").and_then(Node::as_str) {
        None => true,
        Some(_) if kind == "null" => nullable,
        Some(name) => name == kind || (name == "number" && kind == "integer"),
    }
}
