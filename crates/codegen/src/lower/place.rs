//! A place in the document: a node and the pointer that leads to it.
//!
//! It must never follow a reference: who asks decides whether one may stand there.

use openapi::{Document, Node, Pointer};

/// A node and where it stands.
#[derive(Clone)]
pub(super) struct Place<'a> {
    pub(super) at: Pointer,
    pub(super) node: &'a Node,
}

impl<'a> Place<'a> {
    /// The node at a pointer.
    pub(super) fn find(document: &'a Document, at: &Pointer) -> Option<Self> {
        Some(Self { at: at.clone(), node: document.node(at)? })
    }

    /// The node behind the references at a pointer.
    pub(super) fn resolved(document: &'a Document, at: &Pointer) -> Option<Self> {
        let (at, node) = document.resolve(at)?;
        Some(Self { at, node })
    }

    /// The value of a keyword.
    pub(super) fn keyword(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key)
    }

    /// The text of a keyword.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.keyword(key)?.as_str()
    }

    /// The pointer of a keyword.
    pub(super) fn pointer(&self, key: &str) -> Pointer {
        self.at.join(key)
    }

    /// What stands under a keyword.
    pub(super) fn child(&self, key: &str) -> Option<Self> {
        Some(Self { at: self.pointer(key), node: self.keyword(key)? })
    }

    /// What stands under each key, in the document's order.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let members = self.node.as_object().unwrap_or_default().iter();
        members.map(|member| (member.key.as_str(), Self { at: self.at.join(&member.key), node: &member.value }))
    }

    /// The items of a list.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.node.as_array().unwrap_or_default().iter().enumerate();
        items.map(|(index, node)| Self { at: self.at.join(&index.to_string()), node })
    }

    /// Whether a keyword is there and says `true`.
    pub(super) fn says(&self, key: &str) -> bool {
        self.keyword(key).and_then(Node::as_bool) == Some(true)
    }
}
