//! OpenAPI Overlay 1.0.0: changes of a document that stand in files of their own, applied before anything is looked at.
//!
//! What is laid in keeps its place in the overlay. It must never change a document in silence: an action that meets
//! nothing is told.

mod beside;
mod change;
mod read;
mod shadow;

pub(crate) use beside::lay;
pub use beside::{Beside, Extension};

use crate::{Code, Node, Pointer, Problem, Severity, Source, Span};
use read::Action;
use shadow::Shadow;

pub(crate) const BAD_OVERLAY: Code = Code("bad-overlay");
pub(crate) const IDLE_ACTION: Code = Code("idle-action");
pub(crate) const FOREIGN_OVERLAY: Code = Code("foreign-overlay");

/// Applies overlays, in their order. They have the numbers from 1 on among the texts of the document.
pub(crate) fn apply(mut root: Node, own: &Source, overlays: &[Source]) -> (Node, Vec<Problem>) {
    let mut problems = Problems(Vec::new());
    for (index, source) in overlays.iter().enumerate() {
        let (overlay, found) = crate::read(source);
        let file = index + 1;
        problems.0.extend(found.into_iter().map(|one| Problem { span: one.span.in_file(file), ..one }));
        let Some(overlay) = overlay.map(|overlay| overlay.in_file(file)) else { continue };
        let actions = read::actions(&overlay, own, source, &mut problems);
        let mut shadow = Shadow::new(&root);
        for action in &actions {
            act(&mut root, &mut shadow, action, &mut problems);
        }
    }
    (root, problems.0)
}

fn act(root: &mut Node, shadow: &mut Shadow, action: &Action<'_>, problems: &mut Problems) {
    let mut found = shadow.find(&action.path);
    if found.is_empty() {
        let message = format!("`{}` meets nothing in the document", action.target);
        let help = "mend the path, or take the action out";
        problems.add(Severity::Warning, IDLE_ACTION, &action.pointer, action.span, message, help);
    }
    // Items of a list keep their numbers when the last one goes first, and what holds others goes after them.
    let index = |pointer: &Pointer| pointer.last().and_then(|key| key.parse::<usize>().ok());
    found.sort_by_cached_key(|pointer| (pointer.parent(), index(pointer)));
    for pointer in found.iter().rev() {
        if action.removes {
            change::remove(root, pointer, action, problems);
            shadow.renew(root, &pointer.parent().unwrap_or_default());
        } else if let Some(update) = action.update {
            change::update(root, pointer, update, action, problems);
            shadow.renew(root, pointer);
        }
    }
}

/// What is wrong with overlays.
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, severity: Severity, code: Code, at: &Pointer, span: Span, message: String, help: &str) {
        let (pointer, help) = (at.clone(), help.to_owned());
        self.0.push(Problem { severity, code, pointer, span, message, help });
    }

    fn invalid(&mut self, at: &Pointer, span: Span, message: impl Into<String>, help: &str) {
        self.add(Severity::Invalid, BAD_OVERLAY, at, span, message.into(), help);
    }
}
