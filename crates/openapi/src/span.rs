//! A stretch of the text of one file.
//!
//! It must never hold the text: what a tree says of its places has to stay small.

/// The file of what no file holds.
const NOWHERE: u32 = u32::MAX;

/// Bytes `start..end` of the text of one of a document's files. Spans are in the order of the files, then of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    file: u32,
    start: u32,
    end: u32,
}

impl Span {
    /// Bytes `start..end` of the document's own text. A place beyond four gigabytes is taken as that.
    pub fn new(start: usize, end: usize) -> Self {
        let [start, end] = [start, end].map(|byte| u32::try_from(byte).unwrap_or(u32::MAX));
        Self { file: 0, start, end }
    }

    /// The place of what is in the tree and was never written, such as the `components` of a document without any.
    pub fn nowhere() -> Self {
        Self { file: NOWHERE, start: 0, end: 0 }
    }

    /// Whether no file holds this place.
    pub fn is_nowhere(self) -> bool {
        self.file == NOWHERE
    }

    /// The same bytes of the file of that number.
    #[must_use]
    pub fn in_file(self, file: usize) -> Self {
        Self { file: u32::try_from(file).unwrap_or(NOWHERE), ..self }
    }

    /// The number of the file; 0 is the document's own text.
    pub fn file(self) -> usize {
        self.file as usize
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }
}
