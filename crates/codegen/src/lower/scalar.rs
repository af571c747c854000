//! Integers: which Rust type holds all that the document allows.
//!
//! It must never choose a type narrower than the bounds; rules, not types, refuse what is out of range.

use openapi::Node;

use super::Lowering;
use super::bound;
use super::kind::Schema;
use crate::ir::{Comparison, Type};

impl<'a> Lowering<'a> {
    /// 64 bits unless a bound, a named value or the format goes beyond them.
    pub(super) fn integer(&mut self, schema: &Schema<'a>) -> Type {
        let is_beyond = |number: &Node| {
            let bound = number.as_number().and_then(|text| bound::integer(Comparison::AtMost, text));
            bound.is_some_and(|(_, bound)| i64::try_from(bound).is_err())
        };
        let bounds = ["minimum", "maximum"].map(|key| schema.keyword(key));
        let named = schema.keyword("enum").and_then(Node::as_array).unwrap_or_default();
        let is_unsigned = schema.keyword("format").and_then(Node::as_str) == Some("uint64");
        match is_unsigned || bounds.into_iter().flatten().chain(named).any(is_beyond) {
            true => Type::BigInteger,
            false => Type::Integer,
        }
    }
}
