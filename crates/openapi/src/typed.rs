//! The typed view: `openapiv3` filled from the raw tree, and what it could not hold.
//!
//! It must never be the only reading: it drops keys, spans and exact numbers.

mod deserialize;
mod dropped;
mod place;

use place::Culprit;
use serde::Deserialize;

use crate::{Code, Document, Pointer, Problem, Severity};

pub(crate) const TYPED_VIEW: Code = Code("typed-view");
pub(crate) const DROPPED_KEYWORD: Code = Code("dropped-keyword");

/// What `openapiv3` made of a document.
pub(crate) struct View {
    pub(crate) typed: Option<openapiv3::OpenAPI>,
    pub(crate) dropped: Vec<Pointer>,
    pub(crate) problems: Vec<Problem>,
}

/// Fills the typed view. `found` is what the checks said already: what breaks the specification has no view, for
/// `openapiv3` takes a part of it for granted.
pub(crate) fn view(document: &Document, found: &[Problem]) -> View {
    if found.iter().any(|problem| problem.severity == Severity::Invalid) {
        return View { typed: None, dropped: Vec::new(), problems: Vec::new() };
    }
    if let Some(culprit) = place::culprit(document.root()) {
        let problems = vec![failure(culprit)];
        return View { typed: None, dropped: Vec::new(), problems };
    }
    match openapiv3::OpenAPI::deserialize(deserialize::Reader::whole(document.root())) {
        Ok(typed) => {
            let dropped = dropped::dropped(document.root(), &typed);
            let problems = dropped::problems(document, &dropped, found);
            View { typed: Some(typed), dropped, problems }
        }
        Err(error) => {
            let (pointer, span) = (Pointer::root(), document.root().span);
            let problems = vec![failure(Culprit { pointer, span, reason: error.to_string() })];
            View { typed: None, dropped: Vec::new(), problems }
        }
    }
}

/// Our own checks took the document, so this is the view's limit: a bound beyond 64 bits, say.
fn failure(culprit: Culprit) -> Problem {
    let Culprit { pointer, span, reason } = culprit;
    Problem {
        severity: Severity::Warning,
        code: TYPED_VIEW,
        pointer,
        span,
        message: format!("the typed view cannot hold this: {reason}"),
        help: "the raw tree was read in full; only what needs the typed view is missing".to_owned(),
    }
}
