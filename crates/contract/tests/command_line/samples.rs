//! `samples`: findings, decisions, and what is wrong with the files.

use crate::folder::{FILES, Folder, Outcome};
use std::fs;

fn samples(folder: &Folder) -> Outcome {
    folder.run(&["samples", "--spec", "library.openapi.yaml"])
}

#[test]
fn says_that_all_witnesses_agree() {
    let outcome = samples(&Folder::new());
    outcome.says(0, &[]);
    let sum = "library.openapi.yaml: 0 findings in 5 messages and 2 samples: 0 decided, 0 undecided, 0 stale\n";
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), (sum, ""));
}

#[test]
fn an_undecided_finding_is_shown_with_its_witnesses_and_fails() {
    let folder = Folder::new();
    folder.edit("page.response.json", "\"year\": 1851", "\"year\": \"1851\"");
    let outcome = samples(&folder);
    outcome.says(1, &["library.openapi.yaml is refused: 1 undecided", "`decides` of a clause in library.clauses.yaml"]);
    let shown = "\
page /books/*/year type-differs
    sample: shows \"1851\", 1854 in page.response.json
    schema: integer (library.openapi.yaml:57)
    prose: integer
    UNDECIDED: follow what travels on the wire

library.openapi.yaml: 1 finding in 5 messages and 2 samples: 0 decided, 1 undecided, 0 stale
";
    assert_eq!(outcome.stdout, shown);
}

#[test]
fn a_decision_settles_a_finding_and_fails_when_there_is_none() {
    let folder = Folder::new();
    let clauses = "clauses:\n  - {id: A, says: The sample is wrong., decides: [page /books/*/year type-differs]}\n";
    folder.write("library.clauses.yaml", format!("{}{clauses}", FILES[1].1));
    let outcome = samples(&folder);
    outcome.says(1, &["library.openapi.yaml is refused: 1 stale; take the decisions out of library.clauses.yaml."]);
    let place = format!("library.clauses.yaml:{}: A decides what is not found", FILES[1].1.lines().count() + 2);
    assert!(outcome.stdout.contains(&format!("page /books/*/year type-differs\n    STALE: {place}")), "{outcome:#?}");
    folder.edit("page.response.json", "\"year\": 1851", "\"year\": \"1851\"");
    let outcome = samples(&folder);
    outcome.says(0, &[]);
    assert!(outcome.stdout.contains("    A: The sample is wrong.\n"), "{outcome:#?}");
}

#[test]
fn programs_read_one_object_with_three_lists() {
    let folder = Folder::new();
    folder.edit("page.response.json", "\"year\": 1851", "\"year\": \"1851\"");
    folder.edit("page.response.json", "\"total\": 22,", "");
    let clauses =
        "clauses:\n  - {id: A, says: It may lack., decides: [page /total unshown-total, page /gone null-untold]}\n";
    folder.write("library.clauses.yaml", format!("{}{clauses}", FILES[1].1));
    let outcome = folder.run(&["samples", "--spec", "library.openapi.yaml", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let read: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(read["decided"][0]["id"], "page /total unshown-total");
    assert_eq!(read["decided"][0]["clause"], "A");
    assert_eq!(read["decided"][0]["says"], "It may lack.");
    assert_eq!(read["undecided"][0]["kind"], "type-differs");
    assert_eq!(read["undecided"][0]["at"], "/books/*/year");
    assert_eq!(read["undecided"][0]["rule"], "/components/schemas/Book/properties/year");
    assert_eq!(read["undecided"][0]["line"].to_string(), "57");
    assert_eq!(read["stale"][0]["id"], "page /gone null-untold");
    assert_eq!(read.as_object().map(serde_json::Map::len), Some(3));
}

#[test]
fn a_document_without_a_clauses_file_is_held_against_its_examples() {
    let folder = Folder::new();
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}, example: {a: '7'}}}}}}}}\n";
    folder.write("new.yaml", text);
    let outcome = folder.run(&["samples", "--spec", "new.yaml"]);
    outcome.says(1, &["new.yaml is refused: 1 undecided", "of a clause in a clauses file beside it"]);
    assert!(outcome.stdout.starts_with("GET /a 200 /a number-in-string\n"), "{outcome:#?}");
}

