//! Integers: which Rust type holds all that the document allows.
//!
//! It must never choose a type narrower than the bounds; rules, not types, refuse what is out of range.

use openapi::Node;

use super::Lowering;
use super::bound;
use super::kind::Schema;
use crate::ir::{Comparison, Type};

impl<'a> Lowering<'a> {
    /// 64 bits unless a bound or the format goes beyond them.
    pub(super) fn integer(&mut self, schema: &Schema<'a>) -> Type {
        let beyond = |key| {
            let text = schema.keyword(key).and_then(Node::as_number);
            let bound = text.and_then(|text| bound::integer(Comparison::AtMost, text));
            bound.is_some_and(|(_, bound)| i64::try_from(bound).is_err())
        };
        let is_unsigned = schema.keyword("format").and_then(Node::as_str) == Some("uint64");
        match is_unsigned || beyond("minimum") || beyond("maximum") {
            true => Type::BigInteger,
            false => Type::Integer,
        }
    }
}
