//! What a document is loaded from: its text, overlays of it, and the files that it refers to.
//!
//! It must never open a file: the caller brings the texts, and a way to more of them.

use crate::files::{self, Files, NoFiles};
use crate::{Beside, Loaded, Source, Sources, inheritance, overlay, read};

/// What to load a document from.
pub struct Loading<'f> {
    own: Source,
    overlays: Vec<Source>,
    beside: Option<Beside>,
    files: Option<&'f mut dyn Files>,
}

impl<'f> Loading<'f> {
    /// A document of one file. `name` decides between JSON (`.json`) and YAML, stands in reports, and is where
    /// references to other files begin; without an ending that tells, the first character does.
    pub fn new(name: &str, text: &str) -> Self {
        Self { own: Source::new(name, text), overlays: Vec::new(), beside: None, files: None }
    }

    /// Applies an overlay (OpenAPI Overlay 1.0.0), after those that were given before it.
    #[must_use]
    pub fn overlay(mut self, name: &str, text: &str) -> Self {
        self.overlays.push(Source::new(name, text));
        self
    }

    /// Lays extensions over the document, after all overlays: over what the overlays made of it.
    #[must_use]
    pub fn beside(self, beside: Option<Beside>) -> Self {
        Self { beside, ..self }
    }

    /// Follows references to these files. Those in an overlay begin at the document, as if they had been written there.
    #[must_use]
    pub fn files(self, files: &'f mut dyn Files) -> Self {
        Self { files: Some(files), ..self }
    }

    /// Reads and checks the document: all problems of all files at once.
    pub fn load(self) -> Loaded {
        let Self { own, mut overlays, beside, files } = self;
        let (root, mut problems) = read::read(&own);
        let Some(root) = root else {
            return Loaded::of(Sources::new(own, overlays), None, problems);
        };
        let (mut root, found) = overlay::apply(root, &own, &overlays);
        problems.extend(found);
        if let Some(beside) = beside {
            problems.extend(overlay::lay(&mut root, &beside, 1 + overlays.len()));
            overlays.push(beside.source);
        }
        let whole = files::follow(root, &own, 1 + overlays.len(), files.unwrap_or(&mut NoFiles));
        problems.extend(whole.problems);
        let (root, found) = inheritance::written_out(whole.root);
        problems.extend(found);
        let more = overlays.into_iter().chain(whole.sources).collect();
        Loaded::of(Sources::new(own, more), Some((root, whole.followed)), problems)
    }
}
