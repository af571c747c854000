//! Schemas as sets of values, by `jsonschema`'s canonical form: which take the same, and which take nothing.
//!
//! It must never take "not known" for an answer. The form is experimental and knows nothing of our own keywords: what
//! it says holds for structure alone.

use crate::translate::{Part, translate};
use crate::tree::Tree;
use crate::verdict::Direction;
use jsonschema::Draft;
use jsonschema::canonical::{CanonicalSchema, Satisfiability, options};
use openapi::Pointer;

/// What one schema takes and another does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Nothing: this is proved.
    Nothing,
    /// These values, as a JSON Schema.
    Values(String),
    /// Nobody knows.
    Unknown,
}

/// The values that the schema `taken` takes and the schema `refused` does not, each in its own document.
pub(crate) fn difference(
    (tree, taken): (&Tree, &Pointer),
    (other, refused): (&Tree, &Pointer),
    direction: Direction,
) -> Difference {
    let schemas = canonical(tree, taken, direction).zip(canonical(other, refused, direction));
    let difference = schemas.and_then(|(taken, refused)| taken.subtract(&refused).ok());
    let Some(difference) = difference else { return Difference::Unknown };
    match difference.satisfiability() {
        Satisfiability::No => Difference::Nothing,
        Satisfiability::Yes => Difference::Values(difference.to_json_schema().to_string()),
        Satisfiability::Unknown => Difference::Unknown,
    }
}

/// Whether it is proved that a schema takes no value.
pub(crate) fn takes_nothing(tree: &Tree, schema: &Pointer, direction: Direction) -> bool {
    canonical(tree, schema, direction).is_some_and(|schema| schema.satisfiability() == Satisfiability::No)
}

fn canonical(tree: &Tree, schema: &Pointer, direction: Direction) -> Option<CanonicalSchema> {
    let bundle = translate(tree, direction, &[Part::alone(schema.clone())]);
    let canonical = options().with_draft(Draft::Draft4).canonicalize(&bundle.schema).ok()?;
    bundle.problems.is_empty().then_some(canonical)
}
