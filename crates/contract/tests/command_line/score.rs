//! `score`: what survives, what is kept, and what is wrong with a call.

use crate::folder::{Folder, Outcome};
use std::fs;
use std::process::Command;

const LIBRARY: &str = include_str!("../documents/library.yaml");

/// A document that is scored in no time.
const SMALL: &str = "\
openapi: 3.0.3
info: {title: Small, version: '1'}
paths: {}
components: {schemas: {Age: {type: integer, minimum: 0, maximum: 150}}}
";

fn small() -> Folder {
    let folder = Folder::new();
    folder.write("small.yaml", SMALL);
    folder
}

fn score(folder: &Folder, more: &[&str]) -> Outcome {
    folder.run(&[&["score", "--spec", "small.yaml"], more].concat())
}

#[test]
fn prints_a_line_for_each_rule_and_the_sum() {
    let outcome = score(&small(), &[]);
    outcome.says(0, &[]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "LINE  RULE         CLAUSE  MUTANTS  KILLED BY",
            "4     Age/maximum          4 of 4   types 2, bounds 6",
            "4     Age/minimum          4 of 4   types 2, bounds 6",
            "4     Age/type             3 of 3   types 18, nulls 2",
        ]
    );
    assert!(
        lines[4].starts_with("11 mutants by 38 cases: 11 killed, 0 survived, 0 equivalent, 0 unlawful; 1 keywords"),
        "{lines:#?}"
    );
    assert!(lines[5].starts_with("small.yaml: ") && lines[5].ends_with(" s"), "{lines:#?}");
}

#[test]
fn a_family_that_is_left_out_lets_its_rules_survive() {
    let outcome = score(&small(), &["--without", "bounds"]);
    outcome.says(1, &["small.yaml is refused: 6 mutants survived, 1 holes in the proof"]);
    for text in [
        "survived: /components/schemas/Age/minimum (line 4): dropped (loosens)",
        "no case is among the values that would tell: {\"$schema\":",
        "hole: /components/schemas/Age/minimum (line 4): no case is of the family `bounds`, which this calls for",
    ] {
        assert!(outcome.stdout.contains(text), "{text} is not in\n{}", outcome.stdout);
    }
    assert_eq!(score(&small(), &["--without", "paths"]).code, 0);
}

#[test]
fn what_nothing_holds_can_be_declared_by_its_place_with_a_reason() {
    let folder = small();
    let odd = "maximum: 150}, Odd: {type: integer, minimum: 4, maximum: 5, multipleOf: 3}";
    folder.edit("small.yaml", "maximum: 150}", odd);
    let declare = |rules: &[&str]| {
        let entry = |rule: &&str| format!("  - {{rule: {rule}, why: Nobody is 4 or 5.}}\n");
        folder.write("small.clauses.yaml", format!("unheld:\n{}", rules.iter().map(entry).collect::<String>()));
        score(&folder, &[])
    };
    let outcome = score(&folder, &[]);
    let places: Vec<&str> = outcome
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("hole: ").or(line.strip_prefix("survived: ")))
        .collect();
    let places: std::collections::BTreeSet<&str> =
        places.iter().filter_map(|text| text.split([':', ' ']).next()).collect();
    let places: Vec<&str> = places.into_iter().collect();
    assert!(!places.is_empty() && outcome.code == 1, "{outcome:#?}");
    let declared = declare(&places);
    declared.says(0, &[]);
    assert!(declared.stdout.contains("declared: ") && declared.stdout.contains("Nobody is 4 or 5."), "{declared:#?}");
    declare(&places[1..]).says(1, &["small.yaml is refused"]);
    let idle = declare(&[&places[..], &["/components/schemas/Age/maximum"]].concat());
    idle.says(1, &["1 holes"]);
    assert!(
        idle.stdout.contains("/components/schemas/Age/maximum: this is declared to be held by nothing, and is held")
    );
}

#[test]
fn programs_read_one_object_with_four_lists_of_mutants() {
    let outcome = score(&small(), &["--format", "json", "--without", "nulls"]);
    outcome.says(1, &["1 mutants survived"]);
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let lengths = ["killed", "survived", "equivalent", "unlawful"].map(|key| json[key].as_array().unwrap().len());
    assert_eq!(lengths, [10, 1, 0, 0]);
    assert_eq!(json["survived"][0]["change"], "nullable: true added");
    assert_eq!(json["killed"][0]["document"], "small.yaml");
    assert_eq!(json["documents"][0]["document"], "small.yaml");
}

