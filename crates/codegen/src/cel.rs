//! The Common Expression Language as far as rules need it: text to tree. Typing is `lower/expression.rs`'s work.
//!
//! It must never evaluate: the judge does that with a library of its own, so that two readings stay two.

mod parse;
mod token;

pub(crate) use parse::parse;

/// An expression as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ast {
    /// An `int` literal.
    Int(i64),
    /// A `double` literal's text.
    Double(String),
    /// `true` or `false`.
    Bool(bool),
    /// A string literal, unescaped.
    Text(String),
    /// An identifier.
    Name(String),
    /// `object.field`
    Member(Box<Ast>, String),
    /// `name(arguments)`, or `receiver.name()` with the receiver as first argument.
    Call(String, Vec<Ast>),
    /// `-a`
    Negate(Box<Ast>),
    /// `!a`
    Not(Box<Ast>),
    /// `a op b`
    Binary(Operator, Box<Ast>, Box<Ast>),
    /// `condition ? yes : no`
    Choose(Box<Ast>, Box<Ast>, Box<Ast>),
}

/// Binary operators of CEL, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

/// Why a text is no expression, or none that is supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CelError {
    /// It breaks CEL's grammar.
    Broken(String),
    /// It is lawful, or may be, and uses more of CEL than is compiled.
    Unsupported(String),
}
