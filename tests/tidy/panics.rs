//! Nothing but a test may panic on purpose.
//!
//! It must never be content with clippy's lints: these can be allowed in a line, and do not look into every macro.

use crate::offence::{Offence, assert_none};
use crate::sources::{RUST, Rust};

/// Methods that panic on the other half of an `Option` or a `Result`.
const METHODS: [&str; 4] = ["expect", "expect_err", "unwrap", "unwrap_err"];

/// Macros that panic wherever they are reached.
const MACROS: [&str; 4] = ["panic", "todo", "unimplemented", "unreachable"];

fn panics(file: &Rust) -> Vec<Offence> {
    let (tokens, tests) = (&file.tokens, file.tokens.only_tests());
    let text = |at: usize| tokens.text(at);
    let mut offences = Vec::new();
    for at in (1..tokens.0.len()).filter(|at| !tests.iter().any(|range| range.contains(at))) {
        // A method of the type itself, such as a parser's `self.expect(token)`, is called on `self`.
        let own = at > 1 && text(at - 2) == "self" && text(at - 1) == ".";
        let method = METHODS.contains(&text(at)) && [".", ":"].contains(&text(at - 1)) && !own;
        if method || MACROS.contains(&text(at)) && text(at + 1) == "!" {
            let text = format!("`{}` outside of a test: return an error, or make the case impossible", text(at));
            offences.push(Offence::new(&file.source.path, tokens.0[at].line, text));
        }
    }
    offences
}

#[test]
fn only_tests_panic_on_purpose() {
    assert_none(RUST.iter().filter(|file| !file.source.is_test()).flat_map(panics).collect());
}

fn lines(text: &str) -> Vec<usize> {
    panics(&Rust::made_up("a.rs", text)).iter().map(|offence| offence.line).collect()
}

#[test]
fn every_way_to_panic_is_found() {
    assert_eq!(lines("fn a() {\nb.unwrap();\nb.map(Option::unwrap);\nb.expect(\"c\") }"), [2, 3, 4]);
    assert_eq!(lines("fn a() {\npanic!();\ntodo!();\nunimplemented!();\nunreachable!() }"), [2, 3, 4, 5]);
    assert_eq!(lines("fn a() {\nprintln!(\"{}\", b.unwrap()) }"), [2]);
}

#[test]
fn what_does_not_panic_is_left_alone() {
    assert!(
        lines("fn a() { b.unwrap_or_default(); self.expect(c); }\n/// `a.unwrap()` panics.\nfn expect() {}").is_empty()
    );
}

#[test]
fn a_test_may_panic_and_code_behind_it_may_not() {
    let text = "#[cfg(test)]\nmod test { fn a() { b.unwrap() } }\n#[test]\nfn a() -> [u8; 2] { panic!() }\nfn b() { c.unwrap() }";
    assert_eq!(lines(text), [5]);
}
