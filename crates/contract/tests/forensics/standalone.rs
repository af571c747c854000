//! A document without prose: the examples of its media types are its samples.

use contract::forensics::{Facts, decide, examine};
use openapi::Document;

/// The ids of the findings of a document with this schema and these examples of an answer.
fn findings(schema: &str, examples: &str) -> Vec<String> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: d\n          content:\n            application/json:\n              schema: {schema}\n              {examples}\n"
    );
    let document = Document::load("t.yaml", &text).document.expect("a document");
    let examination = examine(&document, &Facts::default(), &[]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    examination.findings.iter().map(|finding| finding.id()).collect()
}

#[test]
fn an_example_is_held_against_its_schema() {
    let schema = "{type: object, properties: {a: {type: string}, b: {type: string}}}";
    assert_eq!(
        findings(schema, "example: {a: 1, c: 2}"),
        ["GET /a 200 /a type-differs", "GET /a 200 /b unshown-member", "GET /a 200 /c undocumented-member"]
    );
    assert_eq!(findings(schema, "examples: {one: {value: {a: x}}, two: {value: {b: y}}}"), [] as [&str; 0]);
}

#[test]
fn a_document_without_examples_has_nothing_to_compare() {
    assert_eq!(findings("{type: object, properties: {a: {type: string}}}", "x-none: 1"), [] as [&str; 0]);
}

#[test]
fn a_schema_that_takes_anything_has_no_say() {
    assert_eq!(findings("{type: object}", "example: {a: 1, b: {c: null}}"), [] as [&str; 0]);
    assert_eq!(findings("{}", "example: {a: [1, two]}"), [] as [&str; 0]);
    assert_eq!(findings("{type: object, additionalProperties: true}", "example: {a: 1}"), [] as [&str; 0]);
}

#[test]
fn the_parts_of_a_composition_are_one_object() {
    let schema = "{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, properties: {b: {type: integer}}}]}";
    assert_eq!(findings(schema, "example: {a: x, b: 1}"), [] as [&str; 0]);
    assert_eq!(findings(schema, "example: {b: 1}"), ["GET /a 200 /a missing-mandatory"]);
}

#[test]
fn an_alternative_is_shown_or_not_as_a_whole() {
    let schema = "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}";
    assert_eq!(findings(schema, "example: {a: x}"), ["GET /a 200 unshown-alternative oneOf/1"]);
    assert_eq!(findings(schema, "examples: {one: {value: {a: x}}, two: {value: {b: x}}}"), [] as [&str; 0]);
}

#[test]
fn one_alternative_is_no_choice() {
    let schema = "{anyOf: [{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}]}";
    assert_eq!(findings(schema, "example: {a: x, b: y}"), [] as [&str; 0]);
    assert_eq!(findings(schema, "example: {b: y}"), ["GET /a 200 /a missing-mandatory"]);
}

#[test]
fn of_two_types_that_both_must_hold_the_narrower_counts() {
    let schema = "{type: object, properties: {a: {allOf: [{type: number}, {type: integer}]}}}";
    assert_eq!(findings(schema, "example: {a: 1}"), [] as [&str; 0]);
    assert_eq!(findings(schema, "example: {a: 1.5}"), ["GET /a 200 /a type-differs"]);
}

#[test]
fn a_name_that_only_required_knows_is_found_by_the_judge() {
    let schema = "{type: object, required: [a, z], properties: {a: {type: string}}}";
    assert_eq!(findings(schema, "example: {a: x}"), ["GET /a 200 rule-broken required"]);
}

#[test]
fn a_schema_that_comes_back_to_itself_ends_where_the_sample_ends() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: tree, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}, example: {inner: {inner: {}}}}}}}}}}\ncomponents: {schemas: {Tree: {type: object, properties: {inner: {$ref: '#/components/schemas/Tree'}}}}}\n";
    let document = Document::load("t.yaml", text).document.expect("a document");
    let found = examine(&document, &Facts::default(), &[]).expect("an examination");
    let ids: Vec<String> = found.findings.iter().map(|finding| finding.id()).collect();
    assert_eq!(ids, ["tree 200 /inner/inner/inner unshown-member"]);
    assert_eq!((found.messages, found.samples), (1, 1));
    assert!(!decide(&Facts::default(), found.findings).is_clean());
}

#[test]
fn a_document_that_cannot_be_judged_is_told_so() {
    let text =
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {S: {pattern: '['}}}\n";
    let document = Document::load("t.yaml", text).document.expect("a document");
    let problems = examine(&document, &Facts::default(), &[]).expect_err("problems");
    assert_eq!(problems[0].code.0, "bad-pattern");
}

#[test]
fn a_keyword_that_a_composition_has_twice_is_one_finding() {
    let schema = "{allOf: [{type: string, minLength: 3}, {minLength: 4}]}";
    assert_eq!(findings(schema, "example: ab"), ["GET /a 200 rule-broken minLength"]);
}
