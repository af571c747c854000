//! The texts that a document is read from, and the way from a place to the file and the line of it.
//!
//! They must never be taken for each other: every [`Span`] says which text it counts in.

use crate::{Position, Source, Span};

/// A document's own text, and those that it refers to, in the order in which they were read.
#[derive(Clone, Debug)]
pub struct Sources {
    own: Source,
    more: Vec<Source>,
}

impl Sources {
    /// The document's own text.
    pub fn own(&self) -> &Source {
        &self.own
    }

    /// All texts, the document's own first.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.own).chain(&self.more)
    }

    /// The text that holds a place; the document's own for what no text holds.
    pub fn of(&self, span: Span) -> &Source {
        span.file().checked_sub(1).and_then(|file| self.more.get(file)).unwrap_or(&self.own)
    }

    /// Line and column at which a place begins, in the text that holds it.
    pub fn position(&self, span: Span) -> Position {
        self.of(span).position(span.start())
    }
}

impl Sources {
    /// The document's own text, and the others by their numbers.
    pub(crate) fn new(own: Source, more: Vec<Source>) -> Self {
        Self { own, more }
    }
}

impl From<Source> for Sources {
    fn from(own: Source) -> Self {
        Self { own, more: Vec::new() }
    }
}
