//! Workflow commands of GitHub Actions: `::error file=…,line=…::message`.
//!
//! It must never let text of a document end a command and begin another, nor command the terminal of a log.

use super::hostile::printable;
use crate::{Problem, Severity, Source};

pub(super) fn write(problem: &Problem, source: &Source) -> String {
    let start = source.position(problem.span.start());
    let level = match problem.severity {
        Severity::Invalid => "error",
        Severity::Unsupported | Severity::Warning => "warning",
    };
    let file = escape_property(source.name());
    let title = escape_property(problem.code.0);
    let message = escape_message(&format!("{}\nhelp: {}", problem.message, problem.help));
    let (line, column) = (start.line, start.column);
    format!("::{level} file={file},line={line},col={column},title={title}::{message}\n")
}

fn escape_message(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&escaped).into_owned()
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
