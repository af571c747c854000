//! The command line as data.
//!
//! It must never act: a call that is not understood has changed nothing.

use contract::Family;
use lexopt::prelude::{Long, Short, Value};
use openapi_files::Reach;
use std::path::PathBuf;

use crate::failure::Failure;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
cargo xtask score [--spec FILE [--out DIR]] [READ]... [--without FAMILY]... [--freeze] [--mutants DIR] [--format human|json]
    Change the document one rule at a time, and read every case by each change: a rule holds when some case falls.
    Without --spec: every spec/*.openapi.yaml.
    --without    leave a family of cases out, such as bounds: what it alone holds survives
    --freeze     write the case set and the pages: tests/frozen and docs/proof, or with --spec into --out DIR;
                 without it, what is kept there must be what the document makes
    --mutants    write each mutant that is killed as a document, to be generated from and tested
    --format     how the score is printed
cargo xtask clauses [--spec FILE] [READ]... [--format human|json]
    Hold the clauses of NAME.clauses.yaml against the document and the score, both ways.
cargo xtask samples [--spec FILE] [READ]... [--format human|json]
    Hold each documented message against the document and the prose facts, and the findings against the decisions.
    Without --spec: every spec/*.openapi.yaml. Facts and decisions are read from NAME.clauses.yaml beside
    NAME.openapi.yaml; without that file the examples of the document are its samples.
    --format     how findings are printed
READ is what is read with a document:
    --overlay FILE  change it by an OpenAPI Overlay before anything else; goes with --spec
    --files DIR     references may lead to files in this folder too, not only beside the document and below
    --map URL=DIR   read references that begin with this URL from this folder; nothing is ever fetched

Exit codes: 0 clean; 1 something is not held, or the document is invalid; 2 usage or I/O.";

/// A command.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Clauses(Common),
    Samples(Common),
    Score(Scoring),
}

/// How `score` was called.
#[derive(Debug, Default)]
pub(crate) struct Scoring {
    pub(crate) common: Common,
    /// The families of cases that are left out.
    pub(crate) without: Vec<Family>,
    pub(crate) freeze: bool,
    /// Where the case set and the pages of a document go that is not the workspace's.
    pub(crate) out: Option<PathBuf>,
    /// Where mutants are written.
    pub(crate) mutants: Option<PathBuf>,
}

/// What every command takes.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// The document; without one, every `spec/*.openapi.yaml` of the workspace.
    pub(crate) spec: Option<PathBuf>,
    /// What is read with the documents.
    pub(crate) reach: Reach,
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
        Some(Value(name)) if name == "clauses" => read_common(parser, Command::Clauses),
        Some(Value(name)) if name == "samples" => read_common(parser, Command::Samples),
        Some(Value(name)) if name == "score" => read_score(parser),
        Some(other) => Err(usage(other.unexpected())),
        None => Err(Failure::Usage("a command is missing".to_owned())),
    }
}

/// A command that takes no more than every command does.
fn read_common(mut parser: lexopt::Parser, command: fn(Common) -> Command) -> Result<Command, Failure> {
    let mut common = Common::default();
    while let Some(option) = option(&mut parser)? {
        match option.as_str() {
            HELP => return Ok(Command::Help),
            option if common.takes(option, &mut parser)? => {}
            other => return Err(invalid(other)),
        }
    }
    Ok(command(common))
}

fn read_score(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let mut scoring = Scoring::default();
    while let Some(option) = option(&mut parser)? {
        match option.as_str() {
            HELP => return Ok(Command::Help),
            "without" => scoring.without.push(family(&text(&mut parser)?)?),
            "freeze" => scoring.freeze = true,
            option @ "mutants" => set(&mut scoring.mutants, path(option, &mut parser)?, option)?,
            option @ "out" => set(&mut scoring.out, path(option, &mut parser)?, option)?,
            option if scoring.common.takes(option, &mut parser)? => {}
            other => return Err(invalid(other)),
        }
    }
    match (&scoring.common.spec, &scoring.out, scoring.freeze) {
        (Some(_), None, true) => Err(Failure::Usage("--freeze needs --out DIR beside --spec".to_owned())),
        (None, Some(_), _) | (_, Some(_), false) => {
            Err(Failure::Usage("--out goes with --spec and --freeze".to_owned()))
        }
        _ if scoring.freeze && !scoring.without.is_empty() => {
            Err(Failure::Usage("--freeze keeps every family: leave --without out".to_owned()))
        }
        _ => Ok(Command::Score(scoring)),
    }
}

/// What `-h` and `--help` are taken for.
const HELP: &str = "help";

/// The name of the next option; `None` at the end.
fn option(parser: &mut lexopt::Parser) -> Result<Option<String>, Failure> {
    match parser.next().map_err(usage)? {
        Some(Short('h')) => Ok(Some(HELP.to_owned())),
        Some(Long(option)) => Ok(Some(option.to_owned())),
        Some(other) => Err(usage(other.unexpected())),
        None => Ok(None),
    }
}

fn invalid(option: &str) -> Failure {
    Failure::Usage(format!("invalid option '--{option}'"))
}

fn family(name: &str) -> Result<Family, Failure> {
    let known = || Family::ALL.map(Family::name).join(", ");
    Family::named(name).ok_or_else(|| Failure::Usage(format!("--without takes one of {}, not {name}", known())))
}

impl Common {
    /// Reads an option that every command takes; `false` when it is another one.
    pub(crate) fn takes(&mut self, option: &str, parser: &mut lexopt::Parser) -> Result<bool, Failure> {
        match option {
            "spec" => set(&mut self.spec, path(option, parser)?, option)?,
            "overlay" => self.reach.overlays.push(path(option, parser)?),
            "files" => self.reach.files.push(path(option, parser)?),
            "map" => self.reach.map(&text(parser)?).map_err(Failure::Usage)?,
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

/// The value of an option that names a file or a folder.
fn path(option: &str, parser: &mut lexopt::Parser) -> Result<PathBuf, Failure> {
    let value = parser.value().map_err(usage)?;
    if value.is_empty() { Err(Failure::Usage(format!("--{option} names nothing"))) } else { Ok(PathBuf::from(value)) }
}

/// Takes what an option says, once.
fn set<T>(place: &mut Option<T>, value: T, option: &str) -> Result<(), Failure> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(Failure::Usage(format!("--{option} stands twice"))),
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let value = parser.value().map_err(usage)?;
    value.into_string().map_err(|_| Failure::Usage("an argument is not UTF-8".to_owned()))
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}
