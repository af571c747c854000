//! The command line as data.
//!
//! It must never act: a call that is not understood has changed nothing.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value};
use openapi::{Selector, Slice};
use openapi_files::Reach;

use crate::failure::Failure;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
cargo xtask gen [--check] [--deny unsupported|warning]... [--format human|json|github]
                [--spec FILE --out DIR [--name NAME] [--settings FILE] [--overlay FILE]...
                 [--include SELECTOR]... [--exclude SELECTOR]...]
                [--files DIR]... [--map URL=DIR]...
    Without --spec: every spec/*.openapi.yaml into crates/*-model.
    With --spec and --out: the crate DIR/NAME-model that builds where it stands, the runtime beside it.
    --settings   what is wanted of the code: names, builders, modules; else NAME.settings.yaml beside the document
    --overlay    change the document by an OpenAPI Overlay before anything else; in the order given
    --include    only the operations that a SELECTOR selects: operation:ID, path:/GLOB/** or tag:NAME,
                 with the types that they need and no more
    --exclude    not the operations that a SELECTOR selects
    --files      references may lead to files in this folder too, not only beside the document and below
    --map        read references that begin with this URL from this folder; nothing is ever fetched
    --check      write nothing; name what is missing, stale or orphaned, and exit 1 if anything is
    --deny       exit 1 on problems of this severity too, and write nothing
    --format     how problems are printed; json and github go to the standard output
cargo xtask corpus DIR [--no-check] [--lawful FILE] [--format human|json]
    Generate from every document in DIR and build what comes out; exit 1 if one fails, or draws a warning of rustc or
    clippy. Where DIR has the folders accept or refuse, each document of refuse must be refused.
    --no-check   generate only
    --lawful     documents of refuse that are lawful: a name a line, # begins a comment
cargo xtask explain CODE
    Explain a problem by its code, such as unknown-keyword.
cargo xtask score | clauses | samples [--spec FILE] [--format human|json]
    What holds each rule, what holds each clause, and what the documented messages leave open; --help tells more.

Exit codes: 0 clean; 1 an invalid document, a denied problem or drift; 2 usage or I/O.";

/// A command.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Corpus(Corpus),
    Explain(String),
    Gen(Gen),
    /// A command of the proof: its name, and its arguments as they were given.
    Proof(&'static str, Vec<OsString>),
}

/// The commands of the proof. They need the judge, which this program must not compile.
const PROOF: [&str; 3] = ["clauses", "samples", "score"];

/// How `gen` was called.
#[derive(Debug, Default)]
pub(crate) struct Gen {
    pub(crate) check: bool,
    pub(crate) deny_unsupported: bool,
    pub(crate) deny_warning: bool,
    pub(crate) format: Format,
    /// What is read with a document.
    pub(crate) reach: Reach,
    /// Which operations are wanted.
    pub(crate) slice: Slice,
    /// The settings, where they do not stand beside the document.
    pub(crate) settings: Option<PathBuf>,
    pub(crate) standalone: Option<Standalone>,
}

/// How `corpus` was called.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    /// Whether what was generated is built.
    pub(crate) check: bool,
    /// The list of documents that are lawful all the same.
    pub(crate) lawful: Option<PathBuf>,
    pub(crate) format: Format,
}

/// One document into crates of its own.
#[derive(Debug)]
pub(crate) struct Standalone {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) name: Option<String>,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
    Github,
}

/// Reads the command line.
pub(crate) fn read(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    match parser.next().map_err(usage)? {
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(Value(name)) if name == "gen" => read_gen(parser),
        Some(Value(name)) if name == "corpus" => read_corpus(parser),
        Some(Value(name)) if name == "explain" => read_explain(parser),
        Some(Value(name)) if let Some(command) = PROOF.iter().find(|command| name == **command) => {
            Ok(Command::Proof(command, parser.raw_args().map_err(usage)?.collect()))
        }
        Some(other) => Err(usage(other.unexpected())),
        None => Err(Failure::Usage("a command is missing".to_owned())),
    }
}

fn read_corpus(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let (mut folder, mut check, mut lawful, mut shape) = (None, true, None, Format::Human);
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("no-check") => check = false,
            Long("lawful") => lawful = Some(PathBuf::from(parser.value().map_err(usage)?)),
            Long("format") => shape = format(&value(&mut parser)?)?,
            Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(usage(other.unexpected())),
        }
    }
    if shape == Format::Github {
        return Err(Failure::Usage("corpus prints human or json".to_owned()));
    }
    let folder = folder.ok_or_else(|| Failure::Usage("corpus needs a folder of documents".to_owned()))?;
    Ok(Command::Corpus(Corpus { folder, check, lawful, format: shape }))
}

fn read_explain(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let mut code = None;
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if code.is_none() => code = Some(text(value)?),
            other => return Err(usage(other.unexpected())),
        }
    }
    code.map(Command::Explain).ok_or_else(|| Failure::Usage("explain needs the code of a problem".to_owned()))
}

fn read_gen(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let mut gen_arguments = Gen::default();
    let (mut spec, mut out, mut name) = (None, None, None);
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("check") => gen_arguments.check = true,
            Long("deny") => deny(&mut gen_arguments, &value(&mut parser)?)?,
            Long("format") => gen_arguments.format = format(&value(&mut parser)?)?,
            Long("overlay") => gen_arguments.reach.overlays.push(path("overlay", &mut parser)?),
            Long("settings") => once("settings", &mut gen_arguments.settings, path("settings", &mut parser)?)?,
            Long("include") => gen_arguments.slice.include.push(selector(&mut parser)?),
            Long("exclude") => gen_arguments.slice.exclude.push(selector(&mut parser)?),
            Long("files") => gen_arguments.reach.files.push(path("files", &mut parser)?),
            Long("map") => gen_arguments.reach.map(&value(&mut parser)?).map_err(Failure::Usage)?,
            Long("spec") => once("spec", &mut spec, PathBuf::from(parser.value().map_err(usage)?))?,
            Long("out") => once("out", &mut out, PathBuf::from(parser.value().map_err(usage)?))?,
            Long("name") => once("name", &mut name, crate_name(value(&mut parser)?)?)?,
            other => return Err(usage(other.unexpected())),
        }
    }
    gen_arguments.standalone = match (spec, out, name) {
        (Some(_), Some(out), _) if out.as_os_str().is_empty() => {
            return Err(Failure::Usage("--out is empty: name a folder, or . for this one".to_owned()));
        }
        (Some(spec), Some(out), name) => Some(Standalone { spec, out, name }),
        (None, None, None)
            if !gen_arguments.reach.overlays.is_empty()
                || gen_arguments.slice != Slice::default()
                || gen_arguments.settings.is_some() =>
        {
            let text = "--settings, --overlay, --include and --exclude go with --spec and --out";
            return Err(Failure::Usage(text.to_owned()));
        }
        (None, None, None) => None,
        _ => return Err(Failure::Usage("--spec and --out go together, and --name goes with them".to_owned())),
    };
    Ok(Command::Gen(gen_arguments))
}

/// Takes an option that stands once: of two documents one would be left out in silence.
fn once<T>(option: &str, slot: &mut Option<T>, value: T) -> Result<(), Failure> {
    match slot.replace(value) {
        Some(_) => Err(Failure::Usage(format!("--{option} is given twice"))),
        None => Ok(()),
    }
}

fn deny(gen_arguments: &mut Gen, severity: &str) -> Result<(), Failure> {
    match severity {
        "unsupported" => gen_arguments.deny_unsupported = true,
        "warning" => gen_arguments.deny_warning = true,
        other => return Err(Failure::Usage(format!("--deny takes unsupported or warning, not {other}"))),
    }
    Ok(())
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "human" => Ok(Format::Human),
        "json" => Ok(Format::Json),
        "github" => Ok(Format::Github),
        other => Err(Failure::Usage(format!("--format takes human, json or github, not {other}"))),
    }
}

/// A name that a crate can have.
fn crate_name(name: String) -> Result<String, Failure> {
    let lawful = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    match name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(lawful) {
        true => Ok(name),
        false => Err(Failure::Usage(format!("--name takes lower-case letters, digits, - and _, not {name}"))),
    }
}

fn selector(parser: &mut lexopt::Parser) -> Result<Selector, Failure> {
    value(parser)?.parse().map_err(Failure::Usage)
}

/// The value of an option that names a file or a folder.
fn path(option: &str, parser: &mut lexopt::Parser) -> Result<PathBuf, Failure> {
    let value = parser.value().map_err(usage)?;
    if value.is_empty() { Err(Failure::Usage(format!("--{option} names nothing"))) } else { Ok(PathBuf::from(value)) }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    text(parser.value().map_err(usage)?)
}

fn text(value: OsString) -> Result<String, Failure> {
    value.into_string().map_err(|_| Failure::Usage("an argument is not UTF-8".to_owned()))
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}