#[test]
fn mutants_are_written_as_documents_beside_the_original() {
    let folder = small();
    score(&folder, &["--mutants", "mutants"]).says(0, &[]);
    let read = |name: &str| fs::read_to_string(folder.path(&format!("mutants/small/{name}"))).unwrap();
    let list = read("mutants.tsv");
    assert_eq!(list.lines().count(), 11);
    let dropped = list.lines().find(|line| line.ends_with("\t/components/schemas/Age/minimum\tdropped")).unwrap();
    let mutant = read(&format!("{}.json", dropped.split('\t').next().unwrap()));
    assert!(mutant.contains(r#""Age":{"type":"integer","maximum":150}"#), "{mutant}");
    assert!(read("original.json").contains(r#""Age":{"type":"integer","minimum":0,"maximum":150}"#));
    score(&folder, &["--mutants", "mutants"]).says(2, &["mutants/small is not empty: mutants go into a new folder"]);
}

#[test]
fn freezing_writes_the_cases_and_the_pages_into_a_folder() {
    let folder = small();
    score(&folder, &["--freeze", "--out", "kept"]).says(0, &[]);
    let read = |name: &str| fs::read_to_string(folder.path(&format!("kept/{name}"))).unwrap();
    assert_eq!(read("cases.jsonl").lines().count(), 38);
    assert!(read("score.md").contains("| 4 | `Age/maximum` |  | 4 of 4 | types 2, bounds 6 |"), "{}", read("score.md"));
    assert!(!folder.path("kept/clauses.md").exists());
    score(&folder, &["--freeze", "--out", "again"]).says(0, &[]);
    let again = fs::read_to_string(folder.path("again/cases.jsonl")).unwrap();
    assert_eq!(again, read("cases.jsonl"), "the same document gives the same cases");
}

#[test]
fn nothing_is_kept_of_a_score_with_holes() {
    let folder = small();
    folder.edit("small.yaml", "minimum: 0, maximum: 150", "minimum: 4, maximum: 5, multipleOf: 3");
    let outcome = score(&folder, &["--freeze", "--out", "kept"]);
    outcome.says(1, &["small.yaml is refused: ", "nothing is kept of small.yaml"]);
    assert!(!folder.path("kept").exists());
}

#[test]
fn a_document_with_every_sort_of_rule_is_scored_in_full() {
    let folder = Folder::new();
    folder.write("every.yaml", LIBRARY);
    let outcome = folder.run(&["score", "--spec", "every.yaml"]);
    outcome.says(0, &[]);
    assert!(outcome.stdout.contains(" 0 survived, "), "{}", outcome.stdout);
}

#[test]
fn an_invalid_document_is_refused_with_its_place() {
    let folder = small();
    folder.edit("small.yaml", "type: integer", "type: intger");
    score(&folder, &[]).says(1, &["small.yaml:4:", "small.yaml is invalid"]);
    folder.write("small.yaml", SMALL.replace("minimum: 0", "pattern: '('"));
    score(&folder, &[]).says(1, &["small.yaml:4:"]);
}

#[test]
fn calls_that_are_not_understood_show_the_usage() {
    let folder = small();
    let files = fs::read_dir(folder.path("")).unwrap().count();
    for (arguments, message) in [
        (&["--without", "everything"][..], "--without takes one of wholes, types, "),
        (&["--without"], "missing argument for option '--without'"),
        (&["--freeze"], "--freeze needs --out DIR beside --spec"),
        (&["--out", "kept"], "--out goes with --spec and --freeze"),
        (&["--freeze", "--out", "kept", "--without", "bounds"], "--freeze keeps every family"),
        (&["--format", "xml"], "--format takes human or json, not xml"),
        (&["--spec", "gone.yaml"], "--spec stands twice"),
        (&["--freeze", "--out", ""], "--out names nothing"),
        (&["--frobnicate"], "invalid option '--frobnicate'"),
        (&["more"], "unexpected argument \"more\""),
    ] {
        score(&folder, arguments).says(2, &[message, "cargo xtask score", "Exit codes: 0 clean;"]);
    }
    folder.run(&["score", "--spec", "gone.yaml"]).says(2, &["cannot read gone.yaml"]);
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), files);
}

#[test]
fn a_complaint_that_nobody_reads_is_told_by_the_exit_code() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(env!("CARGO_BIN_EXE_contract")).arg("nonsense").stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}
