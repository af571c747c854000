//! The tree of a document as a thing to change: its nodes by number, and its text in JSON.
//!
//! It must never keep places: what is written is read again.

use openapi::{Member, Node, Span, Value};

/// A node that stands nowhere.
pub fn node(value: Value) -> Node {
    Node { span: Span::nowhere(), value }
}

/// A member that stands nowhere.
pub fn member(key: &str, value: Node) -> Member {
    Member { key: key.to_owned(), key_span: Span::nowhere(), value }
}

/// How many nodes there are.
pub fn count(node: &Node) -> usize {
    let members = node.as_object().unwrap_or_default().iter().map(|member| count(&member.value));
    let items = node.as_array().unwrap_or_default().iter().map(count);
    1 + members.chain(items).sum::<usize>()
}

/// The node of that number, counted as they are written.
pub fn nth<'t>(node: &'t mut Node, left: &mut usize) -> Option<&'t mut Node> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match &mut node.value {
        Value::Object(members) => members.iter_mut().find_map(|member| nth(&mut member.value, left)),
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        _ => None,
    }
}

/// Writes a tree as JSON.
pub fn write(node: &Node, to: &mut String) {
    match &node.value {
        Value::Null => to.push_str("null"),
        Value::Bool(value) => to.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => to.push_str(text),
        Value::String(text) => to.push_str(&quoted(text)),
        Value::Array(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                to.push_str(if index > 0 { "," } else { "" });
                write(item, to);
            }
            to.push(']');
        }
        Value::Object(members) => {
            to.push('{');
            for (index, member) in members.iter().enumerate() {
                to.push_str(if index > 0 { ",\n" } else { "" });
                to.push_str(&quoted(&member.key));
                to.push(':');
                write(&member.value, to);
            }
            to.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
