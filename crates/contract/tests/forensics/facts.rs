//! Facts files and decisions: what is wrong with them is told with its place and its remedy, all at once.

use crate::library::Library;
use contract::forensics::{Facts, Sample, decide};
use openapi::{Format, Source};

/// Code, place and words of every problem of a facts file.
fn problems(text: &str) -> Vec<String> {
    let problems = Facts::read("a.clauses.yaml", text).err().unwrap_or_default();
    assert!(problems.iter().all(|problem| !problem.help.is_empty()), "{problems:#?}");
    problems.iter().map(|problem| format!("{} {} {}", problem.code.0, problem.pointer, problem.message)).collect()
}

fn in_message(rest: &str) -> Vec<String> {
    problems(&format!("messages:\n  - {{name: a, schema: /a, direction: request, {rest}}}\n"))
}

fn in_row(rest: &str) -> Vec<String> {
    in_message(&format!("members: [{{at: /b, {rest}}}]"))
}

#[test]
fn a_key_that_nobody_reads_is_a_problem_at_every_level() {
    assert_eq!(problems("mesages: []"), ["unknown-fact /mesages `mesages` is no key of a clauses file here"]);
    assert_eq!(in_message("sample: []"), ["unknown-fact /messages/0/sample `sample` is no key of a clauses file here"]);
    assert_eq!(
        in_row("mandatroy: true"),
        ["unknown-fact /messages/0/members/0/mandatroy `mandatroy` is no key of a clauses file here"]
    );
    assert_eq!(
        problems("clauses: [{id: A, say: b, accepts: [{shema: /a}]}]"),
        [
            "unknown-fact /clauses/0/say `say` is no key of a clauses file here",
            "unknown-fact /clauses/0/accepts/0/shema `shema` is no key of a clauses file here"
        ]
    );
}

#[test]
fn a_value_that_is_not_as_it_should_be_is_a_problem() {
    let row = "/messages/0/members/0";
    for (text, wanted) in [
        ("type: String", "type `type` is a type of JSON"),
        ("mandatory: 'True'", "mandatory `mandatory` is true or false, not a string"),
        ("from: '1'", "from a bound is a number"),
        ("from: 1, above: 0", "above `from` and `above` are one end of the range"),
        ("default: [a]", "default `default` is one value, not an array"),
        ("values: a", "values `values` is a list, not a string"),
        ("values: [1, 1.0]", "values/1 1.0 stands twice in this table"),
        ("values: [[]]", "values/0 a value of a table is no list and no mapping"),
    ] {
        assert_eq!(in_row(text), [format!("bad-fact {row}/{wanted}")], "{text}");
    }
    assert_eq!(in_row("from: 2, to: 1"), [format!("bad-fact {row} no number lies from 2 to 1")]);
    assert_eq!(in_row("from: 1, below: 1"), [format!("bad-fact {row} no number lies from 1 below 1")]);
    assert_eq!(in_message("members: [{at: b}]"), [format!("bad-fact {row}/at `b` is no JSON Pointer")]);
    assert_eq!(in_message("members: [{at: /b}, {at: /b}]"), ["bad-fact /messages/0/members/1 /b has two rows"]);
    assert_eq!(in_message("members: [b]"), [format!("bad-fact {row} a mapping stands here, not a string")]);
    assert_eq!(
        in_message("samples: [a.yaml]"),
        ["bad-fact /messages/0/samples/0 a sample is the path of a .json file"]
    );
}

#[test]
fn a_message_says_what_it_is_and_only_once() {
    let of = |rest: &str| problems(&format!("messages: [{{name: a, {rest}}}]"));
    let neither = "bad-fact /messages/0 this is neither a body nor a table of parameters";
    assert_eq!(of("members: []"), [neither]);
    assert_eq!(of("schema: /a, direction: request, in: path"), [neither]);
    assert_eq!(of("schema: /a, direction: back"), ["bad-fact /messages/0 `back` is no direction"]);
    assert_eq!(of("schema: /a"), ["bad-fact /messages/0 `direction` is missing, or no text"]);
    assert_eq!(of("operation: /a, in: body"), ["bad-fact /messages/0 no parameter stands in `body`"]);
    let twice = "messages: [{name: a, schema: /a, direction: request}, {name: a, schema: /b, direction: request}]";
    assert_eq!(problems(twice), ["bad-fact /messages/1 two messages are called `a`"]);
    let spaced = "messages: [{name: a b, schema: /a, direction: request}]";
    assert_eq!(problems(spaced), ["bad-fact /messages/0 the name `a b` has a space in it"]);
}

