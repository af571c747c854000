//! The table of every constraint keyword of the OpenAPI 3.0 Schema Object, run through the judge.
//!
//! The rows are data, in `tests/table/*.txt`, and are never computed: a row is a claim of the specification.
//! A group begins with `== what it is about`; `Name: schema` puts a schema at `/components/schemas/Name`, and
//! the one named `S` judges; `value => pass` or `value => /S/rule …` names all rules that break, relative to
//! `/components/schemas`. A `§` stands before the name of a schema that is a value. A row holds in both directions unless it begins with `request` or `response`.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

#[path = "table/complete.rs"]
mod complete;
#[expect(unreachable_pub, reason = "the tests of generated code read the table too")]
#[path = "table/group.rs"]
mod group;

use contract::{Contract, Direction};
use group::{Group, Row, groups};
use openapi::{Document, Loaded, Pointer, Severity};
use std::fmt::Write;

/// A group as a document of its own, which must be valid.
fn document(group: &Group<'_>) -> Document {
    let text = group::document(std::slice::from_ref(group), |_| String::new());
    let Loaded { document, problems, .. } = Document::load("table.yaml", &text);
    let is_valid = problems.iter().all(|problem| problem.severity != Severity::Invalid);
    document.filter(|_| is_valid).unwrap_or_else(|| panic!("{}\n{problems:#?}", text.trim()))
}

fn contract(group: &Group<'_>) -> Contract {
    Contract::new(&document(group)).unwrap_or_else(|problems| panic!("{}\n{problems:#?}", group.name))
}

/// What a row says is wrong, if anything.
fn check(contract: &Contract, row: &Row<'_>) -> Vec<String> {
    let mut expected: Vec<String> = row.rules.iter().map(|rule| format!("/components/schemas{rule}")).collect();
    expected.sort();
    let schema = Pointer::parse("/components/schemas/S").expect("a pointer");
    let directions = [(Direction::Request, row.in_request), (Direction::Response, row.in_response)];
    let judged = directions.into_iter().filter(|(_, holds)| *holds).map(|(direction, _)| {
        let verdict = contract.judge(&schema, direction, group::named(row.value, "").as_bytes());
        let named: Vec<String> = verdict.rules().iter().map(ToString::to_string).collect();
        (named != expected).then(|| format!("{direction:?}: {verdict:?}"))
    });
    judged.flatten().collect()
}

fn run(file: &str) {
    let (_, table) = TABLES.iter().find(|(name, _)| *name == file).expect("a table");
    let mut wrong = String::new();
    for group in groups(table) {
        let contract = contract(&group);
        for row in &group.rows {
            for found in check(&contract, row) {
                writeln!(wrong, "{file}:{}: {}: {}\n    {found}", row.line, group.name, row.value).expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Each file of the table.
const TABLES: [(&str, &str); 8] = [
    ("arrays.txt", include_str!("table/arrays.txt")),
    ("choices.txt", include_str!("table/choices.txt")),
    ("formats.txt", include_str!("table/formats.txt")),
    ("numbers.txt", include_str!("table/numbers.txt")),
    ("objects.txt", include_str!("table/objects.txt")),
    ("strings.txt", include_str!("table/strings.txt")),
    ("types.txt", include_str!("table/types.txt")),
    ("validations.txt", include_str!("table/validations.txt")),
];

#[test]
fn keeps_the_table_of_types() {
    run("types.txt");
}

#[test]
fn keeps_the_table_of_numbers() {
    run("numbers.txt");
}

#[test]
fn keeps_the_table_of_strings() {
    run("strings.txt");
}

#[test]
fn keeps_the_table_of_formats() {
    run("formats.txt");
}

#[test]
fn keeps_the_table_of_arrays() {
    run("arrays.txt");
}

#[test]
fn keeps_the_table_of_objects() {
    run("objects.txt");
}

#[test]
fn keeps_the_table_of_choices() {
    run("choices.txt");
}

#[test]
fn keeps_the_table_of_validations() {
    run("validations.txt");
}
