//! Who reads cases: the judge, or whatever a test puts in its place.
//!
//! It must never be asked about a document that is invalid.

use crate::cases::{Reading, Subject};
use crate::exchange::Mock;
use openapi::{Document, Problem};

/// Reads cases by one document.
pub trait Reader {
    /// What the document says of a case.
    fn read(&self, subject: &Subject) -> Reading;
}

impl Reader for Mock {
    fn read(&self, subject: &Subject) -> Reading {
        Mock::read(self, subject)
    }
}

/// Makes the reader of a document, or says why it cannot be judged.
pub type Open = fn(&Document) -> Result<Box<dyn Reader>, Vec<Problem>>;

/// The judge.
pub(super) fn open(document: &Document) -> Result<Box<dyn Reader>, Vec<Problem>> {
    // A mutant may contradict an example of its own document: that is no reason not to judge by it.
    let (mock, _) = Mock::lenient(document)?;
    Ok(Box::new(mock))
}
