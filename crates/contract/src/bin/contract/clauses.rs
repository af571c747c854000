//! `clauses`: what holds each clause, and what no clause asks for.
//!
//! It must never take a test for there that it has not seen.

use contract::clauses::{Clauses, Ledger, is_tested};
use openapi::Source;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

use crate::arguments::{Common, Format};
use crate::failure::Failure;
use crate::job::{self, Job};
use crate::score;

/// Runs `clauses`.
pub(crate) fn clauses(common: &Common) -> Result<(), Failure> {
    let (mut listed, mut refused) = (Vec::new(), Vec::new());
    for job in Job::all(common)? {
        let scored = score::run(&job, &[])?;
        let Some(clauses) = &scored.clauses else {
            let missing = job.beside_shown("clauses.yaml");
            return Err(Failure::Io(format!("{} has no clauses: there is no {missing}", job.shown)));
        };
        let ledger = Ledger::new(&scored.document, clauses, &scored.score, &|test| has_test(&job, test));
        match common.format {
            Format::Human => crate::say(&ledger.text(&scored.score))?,
            Format::Json => {
                let mut json = ledger.json(&scored.score);
                json["document"] = json!(job.shown);
                listed.push(json);
            }
        }
        if !ledger.faults.is_empty() {
            refused.push(format!("{} is refused: {} faults in its clauses", job.shown, ledger.faults.len()));
        }
    }
    if common.format == Format::Json {
        let json = if listed.len() == 1 { listed.remove(0) } else { json!(listed) };
        crate::say(&format!("{json:#}\n"))?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Refused(refused.join("\n"))) }
}

/// The clauses that stand beside a document, if there are any.
pub(crate) fn beside(job: &Job) -> Result<Option<Clauses>, Failure> {
    let Some(path) = job.beside("clauses.yaml") else { return Ok(None) };
    let (shown, text) = (job.beside_shown("clauses.yaml"), job::read(&path)?);
    let refused = |problems: Vec<openapi::Problem>| {
        let sources = Source::new(&shown, &text).into();
        let report = openapi::report(&problems, &sources, openapi::Format::Human { color: false });
        Failure::Refused(format!("{report}{shown} is invalid"))
    };
    Clauses::read(&shown, &text).map(Some).map_err(refused)
}

/// Whether a test is there: `path/to/file.rs::name`, from the workspace for its own documents, else from here.
pub(crate) fn has_test(job: &Job, test: &str) -> bool {
    let Some((file, name)) = test.split_once("::") else { return false };
    let root = if job.is_own { job::workspace() } else { PathBuf::new() };
    let found = fs::read_to_string(root.join(file));
    found.is_ok_and(|text| is_tested(&text, name))
}
