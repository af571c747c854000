//! Where references lead, as they stand in the document.
//!
//! It must never follow them: who asks decides how far to go.

use openapi::{Node, Pointer, Value};

/// Adds the target of every `$ref` below a node, in the document's order.
pub(crate) fn targets(node: Option<&Node>, found: &mut Vec<Pointer>) {
    match node.map(|node| &node.value) {
        Some(Value::Object(members)) => {
            for member in members {
                found.extend(member.value.as_str().filter(|_| member.key == "$ref").and_then(Pointer::parse));
                targets(Some(&member.value), found);
            }
        }
        Some(Value::Array(items)) => items.iter().for_each(|item| targets(Some(item), found)),
        _ => {}
    }
}
