//! `x-success`: what in an answer says that a call succeeded, or which code it failed with.
//!
//! It must never look at a status.

use super::lowering::Lowering;
use super::place::put;
use super::{Code, Decisive};
use crate::data::Json;
use crate::judge::Contract;
use crate::translate::plain;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Node, Pointer};

/// Where the code stands in an answer, and which one means success.
#[derive(Clone)]
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
    /// The code of an answer that the schema rules, and whether the document names it; `None` when there is none.
    pub(super) fn code(&self, tree: &Tree, schema: &Pointer, answer: &Json) -> Option<Code> {
        let value = answer.pointer(self.pointer.as_str()).filter(|value| !value.is_null())?;
        let conjunction = tree.conjunction(&self.rulers(tree, schema));
        let mut enums = conjunction.iter().filter_map(|(_, node)| node.get("enum")?.as_array()).peekable();
        let is_known = enums.peek().is_some().then(|| enums.all(|all| all.iter().any(|one| plain(one) == *value)));
        Some(Code { value: value.clone(), is_known })
    }

    /// In outline; `schema` is that of the answer.
    pub(super) fn decisive(&self, tree: &Tree, schema: Pointer) -> Decisive {
        let rulers = self.rulers(tree, &schema);
        let conjunction = tree.conjunction(&rulers);
        let listed = conjunction.iter().find_map(|(_, node)| node.get("enum")?.as_array()).unwrap_or_default();
        Decisive {
            schema,
            pointer: self.pointer.clone(),
            value: self.value.clone(),
            listed: listed.iter().map(plain).collect(),
        }
    }

    /// The schemas that rule the code.
    fn rulers(&self, tree: &Tree, schema: &Pointer) -> Vec<Pointer> {
        let start = vec![schema.clone()];
        self.pointer.tokens().fold(start, |place, key| tree.member(&place, &key).unwrap_or_default())
    }

    /// The words beside the code.
    pub(super) fn words(&self, answer: &Json) -> Option<String> {
        Some(answer.pointer(self.description.as_ref()?.as_str())?.as_str()?.to_owned())
    }

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
