//! Reads the messages and the decisions of a clauses file into facts.
//!
//! It must never skip what it does not know: a key that is misspelled would be a fact that nobody checks.

mod clause;
mod message;
mod table;

use super::facts::Facts;
use crate::clauses::FILE;
use crate::entry::{Entry, Reader};
use openapi::{Code, Node, Pointer};

pub(crate) const BAD_DECISION: Code = Code("bad-decision");

impl Reader<'_> {
    /// Reads the whole file.
    pub(super) fn facts(&mut self, root: &Node) -> Facts {
        let root = Entry { node: root, pointer: Pointer::root() };
        if root.node.as_array().is_some() {
            return Facts { messages: None, decisions: self.decisions(&root.items()) };
        }
        self.known(&root, &FILE);
        let clauses = self.list(&root, "clauses").unwrap_or_default();
        let messages = self.list(&root, "messages").map(|entries| self.messages(&entries));
        Facts { messages, decisions: self.decisions(&clauses) }
    }
}
