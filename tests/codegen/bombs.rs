//! Documents made to exhaust a generator: each is refused with a line, or generates, in time and memory that grow with it.
//!
//! They are never timed: what grows without bounds does not end.

use codegen::{Clauses, Generated};
use contract::Contract;
use openapi::{Document, Loaded};
use serde_json::{Map, Value, json};

/// How often schemas refer to the next ones twice: as a tree they would be more than there are atoms in a grain of sand.
const FLOORS: usize = 40;

fn text(schemas: &Value) -> String {
    let document = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
        "components": {"schemas": schemas}});
    serde_json::to_string_pretty(&document).unwrap()
}

fn load(text: &str) -> Loaded {
    let loaded = Document::load("bomb.json", text);
    for problem in &loaded.problems {
        let line = loaded.sources.position(problem.span).line;
        assert!(line > 1 || loaded.document.is_none(), "{problem:?} has no line of its own");
    }
    loaded
}

/// Loads, lowers, prints, and has the judge translate every schema, or say why it cannot.
fn generates(text: &str) -> Generated {
    let loaded = load(text);
    assert!(!loaded.is_invalid(), "{:#?}", loaded.problems);
    let document = loaded.document.unwrap();
    if let Err(problems) = Contract::new(&document) {
        assert!(
            problems.iter().all(|problem| document.line(&problem.pointer).is_some_and(|line| line > 1)),
            "{problems:#?}"
        );
    }
    codegen::generate(&document, &Clauses::default(), "bomb.json").unwrap()
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Schemas that are made of the next ones, down to one that is made by itself.
fn floors(make: impl Fn(Value, usize) -> Value, ground: Value) -> Value {
    let mut schemas = Map::new();
    for floor in 0..FLOORS {
        schemas.insert(format!("S{floor}"), make(reference(&format!("S{}", floor + 1)), floor));
    }
    schemas.insert(format!("S{FLOORS}"), ground);
    Value::Object(schemas)
}

#[test]
fn schemas_that_refer_to_the_next_ones_twice_cost_no_more_than_they_say() {
    let object = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    for key in ["allOf", "oneOf", "anyOf"] {
        for ground in [object.clone(), json!({"type": "string"}), json!({})] {
            generates(&text(&floors(|next, _| json!({key: [next, next]}), ground.clone())));
            let within = |next: Value, _| json!({key: [{key: [next], "description": "a"}, next], "description": "b"});
            generates(&text(&floors(within, ground.clone())));
            let beside = |next: Value, floor| json!({"type": "object", key: [next, next], "properties": {format!("p{floor}"): next}});
            generates(&text(&floors(beside, ground)));
        }
    }
    let mixed =
        |next: Value, _| json!({"not": next, "allOf": [next], "oneOf": [next, {"type": "integer"}], "anyOf": [next]});
    generates(&text(&floors(mixed, json!({"type": "string", "nullable": true}))));
    let members = |next: Value, _| {
        let holding = |name: &str| json!({"type": "object", "properties": {name: next}});
        json!({"oneOf": [holding("x"), holding("y")]})
    };
    generates(&text(&floors(members, json!({"type": "string"}))));
}

#[test]
fn schemas_that_all_refer_to_each_other_cost_no_more_than_they_say() {
    let size = 12;
    for key in ["allOf", "oneOf", "anyOf", "properties"] {
        let schemas = (0..size).map(|own| {
            let others = (0..size).filter(|other| *other != own).map(|other| format!("S{other}"));
            let schema = match key {
                "properties" => {
                    let members: Map<String, Value> = others.map(|other| (other.clone(), reference(&other))).collect();
                    json!({"type": "object", "properties": members})
                }
                key => json!({key: others.map(|other| reference(&other)).collect::<Vec<_>>()}),
            };
            (format!("S{own}"), schema)
        });
        let made = text(&Value::Object(schemas.collect()));
        match key {
            // What such a choice takes depends on what it takes.
            "oneOf" | "anyOf" => {
                let references = size * (size - 1);
                let found = load(&made).problems.iter().filter(|problem| problem.code.0 == "ref-cycle").count();
                assert_eq!(found, references, "{key}");
            }
            _ => drop(generates(&made)),
        }
    }
}

#[test]
fn schemas_as_deep_as_a_document_may_be_generate_and_deeper_ones_have_a_line() {
    let wraps: &[fn(Value) -> Value] = &[
        |inner| json!({"type": "array", "items": inner}),
        |inner| json!({"type": "object", "additionalProperties": inner}),
        |inner| json!({"type": "object", "properties": {"a": inner}}),
        |inner| json!({"not": inner}),
        |inner| json!({"allOf": [inner, {"type": "object"}]}),
        |inner| json!({"oneOf": [inner, {"type": "integer"}]}),
        |inner| json!({"anyOf": [inner, {"type": "object", "properties": {"a": {"type": "string"}}}]}),
        |inner| json!({"type": "object", "oneOf": [inner, {"required": ["b"]}], "allOf": [{"type": "object"}]}),
    ];
    for wrap in wraps {
        for inmost in [json!({"type": "string", "minLength": 1}), json!({"type": "object", "properties": {"z": {}}})] {
            let nested = |depth| text(&json!({"A": (0..depth).fold(inmost.clone(), |inner, _| wrap(inner))}));
            generates(&nested(50));
            let deep = load(&nested(400));
            assert_eq!(deep.problems.iter().map(|problem| problem.code.0).collect::<Vec<_>>(), ["too-deep"]);
            assert!(deep.sources.position(deep.problems[0].span).line > 60);
        }
    }
}

#[test]
fn enumerations_of_thousands_keep_every_value() {
    let size = 3000;
    let strings: Vec<String> = (0..size).map(|value| format!("value {value}")).collect();
    let made = generates(&text(&json!({"A": {"type": "string", "enum": strings}})));
    let file = made.model.iter().find(|file| file.path == "a.rs").unwrap();
    assert!(strings.iter().all(|value| file.contents.contains(&format!("{value:?}"))));
    // Of many texts that come to one name, each has one of its own.
    let marks: Vec<String> = (1..300).map(|length| "!".repeat(length)).collect();
    generates(&text(&json!({"A": {"type": "string", "enum": marks}})));
    let numbers: Vec<usize> = (0..size).collect();
    let made = generates(&text(&json!({"A": {"type": "integer", "enum": numbers}, "B": {"enum": numbers}})));
    assert!(made.model.iter().any(|file| file.contents.contains("2999")));
}

#[test]
fn numbers_of_any_size_are_refused_with_a_line_or_kept() {
    let long = ["9".repeat(5000), format!("0.{}1", "0".repeat(5000)), format!("1{}", "0".repeat(5000))];
    let numbers =
        ["1e400", "-1e400", "1e-400", "1e999999999999999999999", "1e-999999999999999999999", "18446744073709551616"];
    for number in numbers.iter().copied().chain(long.iter().map(String::as_str)) {
        for (kind, keys) in [
            ("number", ["minimum", "maximum", "multipleOf"]),
            ("integer", ["minimum", "maximum", "multipleOf"]),
            ("string", ["minLength", "maxLength", "default"]),
            ("array", ["minItems", "maxItems", "default"]),
            ("object", ["minProperties", "maxProperties", "default"]),
        ] {
            for key in keys {
                let rule = json!({"type": kind, "items": {}, key: "NUMBER"});
                let schemas = json!({"A": rule, "B": {"type": "object", "properties": {"a": rule}},
                    "C": {"oneOf": [{key: "NUMBER"}, {"type": "boolean"}]}, "D": {"enum": ["NUMBER", {"a": "NUMBER"}]},
                    "E": {"type": kind, "items": {}, "enum": ["NUMBER"]}});
                let text = text(&schemas).replace("\"NUMBER\"", number);
                let loaded = load(&text);
                if loaded.is_invalid() {
                    assert!(!loaded.problems.is_empty());
                } else {
                    generates(&text);
                }
            }
        }
    }
}

#[test]
fn names_of_a_hundred_thousand_letters_generate() {
    let long = "n".repeat(100_000);
    let parameter = json!({"name": long, "in": "query", "schema": {"type": "string"}});
    let operation = json!({"operationId": long, "tags": [long], "parameters": [parameter], "responses": {"200": {"description": long}}});
    let document = json!({"openapi": "3.0.3", "info": {"title": long, "version": long}, "paths": {format!("/{long}"): {"get": operation}},
        "components": {"schemas": {long.clone(): {"type": "object", "properties": {long.clone(): {"type": "string", "enum": [long]}}}}}});
    let made = generates(&serde_json::to_string_pretty(&document).unwrap());
    for file in made.model.iter().chain(&made.client).chain(&made.pages) {
        assert!(file.path.split('/').all(|part| part.len() <= 255), "{}", file.path.len());
    }
}

#[test]
fn keys_that_stand_twice_by_the_thousand_are_all_told_where_they_stand() {
    let members: Vec<String> = (0..5000).map(|key| format!("\"k{key}\": 1,\n\"k{key}\": {{\"a\": 2}}")).collect();
    let loaded = load(&format!("{{\n{}\n}}", members.join(",\n")));
    let doubles = loaded.problems.iter().filter(|problem| problem.code.0 == "duplicate-key");
    let found: Vec<(String, usize)> =
        doubles.map(|problem| (problem.pointer.to_string(), loaded.sources.position(problem.span).line)).collect();
    let expected: Vec<(String, usize)> = (0..5000).map(|key| (format!("/k{key}"), 3 + 2 * key)).collect();
    assert_eq!(found, expected);
}
