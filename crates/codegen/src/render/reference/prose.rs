//! Prose of the document, which keeps its Markdown: emphasis, lists, code, tables, and links to other places.
//!
//! It must never become a part of the page's own structure: no HTML, no heading, no image, no link into the pages, no
//! code that is left open. Each line stands for itself, so that every reader of Markdown agrees on where code ends.

use super::markdown::{fence, text};
use crate::render::literal::safe;

/// Paragraphs as blocks of a page.
pub(super) fn block(paragraphs: &[String]) -> String {
    paragraphs.iter().map(|paragraph| blocks(paragraph)).collect::<Vec<_>>().join("\n\n")
}

/// Paragraphs as one line in a cell of a table.
pub(super) fn cell(paragraphs: &[String]) -> String {
    let lines = paragraphs.iter().flat_map(|paragraph| paragraph.lines());
    let lines = lines.map(|line| inline(safe(line).trim(), true)).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn blocks(prose: &str) -> String {
    let mut printed = Vec::new();
    let mut lines = prose.lines();
    while let Some(line) = lines.next() {
        let Some(mark) = fence_mark(line.trim()) else {
            printed.push(structural(safe(line).trim_end()));
            continue;
        };
        let is_end = |line: &&str| {
            let line = line.trim();
            line.len() >= mark.len() && line.chars().all(|character| mark.starts_with(character))
        };
        let code: Vec<String> = lines.by_ref().take_while(|line| !is_end(line)).map(str::to_owned).collect();
        printed.push(fence("text", &code));
    }
    printed.join("\n")
}

/// The run that opens a fence (CommonMark, section 4.5).
fn fence_mark(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let (mark, info) = line.split_at(line.len() - line.trim_start_matches(first).len());
    (mark.len() >= 3 && !info.contains('`')).then_some(mark)
}

/// A line outside of code, with what would begin a heading or a fence escaped, however deep in lists and quotes.
fn structural(line: &str) -> String {
    let (containers, rest) = line.split_at(containers(line));
    let underlines = |mark: char| !rest.is_empty() && rest.chars().all(|character| character == mark);
    let begins = rest.starts_with('#') || rest.starts_with("~~~") || underlines('=') || underlines('-');
    format!("{containers}{}{}", if begins { "\\" } else { "" }, inline(rest, false))
}

/// How many bytes of a line only open lists and quotes.
fn containers(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let inner = rest.trim_start_matches([' ', '>']);
        let number = inner.trim_start_matches(|character: char| character.is_ascii_digit());
        let marks: &[char] = if number.len() < inner.len() { &['.', ')'] } else { &['-', '+', '*'] };
        let behind = number.strip_prefix(marks).filter(|behind| behind.starts_with(' '));
        match behind {
            Some(behind) => at = line.len() - behind.len(),
            None => return line.len() - inner.len(),
        }
    }
}

/// A part of a line.
enum Part<'t> {
    Text(&'t str),
    /// A code span, with its backticks.
    Code(&'t str),
    /// Backticks that open nothing on this line.
    Ticks(&'t str),
}

/// Where code spans stand in a line (CommonMark, section 6.1).
fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while let Some(next) = line[at..].find(['`', '\\']).map(|found| at + found) {
        if line[next..].starts_with('\\') {
            let escapes = line[next + 1..].starts_with(|character: char| character.is_ascii_punctuation());
            at = next + if escapes { 2 } else { 1 };
            continue;
        }
        let run = line[next..].len() - line[next..].trim_start_matches('`').len();
        parts.push(Part::Text(&line[begin..next]));
        at = match closing(line, next + run, run) {
            Some(end) => {
                parts.push(Part::Code(&line[next..end]));
                end
            }
            None => {
                parts.push(Part::Ticks(&line[next..next + run]));
                next + run
            }
        };
        begin = at;
    }
    parts.push(Part::Text(&line[begin..]));
    parts
}

/// The end of the run of as many backticks that closes a code span.
fn closing(line: &str, from: usize, run: usize) -> Option<usize> {
    let mut at = from;
    while let Some(next) = line[at..].find('`').map(|found| at + found) {
        let length = line[next..].len() - line[next..].trim_start_matches('`').len();
        at = next + length;
        if length == run {
            return Some(at);
        }
    }
    None
}

fn inline(line: &str, in_cell: bool) -> String {
    let parts = parts(line);
    // In a table a bar ends its cell, and with it the code that it stands in.
    let is_cut = parts.iter().any(|part| matches!(part, Part::Code(code) if code.contains('|')));
    let shown = |part: &Part<'_>| match part {
        Part::Text(prose) => marked(prose, in_cell),
        Part::Ticks(ticks) => text(ticks),
        Part::Code(code) if is_cut => text(code),
        Part::Code(code) => (*code).to_owned(),
    };
    parts.iter().map(shown).collect()
}

