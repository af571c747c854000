//! What an answer means, and which rules it breaks.
//!
//! Data only: it must never decide anything.

use super::Breach;
use crate::data::Json;

/// An answer as the contract reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reception {
    /// What it means.
    pub meaning: Meaning,
    /// The key of the response that describes it: `404`, `4XX` or `default`; `None` when none does.
    pub described: Option<String>,
    /// The code that decides over success (`x-success`), when the body tells one.
    pub code: Option<Code>,
    /// The words beside the code.
    pub words: Option<String>,
    /// How much it holds, when it is a page (`x-pagination`).
    pub page: Option<PageSize>,
    /// Every rule that it breaks, those of headers first.
    pub breaches: Vec<Breach>,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The operation did what it was asked to.
    Success,
    /// It did not, in a way that the document describes.
    Failure,
    /// The document does not describe such a status.
    Undescribed,
    /// The status is described, and the body cannot be read.
    Unreadable,
}

/// A code in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The code.
    pub value: Json,
    /// Whether the document names it; `None` where it lists no codes.
    pub is_known: Option<bool>,
}

/// How much a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// How many items.
    pub items: usize,
    /// How many there are on all pages together, where the answer tells.
    pub total: Option<i128>,
}
