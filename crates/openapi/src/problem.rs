//! Problems as data: what is wrong, where, and what to do.
//!
//! They must never be printed here: that is the work of `report`.

use crate::{Pointer, Span};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is not valid OpenAPI 3.0: nothing is written.
    Invalid,
    /// Lawful, but not supported: falls back to untyped JSON.
    Unsupported,
    /// Lawful and supported, and probably not what was meant.
    Warning,
}

/// The stable name of a kind of problem, such as `unknown-keyword`; `docs/problems.md` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// Where in the tree.
    pub pointer: Pointer,
    /// Where in the text.
    pub span: Span,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}
