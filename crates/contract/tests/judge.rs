//! The judge at its edges: bytes that are no JSON, schemas that are none, documents it cannot enforce.
//!
//! It must never repeat what the table of keywords (`table.rs`) holds.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::{Contract, Direction, Mismatch, Verdict};
use openapi::{Document, Pointer};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: ";

fn load(schemas: &str) -> Document {
    let loaded = Document::load("t.yaml", &format!("{HEAD}{schemas}}}\n"));
    loaded.document.unwrap_or_else(|| panic!("{:#?}", loaded.problems))
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

fn judge(schemas: &str, message: &[u8]) -> Verdict {
    let contract = Contract::new(&load(schemas)).expect("a contract");
    contract.judge(&pointer("/components/schemas/S"), Direction::Request, message)
}

fn failed(verdict: Verdict) -> Vec<Mismatch> {
    match verdict {
        Verdict::Pass => panic!("it passed"),
        Verdict::Fail(mismatches) => mismatches,
    }
}

#[test]
fn refuses_bytes_that_are_not_utf8() {
    for bytes in [&b"\"\xff\""[..], b"\"\xed\xa0\x80\"", b"\xef\xbb\xbf1", b"", b" "] {
        let found = failed(judge("{S: {}}", bytes));
        assert_eq!(found[0].rule, pointer("/components/schemas/S"), "{bytes:?}");
    }
}

#[test]
fn takes_127_levels_and_refuses_128() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(judge("{S: {}}", nested(127).as_bytes()).passes());
    assert!(!judge("{S: {}}", nested(128).as_bytes()).passes());
    let objects = format!("{}1{}", "{\"a\":".repeat(128), "}".repeat(128));
    assert!(!judge("{S: {}}", objects.as_bytes()).passes());
    let endless = "[".repeat(1_000_000);
    assert!(!judge("{S: {}}", endless.as_bytes()).passes());
}

#[test]
fn judges_a_recursive_schema_to_the_last_level() {
    let schemas = "{S: {type: object, additionalProperties: false, properties: {k: {$ref: '#/components/schemas/S'}}, x-validations: [{rule: '!has(self.k) || size(self.k) < 2'}]}}";
    let nested = |levels: usize, inner: &str| format!("{}{inner}{}", "{\"k\":".repeat(levels), "}".repeat(levels));
    assert!(judge(schemas, nested(126, "{}").as_bytes()).passes());
    let found = failed(judge(schemas, nested(126, "{\"z\":1}").as_bytes()));
    assert_eq!(found[0].rule, pointer("/components/schemas/S/additionalProperties"));
    assert_eq!(found[0].at.tokens().count(), 126);
}

#[test]
fn quotes_a_large_value_in_part() {
    let message = format!("[{}]", ["0"; 10_000].join(","));
    let found = failed(judge("{S: {type: string}}", message.as_bytes()));
    assert!(found[0].message.chars().count() <= 301);
}

#[test]
fn reads_the_private_marker_of_exact_numbers_as_an_object() {
    let message = br#"{"$serde_json::private::Number": "1"}"#;
    let found = failed(judge("{S: {type: number}}", message));
    assert_eq!(found[0].rule, pointer("/components/schemas/S/type"));
}

