//! The commands of the proof: which program is run, with which arguments, and how that ends.
//!
//! It must never run the program itself: its own tests do, and to compile it here would take a minute.

use std::fs;
use std::process::Command;

use crate::sandbox::{Outcome, Sandbox, XTASK};

/// Runs a command where `cargo` is another program.
fn run_with(cargo: &str, arguments: &[&str]) -> Outcome {
    Outcome::of(Command::new(XTASK).args(arguments).env("CARGO", cargo).current_dir(Sandbox::new().path("")))
}

#[test]
fn runs_the_program_of_the_proof_with_the_arguments_as_they_are() {
    let outcome = run_with("echo", &["samples", "--spec", "my pets.yaml", "--help"]);
    let rest = outcome.stdout.strip_prefix("run --quiet --locked --manifest-path ").unwrap();
    let (manifest, rest) = rest.split_once(" --package ").unwrap();
    assert!(fs::read_to_string(manifest).unwrap().contains("[workspace]"), "{manifest}");
    assert_eq!(rest, "contract -- samples --spec my pets.yaml --help\n");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn passes_the_exit_code_on() {
    assert_eq!(run_with("true", &["samples"]).code, 0);
    assert_eq!(run_with("false", &["samples"]).code, 1);
    // `env run` finds no program of that name.
    assert_eq!(run_with("env", &["samples"]).code, 127);
}

#[test]
fn says_when_there_is_no_cargo() {
    run_with("none/at/all", &["samples"]).says(2, &["cannot run none/at/all: No such file"]);
}
