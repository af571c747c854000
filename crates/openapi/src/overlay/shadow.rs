//! The document as a JSONPath sees it, kept beside the tree while overlays change it.
//!
//! It must never be read for anything but places: numbers and spans are the tree's.

use serde_json::{Map, Value as Json};
use serde_json_path::{JsonPath, NormalizedPath, PathElement};

use crate::{Node, Pointer, Value};

/// A copy of the tree without its places.
pub(super) struct Shadow(Json);

impl Shadow {
    pub(super) fn new(root: &Node) -> Self {
        Self(json(root))
    }

    /// Where a path leads, each place once, in the order of the document.
    pub(super) fn find(&self, path: &JsonPath) -> Vec<Pointer> {
        let found = path.query_located(&self.0).dedup();
        found.locations().map(pointer).collect()
    }

    /// Follows a change of the tree at `pointer`.
    pub(super) fn renew(&mut self, root: &Node, pointer: &Pointer) {
        let (old, new) = (self.0.pointer_mut(pointer.as_str()), root.at(pointer));
        if let Some((old, new)) = old.zip(new) {
            *old = json(new);
        }
    }
}

fn pointer(path: &NormalizedPath<'_>) -> Pointer {
    path.iter().fold(Pointer::root(), |at, step| match step {
        PathElement::Name(name) => at.join(name),
        PathElement::Index(index) => at.join(&index.to_string()),
    })
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(text) => text.parse().map_or(Json::Null, Json::Number),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        Value::Object(members) => {
            Json::Object(members.iter().map(|member| (member.key.clone(), json(&member.value))).collect::<Map<_, _>>())
        }
    }
}
