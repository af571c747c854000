//! The clauses of the page that a document was written from: which of them a place in the document carries.
//!
//! It must never decide anything: what is generated is the same without it, but for the words of rustdoc.

use std::collections::BTreeMap;

use openapi::{Node, Pointer, Severity, Source};

/// Clauses by the pointers that carry them.
#[derive(Clone, Debug, Default)]
pub struct Clauses(BTreeMap<Pointer, Vec<Clause>>);

/// A clause and how sure we are of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Clause {
    id: String,
    grade: String,
}

impl Clauses {
    /// Reads a clauses file: a list of `{id, grade, pointers}`, alone or under `clauses`.
    ///
    /// # Errors
    /// With the problems of the text, when it cannot be read as YAML or JSON.
    pub fn read(name: &str, text: &str) -> Result<Self, String> {
        let source = Source::new(name, text);
        let (root, problems) = openapi::read(&source);
        let invalid = problems.iter().any(|problem| problem.severity == Severity::Invalid);
        let Some(root) = root.filter(|_| !invalid) else {
            return Err(openapi::report(&problems, &source, openapi::Format::Human { color: false }));
        };
        let mut clauses = Self::default();
        for entry in root.get("clauses").unwrap_or(&root).as_array().unwrap_or_default() {
            clauses.add(entry);
        }
        Ok(clauses)
    }

    fn add(&mut self, entry: &Node) -> Option<()> {
        let clause =
            Clause { id: entry.get("id")?.as_str()?.to_owned(), grade: entry.get("grade")?.as_str()?.to_owned() };
        for pointer in entry.get("pointers")?.as_array()? {
            let pointer = Pointer::parse(pointer.as_str()?)?;
            self.0.entry(pointer).or_default().push(clause.clone());
        }
        Some(())
    }

    /// `BODY-1 (stated), BODY-2 (inferred)`: the clauses that `pointer` or anything below it carries, up to those
    /// places that `elsewhere` says are documented by themselves.
    pub(crate) fn of(&self, pointer: &Pointer, elsewhere: impl Fn(&Pointer) -> bool) -> Option<String> {
        let mut found: Vec<&Clause> = Vec::new();
        for (at, clauses) in self.0.range(pointer.clone()..) {
            if !at.as_str().starts_with(pointer.as_str()) {
                break;
            }
            if at.is_within(pointer) && !elsewhere(at) {
                found.extend(clauses);
            }
        }
        found.sort();
        found.dedup();
        let words: Vec<String> = found.iter().map(|clause| format!("{} ({})", clause.id, clause.grade)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}
