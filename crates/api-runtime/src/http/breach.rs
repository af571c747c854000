//! A rule of the contract that a request or an answer breaks, and the part of the message where it does.
//!
//! It must never hold a part of the value: a breach is printed and logged.

use std::fmt;

use super::{Clause, Clauses};
use crate::{Violation, Violations};

/// A part of an HTTP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The path parameter of this name.
    Path(&'static str),
    /// The query parameter of this name.
    Query(&'static str),
    /// The header of this name.
    Header(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// The body.
    Body,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(name) => write!(f, "path parameter `{name}`"),
            Self::Query(name) => write!(f, "query parameter `{name}`"),
            Self::Header(name) => write!(f, "header `{name}`"),
            Self::Cookie(name) => write!(f, "cookie `{name}`"),
            Self::Body => f.write_str("the body"),
        }
    }
}

/// A rule that a part of a message breaks. A request with a breach is refused; in an answer it is drift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Where in the message.
    pub part: Part,
    /// Which rule, and where in that part's value.
    pub violation: Violation,
    /// The clauses of the page that the rule belongs to; none where no page is told of.
    pub clauses: &'static [Clause],
}

impl Breach {
    /// A breach by the whole value of a part.
    pub(crate) fn new(clauses: Clauses, part: Part, rule: &'static str, expected: &'static str) -> Self {
        Self { part, violation: Violation { at: "".into(), rule, expected }, clauses: clauses.of(rule) }
    }

    /// What a part's value breaks.
    pub(crate) fn all(clauses: Clauses, part: Part, violations: Violations) -> impl Iterator<Item = Self> {
        violations.into_iter().map(move |violation| Self { part, clauses: clauses.of(violation.rule), violation })
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation { at, rule, expected } = &self.violation;
        match at.is_empty() {
            true => write!(f, "{}: {expected} (rule {rule}", self.part)?,
            false => write!(f, "{} at {at}: {expected} (rule {rule}", self.part)?,
        }
        self.clauses.iter().try_for_each(|clause| write!(f, "; {clause}"))?;
        f.write_str(")")
    }
}

impl std::error::Error for Breach {}
