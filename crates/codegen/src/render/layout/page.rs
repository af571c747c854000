//! The text so far, and how far its last line goes.
//!
//! It must never leave a space at the end of a line.

const INDENT: &str = "    ";

/// A text that grows.
#[derive(Default)]
pub(super) struct Page {
    text: String,
    column: usize,
}

impl Page {
    /// Begins a line, where the last one is not empty.
    pub(super) fn begin(&mut self, indent: usize) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.extend(std::iter::repeat_n(INDENT, indent));
        self.column = indent * INDENT.len();
    }

    /// Adds to the last line.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    /// The whole text.
    pub(super) fn end(mut self) -> String {
        self.begin(0);
        self.text
    }

    /// Columns that the last line has.
    pub(super) fn column(&self) -> usize {
        self.column
    }
}
