//! Plain text and code of the document as Markdown (CommonMark 0.31 with the tables of GitHub).
//!
//! It must never let a text act: whatever it holds, it stays one piece of text on one line of the page.

use std::fmt::{Result, Write};

use askama::filters::{Escaper, Safe};

use crate::json::is_hidden;
use crate::render::literal::safe;

/// Markdown that has been made on purpose; templates print it as it is.
pub(super) type Markdown = Safe<String>;

/// How templates print every text that is no [`Markdown`].
#[derive(Clone, Copy)]
pub(super) struct Plain;

impl Escaper for Plain {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> Result {
        dest.write_str(&text(string))
    }
}

/// Text that means nothing but itself, in a table or out of it.
pub(super) fn text(plain: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(plain).chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A code span, for text outside of tables.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    // One space on both sides is taken off again.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// A code span in a cell of a table, where a bar is escaped even in code. Readers do not agree on a bar behind a
/// backslash, so that such a text is no code.
pub(super) fn code_in_cell(plain: &str) -> String {
    let plain = &one_line(plain);
    if plain.contains("\\|") { text(plain) } else { code(plain).replace('|', "\\|") }
}

/// A pattern as it can be read: what is hidden is written as the escape that means the same.
pub(super) fn pattern(pattern: &str) -> String {
    let shown = |character: char| match is_hidden(character) {
        true => format!("\\u{:04x}", u32::from(character)),
        false => character.to_string(),
    };
    pattern.chars().map(shown).collect()
}

/// A name on the wire as it can be read: in quotes where it holds what could be taken for something else.
pub(super) fn name(name: &str) -> String {
    let is_plain = name == name.trim() && !name.is_empty() && !name.contains('"') && !name.chars().any(is_hidden);
    if is_plain { name.to_owned() } else { crate::json::string(name) }
}

/// A fenced block, which nothing inside of it ends.
pub(super) fn fence(language: &str, lines: &[String]) -> String {
    let longest = lines.iter().map(|line| longest_run(line, '`')).max().unwrap_or_default();
    let ticks = "`".repeat(longest.max(2) + 1);
    let lines: String = lines.iter().map(|line| format!("{}\n", safe(line))).collect();
    format!("{ticks}{language}\n{lines}{ticks}")
}

fn one_line(text: &str) -> String {
    safe(&text.replace("\r\n", " ").replace(['\n', '\r'], " "))
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|character| character != of).map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{code, code_in_cell, fence, name, pattern, text};

    #[test]
    fn plain_text_keeps_its_line_and_loses_its_marks() {
        assert_eq!(text("a|b `c` <script>\n# \u{202e}&lt;_x_"), "a\\|b \\`c\\` &lt;script> \\# &amp;lt;\\_x\\_");
    }

    #[test]
    fn code_spans_are_longer_than_what_they_hold() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("`a``"), "``` `a`` ```");
        assert_eq!(code(" a"), "`  a `");
        assert_eq!(code("\n"), "(empty)");
    }

    #[test]
    fn bars_in_a_cell_are_escaped_in_code_too() {
        assert_eq!(code_in_cell("^(a|b)$"), "`^(a\\|b)$`");
        assert_eq!(code_in_cell("a\\|b"), "a\\\\\\|b");
    }

    #[test]
    fn hidden_characters_of_names_and_patterns_are_seen() {
        assert_eq!(name("e\nf"), "\"e\\nf\"");
        assert_eq!(name("plain-name"), "plain-name");
        assert_eq!(name(""), "\"\"");
        assert_eq!(pattern("^\u{202e}$"), "^\\u202e$");
    }

    #[test]
    fn a_fence_outlasts_the_fences_inside_of_it() {
        assert_eq!(fence("json", &["````".to_owned()]), "`````json\n````\n`````");
    }
}
