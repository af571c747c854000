//! What an answer means, and which rules it breaks.
//!
//! It must never decide anything: the receiver does.

use super::{Breach, Operation};
use crate::data::Json;
use std::collections::BTreeSet;

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

impl Reception {
    /// The rules that the answer of this operation breaks; a status that is not described breaks the list of responses.
    pub fn rules(&self, operation: &Operation) -> BTreeSet<String> {
        let rules = self.breaches.iter().map(|breach| breach.mismatch.rule.as_str().to_owned());
        let undescribed = self.described.is_none().then(|| format!("{}/responses", operation.pointer));
        rules.chain(undescribed).collect()
    }
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
