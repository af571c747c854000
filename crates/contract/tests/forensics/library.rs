//! A document with its prose and its samples, as texts that can be edited.

use contract::forensics::{Examination, Facts, Sample, examine};
use openapi::{Document, Node};
use std::collections::BTreeMap;

/// The files of the library by their names.
#[derive(Clone)]
pub(crate) struct Library(BTreeMap<&'static str, String>);

impl Library {
    pub(crate) fn new() -> Self {
        let files = [
            ("library.openapi.yaml", include_str!("library/library.openapi.yaml")),
            ("library.clauses.yaml", include_str!("library/library.clauses.yaml")),
            ("search.request.json", include_str!("library/search.request.json")),
            ("page.response.json", include_str!("library/page.response.json")),
        ];
        Self(files.into_iter().map(|(name, text)| (name, text.to_owned())).collect())
    }

    /// Replaces a text that stands once in a file.
    pub(crate) fn edit(&mut self, file: &str, from: &str, to: &str) {
        let text = self.0.get_mut(file).unwrap_or_else(|| panic!("there is no {file}"));
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand once in {file}");
        *text = text.replace(from, to);
    }

    /// Applies the `edits` of a plant.
    pub(crate) fn plant(&mut self, plant: &Node) {
        let edits = plant.get("edits").and_then(Node::as_array).expect("edits");
        for edit in edits {
            let word = |key: &str| edit.get(key).and_then(Node::as_str).unwrap_or_else(|| panic!("an edit has {key}"));
            self.edit(word("file"), word("from"), word("to"));
        }
    }

    pub(crate) fn text(&self, file: &str) -> &str {
        &self.0[file]
    }

    pub(crate) fn document(&self) -> Document {
        let loaded = Document::load("library.openapi.yaml", self.text("library.openapi.yaml"));
        assert!(!loaded.is_invalid(), "{:#?}", loaded.problems);
        loaded.document.expect("a document")
    }

    pub(crate) fn facts(&self) -> Facts {
        let facts = Facts::read("library.clauses.yaml", self.text("library.clauses.yaml"));
        facts.unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    pub(crate) fn samples(&self, facts: &Facts) -> Vec<Sample> {
        let read = |path: &str| Sample::read(path, self.text(path)).unwrap_or_else(|problems| panic!("{problems:#?}"));
        facts.samples().iter().map(|name| read(&name.path)).collect()
    }

    pub(crate) fn examine(&self) -> Examination {
        let (document, facts) = (self.document(), self.facts());
        let samples = self.samples(&facts);
        assert_eq!(facts.dangling(&document, &samples), []);
        examine(&document, &facts, &samples).unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    /// The ids of all findings, sorted.
    pub(crate) fn findings(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.examine().findings.iter().map(|finding| finding.id()).collect();
        ids.sort();
        ids
    }
}
