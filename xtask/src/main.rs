//! The one door for maintainers: `cargo xtask gen`, `corpus`, `explain`, and the commands of the proof.
//!
//! It must stay light: no HTTP, no async, no judge, and no crate that it generates.

mod arguments;
mod corpus;
mod explain;
mod failure;
mod generate;
mod proof;
mod refusal;
mod staging;
mod standalone;
mod sync;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::Command;
use failure::Failure;

/// Generation makes many small texts on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = arguments::read(lexopt::Parser::from_env()).and_then(run);
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            complain(&format!("{failure}\n"));
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Help => say(&format!("{}\n", arguments::USAGE))?,
        Command::Corpus(arguments) => corpus::corpus(&arguments)?,
        Command::Explain(code) => explain::explain(&code)?,
        Command::Gen(arguments) => generate::generate(&arguments)?,
        Command::Proof(name, arguments) => return proof::run(name, &arguments),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints to the standard output. A reader that has seen enough, as `head` has, is no failure.
fn say(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Io(format!("cannot print: {error}"))),
        _ => Ok(()),
    }
}

/// The folder of the workspace: output does not depend on where the command is called.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Prints to the standard error. Where nobody reads it, the exit code says enough.
fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
