//! The clauses of the page that a document was written from, and what holds each of them.
//!
//! It must never take a clause for held because somebody says so: a rule is held by a case that falls without it, and
//! everything else by a test that is there, or by a person, with the reason.

mod ledger;
mod read;
mod report;
mod tested;
mod witness;

use crate::score::Unheld;
pub use ledger::{Entry, Fault, Ledger, Place};
use openapi::Pointer;
pub(crate) use read::{FILE, KEYS};
pub use tested::is_tested;
pub(crate) use witness::WITNESS;
pub use witness::Witness;

/// The clauses of a page.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// In the order of the file.
    pub clauses: Vec<Clause>,
    /// Rules that are declared to be held by no case.
    pub unheld: Vec<Unheld>,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its name.
    pub id: String,
    /// How sure it is.
    pub grade: Grade,
    /// The clause, in words of one's own.
    pub says: String,
    /// The places of the document that carry it.
    pub pointers: Vec<Pointer>,
    /// Tests that hold what no single message shows, as `path/to/file.rs::name`.
    pub tests: Vec<String>,
    /// Whether only a person can check it.
    pub by_person: bool,
    /// Why tests or a person hold it.
    pub why: Option<String>,
    /// The values written from the page, taken and refused ones.
    pub witnesses: Vec<Witness>,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// How sure a clause is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The page says so.
    Stated,
    /// A live server was seen to do so.
    Observed,
    /// Only a sample shows it.
    Shown,
    /// It is concluded.
    Inferred,
}

impl Grade {
    /// Every grade.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Observed, Self::Shown, Self::Inferred];

    /// As a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Observed => "observed",
            Self::Shown => "shown",
            Self::Inferred => "inferred",
        }
    }

    /// The grade of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

impl Clauses {
    /// The clauses that claim a rule: they point to it, into it, or to what it stands in. Those that point nearest
    /// come alone.
    pub fn of(&self, rule: &Pointer) -> Vec<&Clause> {
        let distance = |clause: &Clause| clause.pointers.iter().filter_map(|pointer| distance(pointer, rule)).min();
        let found: Vec<(usize, &Clause)> =
            self.clauses.iter().filter_map(|clause| Some((distance(clause)?, clause))).collect();
        let nearest = found.iter().map(|(distance, _)| *distance).min();
        found.into_iter().filter(|(distance, _)| Some(*distance) == nearest).map(|(_, clause)| clause).collect()
    }
}

impl Clauses {
    /// Whether some clause points to a rule, into it, or to what holds it by a step or two.
    fn ask_for(&self, rule: &Pointer) -> bool {
        let near =
            |pointer: &Pointer| distance(pointer, rule).is_some_and(|steps| pointer.is_within(rule) || steps < 3);
        self.clauses.iter().flat_map(|clause| &clause.pointers).any(near)
    }
}

/// How many steps lie between a clause's pointer and a rule, one inside of the other.
fn distance(pointer: &Pointer, rule: &Pointer) -> Option<usize> {
    let (a, b) = (pointer.tokens().count(), rule.tokens().count());
    (pointer.is_within(rule) || rule.is_within(pointer)).then(|| a.abs_diff(b))
}
