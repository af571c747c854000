//! What became of one document, and whether that is what was expected.
//!
//! It must never print: `table.rs` does.

use std::time::Duration;

use codegen::Counts;

use super::building::Build;
use super::documents::Entry;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) entry: Entry,
    pub(crate) outcome: Outcome,
    /// What generation took, reading included and writing not.
    pub(crate) took: Duration,
    /// The most memory that the process held meanwhile, in KiB.
    pub(crate) peak: Option<u64>,
    /// Nothing when nothing was built.
    pub(crate) build: Option<Build>,
}

/// What became of a document.
pub(crate) enum Outcome {
    Generated {
        counts: Counts,
        /// Keywords that the ledger calls unsupported.
        unsupported: usize,
        has_client: bool,
    },
    Refused(Refusal),
    /// A defect of this program, or a file that cannot be read.
    Broken(String),
}

/// The first problem, in the order of the text, for which a document is refused.
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// What is not as it should be with a document.
pub(crate) fn fault(row: &Row) -> Option<String> {
    let text = match (&row.outcome, row.entry.is_refused) {
        (Outcome::Broken(text), _) => text.clone(),
        (Outcome::Generated { .. }, true) => "generated, and should be refused".to_owned(),
        (Outcome::Refused(Refusal { code, line, message }), false) => {
            format!("refused, and should be generated from: {code} on line {line}: {message}")
        }
        (Outcome::Refused(_), true) => return None,
        (Outcome::Generated { .. }, false) => row.build.as_ref()?.complaint.clone()?,
    };
    Some(format!("{}: {text}", row.entry.file))
}
