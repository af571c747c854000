//! Why a document is refused: problems that are invalid, and those that `--deny` raises.
//!
//! It must never refuse for anything that has not been printed as a problem.

use openapi::{Problem, Severity};

use crate::arguments::Gen;

/// The line that says why, or nothing when the document is taken.
pub(crate) fn refusal(shown: &str, problems: &[Problem], arguments: &Gen) -> Option<String> {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let reasons = [
        (count(Severity::Invalid), true, "must be mended"),
        (count(Severity::Unsupported), arguments.deny_unsupported, "denied by --deny unsupported"),
        (count(Severity::Warning), arguments.deny_warning, "denied by --deny warning"),
    ];
    let reasons: Vec<String> = reasons
        .into_iter()
        .filter(|(count, denied, _)| *denied && *count > 0)
        .map(|(count, _, why)| format!("{} {why}", problems_in_words(count)))
        .collect();
    (!reasons.is_empty()).then(|| format!("{shown} is refused: {}", reasons.join(", ")))
}

/// `1 problem`, `2 problems`.
pub(crate) fn problems_in_words(count: usize) -> String {
    format!("{count} problem{}", if count == 1 { "" } else { "s" })
}
