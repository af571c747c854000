//! The clauses of the page that a document was written from, by the rules that they ask for.
//!
//! It must never decide which clause a rule belongs to: the generator does, and here it is looked up.

use std::fmt;

/// A clause of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Its name, such as `BODY-1`.
    pub id: &'static str,
    /// How sure its author is of it, such as `stated`.
    pub grade: &'static str,
}

impl Clause {
    /// The clause of that name and grade.
    pub const fn new(id: &'static str, grade: &'static str) -> Self {
        Self { id, grade }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.id, self.grade)
    }
}

/// The clauses of each rule of a document; none where no page is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clauses(&'static [(&'static str, &'static [Clause])]);

impl Clauses {
    /// No clauses.
    pub const NONE: Self = Self(&[]);

    /// The clauses of each rule, sorted by the rule's JSON Pointer in the document.
    pub const fn new(sorted: &'static [(&'static str, &'static [Clause])]) -> Self {
        Self(sorted)
    }

    /// The clauses that a rule belongs to.
    pub fn of(self, rule: &str) -> &'static [Clause] {
        let found = self.0.binary_search_by_key(&rule, |(rule, _)| *rule);
        found.ok().and_then(|index| self.0.get(index)).map(|(_, clauses)| *clauses).unwrap_or_default()
    }
}
