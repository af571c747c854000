//! Bounds of a size that seldom stands in a document, and rules that only few values tell: a small schema each, whose
//! score must be full, or say what no value was found for.
//!
//! It must never take a schema for held because nothing was tried.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::score::{Score, Trial};
use openapi::Document;

fn score(schema: &str) -> Score {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    S: {schema}\n"
    );
    let document = Document::load("a.yaml", &text).document.expect("a document");
    let trial = Trial::new(&document).unwrap_or_else(|problems| panic!("{schema}: {problems:#?}"));
    trial.run().unwrap_or_else(|problems| panic!("{schema}: {problems:#?}"))
}

/// Every mutant is killed or proved the same, by cases of every family that is called for.
#[track_caller]
fn assert_full(schema: &str) {
    let score = score(schema);
    assert!(score.is_full(), "{schema}\n{}", score.text(None));
}

#[test]
fn bounds_at_the_end_of_a_number_type_are_read_without_overflow() {
    let schemas = [
        "{type: string, maxLength: 18446744073709551615}",
        "{type: number, minimum: 170141183460469231731687303715884105727, exclusiveMinimum: true}",
        "{type: number, maximum: -170141183460469231731687303715884105727, exclusiveMaximum: true}",
        "{type: integer, maximum: 170141183460469231731687303715884105727, multipleOf: 3}",
        "{type: integer, minimum: -170141183460469231731687303715884105727, multipleOf: 2, exclusiveMinimum: true}",
        "{type: number, maximum: 1e-99999}",
    ];
    for schema in schemas {
        let score = score(schema);
        assert!(!score.cases.is_empty() || !score.is_full(), "{schema}");
    }
}

#[test]
fn a_value_too_large_to_make_is_said_not_to_be_found() {
    let schemas = [
        "{type: string, minLength: 18446744073709551615}",
        "{type: string, minLength: 3000000000}",
        "{type: array, items: {type: integer}, minItems: 18446744073709551615}",
        "{type: array, items: {type: string, minLength: 100000}, minItems: 10000}",
        "{type: array, items: {type: array, minItems: 10000, items: {type: integer}}, minItems: 10000}",
        "{type: object, minProperties: 100000000}",
        "{type: object, minProperties: 18446744073709551615, maxProperties: 18446744073709551615}",
    ];
    for schema in schemas {
        let text = score(schema).text(None);
        assert!(text.contains("no value that keeps this schema was found"), "{schema}\n{text}");
    }
}

#[test]
fn both_sides_of_a_long_bound_are_tried() {
    assert_full("{type: string, maxLength: 65535}");
    assert_full("{type: string, minLength: 6000, maxLength: 65535}");
    assert_full("{type: array, items: {type: integer}, maxItems: 1000}");
    assert_full("{type: array, items: {type: integer}, minItems: 500, maxItems: 1000, uniqueItems: true}");
    assert_full("{type: object, maxProperties: 300}");
    assert_full("{type: object, additionalProperties: {type: string}, maxProperties: 10000}");
}

#[test]
fn objects_stand_at_both_ends_of_their_size() {
    assert_full("{type: object, additionalProperties: {type: integer}, maxProperties: 3}");
    assert_full("{type: object, properties: {a: {type: integer}}, maxProperties: 4}");
}

#[test]
fn a_family_whose_cases_others_made_first_keeps_one() {
    assert_full("{type: object, properties: {a: {type: integer}, b: {type: string}}, maxProperties: 2}");
    assert_full("{type: object, properties: {a: {type: integer}, b: {type: string}}, required: [a], minProperties: 2}");
    assert_full("{type: object, additionalProperties: {type: integer}, minProperties: 2}");
}

#[test]
fn a_bound_that_stands_where_its_format_ends_is_tried_for_both() {
    assert_full("{type: integer, format: int64, maximum: 9223372036854775807}");
    assert_full("{type: integer, format: int64, minimum: -9223372036854775808, maximum: 9223372036854775807}");
    assert_full("{type: integer, format: int32, minimum: -2147483648}");
}

#[test]
fn the_bounds_below_a_choice_are_tried() {
    assert_full("{oneOf: [{type: integer, minimum: 0}, {type: integer, maximum: 5}]}");
    assert_full("{type: integer, oneOf: [{minimum: 0}, {maximum: 5}]}");
    assert_full("{type: string, oneOf: [{minLength: 2}, {maxLength: 4}]}");
    assert_full("{anyOf: [{type: integer, minimum: 10}, {type: integer, maximum: 5}]}");
}

#[test]
fn the_bounds_of_what_is_forbidden_are_tried() {
    assert_full("{type: integer, not: {enum: [3]}}");
    assert_full("{type: integer, not: {minimum: 3, maximum: 6}}");
    assert_full("{type: string, not: {maxLength: 3}}");
    assert_full(
        "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}, not: {required: [a]}}",
    );
}

#[test]
fn patterns_that_look_around_are_tried() {
    for pattern in [
        "^(?!foo).*$",
        r"^(?=.*[A-Z])(?=.*\d).{8,}$",
        r"^(?=.*[A-Z])(?=.*\d)(?=.*[!@#])[A-Za-z0-9!@#]{8,20}$",
        r"^(?!\s)[\s\S]*(?<!\s)$",
        r"^\S+(?:,(?! )\S+)*$",
        r"\bword\b",
    ] {
        assert_full(&format!("{{type: string, pattern: '{pattern}'}}"));
    }
}

#[test]
fn what_nobody_can_make_is_taken_from_the_document() {
    assert_full(r"{type: string, pattern: '^(\d)(\d)\2\1-([x-z])\3$', example: '1221-xx'}");
    assert_full(r"{type: string, pattern: '^(\d)(\d)\2\1-([x-z])\3$', default: '1221-xx'}");
}
