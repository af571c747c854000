//! The three readings of a document that is not ours, on the boundary set of each of its schemas.
//!
//! It must never stop at the first difference: a document that nobody here has seen may have many.

use api_runtime::{DerivedEntry, Direction, SchemaEntry};
use contract::data;
use openapi::{Document, Pointer, Severity};

use crate::agreement::{Readings, judged};

/// How many differences of a document are printed.
const SHOWN: usize = 10;

/// Holds the readings of the document in `file` against each other, prints what came of it, and tells whether they agree.
///
/// # Panics
/// When the document cannot be read again, or the judge does not take it.
pub fn report(name: &str, file: &str, schemas: &[SchemaEntry], derived: &[DerivedEntry]) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let loaded = Document::load(file, &text);
    let is_invalid = loaded.problems.iter().any(|problem| problem.severity == Severity::Invalid);
    let document = loaded.document.filter(|_| !is_invalid).unwrap_or_else(|| panic!("{file} is no valid document"));
    let readings = Readings::new(&document, schemas, derived);
    let (mut values, mut differences, mut silent) = (0, Vec::new(), Vec::new());
    for entry in schemas {
        let place = Pointer::parse(entry.pointer).expect("a generated pointer is a pointer");
        let before = values;
        for direction in [Direction::Request, Direction::Response] {
            for case in data::boundaries(&document, &place, judged(direction)) {
                values += 1;
                differences.extend(readings.compare(entry, direction, case.message.as_bytes()).err());
            }
        }
        if values == before {
            silent.push(entry.pointer);
        }
    }
    println!("{name}: {} schemas, {values} values, {} differences", schemas.len(), differences.len());
    silent.iter().for_each(|pointer| println!("  nothing was tried of {pointer}"));
    differences.iter().take(SHOWN).for_each(|difference| println!("  {difference}"));
    differences.is_empty() && silent.is_empty()
}
