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

fn entry(schema: &str) -> &'static SchemaEntry {
    let found = SCHEMAS.iter().find(|entry| entry.pointer == schema);
    found.unwrap_or_else(|| panic!("{schema} is no schema of the model"))
}

#[test]
fn every_value_is_taken_or_refused_as_it_was_and_for_the_same_rules() {
    let mut seen = 0;
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
    }
    assert!(seen > 250, "only {seen} values");
}
