//! A documented message, as it is written.
//!
//! It must never be repaired: a sample that is no JSON is a problem of its own.

use openapi::{Node, Pointer, Problem, Severity, Source, Span};

/// A documented message.
#[derive(Clone, Debug)]
pub struct Sample {
    name: String,
    pub(super) root: Node,
}

impl Sample {
    /// Reads a file of JSON; `name` is what the facts call it.
    ///
    /// # Errors
    /// Everything that is wrong with the text, among it a key that stands twice in one object.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let source = Source::new(name, text);
        if !name.ends_with(".json") {
            let message = format!("{name} is no .json file");
            return Err(vec![problem(message)]);
        }
        match openapi::read(&source) {
            (Some(root), problems) if problems.is_empty() => Ok(Self { name: name.to_owned(), root }),
            (_, problems) => Err(problems),
        }
    }

    /// An example of a document.
    pub(super) fn of(name: String, root: Node) -> Self {
        Self { name, root }
    }

    /// What the facts call it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

fn problem(message: String) -> Problem {
    let (pointer, span) = (Pointer::root(), Span::default());
    let help = "keep each message in a .json file of its own".to_owned();
    Problem { severity: Severity::Invalid, code: crate::entry::BAD_FACT, pointer, span, message, help }
}
