//! How time and memory grow with a document: each shape at twice the size of before, and the ratio.
//!
//! `cargo bench --package codegen --bench growth [-- SHAPE]`. Linear growth is 2 a doubling, quadratic growth 4. Each size
//! runs in a process of its own, so that its peak of memory is its own; only Linux tells that.

// A benchmark that cannot go on has nothing to say.
#![expect(clippy::expect_used)]

use std::process::Command;
use std::time::Instant;

use codegen::Clauses;
use openapi::Document;
use serde_json::{Map, Value, json};

/// What is doubled: a name, and the document of that size.
type Shape = (&'static str, fn(usize) -> Value);

const SHAPES: &[Shape] = &[
    ("schemas of five members", |size| schemas(size, |at| object(at, &[]))),
    ("schemas, each referring to the next", |size| schemas(size, |at| object(at, &[at + 1]))),
    ("schemas, each referring to two others", |size| schemas(size, |at| object(at, &[at / 2, (at * 7 + 3) % size]))),
    ("schemas, each a choice of three others", |size| {
        schemas(size, |at| match at % 4 {
            0 => json!({"oneOf": [reference(at + 1), reference(at + 2), reference(at + 3)]}),
            _ => object(at, &[at + 1 - at % 4]),
        })
    }),
    ("schemas, each laid over the one before", |size| {
        schemas(size, |at| match at % 8 {
            0 => object(at, &[]),
            _ => json!({"allOf": [reference(at - 1), object(at, &[])]}),
        })
    }),
    ("schemas that no type follows", |size| schemas(size, |at| json!({"not": {"required": [format!("m{at}")]}}))),
    ("members of one object", |size| {
        let names: Vec<String> = (0..size).map(|at| format!("m{at}")).collect();
        let members: Map<String, Value> = names.iter().map(|name| (name.clone(), json!({"type": "string"}))).collect();
        schemas(1, |_| json!({"type": "object", "required": names, "properties": members}))
    }),
    ("parts of one allOf", |size| {
        schemas(1, |_| json!({"allOf": (0..size).map(|at| object(at, &[])).collect::<Vec<_>>()}))
    }),
    ("branches of one choice", |size| {
        schemas(1, |_| json!({"oneOf": (0..size).map(|at| object(at, &[])).collect::<Vec<_>>()}))
    }),
    ("values of one enumeration", |size| {
        schemas(1, |_| json!({"type": "string", "enum": (0..size * 4).map(|at| format!("v{at}")).collect::<Vec<_>>()}))
    }),
    ("values of any type in one enumeration", |size| {
        schemas(1, |_| json!({"enum": (0..size * 4).map(|at| json!({"a": at})).collect::<Vec<_>>()}))
    }),
    ("operations", |size| operations(size, |at| format!("/things{at}/{{id}}"))),
    ("parameters that nothing refers to", |size| {
        let parameter = |at| (format!("P{at}"), json!({"name": "a", "in": "query", "schema": {"type": "string"}}));
        let parameters: Map<String, Value> = (0..size).map(parameter).collect();
        document(json!({}), json!({"parameters": parameters}))
    }),
];

/// The sizes, each twice the one before.
const SIZES: [usize; 4] = [250, 500, 1000, 2000];

fn document(paths: Value, components: Value) -> Value {
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components})
}

fn schemas(size: usize, make: impl Fn(usize) -> Value) -> Value {
    // What refers beyond the last one finds these.
    let made = (0..size).map(&make).chain((0..4).map(|_| json!({"type": "string"})));
    let schemas: Map<String, Value> = made.enumerate().map(|(at, schema)| (format!("S{at}"), schema)).collect();
    document(json!({}), json!({"schemas": schemas}))
}

fn reference(to: usize) -> Value {
    json!({"$ref": format!("#/components/schemas/S{to}")})
}

fn object(at: usize, references: &[usize]) -> Value {
    let mut members = Map::new();
    members.insert(format!("id{at}"), json!({"type": "integer", "minimum": 0, "description": "An id."}));
    members.insert(format!("name{at}"), json!({"type": "string", "maxLength": 20}));
    members.insert(format!("kind{at}"), json!({"type": "string", "enum": ["a", "b"]}));
    members.insert(format!("tags{at}"), json!({"type": "array", "items": {"type": "string"}}));
    members.extend(references.iter().enumerate().map(|(index, to)| (format!("other{index}"), reference(*to))));
    json!({"type": "object", "required": [format!("id{at}")], "properties": members})
}

fn operations(size: usize, path: impl Fn(usize) -> String) -> Value {
    let item = |at| {
        let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
        let filter = json!({"name": "filter", "in": "query", "schema": {"type": "string", "maxLength": 9}});
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}});
        let answers = json!({"200": {"description": "d", "content": content}});
        json!({"get": {"operationId": format!("get{at}"), "parameters": [id, filter], "responses": answers}})
    };
    let paths: Map<String, Value> = (0..size).map(|at| (path(at), item(at))).collect();
    document(Value::Object(paths), json!({"schemas": {"S0": object(0, &[])}}))
}

/// One size of one shape, in this process: milliseconds to load, milliseconds to lower, to lower and print, and kilobytes.
fn measure(shape: &str, size: usize) {
    let (_, make) = SHAPES.iter().find(|(name, _)| *name == shape).expect("a shape");
    let text = serde_json::to_string_pretty(&make(size)).expect("JSON");
    let millis = |begin: Instant| begin.elapsed().as_secs_f64() * 1000.0;
    let begin = Instant::now();
    let document = Document::load("growth.json", &text).document.expect("a document");
    let loaded = millis(begin);
    let begin = Instant::now();
    drop(codegen::lower(&document, &Clauses::default(), &codegen::Settings::default()));
    let lowered = millis(begin);
    let begin = Instant::now();
    drop(codegen::generate(&document, &Clauses::default(), "growth.json").expect("Rust"));
    let generated = millis(begin);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<f64>().ok());
    println!("{loaded} {lowered} {generated} {}", peak.unwrap_or(f64::NAN));
}

fn in_a_process(shape: &str, size: usize) -> Vec<f64> {
    let own = std::env::current_exe().expect("a program");
    let output = Command::new(own).args(["--measure", shape, &size.to_string()]).output().expect("a process");
    assert!(output.status.success(), "{shape}, {size}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [mark, shape, size] = arguments.as_slice()
        && mark == "--measure"
    {
        return measure(shape, size.parse().expect("a size"));
    }
    let is_asked = |shape: &&Shape| arguments.iter().all(|argument| shape.0.contains(argument.as_str()));
    println!("| shape | size | load | lower | lower and print | peak memory |\n|---|---|---|---|---|---|");
    for (shape, _) in SHAPES.iter().filter(is_asked) {
        let mut before: Option<Vec<f64>> = None;
        for size in SIZES {
            let now = in_a_process(shape, size);
            let units = ["ms", "ms", "ms", "MB"];
            let cell = |(index, value): (usize, &f64)| {
                let shown = if units[index] == "MB" { value / 1024.0 } else { *value };
                let ratio = before.as_ref().map(|before| format!(" (× {:.1})", value / before[index]));
                format!("{shown:.1} {}{}", units[index], ratio.unwrap_or_default())
            };
            let cells: Vec<String> = now.iter().enumerate().map(cell).collect();
            println!("| {shape} | {size} | {} |", cells.join(" | "));
            before = Some(now);
        }
    }
}
