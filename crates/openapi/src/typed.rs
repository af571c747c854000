//! The typed view: `openapiv3` filled from the raw tree, and what it could not hold.
//!
//! It must never be the only reading: it drops keys, spans and exact numbers.

mod deserialize;
mod dropped;
mod place;

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

/// Fills the typed view. `found` is what the checks said already: after an `Invalid` problem a failure here is
/// no news.
pub(crate) fn view(document: &Document, found: &[Problem]) -> View {
    match openapiv3::OpenAPI::deserialize(deserialize::Reader(document.root())) {
        Ok(typed) => {
            let dropped = dropped::dropped(document.root(), &typed);
            let problems = dropped::problems(document, &dropped, found);
            View { typed: Some(typed), dropped, problems }
        }
        Err(error) => {
            let is_known = found.iter().any(|problem| problem.severity == Severity::Invalid);
            let problem = (!is_known).then(|| failure(document, &error.to_string()));
            let problems = problem.into_iter().collect();
            View { typed: None, dropped: Vec::new(), problems }
        }
    }
}

/// Our own checks took the document, so this is the view's limit: a bound beyond 64 bits, say.
fn failure(document: &Document, whole: &str) -> Problem {
    let culprit = place::culprit(document.root());
    let (pointer, span, reason) = match culprit {
        Some(culprit) => (culprit.pointer, culprit.span, culprit.reason),
        None => (Pointer::root(), document.root().span, whole.to_owned()),
    };
    Problem {
        severity: Severity::Warning,
        code: TYPED_VIEW,
        pointer,
        span,
        message: format!("the typed view cannot hold this: {reason}"),
        help: "the raw tree was read in full; only what needs the typed view is missing".to_owned(),
    }
}
