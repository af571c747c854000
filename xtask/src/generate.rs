//! `gen`: load, lower, render, sync.
//!
//! It must never write anything when any document of the run is refused.

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use codegen::{Class, Clauses, Generated, GeneratedFile, Ledger, Settings};
use openapi::{Problem, Severity, Slice, Sources};
use openapi_files::Own;

use crate::arguments::{Format, Gen, Standalone};
use crate::failure::Failure;
use crate::refusal::{problems_in_words, refusal};
use crate::standalone;
use crate::sync::{self, Tree};

/// The one command that mends every drift.
const MEND: &str = "cargo xtask gen";

/// The command that tells more about a problem.
const EXPLAIN: &str = "cargo xtask explain CODE";

/// A document to generate from and where its files go.
pub(crate) struct Job {
    pub(crate) spec: PathBuf,
    /// How problems name the document: a path that leads to it from where the user stands.
    pub(crate) shown: String,
    /// The folder from which that is a path.
    pub(crate) base: PathBuf,
    /// The name in the header of generated files: the same on every machine.
    pub(crate) source: String,
    pub(crate) name: String,
    pub(crate) standalone: Option<PathBuf>,
}

/// What a document led to.
pub(crate) struct Attempt {
    /// Where the problems stand.
    pub(crate) sources: Sources,
    pub(crate) problems: Vec<Problem>,
    /// Nothing when the document is invalid.
    pub(crate) generated: Option<Generated>,
}

/// Runs `gen`.
pub(crate) fn generate(arguments: &Gen) -> Result<(), Failure> {
    let jobs = match &arguments.standalone {
        Some(standalone) => vec![standalone_job(standalone)?],
        None => workspace_jobs()?,
    };
    let mut tree = Tree::default();
    let mut refusals = Vec::new();
    for job in &jobs {
        match run(job, arguments)? {
            Ok(generated) => add_files(&mut tree, job, generated)?,
            Err(refusal) => refusals.push(refusal),
        }
    }
    if !refusals.is_empty() {
        let written = if arguments.check { "" } else { "; nothing was written" };
        let text = format!("{}{written}; `{EXPLAIN}` explains a problem", refusals.join("\n"));
        return Err(Failure::Refused(text));
    }
    let drift = sync::drift(&tree)?;
    if !arguments.check {
        sync::apply(&drift)?;
        return match arguments.format {
            Format::Human => crate::say(&sync::outcome(&drift)),
            Format::Json | Format::Github => Ok(()),
        };
    }
    if drift.is_empty() {
        return Ok(());
    }
    for item in &drift {
        crate::complain(&format!("{item}\n"));
    }
    let command = mend(arguments);
    Err(Failure::Refused(format!("{} of the generated files differ from the document; run `{command}`", drift.len())))
}

fn mend(arguments: &Gen) -> String {
    match &arguments.standalone {
        None => MEND.to_owned(),
        Some(Standalone { spec, out, name }) => {
            let name = name.as_ref().map(|name| format!(" --name {name}")).unwrap_or_default();
            let Slice { include, exclude } = &arguments.slice;
            let mut options = arguments.reach.options();
            let settings = arguments.settings.iter();
            options.extend(settings.flat_map(|path| ["--settings".to_owned(), path.display().to_string()]));
            options.extend(include.iter().flat_map(|one| ["--include".to_owned(), one.to_string()]));
            options.extend(exclude.iter().flat_map(|one| ["--exclude".to_owned(), one.to_string()]));
            let options: String = options.iter().map(|word| format!(" {}", quoted(word))).collect();
            format!("{MEND} --spec {} --out {}{name}{options}", quoted(spec), quoted(out))
        }
    }
}

