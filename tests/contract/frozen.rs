//! The kept case set through the generated code: what was said of each case when the set was made, it still says.
//!
//! The set is not made from the document here: generated code that follows a changed document fails on it.

use std::collections::BTreeSet;

use api_runtime::{Direction, Rejection, SchemaEntry};
use contract::cases::{Frozen, Subject};
use isales_model::SCHEMAS;
use serde_json::Value;

/// The rules that a frozen reading names.
fn rules(reading: &Value) -> BTreeSet<&str> {
    reading["faults"].as_array().unwrap().iter().map(|fault| fault[1].as_str().unwrap()).collect()
}

/// The places of values that a frozen reading calls unknown.
fn unknown(reading: &Value) -> BTreeSet<&str> {
    let places = reading["says"]["unknown"].as_array();
    places.into_iter().flatten().map(|at| at.as_str().unwrap()).collect()
}

fn entry(schema: &str) -> &'static SchemaEntry {
    let found = SCHEMAS.iter().find(|entry| entry.pointer == schema);
    found.unwrap_or_else(|| panic!("{schema} is no schema of the model"))
}

#[test]
fn every_value_is_taken_or_refused_as_it_was_and_for_the_same_rules() {
    let (mut seen, mut with_unknown) = (0, 0);
    for Frozen { case, reading } in super::score::frozen() {
        let Subject::Value { schema, direction, message } = &case.subject else {
            continue;
        };
        seen += 1;
        let direction = match direction {
            contract::Direction::Request => Direction::Request,
            contract::Direction::Response => Direction::Response,
        };
        let checked = (entry(schema.as_str()).check)(direction, message.as_bytes());
        let named: Option<BTreeSet<&str>> = match &checked {
            Ok(()) => Some(BTreeSet::new()),
            Err(Rejection::Rules(violations)) => {
                Some(violations.as_slice().iter().map(|violation| violation.rule).collect())
            }
            // What cannot be decoded has no rules to name.
            Err(Rejection::Decode(_)) => None,
        };
        assert_eq!(checked.is_ok(), reading["standing"] == "accepted", "{}: {checked:?}", case.subject);
        assert!(named.is_none_or(|named| named == rules(&reading)), "{}: {checked:?}", case.subject);
        if let Ok(found) = (entry(schema.as_str()).unknown)(message.as_bytes()) {
            let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
            assert_eq!(found, unknown(&reading), "{}", case.subject);
            with_unknown += usize::from(!found.is_empty());
        }
    }
    assert!(seen > 250 && with_unknown > 10, "only {seen} values, {with_unknown} of them with an unknown one");
}
