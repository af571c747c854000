//! Values written from the page, not from the document, through both readings: the proof is not circular.

use api_runtime::{Direction, SchemaEntry};
use contract::Contract;
use isales_model::SCHEMAS;
use openapi::{Node, Pointer};
use tests::agreement::judged;

use super::clauses::{Clause, clauses};

/// A value that the page accepts or refuses.
struct Witness<'a> {
    schema: Pointer,
    direction: Direction,
    value: &'a str,
    known: Option<bool>,
}

fn witnesses<'a>(clause: &'a Clause, key: &str) -> Vec<Witness<'a>> {
    let list = clause.node.get(key).and_then(Node::as_array).unwrap_or_default();
    list.iter().map(|node| witness(node, &clause.id)).collect()
}

fn witness<'a>(node: &'a Node, id: &str) -> Witness<'a> {
    let text = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_else(|| panic!("{id}: a witness has {key}"));
    let direction = match text("direction") {
        "request" => Direction::Request,
        "response" => Direction::Response,
        other => panic!("{id}: {other} is no direction"),
    };
    let schema = Pointer::parse(text("schema")).unwrap();
    Witness { schema, direction, value: text("value"), known: node.get("known").and_then(Node::as_bool) }
}

fn entry(schema: &Pointer) -> &'static SchemaEntry {
    let found = SCHEMAS.iter().find(|entry| entry.pointer == schema.as_str());
    found.unwrap_or_else(|| panic!("{schema} is no schema of the model"))
}

#[test]
fn what_the_page_accepts_both_readings_accept() {
    let contract = Contract::new(&super::document()).unwrap();
    let mut seen = 0;
    for clause in clauses() {
        for Witness { schema, direction, value, .. } in witnesses(&clause, "accepts") {
            seen += 1;
            let verdict = contract.judge(&schema, judged(direction), value.as_bytes());
            assert!(verdict.passes(), "{}: the judge refuses {value}: {verdict:?}", clause.id);
            let checked = (entry(&schema).check)(direction, value.as_bytes());
            assert_eq!(checked, Ok(()), "{}: generated code refuses {value}", clause.id);
        }
    }
    assert!(seen > 50, "only {seen} accepted values");
}

#[test]
fn what_the_page_refuses_both_readings_refuse_for_its_reason() {
    let contract = Contract::new(&super::document()).unwrap();
    let mut seen = 0;
    for clause in clauses() {
        for Witness { schema, direction, value, .. } in witnesses(&clause, "refuses") {
            seen += 1;
            let rules = contract.judge(&schema, judged(direction), value.as_bytes()).rules();
            let named = rules
                .iter()
                .any(|rule| clause.pointers.iter().any(|pointer| pointer.is_within(rule) || rule.is_within(pointer)));
            assert!(named, "{}: the judge does not refuse {value} for it, but for {rules:?}", clause.id);
            let checked = (entry(&schema).check)(direction, value.as_bytes());
            assert!(checked.is_err(), "{}: generated code accepts {value}", clause.id);
        }
    }
    assert!(seen > 50, "only {seen} refused values");
}

#[test]
fn open_enums_know_the_values_that_the_page_names_and_no_others() {
    let mut seen = 0;
    for clause in clauses() {
        for Witness { schema, value, known, .. } in witnesses(&clause, "accepts") {
            let Some(known) = known else {
                continue;
            };
            seen += 1;
            let unknown = (entry(&schema).unknown)(value.as_bytes()).unwrap();
            assert_eq!(unknown.is_empty(), known, "{}: {value}", clause.id);
        }
    }
    assert!(seen > 15, "only {seen} values of open enums");
}
