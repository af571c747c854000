//! The command line as data.
//!
//! It must never act: a call that is not understood has changed nothing.

use lexopt::prelude::{Long, Short, Value};
use std::path::PathBuf;

use crate::failure::Failure;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
cargo xtask samples [--spec FILE] [--format human|json]
    Hold each documented message against the document and the prose facts, and the findings against the decisions.
    Without --spec: every spec/*.openapi.yaml. Facts and decisions are read from NAME.clauses.yaml beside
    NAME.openapi.yaml; without that file the examples of the document are its samples.
    --format     how findings are printed

Exit codes: 0 clean; 1 something is not held, or the document is invalid; 2 usage or I/O.";

/// A command.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Samples(Common),
}

/// What every command takes.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// The document; without one, every `spec/*.openapi.yaml` of the workspace.
    pub(crate) spec: Option<PathBuf>,
    pub(crate) format: Format,
}

/// How the outcome is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
}

/// Reads the command line.
pub(crate) fn read(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    match parser.next().map_err(usage)? {
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(Value(name)) if name == "samples" => read_samples(parser),
        Some(other) => Err(usage(other.unexpected())),
        None => Err(Failure::Usage("a command is missing".to_owned())),
    }
}

fn read_samples(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let mut common = Common::default();
    while let Some(argument) = parser.next().map_err(usage)? {
        let option = match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long(option) => option.to_owned(),
            other => return Err(usage(other.unexpected())),
        };
        if !common.takes(&option, &mut parser)? {
            return Err(Failure::Usage(format!("invalid option '--{option}'")));
        }
    }
    Ok(Command::Samples(common))
}

impl Common {
    /// Reads an option that every command takes; `false` when it is another one.
    pub(crate) fn takes(&mut self, option: &str, parser: &mut lexopt::Parser) -> Result<bool, Failure> {
        match option {
            "spec" => self.spec = Some(PathBuf::from(parser.value().map_err(usage)?)),
            "format" => self.format = format(&text(parser)?)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "human" => Ok(Format::Human),
        "json" => Ok(Format::Json),
        other => Err(Failure::Usage(format!("--format takes human or json, not {other}"))),
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let value = parser.value().map_err(usage)?;
    value.into_string().map_err(|_| Failure::Usage("an argument is not UTF-8".to_owned()))
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}
