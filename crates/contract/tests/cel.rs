//! How the judge reads CEL, question by question, against the CEL specification: the table in `src/cel.rs`.
//!
//! The generator compiles the same rules by a parser of its own, and must agree with this table, which must
//! never follow the crate where the specification says otherwise without a word.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::{Contract, Direction, Verdict};
use openapi::{Document, Pointer};

#[derive(Debug, PartialEq)]
enum Answer {
    True,
    False,
    Error,
}
use Answer::{Error, False, True};

/// What a rule answers about `value`.
fn answer(rule: &str, value: &str) -> Answer {
    let rule = serde_json::Value::from(rule);
    let text = format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "CEL", "version": "1"}}, "paths": {{}}, "components": {{"schemas":
        {{"S": {{"properties": {{"d": {{"type": "number"}}}}, "x-validations": [{{"rule": {rule}, "message": "no"}}]}}}}}}}}"#
    );
    let document = Document::load("cel.json", &text).document.expect("a document");
    let contract = Contract::new(&document).unwrap_or_else(|problems| panic!("{rule}: {problems:?}"));
    let schema = Pointer::parse("/components/schemas/S").expect("a pointer");
    match contract.judge(&schema, Direction::Request, value.as_bytes()) {
        Verdict::Pass => True,
        Verdict::Fail(found) if found[0].message == "no" => False,
        Verdict::Fail(_) => Error,
    }
}

fn assert_answers(value: &str, rows: &[(&str, Answer)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(rule, expected)| answer(rule, value) != *expected)
        .map(|(rule, expected)| format!("{rule}: {:?}, not {expected:?}", answer(rule, value)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn logic_absorbs_errors_on_either_side() {
    assert_answers(
        "{}",
        &[
            ("!(false && 1 / 0 == 1)", True),
            ("!(1 / 0 == 1 && false)", True),
            ("true || 1 / 0 == 1", True),
            ("1 / 0 == 1 || true", True),
            ("1 / 0 == 1 && true", Error),
            ("1 / 0 == 1 || false", Error),
            ("true && 1 / 0 == 1", Error),
            ("false || 1 / 0 == 1", Error),
            ("1 / 0 == 1 && 1 / 0 == 1", Error),
            ("1 == 1 ? true : 1 / 0 == 1", True),
            ("1 / 0 == 1 ? true : true", Error),
            ("false && true || true", True),
            ("!false", True),
        ],
    );
}

#[test]
fn only_a_bool_is_an_answer() {
    assert_answers(
        "{\"one\": 1}",
        &[
            ("1", Error),
            ("'x'", Error),
            ("null", Error),
            ("self.one && true", Error),
            ("self.one || false", Error),
            ("self", Error),
            ("true && 1 == 1", True),
        ],
    );
}

#[test]
fn integer_arithmetic_overflows_into_errors() {
    assert_answers(
        "{\"max\": 9223372036854775807, \"min\": -9223372036854775808}",
        &[
            ("self.max + 1 > 0", Error),
            ("self.min - 1 < 0", Error),
            ("self.max * 2 > 0", Error),
            ("-self.min > 0", Error),
            ("self.min / -1 > 0", Error),
            ("self.min % -1 == 0", Error),
            ("self.max + 0 == self.max", True),
            ("-self.max < 0", True),
        ],
    );
}

#[test]
fn division_truncates_and_refuses_zero() {
    assert_answers(
        "{\"a\": -7}",
        &[
            ("self.a / 2 == -3", True),
            ("self.a % 2 == -1", True),
            ("7 % -2 == 1", True),
            ("7 / 0 == 0", Error),
            ("7 % 0 == 0", Error),
            ("7.0 / 0.0 > 1.0", True),
            ("7.0 % 2.0 == 1.0", Error),
        ],
    );
}

#[test]
fn numbers_compare_across_types_and_do_not_mix_in_arithmetic() {
    assert_answers(
        "{\"i\": 1, \"d\": 1, \"f\": 1.5, \"big\": 9223372036854775808}",
        &[
            ("self.i == 1.0", True),
            ("self.i < self.f", True),
            ("self.f > 1", True),
            ("self.d == 1", True),
            ("self.d + 0.5 == self.f", True),
            ("self.d + 1 == 2.0", Error),
            ("self.i + 1.0 == 2.0", Error),
            ("self.big % 2 == 0", Error),
            ("self.big + 1 > 0", Error),
            ("1 == '1'", False),
            ("1 < '1'", Error),
            ("null == 0", False),
            ("'b' > 'a'", True),
            ("'😀' > '\u{ffff}'", True),
        ],
    );
}

/// The specification compares an int with a double as if both stood on one number line; the crate rounds the
/// int first. These rows tell when the crate changes.
#[test]
fn rounds_an_int_beyond_2_to_the_53_beside_a_double() {
    let rows = [("9007199254740993 == 9007199254740992.0", True), ("self.big > 9223372036854775807", False)];
    assert_answers("{\"big\": 9223372036854775808}", &rows);
}

#[test]
fn size_counts_code_points_items_and_members() {
    assert_answers(
        "{\"s\": \"😀中é\", \"l\": [1, 2], \"m\": {\"a\": 1}}",
        &[
            ("size(self.s) == 3", True),
            ("self.s.size() == 3", True),
            ("size(self.l) == 2", True),
            ("size(self.m) == 1", True),
            ("size(self) == 3", True),
            ("size(1) == 1", Error),
            ("size(null) == 0", Error),
        ],
    );
}

#[test]
fn absent_fields_have_no_value_and_null_fields_are_present() {
    assert_answers(
        "{\"n\": null, \"o\": {\"p\": 1}}",
        &[
            ("has(self.n)", True),
            ("self.n == null", True),
            ("self.n != 1", True),
            ("self.n > 1", Error),
            ("has(self.gone)", False),
            ("self.gone == null", Error),
            ("has(self.o.p)", True),
            ("has(self.o.gone)", False),
            ("has(self.gone.p)", Error),
            ("has(self.n.p)", Error),
            ("!has(self.gone) || self.gone > 1", True),
            ("self.o == {'p': 1}", True),
            ("'o' in self", True),
        ],
    );
}
