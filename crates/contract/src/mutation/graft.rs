//! One change of a document's tree, and the tree as JSON.
//!
//! It must never lose anything else: numbers keep their text, and keys their order.

use openapi::{Member, Node, Pointer, Span, Value};
use serde_json::json;

/// One change of a tree.
#[derive(Clone, Debug)]
pub(super) enum Graft {
    /// The member or the item goes.
    Remove(Pointer),
    /// This stands there instead, or as a new last member.
    Put(Pointer, Node),
    /// The member gets another key, at the same place.
    Rename(Pointer, String),
    /// The member stands right behind the one of that key.
    Move(Pointer, String),
}

impl Graft {
    /// The tree after the change; a place that is not there changes nothing.
    pub(super) fn apply(&self, root: &Node) -> Node {
        let (Self::Remove(at) | Self::Put(at, _) | Self::Rename(at, _) | Self::Move(at, _)) = self;
        let mut root = root.clone();
        let (Some(parent), Some(key)) = (at.parent(), at.last()) else { return root };
        if let Some(holder) = parent.tokens().try_fold(&mut root, |node, token| step(node, &token)) {
            match &mut holder.value {
                Value::Object(members) => self.change_member(members, &key),
                Value::Array(items) => self.change_item(items, &key),
                _ => {}
            }
        }
        root
    }

    fn change_member(&self, members: &mut Vec<Member>, key: &str) {
        let at = members.iter().position(|member| member.key == key);
        match (self, at) {
            (Self::Remove(_), Some(at)) => drop(members.remove(at)),
            (Self::Put(_, value), Some(at)) => members[at].value = value.clone(),
            (Self::Put(_, value), None) => members.push(member(key, value.clone())),
            (Self::Rename(_, name), Some(at)) => name.clone_into(&mut members[at].key),
            (Self::Move(_, behind), Some(at)) => {
                if let Some(other) = members.iter().position(|member| member.key == *behind).filter(|other| *other > at)
                {
                    members[at..=other].rotate_left(1);
                }
            }
            _ => {}
        }
    }

    fn change_item(&self, items: &mut Vec<Node>, key: &str) {
        let Ok(at) = key.parse::<usize>() else { return };
        match self {
            Self::Remove(_) if at < items.len() => drop(items.remove(at)),
            Self::Put(_, value) if at < items.len() => items[at] = value.clone(),
            Self::Put(_, value) => items.push(value.clone()),
            _ => {}
        }
    }
}

fn step<'n>(node: &'n mut Node, token: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        Value::Object(members) => members.iter_mut().find(|member| member.key == token).map(|member| &mut member.value),
        Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    }
}

/// A node that stands nowhere.
pub(super) fn node(value: Value) -> Node {
    Node { span: Span::default(), value }
}

pub(super) fn flag(flag: bool) -> Node {
    node(Value::Bool(flag))
}

pub(super) fn string(text: &str) -> Node {
    node(Value::String(text.to_owned()))
}

pub(super) fn number(text: impl Into<String>) -> Node {
    node(Value::Number(text.into()))
}

pub(super) fn object() -> Node {
    node(Value::Object(Vec::new()))
}

fn member(key: &str, value: Node) -> Member {
    Member { key: key.to_owned(), key_span: Span::default(), value }
}

/// A JSON value as a node.
pub(super) fn planted(value: &serde_json::Value) -> Node {
    node(match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::String(text.clone()),
        serde_json::Value::Array(items) => Value::Array(items.iter().map(planted).collect()),
        serde_json::Value::Object(members) => {
            Value::Object(members.iter().map(|(key, value)| member(key, planted(value))).collect())
        }
    })
}

/// A node as JSON text on one line.
pub fn text(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => json!(text).to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let member = |member: &Member| format!("{}:{}", json!(member.key), text(&member.value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        openapi::read(&openapi::Source::new("a.json", text)).0.unwrap()
    }

    fn changed(graft: Graft) -> String {
        text(&graft.apply(&tree(r#"{"a":[1,2.50,{"b":"x"}],"c":null,"d":true}"#)))
    }

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn changes_one_place_and_nothing_else() {
        assert_eq!(changed(Graft::Remove(at("/a/0"))), r#"{"a":[2.50,{"b":"x"}],"c":null,"d":true}"#);
        assert_eq!(changed(Graft::Put(at("/a/2/b"), number("7"))), r#"{"a":[1,2.50,{"b":7}],"c":null,"d":true}"#);
        assert_eq!(
            changed(Graft::Put(at("/a/2/e"), flag(false))),
            r#"{"a":[1,2.50,{"b":"x","e":false}],"c":null,"d":true}"#
        );
        assert_eq!(changed(Graft::Rename(at("/c"), "z".to_owned())), r#"{"a":[1,2.50,{"b":"x"}],"z":null,"d":true}"#);
        assert_eq!(changed(Graft::Move(at("/a"), "c".to_owned())), r#"{"c":null,"a":[1,2.50,{"b":"x"}],"d":true}"#);
    }

    #[test]
    fn a_place_that_is_not_there_changes_nothing() {
        let whole = r#"{"a":[1,2.50,{"b":"x"}],"c":null,"d":true}"#;
        for graft in [Graft::Remove(at("/x/y")), Graft::Move(at("/d"), "a".to_owned()), Graft::Remove(at("/a/9"))] {
            assert_eq!(changed(graft), whole);
        }
    }
}
