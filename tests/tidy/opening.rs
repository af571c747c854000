//! How a file begins: `//!` says what it does and, in the sources of a crate, what it must never do.
//!
//! It must never ask for a certain wording: two sentences show that somebody thought of the second question.

use crate::offence::{Offence, assert_none};
use crate::sources::{RUST, Source};

/// The text of the `//!` lines at the very top.
fn opening(file: &Source) -> String {
    let lines = file.text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A sentence ends with a mark and a space, a new line, or nothing behind it.
fn sentences(text: &str) -> usize {
    let ends = text.char_indices().filter(|(_, mark)| ['.', '!', '?'].contains(mark));
    ends.filter(|(at, _)| text[at + 1..].chars().next().is_none_or(char::is_whitespace)).count()
}

fn badly_opened(file: &Source) -> Option<Offence> {
    let opening = opening(file);
    let wanted = if file.is_test() { 1 } else { 2 };
    let text = if opening.is_empty() {
        "open the file with `//!`: what it does, then what it must never do"
    } else if sentences(&opening) < wanted {
        "say in a second sentence of the leading `//!` what it must never do"
    } else {
        return None;
    };
    Some(Offence::new(&file.path, 1, text))
}

#[test]
fn every_file_says_what_it_does_and_what_it_must_never_do() {
    assert_none(RUST.iter().filter_map(|file| badly_opened(&file.source)).collect());
}

#[test]
fn a_file_without_an_opening_is_found() {
    assert!(badly_opened(&Source::new("a/src/b.rs", "use std::fmt;\n//! Late. Too late.\n")).is_some());
    assert!(badly_opened(&Source::new("a/tests/b.rs", "//!\nuse std::fmt;\n")).is_some());
}

#[test]
fn a_source_with_one_sentence_is_found_and_a_test_with_one_is_not() {
    let one = "//! Reads e.g.this, in two\n//! lines.\nuse a::b;\n";
    assert!(badly_opened(&Source::new("a/src/b.rs", one)).is_some());
    assert!(badly_opened(&Source::new("a/tests/b.rs", one)).is_none());
    assert!(badly_opened(&Source::new("a/src/b.rs", "//! Reads.\n//!\n//! It must never write.\n")).is_none());
}
