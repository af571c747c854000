//! Rust source as a flat list of tokens, in which every bracket knows its partner.
//!
//! It must never need the source to parse as items: a macro's body is judged like any other code, which a syntax
//! tree would keep as one opaque lump.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::sources::Source;

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// An identifier or a literal as written, a bracket, or one character of punctuation.
    pub text: String,
    /// Line, counted from 1.
    pub line: usize,
    /// For a bracket, where its partner stands; for anything else its own place.
    pub partner: usize,
}

/// The tokens of one file.
#[derive(Debug, Default)]
pub struct Tokens(pub Vec<Token>);

/// A function with a body, or an attribute: what it is called, and the tokens that it is made of.
#[derive(Clone, Debug)]
pub struct Part {
    /// The function's name; the attribute's path.
    pub name: String,
    /// The tokens, last one included in the range.
    pub range: Range<usize>,
    /// First line.
    pub first: usize,
    /// Last line.
    pub last: usize,
}

/// Reads a file.
///
/// # Panics
/// When Rust could not read it either.
pub fn tokens(source: &Source) -> Tokens {
    let stream: TokenStream = source.text.parse().unwrap_or_else(|error| panic!("{} is no Rust: {error}", source.path));
    let mut tokens = Tokens::default();
    tokens.flatten(stream);
    tokens
}

impl Tokens {
    fn flatten(&mut self, stream: TokenStream) {
        for tree in stream {
            let line = tree.span().start().line;
            match tree {
                TokenTree::Group(group) => {
                    let (open, close) = brackets(group.delimiter());
                    let start = self.push(open, line);
                    self.flatten(group.stream());
                    let end = self.push(close, group.span_close().end().line);
                    self.0[start].partner = end;
                    self.0[end].partner = start;
                }
                other => {
                    self.push(&other.to_string(), line);
                }
            }
        }
    }

    fn push(&mut self, text: &str, line: usize) -> usize {
        let at = self.0.len();
        self.0.push(Token { text: text.to_owned(), line, partner: at });
        at
    }

    /// The text at a place, or nothing behind the end.
    pub fn text(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |token| &token.text)
    }

    /// Whether these tokens stand at a place.
    pub fn is_at(&self, at: usize, wanted: &[&str]) -> bool {
        wanted.iter().enumerate().all(|(offset, text)| self.text(at + offset) == *text)
    }

    /// Every place where these tokens stand.
    pub fn places<'a>(&'a self, wanted: &'a [&'a str]) -> impl Iterator<Item = usize> + 'a {
        (0..self.0.len()).filter(|at| self.is_at(*at, wanted))
    }

    /// Every attribute; doc comments among them, under the name `doc`.
    pub fn attributes(&self) -> Vec<Part> {
        self.places(&["#"]).filter_map(|at| self.attribute(at)).collect()
    }

    fn attribute(&self, at: usize) -> Option<Part> {
        let open = if self.text(at + 1) == "!" { at + 2 } else { at + 1 };
        (self.text(at) == "#" && self.text(open) == "[").then(|| {
            let end = self.0[open].partner;
            let name = (open + 1..end).map(|at| self.text(at)).take_while(|text| !["(", "="].contains(text)).collect();
            Part { name, range: at..end + 1, first: self.0[at].line, last: self.0[end].line }
        })
    }

    /// Every function with a body, also in the bodies of macros.
    pub fn functions(&self) -> Vec<Part> {
        self.places(&["fn"])
            .filter_map(|at| {
                let name = if self.text(at + 1) == "$" { at + 2 } else { at + 1 };
                let open = self.body(name + 1).filter(|_| is_identifier(self.text(name)))?;
                let end = self.0[open].partner;
                let (first, last) = (self.0[at].line, self.0[end].line);
                Some(Part { name: self.text(name).to_owned(), range: at..end + 1, first, last })
            })
            .collect()
    }

    /// The brace that opens the body of the item whose rest begins here, if it has one.
    fn body(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(token) = self.0.get(at) {
            match token.text.as_str() {
                "{" => return Some(at),
                ";" | "}" | ")" | "]" => return None,
                _ => at = token.partner.max(at) + 1,
            }
        }
        None
    }

    /// Every function that the test harness runs, by its attribute, those in `proptest!` too.
    pub fn tests(&self) -> Vec<Part> {
        let attributes = self.attributes();
        let is_test = |part: &&Part| part.name == "test" || part.name.ends_with("::test");
        let marked: Vec<usize> = attributes.iter().filter(is_test).map(|part| self.past(part.range.end)).collect();
        self.functions().into_iter().filter(|part| marked.contains(&part.range.start)).collect()
    }

    /// The keyword `fn` behind further attributes and qualifiers.
    fn past(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            at = match self.attribute(at) {
                Some(attribute) => attribute.range.end,
                None if self.text(at) == "pub" && self.text(at + 1) == "(" => self.0[at + 1].partner + 1,
                None if ["pub", "async", "const"].contains(&self.text(at)) => at + 1,
                None => return at,
            }
        }
    }

    /// The tokens that only tests compile: items under `#[cfg(test)]`, and test functions.
    pub fn only_tests(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = self.tests().into_iter().map(|part| part.range).collect();
        for part in self.attributes().into_iter().filter(|part| part.name == "cfg") {
            let condition = part.range.start + 4;
            if self.text(condition) == "test" || self.is_at(condition, &["all", "(", "test"]) {
                let item = self.past(part.range.end);
                let end = self.body(item).map_or(item, |open| self.0[open].partner);
                ranges.push(part.range.start..end + 1);
            }
        }
        ranges
    }
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::None => ("", ""),
    }
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

mod test {
    use super::*;

    const SOURCE: &str = "\
fn one(it: fn(u8) -> u8) -> [u8; 2] {
    [it(1); 2]
}
trait T { fn bodiless(&self); fn two(&self) {} }
#[cfg(test)]
mod test {
    proptest! { #[test] /// Doc.
        fn three_is_hidden_in_a_macro(a in 0..1) { a.unwrap() } }
}
fn four() {}
";

    fn read() -> Tokens {
        tokens(&Source::new("a.rs", SOURCE))
    }

    #[test]
    fn functions_are_found_with_their_lines() {
        let found: Vec<(String, usize, usize)> =
            read().functions().into_iter().map(|part| (part.name, part.first, part.last)).collect();
        let wanted = [("one", 1, 3), ("two", 4, 4), ("three_is_hidden_in_a_macro", 8, 8), ("four", 10, 10)];
        assert_eq!(found, wanted.map(|(name, first, last)| (name.to_owned(), first, last)));
    }

    #[test]
    fn tests_inside_of_macros_are_found() {
        let found: Vec<String> = read().tests().into_iter().map(|part| part.name).collect();
        assert_eq!(found, ["three_is_hidden_in_a_macro"]);
    }

    #[test]
    fn what_only_tests_compile_ends_with_its_item() {
        let tokens = read();
        let hidden = tokens.only_tests();
        let is_hidden = |text: &str| {
            let at = tokens.places(&[text]).next().unwrap();
            hidden.iter().any(|range| range.contains(&at))
        };
        assert!(is_hidden("unwrap"));
        assert!(!is_hidden("one") && !is_hidden("four"));
    }
}
