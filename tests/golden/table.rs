//! The table of every constraint keyword, run through generated code and the schemas derived from its types.
//!
//! It must never pass over a row: all are counted, and what generated code does not follow has a name.

use std::collections::BTreeSet;

use api_runtime::{DerivedEntry, SchemaEntry};
use tests::agreement::load;
use tests::table::rows::{Run, Tally};
use tests::table::{FILES, document, groups};

use self::models::MODELS;

type Model = (&'static str, &'static [SchemaEntry], &'static [DerivedEntry]);

/// What `build.rs` wrote: a module for each file of the table, and `MODELS`, which lists them.
#[allow(dead_code, unused_imports, reason = "each is a whole model, of which a test reaches the table")]
pub mod models {
    include!(concat!(env!("OUT_DIR"), "/table.rs"));
}

/// The document of a file of the table.
pub fn document_of(name: &str) -> openapi::Document {
    let (_, text) = FILES.iter().find(|(file, _)| *file == name).expect("a file of the table");
    load(name, &document(&groups(text)))
}

fn tallies() -> Vec<Tally> {
    let tally = |(name, text): &(&str, &str)| {
        let model = MODELS.iter().find(|(file, ..)| file == name);
        let (_, schemas, derived) = model.expect("each file has a model");
        Run::new(&document_of(name), schemas, derived).run(&groups(text))
    };
    FILES.iter().map(tally).collect()
}

/// The keywords that generated code names when they are broken: all that can be.
const NAMED: [&str; 21] = [
    "additionalProperties",
    "anyOf",
    "discriminator",
    "enum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "required",
    "type",
    "uniqueItems",
    "x-validations",
];

#[test]
fn generated_code_decides_every_row() {
    let tallies = tallies();
    let wrong: Vec<&str> = tallies.iter().flat_map(|tally| &tally.wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let count = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let written: usize = FILES.iter().map(|(_, text)| text.lines().filter(|line| line.contains(" => ")).count()).sum();
    assert_eq!(count(|tally| tally.run) + count(|tally| tally.untyped), written, "a row was passed over");
    // What is left when all exceptions are taken out.
    let decided = count(|tally| tally.run) - count(|tally| tally.lenient) - count(|tally| tally.divergent);
    assert!(decided > 1000, "only {decided} of {written} rows are decided as they should be");
    let named: BTreeSet<&str> = tallies.iter().flat_map(|tally| &tally.named).map(String::as_str).collect();
    assert_eq!(named, BTreeSet::from(NAMED));
}
