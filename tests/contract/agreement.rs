//! Generated code and judge on the flagship: one verdict, and the same rules by name, for every value.

use api_runtime::{Direction, SchemaEntry};
use contract::Direction::{Request, Response};
use contract::data::{self, Broken, Seed};
use isales_model::{DERIVED, SCHEMAS};
use openapi::Pointer;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::Config;
use tests::agreement::Readings;

#[test]
fn readings_agree_on_every_schema() {
    tests::agreement::assert_agree("isales", &super::document(), SCHEMAS, DERIVED);
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

#[test]
fn a_seed_draws_the_same_values_on_every_machine() {
    let document = super::document();
    let mut lines = Vec::new();
    for (name, direction) in [("QueryFileServers", Request), ("FileServerPage", Response), ("VdnId", Request)] {
        let schema = Pointer::parse(&format!("/components/schemas/{name}")).unwrap();
        let mut runner = Seed(1).runner(Config::default());
        let valid = data::valid(&document, &schema, direction);
        let broken = data::broken(&document, &schema, direction);
        for _ in 0..6 {
            lines.push(format!("{name}: {}", valid.new_tree(&mut runner).unwrap().current()));
            let Broken { message, breaks } = broken.new_tree(&mut runner).unwrap().current();
            let breaks: Vec<String> = breaks.iter().map(ToString::to_string).collect();
            lines.push(format!("{name}: {message} breaks {}", breaks.join(", ")));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}
