//! Rules over several members, typed.
//!
//! Nothing here is CEL any more: what could not be typed has been reported and is not here.

use openapi::Pointer;

use super::Presence;

/// A rule over several members.
#[derive(Clone, Debug)]
pub struct Expression {
    /// Where the rule stands.
    pub pointer: Pointer,
    /// What it asks for.
    pub expected: String,
    /// The rule, typed.
    pub term: Term,
}

/// A typed CEL expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An integer.
    Int(i64),
    /// A float's text.
    Double(String),
    /// A boolean.
    Bool(bool),
    /// A string.
    Text(String),
    /// A member of the object, to be read as its kind.
    Member(MemberRead),
    /// Whether a member is there: the Rust names on the way to it, with their presence.
    Has(Vec<(String, Presence)>),
    /// The length of a string, list or map.
    Size(Box<Term>),
    /// An operator by the name of its runtime function.
    Call(&'static str, Vec<Term>),
}

/// How an expression reads a member.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRead {
    /// The Rust names from the object inwards, with their presence.
    pub steps: Vec<(String, Presence)>,
    /// What the innermost one is.
    pub kind: Kind,
}

/// The kinds of values that an expression can compute with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CEL's `int`.
    Int,
    /// CEL's `double`.
    Double,
    /// A boolean.
    Bool,
    /// A string.
    Text,
    /// An enum, read as its string.
    Enum,
    /// A list: only its size can be asked.
    List,
    /// A map: only its size can be asked.
    Map,
    /// A struct: only its members can be asked.
    Struct,
}
