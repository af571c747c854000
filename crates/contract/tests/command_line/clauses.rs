//! `clauses`: what holds each clause, and what does not add up.

use crate::folder::{Folder, Outcome};

const SPEC: &str = "\
openapi: 3.0.3
info: {title: Small, version: '1'}
paths: {}
components: {schemas: {Age: {type: integer, minimum: 0, maximum: 150}}}
";

const CLAUSES: &str = "\
clauses:
  - id: AGE-1
    grade: stated
    says: An age is a whole number from 0.
    pointers: [/components/schemas/Age/type, /components/schemas/Age/minimum]
  - id: AGE-2
    grade: inferred
    says: Nobody is older than 150 years.
    pointers: [/components/schemas/Age/maximum]
  - id: AGE-3
    grade: stated
    says: An age is nobody's business.
    held_by: person
    why: It is a matter of manners.
";

fn folder(clauses: &str) -> Folder {
    let folder = Folder::new();
    folder.write("small.openapi.yaml", SPEC);
    folder.write("small.clauses.yaml", clauses);
    folder
}

fn clauses(folder: &Folder, more: &[&str]) -> Outcome {
    folder.run(&[&["clauses", "--spec", "small.openapi.yaml"], more].concat())
}

#[test]
fn tells_for_each_clause_what_holds_it() {
    let outcome = clauses(&folder(CLAUSES), &[]);
    outcome.says(0, &[]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert!(lines[1].starts_with("AGE-1   stated    2       7        cases such as "), "{lines:#?}");
    assert!(lines[2].starts_with("AGE-2   inferred  1       4        cases such as bounds `15"), "{lines:#?}");
    assert!(lines[3].ends_with("a person: It is a matter of manners."), "{lines:#?}");
    assert_eq!(lines[4], "3 clauses, 0 faults");
}

#[test]
fn a_rule_without_a_clause_and_a_clause_without_a_rule_fail() {
    let folder = folder(&CLAUSES.replace("/Age/maximum", "/Age/maximums"));
    let outcome = clauses(&folder, &[]);
    outcome.says(1, &["small.openapi.yaml is refused: 3 faults in its clauses"]);
    for fault in [
        "fault: AGE-2 points to /components/schemas/Age/maximums, where nothing stands",
        "fault: AGE-2 is held by nothing: no case falls without it, and it names no test and no person",
        "fault: no clause asks for /components/schemas/Age/maximum (line 4)",
    ] {
        assert!(outcome.stdout.contains(fault), "{fault} is not in\n{}", outcome.stdout);
    }
}

#[test]
fn a_test_counts_when_it_is_there() {
    let folder = folder(&CLAUSES.replace("held_by: person", "tests: [manners.rs::nobody_asks]"));
    clauses(&folder, &[]).says(1, &["1 faults"]);
    folder.write("manners.rs", "// fn nobody_asks() {}\nfn nobody_asks() {}\n");
    clauses(&folder, &[]).says(1, &["1 faults"]);
    folder.write("manners.rs", "#[test]\nfn nobody_asks() {}\n");
    clauses(&folder, &[]).says(0, &[]);
}

#[test]
fn a_value_that_the_document_reads_otherwise_is_a_fault() {
    let witness = |key: &str, schema: &str, value: &str| {
        let schema = format!("/components/schemas/{schema}");
        format!(
            "pointers: [/components/schemas/Age/maximum]\n    {key}: [{{schema: {schema}, direction: request, value: '{value}'}}]"
        )
    };
    let found = |key: &str, schema: &str, value: &str| {
        let text = CLAUSES.replace("pointers: [/components/schemas/Age/maximum]", &witness(key, schema, value));
        clauses(&folder(&text), &[])
    };
    found("accepts", "Age", "150").says(0, &[]);
    found("refuses", "Age", "151").says(0, &[]);
    let contradictions = [
        ("accepts", "Age", "151", "takes it, and the document refuses it"),
        ("refuses", "Age", "150", "refuses it, and the document takes it"),
        ("refuses", "Age", "-1", "refuses it, and the document does so for rules of other clauses"),
        ("accepts", "Old", "1", "is to be judged by /components/schemas/Old, where no schema stands"),
    ];
    for (key, schema, value, words) in contradictions {
        let outcome = found(key, schema, value);
        outcome.says(1, &["1 faults"]);
        let fault = format!("fault: AGE-2 has a value in line 10: it {words}");
        assert!(outcome.stdout.contains(&fault), "{fault} is not in\n{}", outcome.stdout);
    }
}

#[test]
fn programs_read_clauses_with_their_places_and_killed_mutants() {
    let outcome = clauses(&folder(CLAUSES), &["--format", "json"]);
    outcome.says(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(json["clauses"][1]["id"], "AGE-2");
    assert_eq!(json["clauses"][1]["places"][0]["line"], 4);
    assert_eq!(json["clauses"][1]["places"][0]["killed"].as_array().unwrap().len(), 4);
    assert_eq!(json["faults"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_wrong_with_the_file_is_told_all_at_once_with_its_places() {
    let wrong =
        CLAUSES.replace("grade: inferred", "grade: guessed").replace("says: An age is nobody's", "sais: An age");
    let outcome = clauses(&folder(&wrong), &[]);
    outcome.says(
        1,
        &[
            "small.clauses.yaml:7:12",
            "`guessed` is no grade",
            "write one of stated, observed, shown, inferred",
            "`sais` is no key of a clauses file here",
            "small.clauses.yaml is invalid",
        ],
    );
    let odd = CLAUSES
        .replace("held_by: person", "tests: [3, manners]\n    accepts: [nonsense, {schema: Age, direction: up}]");
    let outcome = clauses(&folder(&format!("{odd}nonsense: 3\n")), &[]);
    outcome.says(
        1,
        &[
            "`nonsense` is no key of a clauses file here",
            "this names no test",
            "a mapping stands here, not a string",
            "`Age` is no JSON Pointer",
            "`up` is no direction",
            "`value` is missing, or no text",
        ],
    );
}

#[test]
fn a_document_without_clauses_is_told_apart() {
    let folder = Folder::new();
    folder.write("bare.openapi.yaml", SPEC);
    let outcome = folder.run(&["clauses", "--spec", "bare.openapi.yaml"]);
    outcome.says(2, &["bare.openapi.yaml has no clauses: there is no bare.clauses.yaml"]);
}