/// A path, or another word, as a shell takes it.
fn quoted(word: impl AsRef<Path>) -> String {
    let text = word.as_ref().display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text,
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

/// What `--spec` and `--out` ask for.
pub(crate) fn standalone_job(standalone: &Standalone) -> Result<Job, Failure> {
    let Standalone { spec, out, name } = standalone;
    let source = printable(&spec.file_name().unwrap_or_default().to_string_lossy());
    let name = match name {
        Some(name) => name.clone(),
        None => crate_name(&source).ok_or_else(|| {
            Failure::Usage(format!("the name {source:?} holds nothing that a crate's name can hold: add --name NAME"))
        })?,
    };
    Ok(Job {
        spec: spec.clone(),
        shown: printable(&spec.display().to_string()),
        base: PathBuf::new(),
        source,
        name,
        standalone: Some(out.clone()),
    })
}

/// A file's name without what could end a line, command a terminal or turn the direction of text, which rustc refuses.
fn printable(name: &str) -> String {
    name.replace(|c: char| openapi::is_hostile(c) || matches!(c, '\t' | '\u{2028}' | '\u{2029}'), "?")
}

/// A crate's name from a file's: what stands before the endings, in letters that a crate may have.
fn crate_name(file: &str) -> Option<String> {
    let stem = [".json", ".yaml", ".yml"].iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file);
    let stem = stem.strip_suffix(".openapi").unwrap_or(stem).to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    match name.chars().next()? {
        'a'..='z' => Some(name),
        _ => Some(format!("api-{name}")),
    }
}

fn workspace_jobs() -> Result<Vec<Job>, Failure> {
    let folder = crate::workspace().join("spec");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::io("list", &folder, &error))?;
    let mut jobs = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| Failure::io("list", &folder, &error))?.file_name();
        let file = file.to_string_lossy();
        if let Some(name) = file.strip_suffix(".openapi.yaml") {
            jobs.push(Job {
                spec: folder.join(file.as_ref()),
                shown: format!("spec/{file}"),
                base: crate::workspace(),
                source: format!("spec/{file}"),
                name: name.to_owned(),
                standalone: None,
            });
        }
    }
    jobs.sort_by(|a, b| a.name.cmp(&b.name));
    match jobs.is_empty() {
        true => Err(Failure::Io(format!("there is no *.openapi.yaml in {}", folder.display()))),
        false => Ok(jobs),
    }
}

/// Generates from one document and prints its problems; why, when it is refused.
fn run(job: &Job, arguments: &Gen) -> Result<Result<Generated, String>, Failure> {
    let Attempt { sources, problems, generated } = attempt(job, arguments)?;
    print(&problems, &sources, arguments.format)?;
    if let (Some(generated), Format::Human) = (&generated, arguments.format) {
        crate::say(&summary(&job.shown, &generated.ledger, &problems))?;
    }
    let refusal = refusal(&job.shown, &problems, arguments);
    Ok(generated
        .filter(|_| refusal.is_none())
        .ok_or_else(|| refusal.unwrap_or_else(|| format!("{} cannot be read", job.shown))))
}

/// Generates from one document, and prints and writes nothing.
pub(crate) fn attempt(job: &Job, arguments: &Gen) -> Result<Attempt, Failure> {
    let text = read(&job.spec)?;
    let own = Own { name: &job.shown, path: &job.spec, base: &job.base, text: &text };
    let settings = settings(job, arguments)?;
    let mut reach = arguments.reach.clone();
    reach.beside = settings.beside.clone();
    let mut loaded = reach.load(own).map_err(Failure::Io)?;
    if let Some(document) = loaded.document.as_mut().filter(|_| arguments.slice != Slice::default()) {
        document.slice(&arguments.slice).map_err(|wrong| Failure::Usage(wrong.join("\n")))?;
    }
    let mut problems = loaded.problems;
    let clauses = clauses(&job.spec)?;
    let usable = loaded.document.filter(|_| !problems.iter().any(|problem| problem.severity == Severity::Invalid));
    let generated = match &usable {
        Some(document) => {
            let generated = codegen::generate_as(document, &clauses, &job.source, &settings);
            Some(generated.map_err(|error| Failure::Io(error.to_string()))?)
        }
        None => None,
    };
    problems.extend(generated.iter().flat_map(|generated| generated.problems.clone()));
    Ok(Attempt { sources: loaded.sources, problems, generated })
}

