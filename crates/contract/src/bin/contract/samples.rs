//! `samples`: the documented messages against document and prose, and the findings against the decisions.
//!
//! It must never write a file, and never decide: a finding that nobody has decided makes it fail.

use contract::forensics::{Decision, Examination, Facts, Finding, Outcome, Sample, decide, examine};
use openapi::{Document, Problem, Source, Sources};
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::arguments::{Common, Format};
use crate::failure::Failure;
use crate::job::{self, Job};

/// What was found in one document.
struct Report {
    /// How messages name the document.
    shown: String,
    /// How messages name its clauses file.
    clauses: String,
    outcome: Outcome,
    messages: usize,
    samples: usize,
}

/// Runs `samples`.
pub(crate) fn samples(common: &Common) -> Result<(), Failure> {
    let mut reports = Vec::new();
    for job in Job::all(common)? {
        reports.push(run(&job)?);
    }
    match common.format {
        Format::Human => crate::say(&reports.iter().map(human).collect::<String>())?,
        Format::Json => crate::say(&format!("{:#}\n", machine(&reports)))?,
    }
    let refused: Vec<String> = reports.iter().filter_map(refusal).collect();
    if refused.is_empty() { Ok(()) } else { Err(Failure::Refused(refused.join("\n"))) }
}

fn run(job: &Job) -> Result<Report, Failure> {
    let document = job.document()?;
    let (facts, samples, clauses) = match job.beside("clauses.yaml") {
        Some(path) => told(&document, &path, job.beside_shown("clauses.yaml"))?,
        None => (Facts::default(), Vec::new(), String::new()),
    };
    let Examination { findings, messages, samples } = examine(&document, &facts, &samples)
        .map_err(|problems| refused(&problems, document.sources(), "cannot be judged by"))?;
    Ok(Report { shown: job.shown.clone(), clauses, outcome: decide(&facts, findings), messages, samples })
}

/// The facts of a clauses file and the samples that they name.
fn told(document: &Document, path: &Path, shown: String) -> Result<(Facts, Vec<Sample>, String), Failure> {
    let text = job::read(path)?;
    let sources = Source::new(&shown, &text).into();
    let facts = Facts::read(&shown, &text).map_err(|problems| refused(&problems, &sources, "is invalid"))?;
    let mut samples = Vec::new();
    for name in facts.samples() {
        let file = path.with_file_name(&name.path);
        let shown = Path::new(&shown).with_file_name(&name.path);
        samples.extend(sample(&name.path, &file, &shown)?);
    }
    let dangling = facts.dangling(document, &samples);
    if dangling.is_empty() {
        return Ok((facts, samples, shown));
    }
    Err(refused(&dangling, &sources, "does not fit its document and samples"))
}

/// Reads a sample; `None` when there is no such file, which the facts report with the place that names it.
fn sample(name: &str, file: &PathBuf, shown: &Path) -> Result<Option<Sample>, Failure> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::io("read", shown, &error)),
    };
    let text = job::utf8(bytes, shown)?;
    let sources = Source::new(&shown.display().to_string(), &text).into();
    Sample::read(name, &text).map(Some).map_err(|problems| refused(&problems, &sources, "is no sample"))
}

fn refused(problems: &[Problem], sources: &Sources, what: &str) -> Failure {
    let report = openapi::report(problems, sources, openapi::Format::Human { color: false });
    Failure::Refused(format!("{report}{} {what}", sources.own().name()))
}

/// Why a document is refused; `None` when all is decided.
fn refusal(report: &Report) -> Option<String> {
    let Outcome { undecided, stale, .. } = &report.outcome;
    if report.messages == 0 && report.samples == 0 {
        let nothing = "there is nothing to examine: give it examples, or name samples in a clauses file beside it";
        return Some(format!("{} is refused: {nothing}", report.shown));
    }
    if report.outcome.is_clean() {
        return None;
    }
    let clauses = if report.clauses.is_empty() { "a clauses file beside it" } else { &report.clauses };
    let mut text = format!("{} is refused:", report.shown);
    if !undecided.is_empty() {
        let _ = write!(text, " {} undecided; list each id under `decides` of a clause in {clauses}.", undecided.len());
    }
    if !stale.is_empty() {
        let _ = write!(text, " {} stale; take the decisions out of {clauses}.", stale.len());
    }
    Some(text)
}

fn human(report: &Report) -> String {
    let Outcome { decided, undecided, stale } = &report.outcome;
    let mut text = String::new();
    for (finding, decision) in decided {
        text += &witnesses(finding, &report.shown);
        let _ = writeln!(text, "    {}: {}\n", decision.clause, decision.says.trim_end());
    }
    for finding in undecided {
        text += &witnesses(finding, &report.shown);
        let _ = writeln!(text, "    UNDECIDED: {}\n", finding.kind.remedy());
    }
    for Decision { finding, clause, line, .. } in stale {
        let _ = writeln!(text, "{finding}\n    STALE: {}:{line}: {clause} decides what is not found\n", report.clauses);
    }
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let total = counted(decided.len() + undecided.len(), "finding");
    let seen = format!("{} and {}", counted(report.messages, "message"), counted(report.samples, "sample"));
    let counts = [(decided.len(), "decided"), (undecided.len(), "undecided"), (stale.len(), "stale")];
    let counts = counts.map(|(count, word)| format!("{count} {word}")).join(", ");
    let _ = writeln!(text, "{}: {total} in {seen}: {counts}", report.shown);
    text
}

/// A finding and what each witness says; one that has no say is left out.
fn witnesses(finding: &Finding, shown: &str) -> String {
    let mut text = format!("{}\n", finding.id());
    let said = [("sample", &finding.sample), ("schema", &finding.schema), ("prose", &finding.prose)];
    for (name, words) in said {
        let Some(words) = words else { continue };
        let place = finding.line.filter(|_| name == "schema").map(|line| format!(" ({shown}:{line})"));
        let _ = writeln!(text, "    {name}: {words}{}", place.unwrap_or_default());
    }
    text
}

fn machine(reports: &[Report]) -> Value {
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for report in reports {
        let Outcome { decided, undecided, stale } = &report.outcome;
        lists[0].extend(decided.iter().map(|(finding, decision)| {
            let mut found = found(finding, &report.shown);
            found["clause"] = json!(decision.clause);
            found["says"] = json!(decision.says);
            found["why"] = json!(decision.why);
            found
        }));
        lists[1].extend(undecided.iter().map(|finding| {
            let mut found = found(finding, &report.shown);
            found["remedy"] = json!(finding.kind.remedy());
            found
        }));
        lists[2].extend(stale.iter().map(|decision| {
            let Decision { finding, clause, line, .. } = decision;
            json!({ "document": report.shown, "id": finding, "clause": clause, "file": report.clauses, "line": line })
        }));
    }
    let [decided, undecided, stale] = lists;
    json!({ "decided": decided, "undecided": undecided, "stale": stale })
}

fn found(finding: &Finding, shown: &str) -> Value {
    json!({
        "document": shown,
        "id": finding.id(),
        "message": finding.message,
        "at": finding.at.as_str(),
        "kind": finding.kind.code(),
        "subject": finding.subject,
        "sample": finding.sample,
        "schema": finding.schema,
        "prose": finding.prose,
        "rule": finding.rule.as_ref().map(openapi::Pointer::as_str),
        "line": finding.line,
    })
}
