//! Problems as text: for people, for programs, and for workflow annotations.
//!
//! It must never sort a problem away or sum up: the caller counts.

mod github;
mod hostile;
mod human;
mod json;

pub use hostile::is_hostile;

use crate::{Problem, Severity, Sources};

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As rustc does: the source line with a caret under the place, and a line of help.
    Human {
        /// Whether terminal colours are written.
        color: bool,
    },
    /// One JSON object per line.
    Json,
    /// Workflow commands of GitHub Actions, which show problems beside the lines of a change.
    Github,
}

/// Writes problems in the order of the files and of their texts; an empty text when there are none.
pub fn report(problems: &[Problem], sources: &Sources, format: Format) -> String {
    let mut problems: Vec<&Problem> = problems.iter().collect();
    problems.sort_by_key(|problem| problem.span);
    let write = |problem: &Problem| {
        let source = sources.of(problem.span);
        match format {
            Format::Human { color } => human::write(problem, source, color),
            Format::Json => json::write(problem, source),
            Format::Github => github::write(problem, source),
        }
    };
    problems.into_iter().map(write).collect()
}

/// The word for a severity, as `--deny` and the JSON form know it.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Invalid => "invalid",
        Severity::Unsupported => "unsupported",
        Severity::Warning => "warning",
    }
}