/// The settings that were named, or that stand beside a document, if there are any.
fn settings(job: &Job, arguments: &Gen) -> Result<Settings, Failure> {
    let Some(path) = arguments.settings.clone().or_else(|| beside(&job.spec, "settings")) else {
        return Ok(Settings::default());
    };
    let shown = path.strip_prefix(&job.base).unwrap_or(&path).display().to_string();
    Settings::read(&printable(&shown), &read(&path)?).map_err(Failure::Refused)
}

/// The file of that kind beside a document, where there is one: `pets.clauses.yaml` beside `pets.openapi.yaml`.
fn beside(spec: &Path, kind: &str) -> Option<PathBuf> {
    let file = spec.file_name()?.to_string_lossy();
    let path = spec.with_file_name(format!("{}.{kind}.yaml", file.strip_suffix(".openapi.yaml")?));
    path.exists().then_some(path)
}

/// The clauses that stand beside a document, if there are any.
fn clauses(spec: &Path) -> Result<Clauses, Failure> {
    let Some(path) = beside(spec, "clauses") else {
        return Ok(Clauses::default());
    };
    let text = read(&path)?;
    Clauses::read(&path.display().to_string(), &text).map_err(Failure::Refused)
}

/// Reads a text.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::Io(format!("{} is not UTF-8, first on line {line}: save it as UTF-8", path.display()))
    })
}

fn print(problems: &[Problem], sources: &Sources, format: Format) -> Result<(), Failure> {
    match format {
        Format::Human => {
            let color = std::io::stderr().is_terminal();
            crate::complain(&openapi::report(problems, sources, openapi::Format::Human { color }));
            Ok(())
        }
        Format::Json => crate::say(&openapi::report(problems, sources, openapi::Format::Json)),
        Format::Github => crate::say(&openapi::report(problems, sources, openapi::Format::Github)),
    }
}

/// The ledger in one line: every keyword of the document is in it.
fn summary(source: &str, ledger: &Ledger, problems: &[Problem]) -> String {
    let totals = ledger.totals();
    // Where no slice was asked for, nothing is excluded, and nobody wonders.
    let is_told = |class: &&Class| **class != Class::Excluded || totals.get(*class).is_some_and(|count| *count > 0);
    let parts: Vec<String> = Class::ALL
        .iter()
        .filter(is_told)
        .map(|class| format!("{} {}", totals.get(class).copied().unwrap_or_default(), class.name()))
        .collect();
    let problems = problems_in_words(problems.len());
    format!("{source}: {} keywords: {}; {problems}\n", ledger.rows.len(), parts.join(", "))
}

/// Adds all that was made of a document.
pub(crate) fn add_files(tree: &mut Tree, job: &Job, generated: Generated) -> Result<(), Failure> {
    let crates = match &job.standalone {
        Some(out) => {
            standalone::surround(tree, out, &job.name, &generated)?;
            out.clone()
        }
        None => crate::workspace().join("crates"),
    };
    for (kind, files) in [("model", generated.model), ("client", generated.client)] {
        let folder = crates.join(format!("{}-{kind}", job.name));
        // The shell is hand-written. A member without a manifest would break every cargo command, gen included.
        if job.standalone.is_none() && !files.is_empty() && !folder.join("Cargo.toml").exists() {
            let text =
                format!("crates/{}-{kind} has no Cargo.toml: write it and src/lib.rs after another one", job.name);
            return Err(Failure::Io(text));
        }
        own(tree, folder.join("src").join("generated"), files);
    }
    if let (None, Some(needed)) = (&job.standalone, generated.crates.first()) {
        let text = format!(
            "`{}` cannot be written into crates/{}-model/Cargo.toml, which is yours: add it there, and name types of it by \
             their path alone",
            needed.name, job.name
        );
        return Err(Failure::Io(text));
    }
    let pages = match &job.standalone {
        Some(out) => out.join(format!("{}-reference", job.name)),
        None => crate::workspace().join("docs").join("reference").join(&job.name),
    };
    own(tree, pages, generated.pages);
    Ok(())
}

/// Adds a folder that holds nothing but these files.
fn own(tree: &mut Tree, folder: PathBuf, files: Vec<GeneratedFile>) {
    tree.files.extend(files.into_iter().map(|file| (folder.join(file.path), file.contents)));
    tree.owned.push(folder);
}
