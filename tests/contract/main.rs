//! The contract of `spec/`: clauses, witnesses, samples, and the agreement of all readings.

mod agreement;
mod clauses;
mod client;
mod forensics;
mod frozen;
mod hostile;
mod operations;
mod sabotage;
mod samples;
mod schema;
mod score;
mod witnesses;

/// The document, loaded.
fn document() -> openapi::Document {
    tests::agreement::load("spec/isales.openapi.yaml", DOCUMENT)
}

const DOCUMENT: &str = include_str!("../../spec/isales.openapi.yaml");
const CLAUSES: &str = include_str!("../../spec/isales.clauses.yaml");
