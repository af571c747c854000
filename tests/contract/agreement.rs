//! Generated code and judge on the flagship: one verdict, and the same rules by name, for every value.

use api_runtime::{Direction, SchemaEntry};
use isales_model::{DERIVED, SCHEMAS};
use openapi::Pointer;
use tests::agreement::Readings;

#[test]
fn readings_agree_on_every_schema() {
    let document = super::document();
    Readings::new(&document, SCHEMAS, DERIVED).agree();
}

#[test]
fn every_schema_of_the_document_is_in_the_table() {
    let document = super::document();
    let schemas = document.node(&Pointer::parse("/components/schemas").unwrap()).unwrap();
    let named: Vec<&str> = schemas.as_object().unwrap().iter().map(|member| member.key.as_str()).collect();
    let generated: Vec<&str> =
        SCHEMAS.iter().filter_map(|entry| entry.pointer.strip_prefix("/components/schemas/")).collect();
    assert_eq!(named, generated);
}

#[test]
fn both_readings_refuse_what_is_no_message() {
    let document = super::document();
    let readings = Readings::new(&document, SCHEMAS, DERIVED);
    let deep = "[".repeat(100_000);
    for message in [
        "",
        " ",
        "{",
        "{}x",
        "{\"offset\":0,\"limit\":1,}",
        "{'offset':0}",
        "\u{feff}{}",
        "nul",
        &deep,
        "{\"offset\":0,\"offset\":0,\"limit\":10}",
        "{\"offset\":0,\"limit\":10,\"x\":{\"a\":1,\"a\":1}}",
        "{\"offset\":0,\"limit\":10,\"x\":1,\"x\":1}",
        "{\"offset\":00,\"limit\":10}",
        "{\"offset\":0,\"limit\":1e1}",
        "{\"offset\":0,\"limit\":10,\"x\":\"\\ud800\"}",
        "{\"offset\":0,\"limit\":10,\"x\":\"\u{1}\"}",
    ] {
        let entry: &SchemaEntry = SCHEMAS.iter().find(|entry| entry.name == "QueryFileServers").unwrap();
        readings.compare(entry, Direction::Request, message.as_bytes()).unwrap();
        assert!((entry.check)(Direction::Request, message.as_bytes()).is_err(), "{message}");
    }
    let entry = &SCHEMAS[0];
    readings.compare(entry, Direction::Request, b"\xff").unwrap();
}
