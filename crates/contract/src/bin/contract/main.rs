//! The commands of the proof: what holds each rule, and how sure it is.
//!
//! It must never decide anything itself: it reads files, asks the library and prints.

mod arguments;
mod clauses;
mod failure;
mod job;
mod samples;
mod score;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use arguments::Command;
use failure::Failure;

fn main() -> ExitCode {
    let outcome = arguments::read(lexopt::Parser::from_env()).and_then(run);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&format!("{failure}\n"));
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Help => say(&format!("{}\n", arguments::USAGE)),
        Command::Clauses(common) => clauses::clauses(&common),
        Command::Samples(common) => samples::samples(&common),
        Command::Score(scoring) => score::score(&scoring),
    }
}

/// Prints to the standard output. A reader that has seen enough, as `head` has, is no failure.
fn say(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Io(format!("cannot print: {error}"))),
        _ => Ok(()),
    }
}

/// Prints to the standard error. Where nobody reads it, the exit code says enough.
fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