#[test]
fn a_document_of_which_nothing_is_examined_is_refused() {
    let folder = Folder::new();
    folder.write("bare.yaml", "openapi: 3.0.3\ninfo: {title: Bare, version: '1'}\npaths: {}\n");
    folder.run(&["samples", "--spec", "bare.yaml"]).says(1, &["bare.yaml is refused: there is nothing to examine"]);
}

#[test]
fn a_sample_that_is_no_json_is_shown_with_its_place() {
    let folder = Folder::new();
    folder.write("search.request.json", "{ \"offset\": 0,\n  \"offset\": 10 }\n");
    samples(&folder).says(
        1,
        &[
            "error[duplicate-key]",
            "--> search.request.json:2:3",
            "keep one of the two",
            "search.request.json is no sample",
        ],
    );
    folder.write("search.request.json", "{ offset: 0 }\n");
    samples(&folder).says(1, &["error[syntax]", "--> search.request.json:1:3", "search.request.json is no sample"]);
}

#[test]
fn a_sample_that_cannot_be_read_is_named() {
    let folder = Folder::new();
    folder.write("search.request.json", b"\"caf\xe9\"");
    samples(&folder).says(2, &["search.request.json is not UTF-8: save it as UTF-8"]);
    fs::remove_file(folder.path("search.request.json")).unwrap();
    fs::create_dir(folder.path("search.request.json")).unwrap();
    samples(&folder).says(2, &["cannot read search.request.json: "]);
    fs::remove_dir(folder.path("search.request.json")).unwrap();
    samples(&folder).says(
        1,
        &[
            "error[dangling-fact]: the sample search.request.json is not there",
            "--> library.clauses.yaml:22:15",
            "mend the path, or add the file",
        ],
    );
}

#[test]
fn a_clauses_file_that_is_wrong_is_shown_with_its_place() {
    let folder = Folder::new();
    folder.edit("library.clauses.yaml", "schema: /components/schemas/Search", "schema: /components/schemas/Seek");
    samples(&folder).says(
        1,
        &[
            "error[dangling-fact]: `request` speaks of /components/schemas/Seek, and the document has no schema there",
            "--> library.clauses.yaml:20:13",
            "library.clauses.yaml does not fit its document and samples",
        ],
    );
    folder.write("library.clauses.yaml", "messages: [\n");
    samples(&folder).says(1, &["error[syntax]", "library.clauses.yaml:", "library.clauses.yaml is invalid"]);
    folder.write("library.clauses.yaml", "clauses: [{id: A, decides: [x]}]\n");
    samples(&folder)
        .says(1, &["error[bad-decision]: A decides this and gives no reason", "say in `says` how it is read"]);
}

#[test]
fn a_document_that_is_wrong_is_shown_with_its_place() {
    let folder = Folder::new();
    folder.edit("library.openapi.yaml", "type: array, items: {$ref", "type: arry, items: {$ref");
    samples(&folder).says(1, &["error[unknown-type]", "--> library.openapi.yaml:", "library.openapi.yaml is invalid"]);
    folder.write("library.openapi.yaml", "openapi: [");
    samples(&folder).says(1, &["error[syntax]", "library.openapi.yaml is invalid"]);
    fs::remove_file(folder.path("library.openapi.yaml")).unwrap();
    samples(&folder).says(2, &["cannot read library.openapi.yaml: No such file"]);
}

#[test]
fn refuses_what_it_does_not_understand_and_shows_the_usage() {
    let folder = Folder::new();
    let misuses: &[(&[&str], &str)] = &[
        (&[], "a command is missing"),
        (&["sample"], "unexpected argument \"sample\""),
        (&["samples", "library.openapi.yaml"], "unexpected argument \"library.openapi.yaml\""),
        (&["samples", "--frobnicate"], "invalid option '--frobnicate'"),
        (&["samples", "--spec"], "missing argument for option '--spec'"),
        (&["samples", "--format", "github"], "--format takes human or json, not github"),
    ];
    for (arguments, message) in misuses {
        let outcome = folder.run(arguments);
        outcome.says(2, &[message, "cargo xtask samples [--spec FILE]", "Exit codes: 0 clean;"]);
        assert_eq!(outcome.stdout, "", "{arguments:?}");
    }
    let help = folder.run(&["samples", "--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("cargo xtask samples [--spec FILE]"), "{help:#?}");
}

#[test]
fn the_documents_of_the_workspace_are_clean() {
    let outcome = Folder::new().run(&["samples"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.lines().any(|line| line.starts_with("spec/") && line.ends_with(" 0 undecided, 0 stale")));
}
