//! How long files and functions may be.
//!
//! It must never count generated code, nor leave out tests: they are read as often as anything else.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, RUST, Rust, Source};

/// Lines of a file that a person wrote.
const FILE: usize = 400;

/// Lines of a function, from `fn` to its closing brace.
const FUNCTION: usize = 60;

/// Lines of the function that stands in the middle when all are sorted by length.
const MEDIAN: usize = 25;

/// Lines of a template.
const TEMPLATE: usize = 120;

fn long_file(file: &Source, most: usize) -> Option<Offence> {
    let lines = file.text.lines().count();
    let text = format!("{lines} lines, at most {most}: split it by concept");
    (lines > most).then(|| Offence::new(&file.path, most + 1, text))
}

fn long_functions(file: &Rust) -> Vec<Offence> {
    lengths(file)
        .into_iter()
        .filter(|(_, _, lines)| *lines > FUNCTION)
        .map(|(name, line, lines)| {
            let text = format!("`{name}` has {lines} lines, at most {FUNCTION}: split it by what it does");
            Offence::new(&file.source.path, line, text)
        })
        .collect()
}

/// Name, line and length of every function.
fn lengths(file: &Rust) -> Vec<(String, usize, usize)> {
    file.tokens.functions().into_iter().map(|part| (part.name, part.first, part.last + 1 - part.first)).collect()
}

fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

#[test]
fn no_file_is_longer_than_400_lines() {
    assert_none(RUST.iter().filter_map(|file| long_file(&file.source, FILE)).collect());
}

#[test]
fn no_function_is_longer_than_60_lines() {
    assert_none(RUST.iter().flat_map(long_functions).collect());
}

#[test]
fn the_median_function_has_at_most_25_lines() {
    let all: Vec<usize> = RUST.iter().flat_map(lengths).map(|(_, _, lines)| lines).collect();
    assert!(all.len() > 100, "only {} functions found", all.len());
    let median = median(all);
    assert!(median <= MEDIAN, "the median function has {median} lines, at most {MEDIAN}: functions grow everywhere");
}

#[test]
fn no_template_is_longer_than_120_lines() {
    let templates = FILES.iter().filter(|file| file.ends("jinja"));
    assert_none(templates.filter_map(|file| long_file(file, TEMPLATE)).collect());
}

#[test]
fn a_file_one_line_too_long_is_found() {
    assert!(long_file(&Source::new("a.rs", &"//\n".repeat(FILE)), FILE).is_none());
    assert_eq!(
        long_file(&Source::new("a.rs", &"//\n".repeat(FILE + 1)), FILE).map(|offence| offence.line),
        Some(FILE + 1)
    );
}

#[test]
fn a_function_one_line_too_long_is_found_in_a_macro_too() {
    let function = |lines: usize| format!("m! {{\nfn long() {{{}}}\n}}", "\n".repeat(lines - 1));
    assert!(long_functions(&Rust::made_up("a.rs", &function(FUNCTION))).is_empty());
    let found = long_functions(&Rust::made_up("a.rs", &function(FUNCTION + 1)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, 2);
}

#[test]
fn half_of_the_functions_may_be_longer_than_the_median() {
    assert_eq!(median(vec![1, 100, 3, 2, 50]), 3);
    assert_eq!(median(vec![]), 0);
}
