//! Text as parts: words, comments, separators, and what stands in brackets.
//!
//! It must never look into a literal or a comment.

use std::borrow::Cow;

/// A part, and whether a space stands before it.
pub(super) struct Part<'t> {
    pub(super) space: bool,
    pub(super) shape: Shape<'t>,
}

/// What a part is.
pub(super) enum Shape<'t> {
    /// Anything without brackets, separators and spaces, or a literal.
    Text(&'t str),
    /// A comment, up to the end of its line.
    Comment(Cow<'t, str>),
    /// Between the things of a list.
    Comma,
    /// Behind a statement.
    Semicolon,
    /// What stands in brackets; `called` where it follows a name.
    Group { open: char, parts: Vec<Part<'t>>, called: bool },
}

/// How a group begins.
pub(super) fn opening(open: char) -> &'static str {
    match open {
        '{' => "{",
        '[' => "[",
        _ => "(",
    }
}

/// How a group ends.
pub(super) fn closing(open: char) -> &'static str {
    match open {
        '{' => "}",
        '[' => "]",
        _ => ")",
    }
}

impl Part<'_> {
    /// What stands on the line, of all but groups.
    pub(super) fn word(&self) -> &str {
        match &self.shape {
            Shape::Text(text) => text,
            Shape::Comment(text) => text,
            Shape::Comma => ",",
            Shape::Semicolon => ";",
            Shape::Group { .. } => "",
        }
    }

    /// The part on one line.
    pub(super) fn flat(&self) -> String {
        let mut text = String::new();
        self.flatten(&mut text);
        text
    }

    fn flatten(&self, text: &mut String) {
        let Shape::Group { open, parts, called } = &self.shape else {
            text.push_str(self.word());
            return;
        };
        let pad = if self.is_padded() { " " } else { "" };
        text.push_str(opening(*open));
        text.push_str(pad);
        let shown = without_comma(*called || *open != '(', parts);
        for (index, part) in shown.iter().enumerate() {
            if part.space && index > 0 && !part.is_call() {
                text.push(' ');
            }
            part.flatten(text);
        }
        text.push_str(pad);
        text.push_str(closing(*open));
    }

    /// How wide it is on one line; nothing when it holds what ends a line, or is wider than that.
    pub(super) fn width(&self, most: usize) -> Option<usize> {
        let Shape::Group { open, parts, called } = &self.shape else {
            return Some(self.word().chars().count());
        };
        let pads = if self.is_padded() { 2 } else { 0 };
        without_comma(*called || *open != '(', parts).iter().enumerate().try_fold(2 + pads, |sum, (index, part)| {
            match &part.shape {
                Shape::Comment(_) => None,
                Shape::Semicolon if *open == '{' => None,
                _ => Some(sum + usize::from(part.space && index > 0 && !part.is_call()) + part.width(most)?)
                    .filter(|sum| *sum <= most),
            }
        })
    }

    /// Whether braces have spaces inside: those of values and blocks, not those of imports.
    fn is_padded(&self) -> bool {
        self.space && matches!(&self.shape, Shape::Group { open: '{', parts, .. } if !parts.is_empty())
    }

    /// Whether this is a method called on what stands before it.
    pub(super) fn is_call(&self) -> bool {
        matches!(&self.shape, Shape::Text(text) if text.starts_with('.') && !text.starts_with(".."))
    }

    /// Whether a phrase that ended in braces goes on with this.
    pub(super) fn goes_on(&self) -> bool {
        match &self.shape {
            Shape::Comma | Shape::Semicolon => true,
            Shape::Text(text) => {
                text.starts_with(['.', '?', '=', '+', '>']) || ["else", "as", "|", "||", "&&", "<"].contains(text)
            }
            Shape::Comment(_) => false,
            Shape::Group { .. } => !self.space,
        }
    }
}

/// A comma before the closing bracket says nothing, but in a tuple of one.
fn without_comma<'p, 't>(is_list: bool, parts: &'p [Part<'t>]) -> &'p [Part<'t>] {
    let commas = parts.iter().filter(|part| matches!(part.shape, Shape::Comma)).count();
    match parts.split_last() {
        Some((Part { shape: Shape::Comma, .. }, rest)) if is_list || commas > 1 => rest,
        _ => parts,
    }
}

/// An attribute `doc` as the comment that it is the same as, where its text can stand in one.
fn documentation<'t>(before: &[Part<'t>], group: Shape<'t>) -> Shape<'t> {
    let Shape::Group { open: '[', parts, .. } = &group else { return group };
    let is_attribute = before.last().is_some_and(|part| part.word() == "#");
    let [name, equals, literal] = &parts[..] else { return group };
    let text = literal.word().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match text.filter(|_| is_attribute && name.word() == "doc" && equals.word() == "=").and_then(plain) {
        Some(text) if !text.starts_with('/') => Shape::Comment(format!("///{text}").trim_end().to_owned().into()),
        _ => group,
    }
}

/// The text of a literal that escapes nothing but quotes and backslashes.
fn plain(literal: &str) -> Option<String> {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal.chars();
    while let Some(next) = rest.next() {
        text.push(match next {
            '\\' => rest.next().filter(|escaped| matches!(escaped, '"' | '\\' | '\''))?,
            next if next.is_control() => return None,
            next => next,
        });
    }
    Some(text)
}

