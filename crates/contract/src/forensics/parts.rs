//! The messages of a document: the bodies of its operations and their parameters, with the examples beside them.
//!
//! It must never look at what a message means: only where it stands, and which way it travels.

use super::facts::Target;
use super::sample::Sample;
use super::values::Success;
use crate::translate::plain;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Node, Pointer};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A message that the document describes.
pub(super) struct Part {
    /// What it is called: `listPets request`, `GET /pets 200`, `listPets query`.
    pub(super) label: String,
    pub(super) target: Target,
    /// Where the document describes it.
    pub(super) place: Pointer,
    /// The operation that it belongs to.
    pub(super) operation: Pointer,
    /// Whether it is the body of an answer with a status of success.
    pub(super) is_success: bool,
}

/// All messages, in the order of the document.
pub(super) fn parts(tree: &Tree) -> Vec<Part> {
    let mut parts = Vec::new();
    let paths = Pointer::root().join("paths");
    for path in members(tree, &paths) {
        let Some((item, node)) = tree.follow(&paths.join(&path)) else { continue };
        for method in METHODS.iter().filter(|method| node.get(method).is_some()) {
            let operation = item.join(method);
            let id = tree.node(&operation.join("operationId")).and_then(Node::as_str);
            let label = id.map_or_else(|| format!("{} {path}", method.to_uppercase()), str::to_owned);
            parameters(tree, &label, &operation, &mut parts);
            bodies(tree, &label, &operation, &mut parts);
        }
    }
    parts
}

fn members(tree: &Tree, pointer: &Pointer) -> Vec<String> {
    let members = tree.node(pointer).and_then(Node::as_object).unwrap_or_default();
    members.iter().filter(|member| !member.key.starts_with("x-")).map(|member| member.key.clone()).collect()
}

fn parameters(tree: &Tree, label: &str, operation: &Pointer, parts: &mut Vec<Part>) {
    let mut locations: Vec<(String, Pointer)> = Vec::new();
    for (place, node) in super::parameters::all(tree, operation) {
        let location = node.get("in").and_then(Node::as_str).unwrap_or_default();
        if !locations.iter().any(|(known, _)| known == location) {
            locations.push((location.to_owned(), place));
        }
    }
    for (location, place) in locations {
        let label = format!("{label} {location}");
        let operation = operation.clone();
        let target = Target::Parameters { operation: operation.clone(), location };
        parts.push(Part { label, target, place, operation, is_success: false });
    }
}

fn bodies(tree: &Tree, label: &str, operation: &Pointer, parts: &mut Vec<Part>) {
    let request = tree.follow(&operation.join("requestBody")).map(|(place, _)| place);
    let label_of = |what: &str| format!("{label} {what}");
    let mut holders: Vec<(String, Direction, Pointer, bool)> = Vec::new();
    holders.extend(request.map(|place| (label_of("request"), Direction::Request, place, false)));
    let responses = operation.join("responses");
    for status in members(tree, &responses) {
        let Some((place, _)) = tree.follow(&responses.join(&status)) else { continue };
        holders.push((label_of(&status), Direction::Response, place, status.starts_with('2')));
    }
    for (label, direction, holder, is_success) in holders {
        let content = holder.join("content");
        let types = members(tree, &content);
        let with_schema = |name: &&String| is_json(name) && tree.node(&content.join(name).join("schema")).is_some();
        let types: Vec<&String> = types.iter().filter(with_schema).collect();
        for name in &types {
            let label = if types.len() > 1 { format!("{label} {name}") } else { label.clone() };
            let place = content.join(name);
            let target = Target::Body { schema: place.join("schema"), direction };
            parts.push(Part { label, target, place, operation: operation.clone(), is_success });
        }
    }
}

fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json") || name == "*/*"
}

/// The examples of a body's media type; those of parameters are values of one member, and no messages.
pub(super) fn examples(tree: &Tree, part: &Part) -> Vec<Sample> {
    let mut samples = Vec::new();
    if matches!(part.target, Target::Parameters { .. }) {
        return samples;
    }
    if let Some(example) = tree.node(&part.place.join("example")) {
        samples.push(Sample::of("example".to_owned(), example.clone()));
    }
    let list = part.place.join("examples");
    for name in members(tree, &list) {
        let value = tree.follow(&list.join(&name)).and_then(|(_, node)| node.get("value"));
        samples.extend(value.map(|value| Sample::of(name, value.clone())));
    }
    samples
}

/// Whether a part of the document is what a target names: the same schema, or the same parameters.
pub(super) fn is_target(tree: &Tree, part: &Part, target: &Target) -> bool {
    match (&part.target, target) {
        (Target::Body { schema: one, direction: way }, Target::Body { schema: other, direction }) => {
            let place = |schema: &Pointer| tree.follow(schema).map(|(place, _)| place);
            way == direction && place(one).is_some() && place(one) == place(other)
        }
        (one, other) => one == other,
    }
}

/// What the operations that answer with a message call a success.
pub(super) fn successes(tree: &Tree, parts: &[&Part]) -> Vec<Success> {
    let mut found: Vec<Success> = Vec::new();
    for part in parts.iter().filter(|part| part.is_success) {
        let rule = part.operation.join("x-success");
        let success = tree.node(&rule).and_then(|node| {
            let pointer = Pointer::parse(node.get("pointer")?.as_str()?)?;
            Some(Success { pointer, value: plain(node.get("value")?), rule })
        });
        found.extend(success);
    }
    found
}

/// Where the operations that answer with a message have their totals.
pub(super) fn totals(tree: &Tree, parts: &[&Part]) -> Vec<Pointer> {
    let answers = parts.iter().filter(|part| part.is_success);
    let total = |part: &&Part| Pointer::parse(tree.node(&part.operation.join("x-pagination").join("total"))?.as_str()?);
    answers.filter_map(total).collect()
}
