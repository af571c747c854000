//! The text of a file with its name, and the way from a byte to a line and a column.
//!
//! It must never read a file: the caller brings the text, and the name is only for messages.

use std::ops::Range;
use std::sync::Arc;

/// Bytes per block of the table that finds columns and scalar values without counting from the start: every event of a
/// YAML text asks for two, so that a block is soon counted.
const BLOCK: usize = 64;

/// The text of a file, without a byte order mark, and what it is called. A copy shares the text.
#[derive(Clone, Debug)]
pub struct Source(Arc<Text>);

#[derive(Debug)]
struct Text {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    scalars_before_block: Vec<usize>,
    is_ascii: bool,
}

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

impl Source {
    /// Takes the text in; a byte order mark at its start is dropped, so that byte 0 is the first character.
    pub fn new(name: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let start = *before;
            *before += count_scalars(block);
            Some(start)
        });
        Self(Arc::new(Text {
            name: name.to_owned(),
            text: text.to_owned(),
            line_starts,
            scalars_before_block: blocks.collect(),
            is_ascii: text.is_ascii(),
        }))
    }

    /// What the file is called: usually a path.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The whole text; each [`crate::Span`] in it counts its bytes.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Line and column of a byte; a byte past the end is taken as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.0.text.len());
        let line = self.0.line_starts.partition_point(|start| *start <= byte);
        let start = self.0.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.scalars_before(byte) - self.scalars_before(start) + 1;
        Position { line, column }
    }

    /// The line that holds a byte, without its end.
    pub(crate) fn line_around(&self, byte: usize) -> Range<usize> {
        let next = self.0.line_starts.partition_point(|start| *start <= byte);
        let start = self.0.line_starts.get(next.saturating_sub(1)).copied().unwrap_or(0);
        start..self.0.line_starts.get(next).map_or(self.0.text.len(), |next| next - 1)
    }

    /// How many Unicode scalar values begin before `byte`.
    fn scalars_before(&self, byte: usize) -> usize {
        if self.0.is_ascii {
            return byte;
        }
        let block = byte / BLOCK;
        let Some(before) = self.0.scalars_before_block.get(block) else {
            return self.0.scalars_before_block.last().map_or(0, |before| {
                let start = (self.0.scalars_before_block.len() - 1) * BLOCK;
                before + count_scalars(&self.0.text.as_bytes()[start..byte])
            });
        };
        before + count_scalars(&self.0.text.as_bytes()[block * BLOCK..byte])
    }

    /// The byte at which the Unicode scalar value number `index` begins, counted from 0; the end when there is none.
    pub(crate) fn byte_of_scalar(&self, index: usize) -> usize {
        if self.0.is_ascii {
            return index.min(self.0.text.len());
        }
        let block = self.0.scalars_before_block.partition_point(|before| *before <= index);
        let Some(block) = block.checked_sub(1) else {
            return 0;
        };
        let mut left = index - self.0.scalars_before_block[block];
        for (at, byte) in self.0.text.bytes().enumerate().skip(block * BLOCK) {
            if begins_scalar(byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        self.0.text.len()
    }
}

fn begins_scalar(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn count_scalars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins_scalar(**byte)).count()
}
