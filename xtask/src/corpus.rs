//! `corpus`: generates from every document of a folder, builds what comes out, and prints a table.
//!
//! It must never write outside of its scratch folder, nor end at the first document that fails.

mod building;
mod documents;
mod memory;
mod row;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use openapi::Severity;

use crate::arguments::{Corpus, Format, Gen};
use crate::failure::Failure;
use crate::generate::{self, Attempt};
use crate::sync::{self, Tree};
use building::Scratch;
use documents::Entry;
use row::{Outcome, Refusal, Row};

/// Runs `corpus`.
pub(crate) fn corpus(arguments: &Corpus) -> Result<(), Failure> {
    let scratch = Scratch::new()?;
    let entries = documents::below(&arguments.folder, arguments.lawful.as_deref(), scratch.crates())?;
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut row = tried(entry)?;
        if let (Outcome::Generated { has_client, .. }, true) = (&row.outcome, arguments.check) {
            row.build = Some(scratch.build(&row.entry.job.name, *has_client)?);
        }
        rows.push(row);
    }
    match arguments.format {
        Format::Json => crate::say(&table::json(&rows))?,
        Format::Human | Format::Github => crate::say(&table::human(&rows))?,
    }
    let faults: Vec<String> = rows.iter().filter_map(row::fault).collect();
    match faults.len() {
        0 => Ok(()),
        count => Err(Failure::Refused(format!("{}\n{count} of {} documents fail", faults.join("\n"), rows.len()))),
    }
}

/// Generates from one document into the scratch folder. A panic is told as what became of it.
fn tried(entry: Entry) -> Result<Row, Failure> {
    memory::forget_peak();
    let start = Instant::now();
    let caught = catch_unwind(AssertUnwindSafe(|| generate::attempt(&entry.job, &Gen::default())));
    let (took, peak) = (start.elapsed(), memory::peak());
    let outcome = match caught {
        Err(_) => Outcome::Broken("generation panicked; the message stands above".to_owned()),
        Ok(Err(failure)) => Outcome::Broken(failure.to_string()),
        Ok(Ok(attempt)) => outcome(&entry, attempt)?,
    };
    Ok(Row { entry, outcome, took, peak, build: None })
}

fn outcome(entry: &Entry, attempt: Attempt) -> Result<Outcome, Failure> {
    let Some(generated) = attempt.generated else {
        let mut invalid: Vec<_> =
            attempt.problems.iter().filter(|problem| problem.severity == Severity::Invalid).collect();
        invalid.sort_by_key(|problem| problem.span);
        let refusal = |problem: &&openapi::Problem| Refusal {
            code: problem.code.0,
            line: attempt.sources.position(problem.span).line,
            message: problem.message.clone(),
        };
        return Ok(invalid
            .first()
            .map_or_else(|| Outcome::Broken("no document".to_owned()), |p| Outcome::Refused(refusal(p))));
    };
    let unsupported = generated.ledger.totals().get(&codegen::Class::Unsupported).copied().unwrap_or_default();
    let (counts, has_client) = (generated.counts, !generated.client.is_empty());
    let mut tree = Tree::default();
    generate::add_files(&mut tree, &entry.job, generated)?;
    sync::apply(&sync::drift(&tree)?)?;
    Ok(Outcome::Generated { counts, unsupported, has_client })
}
