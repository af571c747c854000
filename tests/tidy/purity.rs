//! The reader and the generator are text in, text out: no files, no network, no environment, no clock, no printing.
//!
//! It must never exempt a file by name: only tests may read and print.

use crate::offence::{Offence, assert_none};
use crate::sources::{RUST, Rust};

/// The pure members.
const PURE: [&str; 2] = ["crates/openapi/src/", "crates/codegen/src/"];

/// Modules of `std` that reach out of the process, or whose answer differs from run to run. Threads do neither where
/// results are put in order: `codegen/src/render/spread.rs` is tested for it.
const MODULES: [&str; 6] = ["env", "fs", "net", "os", "process", "time"];

/// Names that print, read the keyboard, or build in something of this machine.
const NAMES: [&str; 6] = ["stdin", "stdout", "stderr", "SystemTime", "Instant", "RandomState"];

/// Macros that do the same.
const MACROS: [&str; 7] = ["dbg", "env", "eprint", "eprintln", "option_env", "print", "println"];

fn reaching_out(file: &Rust) -> Vec<Offence> {
    let (tokens, tests) = (&file.tokens, file.tokens.only_tests());
    let text = |at| tokens.text(at);
    let mut offences = Vec::new();
    for at in (0..tokens.0.len()).filter(|at| !tests.iter().any(|range| range.contains(at))) {
        let found = match text(at) {
            "std" if tokens.is_at(at + 1, &[":", ":"]) => {
                modules(file, at + 3).first().map(|name| format!("std::{name}"))
            }
            name if MACROS.contains(&name) && text(at + 1) == "!" => Some(format!("{name}!")),
            name if NAMES.contains(&name) => Some(name.to_owned()),
            _ => None,
        };
        if let Some(found) = found {
            let text = format!("{found} in a pure crate: let the caller do it, and pass in the text");
            offences.push(Offence::new(&file.source.path, tokens.0[at].line, text));
        }
    }
    offences
}

/// The forbidden modules that a path names here, alone or in braces.
fn modules(file: &Rust, at: usize) -> Vec<&str> {
    let tokens = &file.tokens;
    let end = if tokens.text(at) == "{" { tokens.0[at].partner } else { at + 1 };
    let first = |at: &usize| ["{", ","].contains(&tokens.text(*at - 1)) || tokens.text(*at - 1) == ":";
    (at..end).filter(first).map(|at| tokens.text(at)).filter(|name| MODULES.contains(name)).collect()
}

#[test]
fn reader_and_generator_touch_nothing_outside() {
    let pure: Vec<&Rust> =
        RUST.iter().filter(|file| PURE.iter().any(|folder| file.source.path.starts_with(folder))).collect();
    assert!(pure.len() > 10, "only {} pure files found", pure.len());
    assert_none(pure.into_iter().filter(|file| !file.source.is_test()).flat_map(reaching_out).collect());
}

fn lines(text: &str) -> Vec<usize> {
    reaching_out(&Rust::made_up("a.rs", text)).iter().map(|offence| offence.line).collect()
}

#[test]
fn every_way_out_is_found() {
    assert_eq!(lines("use std::fs;\nuse std::{fmt, net::IpAddr};\nfn a() { std::process::exit(1) }"), [1, 2, 3]);
    assert_eq!(lines("fn a() { println!(); }\nconst A: &str = env!(\"A\");\nuse std::io::stdout;"), [1, 2, 3]);
}

#[test]
fn words_that_only_look_alike_are_left_alone() {
    assert!(
        lines("use std::fmt;\nfn time() { let env = 1; net::find(env) }\n// std::fs\nconst A: &str = \"std::fs\";")
            .is_empty()
    );
}

#[test]
fn tests_of_a_pure_crate_may_read() {
    assert!(lines("#[cfg(test)]\nmod test { use std::fs; }\n#[test]\nfn a() { println!() }").is_empty());
}