/// Named characters that prose may have; any other one could hide a mark.
const ENTITIES: &[&str] = &["lt;", "gt;", "amp;", "quot;", "nbsp;"];

/// Text between code spans.
fn marked(prose: &str, in_cell: bool) -> String {
    let mut shown = String::new();
    let mut rest = prose;
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        let next = behind.chars().next();
        match (first, next) {
            ('\\', Some(escaped)) if escaped.is_ascii_punctuation() => {
                // Not every reader knows that `\<` opens nothing.
                shown.push_str(&if escaped == '<' { "&lt;".to_owned() } else { format!("\\{escaped}") });
                rest = &behind[1..];
                continue;
            }
            ('<', _) => shown.push_str("&lt;"),
            ('&', _) if !ENTITIES.iter().any(|entity| behind.starts_with(entity)) => shown.push_str("&amp;"),
            ('|', _) if in_cell => shown.push_str("\\|"),
            ('!', Some('[')) => shown.push_str("\\!"),
            // A definition could give any text a target.
            (']', Some(':')) => shown.push_str("]\\"),
            (']', Some('(')) if !leads_elsewhere(&behind[1..]) => shown.push_str("]\\"),
            _ => shown.push(first),
        }
        rest = behind;
    }
    shown
}

/// Whether the target of a link is a plain address of another place, closed before any code begins.
fn leads_elsewhere(target: &str) -> bool {
    let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    let end = target.find(|character: char| character.is_whitespace() || "()\\".contains(character));
    is_known && end.is_some_and(|end| target[end..].starts_with(')'))
}

#[cfg(test)]
mod tests {
    use super::{block, cell};

    fn one(text: &str) -> String {
        block(&[text.to_owned()])
    }

    #[test]
    fn markdown_of_the_document_is_kept() {
        let text =
            "A *list*:\n\n- `a < b`\n- [there](https://example.com/a?b=1)\n\n| a | `b` |\n|---|---|\n| 1 | &lt; |";
        assert_eq!(one(text), text);
    }

    #[test]
    fn html_and_headings_are_text() {
        assert_eq!(one("<b>x</b> & &#x202e; \\<i>\n# One\n> - ## Two\nThree\n  ---\n==="), {
            "&lt;b>x&lt;/b> &amp; &amp;#x202e; &lt;i>\n\\# One\n> - \\## Two\nThree\n  \\---\n\\==="
        });
    }

    #[test]
    fn code_that_is_left_open_is_closed() {
        assert_eq!(one("  ```html\n<b>\n~~~"), "```text\n<b>\n~~~\n```");
        assert_eq!(one("`a\n<b>` c"), "\\`a\n&lt;b>\\` c");
        assert_eq!(one("- ```\n<b>"), "- \\`\\`\\`\n&lt;b>");
        assert_eq!(one("`a|b` `<b>`"), "\\`a\\|b\\` \\`&lt;b>\\`");
    }

    #[test]
    fn only_links_to_other_places_are_links() {
        assert_eq!(one("[a](README.md) [b](javascript:c) ![d](https://e.f)"), {
            "[a]\\(README.md) [b]\\(javascript:c) \\![d](https://e.f)"
        });
        assert_eq!(one("[a]: /x\n[b](https://c.d \"`\") <e> `"), "[a]\\: /x\n[b]\\(https://c.d \"`\") <e> `");
        assert_eq!(one("[a](https://b.c\\)`d) <e>`"), "[a]\\(https://b.c\\)`d) <e>`");
    }

    #[test]
    fn a_cell_is_one_line_without_bars() {
        let text = ["One\n| two".to_owned(), "`a|b` \\| `c`".to_owned()];
        assert_eq!(cell(&text), "One \\| two \\`a\\|b\\` \\| \\`c\\`");
    }
}
