//! `--format`: problems for people, for programs and for the annotations of a workflow.

use serde_json::{Map, Value};

use crate::sandbox::{Outcome, PETS, Sandbox};

/// A problem of each severity, in a file whose name would end a workflow command if it could.
const SPEC: &str = "a,b::c%.yaml";

fn run(format: &str, mistake: &str) -> Outcome {
    let sandbox = Sandbox::new();
    sandbox
        .write(SPEC, format!("{PETS}    Odd: {{allOf: [{{$ref: '#/components/schemas/Odd'}}]}}\nx-mine: 1\n{mistake}"));
    sandbox.run(&["gen", "--spec", SPEC, "--out", "out", "--name", "pets", "--format", format])
}

fn objects(stdout: &str) -> Vec<Map<String, Value>> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn prints_a_json_object_on_each_line() {
    let outcome = run("json", "");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let objects = objects(&outcome.stdout);
    assert_eq!(objects.len(), 2);
    for object in &objects {
        let keys: Vec<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "column", "file", "help", "line", "message", "pointer", "severity"]);
        assert!(object["line"].is_u64() && object["column"].is_u64());
        assert_eq!(object["file"], SPEC);
    }
    let severities: Vec<&Value> = objects.iter().map(|object| &object["severity"]).collect();
    assert_eq!(severities, ["unsupported", "warning"]);
    assert_eq!(objects[1]["pointer"], "/x-mine");
}

#[test]
fn keeps_the_reason_of_a_refusal_out_of_the_json() {
    let outcome = run("json", "x-mine: 2\n");
    outcome.says(1, &["is refused: 1 problem must be mended; nothing was written"]);
    assert_eq!(outcome.stderr.lines().count(), 1);
    let codes: Vec<Value> = objects(&outcome.stdout).iter().map(|object| object["code"].clone()).collect();
    assert!(codes.iter().any(|code| code == "duplicate-key"), "{codes:?}");
}

#[test]
fn prints_workflow_commands() {
    let outcome = run("github", "x-mine: 2\n");
    assert_eq!(outcome.code, 1);
    let file = "a%2Cb%3A%3Ac%25.yaml";
    let error = format!("::error file={file},line=15,col=1,title=duplicate-key::the key `x-mine` stands twice");
    assert!(outcome.stdout.lines().any(|line| line.starts_with(&error)), "{}", outcome.stdout);
    let warning = format!("::warning file={file},line=14,col=1,title=unknown-extension::");
    assert!(outcome.stdout.lines().any(|line| line.starts_with(&warning)), "{}", outcome.stdout);
    assert!(outcome.stdout.lines().all(|line| line.starts_with("::")), "{}", outcome.stdout);
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
}

#[test]
fn prints_for_people_on_the_standard_error_and_sums_up_on_the_standard_output() {
    let outcome = run("human", "");
    assert_eq!(outcome.code, 0);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("a,b::c%.yaml: 20 keywords: ") && lines[0].ends_with("; 2 problems"), "{lines:?}");
    assert!(lines[1].ends_with(" files written"), "{lines:?}");
    insta::assert_snapshot!(outcome.stderr, @"
    unsupported[unsupported-schema]: a reference that leads back to itself is not supported yet: the value stays untyped JSON
      --> a,b::c%.yaml:13:5
       |
    13 |     Odd: {allOf: [{$ref: '#/components/schemas/Odd'}]}
       |     ^^^
       |
       = help: the value is kept whole and none of its rules is checked

    warning[unknown-extension]: the extension `x-mine` is not known here and does nothing
      --> a,b::c%.yaml:14:1
       |
    14 | x-mine: 1
       | ^^^^^^
       |
       = help: leave it for other tools, or take it out
    ");
}

#[test]
fn prints_for_people_when_nothing_else_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", format!("{PETS}x-mine: 1\n"));
    let call = ["gen", "--spec", "pets.yaml", "--out", "out"];
    let human = sandbox.run(&[&call[..], &["--check", "--format", "human"]].concat());
    let usual = sandbox.run(&[&call[..], &["--check"]].concat());
    assert_eq!((usual.stdout, usual.stderr), (human.stdout, human.stderr));
}

#[test]
fn writes_no_colours_where_nobody_would_see_them() {
    let outcome = run("human", "x-mine: 2\n");
    assert!(!outcome.stderr.contains('\u{1b}') && !outcome.stdout.contains('\u{1b}'));
}
