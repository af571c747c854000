//! `x-success`: what in an answer says that a call succeeded, or which code it failed with.
//!
//! It must never look at a status.

use super::lowering::Lowering;
use super::place::put;
use crate::data::Json;
use crate::judge::Contract;
use crate::translate::plain;
use crate::verdict::Direction;
use openapi::{Node, Pointer};

/// Where the code stands in an answer, and which one means success.
pub(super) struct Success {
    pointer: Pointer,
    pub(super) value: Json,
    /// Where the words to the code stand.
    description: Option<Pointer>,
}

impl Lowering<'_> {
    pub(super) fn success(&mut self, operation: &Pointer) -> Option<Success> {
        let node = self.contract.tree().node(&operation.join("x-success"))?;
        let pointer = |key: &str| node.get(key).and_then(Node::as_str).and_then(Pointer::parse);
        let value = plain(node.get("value")?);
        Some(Success { pointer: pointer("pointer")?, value, description: pointer("description") })
    }
}

impl Success {
    /// Whether an answer says that the call succeeded.
    pub(super) fn holds(&self, answer: &Json) -> bool {
        answer.pointer(self.pointer.as_str()) == Some(&self.value)
    }

    /// An answer that was made from the schema, as a success, where the schema lets it be one.
    pub(super) fn put_into(&self, contract: &Contract, schema: &Pointer, made: Json) -> Json {
        let success = self.with_code(made.clone(), self.value.clone());
        success.filter(|success| contract.holds(schema, Direction::Response, success)).unwrap_or(made)
    }

    /// An answer with another code.
    pub(super) fn with_code(&self, answer: Json, code: Json) -> Option<Json> {
        put(answer, &self.pointer, code)
    }

    /// An answer with these words, where there is a place for words.
    pub(super) fn with_words(&self, answer: Json, words: String) -> Option<Json> {
        put(answer, self.description.as_ref()?, Json::String(words))
    }
}
