//! Names that stand beside a document: laid over it as the `x-rust-name` of what they are for.
//!
//! They must never change anything else of it: for that there are overlays.

use super::{IDLE_ACTION, Problems, change};
use crate::{Member, Pointer, Problem, Severity, Source};

/// What is to be called otherwise than the document says, with its place in a text of its own.
#[derive(Clone, Debug)]
pub struct Names {
    /// The text.
    pub source: Source,
    /// JSON Pointers into the document, as keys, and the names.
    pub entries: Vec<Member>,
}

const KEY: &str = "x-rust-name";

/// Gives the names. Their text has this number among the texts of the document.
pub(crate) fn give(root: &mut crate::Node, names: &Names, file: usize) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    for entry in names.entries.iter().cloned().map(|entry| entry.in_file(file)) {
        let place = Pointer::parse(&entry.key).and_then(|pointer| root.at_mut(&pointer));
        if place.is_some_and(|node| change::set(node, KEY, &entry)) {
            continue;
        }
        let message = format!("`{}` meets no object of the document", entry.key);
        let help = "mend the pointer, or take the name out";
        let at = Pointer::root().join("names").join(&entry.key);
        problems.add(Severity::Warning, IDLE_ACTION, &at, entry.key_span, message, help);
    }
    problems.0
}