#[test]
fn a_decision_has_a_reason_and_is_made_once() {
    for (text, wanted) in [
        ("{id: A, decides: [b]}", "/clauses/0/decides/0 A decides this and gives no reason"),
        ("{id: A, says: ' ', decides: [b]}", "/clauses/0/decides/0 A decides this and gives no reason"),
        ("{says: so, decides: [b]}", "/clauses/0/decides/0 a clause without a name decides this"),
        ("{id: A, says: so, decides: [7]}", "/clauses/0/decides/0 a decision names a finding"),
        (
            "{id: A, says: so, decides: [b]}, {id: B, says: so, decides: [b]}",
            "/clauses/1/decides/0 A decides this already",
        ),
    ] {
        assert_eq!(problems(&format!("clauses: [{text}]")), [format!("bad-decision {wanted}")], "{text}");
        assert_eq!(problems(&format!("[{text}]")).len(), 1, "a list of clauses alone: {text}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_place() {
    let text = "messages:\n  - name: a\n    schema: /a\n    direction: request\n    members:\n      - {at: /b, type: int}\n      - {at: /c, form: 1}\n";
    let problems = Facts::read("a.clauses.yaml", text).unwrap_err();
    let report =
        openapi::report(&problems, &Source::new("a.clauses.yaml", text).into(), Format::Human { color: false });
    for words in [
        "error[bad-fact]: `type` is a type of JSON",
        "--> a.clauses.yaml:6:24",
        "write the prose's word as array, boolean, integer, number, object, string",
        "error[unknown-fact]: `form` is no key of a clauses file here",
        "--> a.clauses.yaml:7:18",
        "the keys here are at, type, mandatory",
    ] {
        assert!(report.contains(words), "{words:?} is not in\n{report}");
    }
}

#[test]
fn a_text_that_other_readers_take_otherwise_is_no_fact() {
    assert_eq!(problems("messages: [").len(), 1);
    let found = problems("clauses: []\nclauses: []\n");
    assert!(found[0].starts_with("duplicate-key /clauses"), "{found:?}");
    let found = in_row("success: 0200000");
    assert!(found[0].starts_with("ambiguous-scalar"), "{found:?}");
}

#[test]
fn what_the_facts_name_and_is_not_there_is_told_with_its_place() {
    let mut library = Library::new();
    library.edit("library.clauses.yaml", "schema: /components/schemas/Page", "schema: /components/schemas/Pages");
    library.edit(
        "library.clauses.yaml",
        "operation: /paths/~1shelves~1{shelf}~1books/post\n    in: path",
        "operation: /paths/~1none/post\n    in: path",
    );
    let facts = library.facts();
    let samples = library.samples(&facts);
    let dangling = facts.dangling(&library.document(), &samples[..1]);
    let found: Vec<(&str, &str)> =
        dangling.iter().map(|problem| (problem.pointer.as_str(), problem.message.as_str())).collect();
    assert_eq!(
        found,
        [
            ("/messages/0/operation", "`path` speaks of /paths/~1none/post, and the document has no operation there"),
            ("/messages/4/schema", "`page` speaks of /components/schemas/Pages, and the document has no schema there"),
            ("/messages/4/samples/0", "the sample page.response.json is not there"),
        ]
    );
    assert!(dangling.iter().all(|problem| problem.code.0 == "dangling-fact"));
}

#[test]
fn a_sample_is_json_to_the_letter() {
    let code = |text: &str| Sample::read("a.json", text).err().map(|problems| problems[0].code.0);
    assert_eq!(code("{\"a\": 1}"), None);
    assert_eq!(code("{\"a\": 1, \"a\": 2}"), Some("duplicate-key"));
    assert_eq!(code("{a: 1}"), Some("syntax"));
    assert_eq!(code(""), Some("syntax"));
    assert!(Sample::read("a.yaml", "{}").is_err());
}

#[test]
fn findings_and_decisions_are_held_against_each_other() {
    let mut library = Library::new();
    library.edit("page.response.json", "\"total\": 22,", "");
    library.edit("page.response.json", "\"id\": \"b-1\",", "");
    let clauses = "\nclauses:\n  - {id: A, says: The total is not relied on., decides: [page /total unshown-total, page /gone unshown-member]}\n";
    let facts = Facts::read("a.yaml", &format!("{}{clauses}", library.text("library.clauses.yaml"))).unwrap();
    let outcome = decide(&facts, library.examine().findings);
    assert!(!outcome.is_clean());
    let [(finding, decision)] = outcome.decided.as_slice() else { panic!("{outcome:#?}") };
    assert_eq!((finding.id().as_str(), decision.clause.as_str()), ("page /total unshown-total", "A"));
    assert_eq!(decision.says, "The total is not relied on.");
    let undecided: Vec<String> = outcome.undecided.iter().map(|finding| finding.id()).collect();
    assert_eq!(undecided, ["page /books/*/id missing-mandatory"]);
    let [stale] = outcome.stale.as_slice() else { panic!("{outcome:#?}") };
    assert_eq!(stale.finding, "page /gone unshown-member");
}