/// All parts of a text whose brackets match.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.until_closed()
}

/// The bytes that end no word and mean nothing by themselves.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b':' | b'.' | b'&');
        byte += 1;
    }
    plain
};

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn until_closed(&mut self) -> Vec<Part<'t>> {
        let mut parts = Vec::new();
        // How deep generic arguments stand in each other: their commas separate nothing here.
        let mut angles = 0_usize;
        loop {
            let space = self.skip_space();
            let Some(next) = self.peek() else { return parts };
            let called = !space && matches!(parts.last(), Some(Part { shape: Shape::Text(_), .. }));
            let shape = match next {
                '(' | '[' | '{' => {
                    self.at += 1;
                    documentation(&parts, Shape::Group { open: next, parts: self.until_closed(), called })
                }
                ')' | ']' | '}' => {
                    self.at += 1;
                    return parts;
                }
                ',' if angles == 0 => self.single(Shape::Comma),
                ';' => self.single(Shape::Semicolon),
                _ if self.rest().starts_with("//") => Shape::Comment(self.line().into()),
                _ => Shape::Text(self.word(&mut angles)),
            };
            if matches!(shape, Shape::Comment(_)) && parts.last().is_some_and(|part| part.word() == "#") {
                parts.pop();
            }
            let is_brace = matches!(shape, Shape::Group { open: '{', .. });
            let after_path = parts.last().is_some_and(|part: &Part<'_>| part.word().ends_with("::"));
            let is_close = matches!(shape, Shape::Comma | Shape::Semicolon);
            parts.push(Part { space: (space || is_brace) && !is_close && !(is_brace && after_path), shape });
        }
    }

    fn single(&mut self, shape: Shape<'t>) -> Shape<'t> {
        self.at += 1;
        shape
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        // Most spaces are plain ones, and most words have none before them.
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\n')).count();
        let rest = &rest[plain..];
        let spaces = plain + rest.len() - rest.trim_start().len();
        self.at += spaces;
        spaces > 0
    }

    fn line(&mut self) -> &'t str {
        let line = self.rest().lines().next().unwrap_or_default().trim_end();
        let whole = self.rest().find('\n').unwrap_or(self.rest().len());
        self.at += whole;
        line
    }

    /// Up to a space, a bracket or a separator; a literal is one word, whatever stands in it.
    fn word(&mut self, angles: &mut usize) -> &'t str {
        let start = self.at;
        // What a word goes on with may close what a word before it opened, as in `Option<&[u8]>`.
        let before = self.text.get(..start).and_then(|before| before.chars().next_back());
        let mut before = before.filter(|before| !before.is_whitespace()).unwrap_or(' ');
        loop {
            if let Some(last) = self.skip_plain() {
                before = last;
            }
            let Some(next) = self.peek() else { break };
            let ends = match next {
                '(' | ')' | '[' | ']' | '{' | '}' | ';' => true,
                ',' => *angles == 0,
                next => next.is_whitespace(),
            };
            if ends {
                break;
            }
            match next {
                '"' => self.string(before),
                '\'' => self.quote(),
                next => self.at += next.len_utf8(),
            }
            let after = self.peek().unwrap_or(' ');
            if next == '<' && !after.is_whitespace() && after != '=' {
                *angles += 1;
            } else if next == '>' && !matches!(before, ' ' | '-' | '=') {
                *angles = angles.saturating_sub(1);
            }
            before = next;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Takes what ends no word and means nothing by itself, and gives its last character.
    fn skip_plain(&mut self) -> Option<char> {
        let length = self.rest().bytes().take_while(|byte| PLAIN[usize::from(*byte)]).count();
        self.at += length;
        (length > 0).then(|| char::from(self.text.as_bytes()[self.at - 1]))
    }

    /// A string, raw where `r` or `#` stands before it.
    fn string(&mut self, before: char) {
        let head = self.text.get(..self.at).unwrap_or_default();
        let hashes = head.len() - head.trim_end_matches('#').len();
        let is_raw = matches!(before, 'r' | '#') && head.trim_end_matches('#').ends_with('r');
        self.at += 1;
        if is_raw {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = self.rest().find(&end).map_or(self.rest().len(), |found| found + end.len());
            self.at += length;
            return;
        }
        while let Some(length) = self.rest().bytes().position(|byte| matches!(byte, b'"' | b'\\')) {
            let is_end = self.rest().as_bytes()[length] == b'"';
            self.at += length + 1;
            if is_end {
                return;
            }
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        self.at = self.text.len();
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        let mut rest = self.rest().chars().skip(1);
        let (first, second) = (rest.next(), rest.next());
        self.at += 1;
        match (first, second) {
            (Some('\\'), _) => {
                self.at += 2;
                while let Some(next) = self.peek() {
                    self.at += next.len_utf8();
                    if next == '\'' {
                        return;
                    }
                }
            }
            (Some(character), Some('\'')) => self.at += character.len_utf8() + 1,
            _ => {}
        }
    }
}
