//! What became of a request: served, refused, not let in, or meant for no operation of the document.
//!
//! Data and words only: it must never decide anything.

use super::{Answer, Kind};
use crate::verdict::Mismatch;
use openapi::Pointer;
use std::fmt;

/// An operation of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Operation {
    /// The method: `POST`.
    pub method: String,
    /// The path template: `/rooms/{room}`.
    pub path: String,
    /// The `operationId`.
    pub id: Option<String>,
    /// Where it stands in the document.
    pub pointer: Pointer,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        self.id.iter().try_for_each(|id| write!(f, " ({id})"))
    }
}

/// An answer, and why it is this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What goes back.
    pub answer: Answer,
    /// What became of the request.
    pub outcome: Outcome,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It keeps the contract: the documented answer is served.
    Served {
        /// The operation that it calls.
        operation: Operation,
    },
    /// It breaks the contract.
    Refused {
        /// The operation that it calls.
        operation: Operation,
        /// Every breach, in the order of the parts; never empty.
        breaches: Vec<Breach>,
        /// The code that answers, where the document gives codes; the text of one that is no string.
        code: Option<String>,
    },
    /// It shows no credential that the operation takes.
    Unauthorized {
        /// The operation that it calls.
        operation: Operation,
        /// The name of the security scheme, under `components`.
        scheme: String,
        /// What is wrong, as one sentence without a full stop.
        reason: String,
    },
    /// It calls no operation of the document.
    Unmatched(Unmatched),
}

impl Outcome {
    /// The operation that the request calls.
    pub fn operation(&self) -> Option<&Operation> {
        match self {
            Self::Served { operation } | Self::Refused { operation, .. } | Self::Unauthorized { operation, .. } => {
                Some(operation)
            }
            Self::Unmatched(_) => None,
        }
    }

    /// Whether the request keeps the contract.
    pub fn is_served(&self) -> bool {
        matches!(self, Self::Served { .. })
    }
}

/// A part of a request, in the order in which parts speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A parameter in the path.
    Path,
    /// A parameter in the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        })
    }
}

/// A rule that a part of a request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Which part.
    pub part: Part,
    /// The parameter's name; `None` in the body.
    pub parameter: Option<String>,
    /// The kind of violation.
    pub kind: Kind,
    /// Where in the value of the parameter or of the body, which rule, and in which words. What cannot be read
    /// breaks its schema as a whole; what is absent breaks the `required` of its parameter or of the body.
    pub mismatch: Mismatch,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.part)?;
        self.parameter.iter().try_for_each(|name| write!(f, " `{name}`"))?;
        if self.mismatch.at != Pointer::root() {
            write!(f, " {}", self.mismatch.at)?;
        }
        write!(f, ": {}", self.mismatch.message)
    }
}

/// A request that calls no operation of the document, and what it comes nearest to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The request's method.
    pub method: String,
    /// The request's target.
    pub target: String,
    /// The nearest operation; `None` when the document has none.
    pub nearest: Option<Operation>,
    /// What differs.
    pub difference: Difference,
}

/// What keeps a request from an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// No path template takes the path: 404.
    Path {
        /// The first segment that differs, counted from 1.
        segment: usize,
        /// The segment of the template; `None` when the template ends before.
        expected: Option<String>,
        /// The segment of the request, as written; `None` when the path ends before.
        found: Option<String>,
    },
    /// The path has no such method: 405.
    Method {
        /// The methods that it has.
        expected: Vec<String>,
        /// The request's method.
        found: String,
    },
    /// The operation takes no body of this type: 415.
    ContentType {
        /// The types that it takes.
        expected: Vec<String>,
        /// The request's Content-Type.
        found: Option<String>,
    },
}

impl Unmatched {
    /// The status that answers: 404, 405 or 415.
    pub fn status(&self) -> u16 {
        match self.difference {
            Difference::Path { .. } => 404,
            Difference::Method { .. } => 405,
            Difference::ContentType { .. } => 415,
        }
    }
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} calls no operation of the document", self.method, self.target)?;
        let Some(nearest) = &self.nearest else { return Ok(()) };
        write!(f, "; the nearest is {nearest}, but {}", self.difference)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { segment, expected: Some(expected), found: Some(found) } => {
                write!(f, "segment {segment} of the path is `{found}`, not `{expected}`")
            }
            Self::Path { segment, expected: Some(expected), found: None } => {
                write!(f, "segment {segment} of the path, `{expected}`, is missing")
            }
            Self::Path { segment, expected: None, found } => {
                write!(f, "segment {segment} of the path, `{}`, is too many", found.as_deref().unwrap_or_default())
            }
            Self::Method { expected, found } => write!(f, "the method is {found}, not {}", expected.join(" or ")),
            Self::ContentType { expected, found } => {
                let found = found.as_ref().map_or("absent".to_owned(), |found| format!("`{found}`"));
                write!(f, "the Content-Type is {found}, not `{}`", expected.join("` or `"))
            }
        }
    }
}
