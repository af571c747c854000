//! What files, modules and tests are called.
//!
//! It must never judge a name by taste: only names that say nothing are refused, and tests that say too little.

use std::path::Path;

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, RUST, Rust, Source};

/// Names for a place where anything may be put.
const EMPTY: [&str; 9] = ["common", "helper", "helpers", "manager", "managers", "misc", "util", "utilities", "utils"];

/// Fewer words than these are no sentence.
const WORDS: usize = 3;

fn empty_file_name(file: &Source) -> Option<Offence> {
    let parts = Path::new(&file.path).iter().filter_map(|part| part.to_str());
    let empty = parts.map(|part| part.split('.').next().unwrap_or(part)).find(|stem| says_nothing(stem))?;
    Some(Offence::new(&file.path, 1, format!("`{empty}` says nothing: name the file by its concept")))
}

fn empty_modules(file: &Rust) -> Vec<Offence> {
    let tokens = &file.tokens;
    let empty = |at: &usize| says_nothing(tokens.text(at + 1)) && ["{", ";"].contains(&tokens.text(at + 2));
    tokens
        .places(&["mod"])
        .filter(empty)
        .map(|at| {
            let text = format!("`mod {}` says nothing: name the module by its concept", tokens.text(at + 1));
            Offence::new(&file.source.path, tokens.0[at].line, text)
        })
        .collect()
}

fn says_nothing(name: &str) -> bool {
    name.to_lowercase().split(['_', '-']).any(|word| EMPTY.contains(&word))
}

fn short_test_names(file: &Rust) -> Vec<Offence> {
    let words = |name: &str| name.split('_').filter(|word| !word.is_empty()).count();
    let tests = file.tokens.tests().into_iter().filter(|part| words(&part.name) < WORDS);
    let text = |name: &str| {
        format!("test `{name}`: make it a sentence that says what holds, such as `refuses_a_limit_of_101`")
    };
    tests.map(|part| Offence::new(&file.source.path, part.first, text(&part.name))).collect()
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    assert_none(FILES.iter().filter_map(empty_file_name).collect());
}

#[test]
fn no_module_has_a_name_that_says_nothing() {
    assert_none(RUST.iter().flat_map(empty_modules).collect());
}

#[test]
fn test_names_are_sentences() {
    let tests: usize = RUST.iter().map(|file| file.tokens.tests().len()).sum();
    assert!(tests > 50, "only {tests} tests found");
    assert_none(RUST.iter().flat_map(short_test_names).collect());
}

#[test]
fn a_file_or_folder_that_says_nothing_is_found() {
    for path in
        ["src/util.rs", "src/utils/a.rs", "tests/common/mod.rs", "src/string_helpers.rs", "templates/misc.rs.jinja"]
    {
        assert!(empty_file_name(&Source::new(path, "")).is_some(), "{path}");
    }
    for path in ["src/utility_bill.rs", "src/violation.rs", "crates/isales-tools/src/lib.rs"] {
        assert!(empty_file_name(&Source::new(path, "")).is_none(), "{path}");
    }
}

#[test]
fn a_module_that_says_nothing_is_found() {
    let found = empty_modules(&Rust::made_up("a.rs", "mod size;\npub mod helpers {\n}\nmod utils;\n"));
    assert_eq!(found.iter().map(|offence| offence.line).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_test_with_two_words_is_found_in_a_macro_too() {
    let found = short_test_names(&Rust::made_up(
        "a.rs",
        "#[test]\nfn it_works() {}\nm! { #[test]\nfn two_words(a in 0..1) {} }\n",
    ));
    assert_eq!(found.iter().map(|offence| offence.line).collect::<Vec<_>>(), [2, 4]);
    assert!(short_test_names(&Rust::made_up("a.rs", "#[test]\nfn refuses_a_limit() {}\nfn helper() {}\n")).is_empty());
}
