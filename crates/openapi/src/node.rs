//! The raw tree: every mapping key and every value of a document with its byte span.
//!
//! It must never interpret: numbers stay text, keys stay in order, nothing is dropped.

use crate::{Pointer, Span};

/// One value of the document and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A JSON value as the document spells it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The exact text of a number, in JSON's grammar (RFC 8259, section 6).
    Number(String),
    /// A string, unescaped.
    String(String),
    /// A sequence.
    Array(Vec<Node>),
    /// A mapping, in the document's order; keys are unique.
    Object(Vec<Member>),
}

/// A key of a mapping with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The node below this one at that pointer; references on the way are not followed.
    pub(crate) fn at(&self, pointer: &Pointer) -> Option<&Self> {
        pointer.tokens().try_fold(self, |node, token| node.get(&token))
    }

    /// The node below this one at that pointer, to be changed.
    pub(crate) fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Self> {
        pointer.tokens().try_fold(self, |node, token| match &mut node.value {
            Value::Object(members) => {
                members.iter_mut().find(|member| member.key == token).map(|member| &mut member.value)
            }
            Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The same node with its places in the file of that number.
    #[must_use]
    pub(crate) fn in_file(self, file: usize) -> Self {
        let value = match self.value {
            Value::Array(items) => Value::Array(items.into_iter().map(|item| item.in_file(file)).collect()),
            Value::Object(members) => Value::Object(members.into_iter().map(|member| member.in_file(file)).collect()),
            other => other,
        };
        Self { span: self.span.in_file(file), value }
    }

    /// The member `key` of an object; `None` when this is no object or has no such key.
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.as_object()?.iter().find(|member| member.key == key)
    }

    /// The value under `key`, or the item at that index of an array: one step of a JSON Pointer (RFC 6901, section 4).
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(_) => Some(&self.member(key)?.value),
            Value::Array(items) if key == "0" || !key.starts_with('0') => items.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The exact text of a number.
    pub fn as_number(&self) -> Option<&str> {
        match &self.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// A boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// What kind of JSON value this is, as a word for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

impl Member {
    /// The stretch to name for the member: its key, or its value where no file holds the key.
    pub(crate) fn place(&self) -> Span {
        if self.key_span.is_nowhere() { self.value.span } else { self.key_span }
    }

    pub(crate) fn in_file(self, file: usize) -> Self {
        Self { key: self.key, key_span: self.key_span.in_file(file), value: self.value.in_file(file) }
    }
}
