//! Integers: which Rust type holds all that the document allows.
//!
//! It must never choose a type narrower than the bounds; rules, not types, refuse what is out of range.

use openapi::Node;

use super::Lowering;
use super::bound;
use super::kind::Schema;
use crate::ir::{Comparison, Type};

impl<'a> Lowering<'a> {
    /// 64 bits unless a bound, the integer at its edge, a named value or the format goes beyond them.
    pub(super) fn integer(&mut self, schema: &Schema<'a>) -> Type {
        let is_beyond = |number: i128| i64::try_from(number).is_err();
        let bounds = ["minimum", "maximum"].into_iter().any(|key| {
            let comparison = bound::comparison(schema, key);
            let text = schema.keyword(key).and_then(Node::as_number);
            let bound = text.and_then(|text| bound::integer(comparison, text)).map(|(_, bound)| bound);
            let edge = text.and_then(|text| bound::edge(comparison, text));
            bound.into_iter().chain(edge).any(is_beyond)
        });
        let named = schema.keyword("enum").and_then(Node::as_array).unwrap_or_default();
        let named = named.iter().filter_map(|value| bound::integer(Comparison::AtMost, value.as_number()?));
        let is_unsigned = schema.keyword("format").and_then(Node::as_str) == Some("uint64");
        match is_unsigned || bounds || named.map(|(_, value)| value).any(is_beyond) {
            true => Type::BigInteger,
            false => Type::Integer,
        }
    }
}
