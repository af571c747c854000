//! The table of every constraint keyword of the OpenAPI 3.0 Schema Object, run through the judge.
//!
//! The rows are data, in `tests/table/*.txt`, and are never computed: a row is a claim of the specification.
//! A group begins with `== what it is about`; `Name: schema` puts a schema at `/components/schemas/Name`, and
//! the one named `S` judges; `value => pass` or `value => /S/rule …` names all rules that break, relative to
//! `/components/schemas`. A row holds in both directions unless it begins with `request` or `response`.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::{Contract, Direction};
use openapi::{Document, Pointer};
use std::fmt::Write;

struct Group {
    name: String,
    schemas: String,
    rows: Vec<(usize, String)>,
}

fn groups(table: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, line) in table.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("== ") {
            let (schemas, rows) = (String::new(), Vec::new());
            groups.push(Group { name: name.to_owned(), schemas, rows });
            continue;
        }
        let group = groups.last_mut().expect("a group begins with `==`");
        if line.contains(" => ") {
            group.rows.push((index + 1, line.to_owned()));
        } else {
            writeln!(group.schemas, "    {line}").expect("a string takes text");
        }
    }
    groups
}

fn contract(schemas: &str) -> Contract {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Table, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let loaded = Document::load("table.yaml", &text);
    let document = loaded.document.unwrap_or_else(|| panic!("{text}\n{:#?}", loaded.problems));
    Contract::new(&document).unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"))
}

/// What a row says is wrong, if anything.
fn check(contract: &Contract, row: &str) -> Vec<String> {
    let (left, expected) = row.rsplit_once(" => ").expect("a row has an arrow");
    let (directions, value) = match left.split_once(' ') {
        Some(("request", value)) => (vec![Direction::Request], value),
        Some(("response", value)) => (vec![Direction::Response], value),
        _ => (vec![Direction::Request, Direction::Response], left),
    };
    let base = "/components/schemas";
    let mut expected: Vec<String> = match expected.trim() {
        "pass" => Vec::new(),
        rules => rules.split_whitespace().map(|rule| format!("{base}{rule}")).collect(),
    };
    expected.sort();
    let schema = Pointer::parse("/components/schemas/S").expect("a pointer");
    let judged = directions.into_iter().map(|direction| {
        let verdict = contract.judge(&schema, direction, value.trim().as_bytes());
        let named: Vec<String> = verdict.rules().iter().map(ToString::to_string).collect();
        (named != expected).then(|| format!("{direction:?}: {verdict:?}"))
    });
    judged.flatten().collect()
}

fn run(file: &str, table: &str, least: usize) {
    let mut wrong = String::new();
    let mut rows = 0;
    for group in groups(table) {
        let contract = contract(&group.schemas);
        for (line, row) in &group.rows {
            rows += 1;
            for found in check(&contract, row) {
                writeln!(wrong, "{file}:{line}: {}: {row}\n    {found}", group.name).expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(rows >= least, "{file} has lost rows: {rows}");
}

#[test]
fn keeps_the_table_of_types() {
    run("types.txt", include_str!("table/types.txt"), 120);
}

#[test]
fn keeps_the_table_of_numbers() {
    run("numbers.txt", include_str!("table/numbers.txt"), 90);
}

#[test]
fn keeps_the_table_of_strings() {
    run("strings.txt", include_str!("table/strings.txt"), 80);
}

#[test]
fn keeps_the_table_of_formats() {
    run("formats.txt", include_str!("table/formats.txt"), 90);
}

#[test]
fn keeps_the_table_of_arrays() {
    run("arrays.txt", include_str!("table/arrays.txt"), 40);
}

#[test]
fn keeps_the_table_of_objects() {
    run("objects.txt", include_str!("table/objects.txt"), 70);
}

#[test]
fn keeps_the_table_of_choices() {
    run("choices.txt", include_str!("table/choices.txt"), 40);
}

#[test]
fn keeps_the_table_of_validations() {
    run("validations.txt", include_str!("table/validations.txt"), 50);
}
