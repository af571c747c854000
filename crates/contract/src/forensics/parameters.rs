//! The parameters of an operation as one object, so that they are compared as the members of a body are.
//!
//! It must never invent a parameter: OpenAPI puts some headers elsewhere (section 4.7.12.2), and these are read from
//! there. `Content-Type` is the keys of the request's `content`, and a credential is a security scheme.

use super::ruling::{Ruling, Start};
use crate::tree::Tree;
use openapi::{Node, Pointer};
use serde_json::Value;

/// The headers that OpenAPI does not take as parameters.
const ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of an operation and of its path item, those of the operation first.
pub(super) fn all<'t>(tree: &'t Tree, operation: &Pointer) -> Vec<(Pointer, &'t Node)> {
    let mut found: Vec<(Pointer, &Node)> = Vec::new();
    let item = operation.parent().unwrap_or_default();
    for list in [operation.join("parameters"), item.join("parameters")] {
        let count = tree.node(&list).and_then(Node::as_array).unwrap_or_default().len();
        for index in 0..count {
            let Some((place, node)) = tree.follow(&list.join(&index.to_string())) else { continue };
            let key = |node: &Node| Some((name(node)?.to_owned(), node.get("in")?.as_str()?.to_owned()));
            if !found.iter().any(|(_, known)| key(known) == key(node)) {
                found.push((place, node));
            }
        }
    }
    found
}

fn name(node: &Node) -> Option<&str> {
    node.get("name")?.as_str()
}

/// The object of all parameters at one location.
pub(super) fn ruling(tree: &Tree, operation: &Pointer, location: &str) -> Ruling {
    let mut fixed: Vec<(String, Ruling)> = Vec::new();
    for (place, node) in all(tree, operation) {
        let is_header = location == "header";
        let Some(name) = name(node).filter(|_| node.get("in").and_then(Node::as_str) == Some(location)) else {
            continue;
        };
        if !is_header || !ELSEWHERE.contains(&name.to_ascii_lowercase().as_str()) {
            fixed.push((name.to_owned(), parameter(tree, place, node)));
        }
    }
    if location == "header" {
        fixed.extend(content_type(tree, operation));
    }
    fixed.extend(credentials(tree, operation, location));
    Ruling {
        place: operation.clone(),
        types: vec!["object".to_owned()],
        takes_null: Some(false),
        fixed,
        ..Ruling::default()
    }
}

fn parameter(tree: &Tree, place: Pointer, node: &Node) -> Ruling {
    let flag = |key: &str| node.get(key).and_then(Node::as_bool) == Some(true);
    let content = place.join("content");
    let media_type = tree.node(&content).and_then(|node| Some(node.as_object()?.first()?.key.clone()));
    let schema = media_type.map_or_else(|| place.join("schema"), |name| content.join(&name).join("schema"));
    let description = node.get("description").and_then(Node::as_str).map(str::to_owned);
    let ruling = Ruling::of(tree, vec![Start { schema, is_certain: true }]);
    let is_required = Some(flag("required"));
    Ruling { place, description: description.or_else(|| ruling.description.clone()), is_required, ..ruling }
}

/// A parameter whose value is text, and of which no schema speaks.
fn text(place: Pointer, is_required: bool) -> Ruling {
    let types = vec!["string".to_owned()];
    Ruling { place, types, is_required: Some(is_required), takes_null: Some(false), ..Ruling::default() }
}

fn content_type(tree: &Tree, operation: &Pointer) -> Option<(String, Ruling)> {
    let (body, node) = tree.follow(&operation.join("requestBody"))?;
    let keys = node.get("content")?.as_object()?.iter().map(|member| Value::String(member.key.clone()));
    let content = body.join("content");
    let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
    let ruling = text(content.clone(), is_required);
    Some(("Content-Type".to_owned(), Ruling { values: Some(keys.collect()), values_at: content, ..ruling }))
}

/// The credentials of the operation, or else of the document; one that not every alternative asks for is optional.
fn credentials(tree: &Tree, operation: &Pointer, location: &str) -> Vec<(String, Ruling)> {
    let own = operation.join("security");
    let place = if tree.node(&own).is_some() { own } else { Pointer::root().join("security") };
    let alternatives = tree.node(&place).and_then(Node::as_array).unwrap_or_default();
    let mut found: Vec<(String, Ruling)> = Vec::new();
    for scheme in alternatives.iter().flat_map(|alternative| alternative.as_object().unwrap_or_default()) {
        let at = Pointer::root().join("components").join("securitySchemes").join(&scheme.key);
        let Some((at, node)) = tree.follow(&at) else { continue };
        let asked = |alternative: &Node| alternative.get(&scheme.key).is_some();
        let is_required = alternatives.iter().all(asked);
        let word = |key: &str| node.get(key).and_then(Node::as_str);
        let name = match word("type") {
            Some("apiKey") if word("in") == Some(location) => word("name"),
            Some("http" | "oauth2" | "openIdConnect") if location == "header" => Some("Authorization"),
            _ => None,
        };
        if let Some(name) = name.filter(|name| !found.iter().any(|(known, _)| known == name)) {
            found.push((name.to_owned(), text(at, is_required)));
        }
    }
    found
}
