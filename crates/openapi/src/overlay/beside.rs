//! Extensions that stand beside a document: laid over it at what they are for, as if they had been written there.
//!
//! They must never change anything else of it: for that there are overlays.

use super::{IDLE_ACTION, Problems, change};
use crate::{Member, Pointer, Problem, Severity, Source};

/// What a team says of a document in extensions, with its place in a text of its own.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The text.
    pub source: Source,
    /// The extensions, in the order of the text.
    pub extensions: Vec<Extension>,
}

/// One extension of one object of a document.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The key of the text that it stands under, such as `names`.
    pub list: &'static str,
    /// The extension, such as `x-rust-name`.
    pub name: &'static str,
    /// A JSON Pointer into the document, as key, and the value.
    pub entry: Member,
}

/// Lays the extensions over a document. Their text has this number among the texts of the document.
pub(crate) fn lay(root: &mut crate::Node, beside: &Beside, file: usize) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    for Extension { list, name, entry } in &beside.extensions {
        let entry = entry.clone().in_file(file);
        let place = Pointer::parse(&entry.key).and_then(|pointer| root.at_mut(&pointer));
        if place.is_some_and(|node| change::set(node, name, &entry)) {
            continue;
        }
        let message = format!("`{}` meets no object of the document", entry.key);
        let help = "mend the pointer, or take the line out";
        let at = Pointer::root().join(list).join(&entry.key);
        problems.add(Severity::Warning, IDLE_ACTION, &at, entry.key_span, message, help);
    }
    problems.0
}
