//! Ways to break the agreement itself: each must turn it red, and for the reason that is looked for.
//!
//! It must never break the score: its own tests do.

use api_runtime::{Direction, Rejection, SchemaEntry, Violation, decode};
use contract::data::Seed;
use isales_model::{DERIVED, FileServer, QueryFileServers, SCHEMAS};
use openapi::{Document, Pointer};
use proptest::strategy::{Just, Strategy};
use tests::agreement::{Plan, Readings, Seat, Tally};

fn plan() -> Plan<'static> {
    Plan { document: "isales", seed: Seed(4), values: None, keeps: false }
}

/// What becomes of the agreement with another table of schemas.
fn agree(document: &Document, schemas: &[SchemaEntry], plan: &Plan<'_>) -> Result<Tally, String> {
    Readings::new(document, schemas, DERIVED).agree(plan)
}

/// What is said of a table in which one schema is read in another way.
fn found(wrong: SchemaEntry) -> String {
    let other = |entry: &SchemaEntry| if entry.pointer == wrong.pointer { wrong } else { *entry };
    let schemas: Vec<SchemaEntry> = SCHEMAS.iter().map(other).collect();
    agree(&super::document(), &schemas, &plan()).expect_err("nobody noticed")
}

fn entry(name: &str) -> SchemaEntry {
    *SCHEMAS.iter().find(|entry| entry.name == name).unwrap()
}

#[test]
fn what_is_not_broken_is_green() {
    agree(&super::document(), SCHEMAS, &plan()).unwrap();
}

#[test]
fn code_that_takes_all_is_found_with_the_smallest_value() {
    let wrong = found(SchemaEntry { check: |_, _| Ok(()), ..entry("QueryFileServers") });
    assert!(wrong.contains("generated: Ok(())"), "{wrong}");
    assert!(wrong.contains("\n  value: null\n") || wrong.contains("\n  value: {}\n"), "{wrong}");
    assert!(wrong.ends_with("seed: CONTRACT_SEED=0000000000000004"), "{wrong}");
}

#[test]
fn code_that_refuses_all_is_found() {
    let refuse = |_, _: &[u8]| decode::<FileServer>(b"0").map(drop).map_err(Rejection::Decode);
    let wrong = found(SchemaEntry { check: refuse, ..entry("QueryFileServers") });
    assert!(wrong.contains("generated: Err(Decode("), "{wrong}");
    assert!(wrong.contains(r#"value: {"limit":0,"offset":0}"#), "{wrong}");
}

/// Refuses what the query refuses, by rules that have another name.
fn renamed(direction: Direction, message: &[u8]) -> Result<(), Rejection> {
    (entry("QueryFileServers").check)(direction, message).map_err(|rejection| match rejection {
        Rejection::Rules(violations) => {
            let named = violations.into_iter().map(|violation| Violation { rule: "/elsewhere", ..violation });
            Rejection::Rules(named.collect::<Vec<_>>().into())
        }
        decode @ Rejection::Decode(_) => decode,
    })
}

#[test]
fn code_that_names_another_rule_is_found() {
    let wrong = found(SchemaEntry { check: renamed, ..entry("QueryFileServers") });
    assert!(wrong.contains("judge: Fail(") && wrong.contains("generated: Err(Rules("), "{wrong}");
    assert!(wrong.contains("/elsewhere"), "{wrong}");
}

#[test]
fn code_that_cannot_decode_what_breaks_other_rules_is_found() {
    let give_up = |direction, message: &[u8]| match (entry("VdnId").check)(direction, message) {
        Err(Rejection::Rules(_)) => decode::<FileServer>(b"[0]").map(drop).map_err(Rejection::Decode),
        other => other,
    };
    let wrong = found(SchemaEntry { check: give_up, ..entry("VdnId") });
    assert!(wrong.contains("judge: Fail(") && wrong.contains("generated: Err(Decode("), "{wrong}");
}

#[test]
fn an_empty_table_is_found() {
    let wrong = agree(&super::document(), &[], &plan()).unwrap_err();
    assert!(wrong.contains("the table of the model lacks"), "{wrong}");
}

#[test]
fn a_schema_that_is_skipped_is_found() {
    let document = super::document();
    let is_reference = |entry: &&SchemaEntry| {
        let place = Pointer::parse(entry.pointer).unwrap();
        document.node(&place).unwrap().get("$ref").is_some()
    };
    for skipped in SCHEMAS.iter().filter(|entry| !is_reference(entry)) {
        let schemas: Vec<SchemaEntry> =
            SCHEMAS.iter().filter(|entry| entry.pointer != skipped.pointer).copied().collect();
        let wrong = agree(&document, &schemas, &plan()).expect_err(skipped.pointer);
        assert!(wrong.contains(skipped.pointer), "{wrong}");
    }
}

#[test]
fn a_document_of_which_nothing_is_tried_is_found() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
    let wrong = agree(&tests::agreement::load("empty.yaml", text), &[], &plan()).unwrap_err();
    assert!(wrong.contains("nothing was tried"), "{wrong}");
}

#[test]
fn no_drawn_value_is_found() {
    let wrong = agree(&super::document(), SCHEMAS, &Plan { values: Some(0), ..plan() }).unwrap_err();
    assert!(wrong.contains("no value was drawn"), "{wrong}");
}

/// What is said of values of the query that a strategy draws.
fn drawn(values: impl Strategy<Value = String> + 'static) -> Result<usize, String> {
    let document = super::document();
    let readings = Readings::new(&document, SCHEMAS, DERIVED);
    let query = entry("QueryFileServers");
    Seat::new(&readings, &query, Direction::Request).draw(&values.boxed(), &plan(), 200)
}

#[test]
fn a_strategy_that_makes_nothing_is_found() {
    let wrong = drawn(Just("{}".to_owned()).prop_filter("never", |_| false)).unwrap_err();
    assert!(wrong.contains("the strategy rejects too often"), "{wrong}");
}

#[test]
fn a_strategy_that_rejects_more_than_a_tenth_is_found() {
    let some = |rejects: u32| {
        let texts = (0..100_u32).prop_map(move |number| (number, "{}".to_owned()));
        drawn(texts.prop_filter("some", move |(number, _)| *number >= rejects).prop_map(|(_, text)| text))
    };
    assert_eq!(some(5), Ok(200));
    let wrong = some(25).unwrap_err();
    assert!(wrong.contains("the strategy rejects too often"), "{wrong}");
}

#[test]
fn a_message_that_is_read_and_cannot_be_written_is_found() {
    let other = SchemaEntry::of::<QueryFileServers>("", "").recode;
    let wrong = found(SchemaEntry { recode: other, ..entry("FileServer") });
    assert!(wrong.contains("is read, and lost"), "{wrong}");
}
