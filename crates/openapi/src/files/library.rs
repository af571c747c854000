//! The files that have been read: each once, whatever way leads to it.
//!
//! It must never read a file that nothing refers to.

use std::collections::HashMap;

use super::{Files, Refusal, location};
use crate::{Node, Pointer, Problem, Source, Span, read};

/// Files by the order in which they were asked for; the document itself is on shelf 0.
pub(super) struct Library<'f> {
    files: &'f mut dyn Files,
    shelves: Vec<Shelf>,
    /// What came of each location: the shelf, or nothing where the text is no tree, which is told once.
    by_location: HashMap<String, Result<Option<usize>, Refusal>>,
    by_identity: HashMap<String, Option<usize>>,
    /// How many texts were read before the first file.
    texts: usize,
    sources: Vec<Source>,
    problems: Vec<Problem>,
}

struct Shelf {
    location: String,
    root: Node,
    /// The number that spans know the file by.
    file: usize,
}

impl<'f> Library<'f> {
    pub(super) fn new(root: Node, own: &Source, texts: usize, files: &'f mut dyn Files) -> Self {
        let location = location::normal(&own.name().replace('\\', "/"));
        // A document that has no file of its own, such as one from the standard input, is known by its name alone.
        let by_identity = files.find(&location).map(|found| (found.identity, Some(0))).into_iter().collect();
        let by_location = HashMap::from([(location.clone(), Ok(Some(0)))]);
        let shelves = vec![Shelf { location, root, file: 0 }];
        Self { files, shelves, by_location, by_identity, texts, sources: Vec::new(), problems: Vec::new() }
    }

    /// The shelf of the file at that location; nothing when its text is no tree.
    pub(super) fn open(&mut self, location: &str) -> Result<Option<usize>, Refusal> {
        if let Some(known) = self.by_location.get(location) {
            return known.clone();
        }
        let opened = self.read(location);
        self.by_location.insert(location.to_owned(), opened.clone());
        opened
    }

    fn read(&mut self, location: &str) -> Result<Option<usize>, Refusal> {
        let found = self.files.find(location)?;
        if let Some(known) = self.by_identity.get(&found.identity) {
            return Ok(*known);
        }
        let source = Source::new(&found.name, &self.files.read(&found)?);
        let (root, problems) = read::read(&source);
        let file = self.texts + self.sources.len();
        self.sources.push(source);
        let moved = problems.into_iter().map(|problem| Problem { span: problem.span.in_file(file), ..problem });
        self.problems.extend(moved);
        let shelf = root.map(|root| {
            self.shelves.push(Shelf { location: location.to_owned(), root: root.in_file(file), file });
            self.shelves.len() - 1
        });
        self.by_identity.insert(found.identity, shelf);
        Ok(shelf)
    }

    pub(super) fn root(&self, shelf: usize) -> &Node {
        &self.shelves[shelf].root
    }

    pub(super) fn location(&self, shelf: usize) -> &str {
        &self.shelves[shelf].location
    }

    /// Where the key of a node stands; the beginning of the file for all of it.
    pub(super) fn key_span(&self, shelf: usize, pointer: &Pointer) -> Span {
        let parent = pointer.parent().and_then(|parent| self.root(shelf).at(&parent));
        let member = parent.zip(pointer.last()).and_then(|(parent, key)| parent.member(&key));
        match (member, self.root(shelf).at(pointer)) {
            (Some(member), _) => member.key_span,
            (None, Some(node)) if !pointer.as_str().is_empty() => node.span,
            _ => Span::new(0, 0).in_file(self.shelves[shelf].file),
        }
    }

    /// The texts of the files, and what is wrong with them.
    pub(super) fn finish(self) -> (Vec<Source>, Vec<Problem>) {
        (self.sources, self.problems)
    }
}