#[test]
fn names_the_place_in_the_message() {
    let schemas = "{S: {type: object, properties: {'a/b': {type: array, items: {type: integer}}}}}";
    let found = failed(judge(schemas, br#"{"a/b": [1, "x"]}"#));
    assert_eq!(found[0].at, pointer("/a~1b/1"));
    assert_eq!(found[0].rule, pointer("/components/schemas/S/properties/a~1b/items/type"));
    assert!(found[0].message.contains("integer"), "{found:?}");
}

#[test]
fn says_what_a_broken_rule_says() {
    let schemas = "{S: {x-validations: [{rule: self.a > 1, message: a stands above one}]}}";
    assert_eq!(failed(judge(schemas, br#"{"a": 1}"#))[0].message, "a stands above one");
    let absent = failed(judge(schemas, b"{}"));
    assert!(absent[0].message.starts_with("a stands above one (the rule has no answer"), "{absent:?}");
}

#[test]
fn a_place_without_a_schema_refuses_everything() {
    let contract = Contract::new(&load("{S: {}}")).expect("a contract");
    let nowhere = pointer("/components/schemas/T");
    let found = failed(contract.judge(&nowhere, Direction::Request, b"1"));
    assert_eq!(found[0].rule, nowhere);
}

#[test]
fn judges_a_schema_inside_an_operation() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/S'}}], responses: {'200': {description: d}}}}}\ncomponents: {schemas: {S: {type: integer}}}\n";
    let document = Document::load("t.yaml", text).document.expect("a document");
    let contract = Contract::new(&document).expect("a contract");
    let schema = pointer("/paths/~1a/get/parameters/0/schema");
    assert!(contract.judge(&schema, Direction::Request, b"1").passes());
    let found = failed(contract.judge(&schema, Direction::Request, b"\"1\""));
    assert_eq!(found[0].rule, pointer("/components/schemas/S/type"));
}

/// Where the judge says that it cannot enforce a document.
fn unenforceable(schemas: &str) -> Vec<String> {
    let problems = Contract::new(&load(schemas)).err().unwrap_or_default();
    problems.iter().map(|problem| format!("{} {}", problem.code.0, problem.pointer)).collect()
}

#[test]
fn refuses_a_document_that_it_cannot_enforce_and_tells_every_place() {
    let schemas = "{S: {type: object, properties: {a: {pattern: '['}, b: {$ref: '#/nowhere'}, c: {minLength: -1}, d: {type: strng}}, x-validations: [{rule: '1 +'}]}}";
    let at = "/components/schemas/S";
    let mut found = unenforceable(schemas);
    found.sort();
    assert_eq!(
        found,
        [
            format!("bad-keyword-value {at}/properties/c/minLength"),
            format!("bad-keyword-value {at}/properties/d/type"),
            format!("bad-pattern {at}/properties/a/pattern"),
            format!("bad-validation-rule {at}/x-validations"),
            format!("dangling-ref {at}/properties/b"),
        ]
    );
}

#[test]
fn refuses_a_reference_that_goes_round() {
    assert_eq!(unenforceable("{S: {$ref: '#/components/schemas/T'}, T: {$ref: '#/components/schemas/S'}}").len(), 2);
}

#[test]
fn refuses_a_divisor_that_is_none() {
    for divisor in ["0", "-1"] {
        let found = unenforceable(&format!("{{S: {{multipleOf: {divisor}}}}}"));
        assert_eq!(found, ["bad-keyword-value /components/schemas/S/multipleOf"], "{divisor}");
    }
}

#[test]
fn tells_a_pattern_that_is_none_from_one_that_its_engine_cannot_take() {
    for pattern in ["[", "(?<1>a)", "(?<y>a)(?<y>b)", r"(a)\k<y>", "[b-a]", "(?P<y>a)"] {
        let problems = Contract::new(&load(&format!("{{S: {{pattern: '{pattern}'}}}}"))).err().unwrap_or_default();
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages, ["this is no regular expression of ECMA 262"], "{pattern}");
    }
    let problems = Contract::new(&load(r"{S: {pattern: '\uD83D'}}")).err().unwrap_or_default();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["the engine of the judge cannot take this regular expression, which is one of ECMA 262"]);
}

#[test]
fn an_open_enumeration_names_numbers_by_what_they_count() {
    let contract = Contract::new(&load("{S: {type: number, enum: [1, 2.50], x-open-enum: true}}")).expect("a contract");
    for (text, is_unknown) in [("1", false), ("1.0", false), ("25e-1", false), ("2.5001", true)] {
        let value = serde_json::from_str(text).expect("a value");
        let unknown = contract.unknown(&pointer("/components/schemas/S"), Direction::Response, &value);
        assert_eq!(!unknown.is_empty(), is_unknown, "{text}");
    }
}

/// Were every heir asked what it has against the value, there would be as many answers as ways through 120 levels.
#[test]
fn judges_heirs_in_each_other_to_the_last_level() {
    let heir = |name: &str| {
        format!(
            "{name}: {{allOf: [{{$ref: '#/components/schemas/S'}}, {{type: object, properties: {{n: {{type: integer}}}}}}]}}"
        )
    };
    let base = "S: {type: object, required: [is], properties: {is: {type: string}, k: {$ref: '#/components/schemas/S'}}, discriminator: {propertyName: is}}";
    let schemas =
        format!("{{{base}, {}, {}, {}, R: {{$ref: '#/components/schemas/S'}}}}", heir("A"), heir("B"), heir("C"));
    let contract = Contract::new(&load(&schemas)).expect("a contract");
    let nested = |inner: &str| format!("{}{inner}{}", "{\"is\":\"B\",\"k\":".repeat(120), "}".repeat(120));
    let judge =
        |inner: &str| contract.judge(&pointer("/components/schemas/R"), Direction::Request, nested(inner).as_bytes());
    assert!(judge(r#"{"is":"C","n":1}"#).passes());
    let found = failed(judge(r#"{"is":"C","n":"1"}"#));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule.as_str(), found[0].at.as_str()), ("/components/schemas/AnyS/oneOf", ""));
}
