//! The ledger against counts of its own: its sum is what the tree holds, and what it calls enforced makes a difference.

use codegen::{Class, Clauses};
use openapi::{Document, Node, Pointer, Severity, Value};
use tests::agreement::load;

use super::goldens::documents;

/// Keys of the schema at `node`, counted without the grammar: names that an author chose, data, and what nobody wrote do not
/// count.
fn keys_of_schema(node: &Node) -> usize {
    let members = node.as_object().unwrap_or_default();
    let is_written = |member: &openapi::Member| usize::from(!member.key_span.is_nowhere());
    members.iter().map(|member| is_written(member) + keys_below(&member.key, &member.value)).sum()
}

fn keys_below(key: &str, value: &Node) -> usize {
    let named = || value.as_object().unwrap_or_default().iter().map(|member| keys_of_schema(&member.value)).sum();
    match key {
        "properties" => named(),
        "items" | "additionalProperties" | "discriminator" | "not" => keys_of_schema(value),
        "allOf" | "oneOf" | "anyOf" => value.as_array().unwrap_or_default().iter().map(keys_of_schema).sum(),
        _ => 0,
    }
}

#[test]
fn its_sum_is_what_the_tree_holds() {
    for (name, text) in documents() {
        let document = load(&name, &text);
        let schemas = Pointer::parse("/components/schemas").unwrap();
        let members = document.node(&schemas).and_then(Node::as_object).unwrap_or_default();
        let counted: usize = members.iter().map(|member| keys_of_schema(&member.value)).sum();
        let generated = codegen::generate(&document, &Clauses::default(), &name).unwrap();
        let rows =
            generated.ledger.rows.iter().filter(|(pointer, _)| pointer.is_within(&schemas) && *pointer != schemas);
        assert_eq!(rows.count(), counted, "{name}");
    }
}

/// Keywords whose absence says the same: `items: {}` is any item.
fn says_nothing(key: &str, node: &Node) -> bool {
    match &node.value {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(value) => *value == (key == "additionalProperties"),
        // What no value of the type can break.
        Value::String(text) => text == "int64",
        Value::Number(text) => text == "0" && key.starts_with("min") && key != "minimum",
        Value::Null => false,
    }
}

/// The tree as JSON, without what stands at `left_out`.
fn without(node: &Node, at: &Pointer, left_out: &Pointer) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => serde_json::to_string(text).unwrap(),
        Value::Array(items) => {
            let items =
                items.iter().enumerate().map(|(index, item)| without(item, &at.join(&index.to_string()), left_out));
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        Value::Object(members) => {
            let kept = members.iter().map(|member| (at.join(&member.key), member)).filter(|(at, _)| at != left_out);
            let kept = kept.map(|(at, member)| {
                format!("{}:{}", serde_json::to_string(&member.key).unwrap(), without(&member.value, &at, left_out))
            });
            format!("{{{}}}", kept.collect::<Vec<_>>().join(","))
        }
    }
}

/// The files of a model and a client from JSON on one line, so that no line number differs; nothing for an invalid document.
fn files(text: &str) -> Option<Vec<codegen::GeneratedFile>> {
    let loaded = Document::load("document.json", text);
    if loaded.problems.iter().any(|problem| problem.severity == Severity::Invalid) {
        return None;
    }
    let generated = codegen::generate(&loaded.document?, &Clauses::default(), "document.json").unwrap();
    Some([generated.model, generated.client].concat())
}

/// Rules that another rule implies, so that their absence says the same: `type: object` and a part that another part
/// of the same `allOf` brings already, and `nullable` beside an `enum` without null.
const REDUNDANT: &[&str] = &[
    "composition: /components/schemas/Employee/allOf/1/type",
    "composition: /components/schemas/Beside/type",
    "composition: /components/schemas/Twice/allOf/1/type",
    "composition: /components/schemas/Diamond/allOf/1/$ref",
    "composition: /components/schemas/Chain1/allOf/1/type",
    "composition: /components/schemas/Chain2/allOf/1/type",
    "composition: /components/schemas/Chain3/allOf/1/type",
    "composition: /components/schemas/Split/allOf/1/type",
    "composition: /components/schemas/Fewer/allOf/1/type",
    "enums: /components/schemas/NullNotNamed/nullable",
    "inheritance: /components/schemas/Cat/allOf/1/type",
    "inheritance: /components/schemas/Persian/allOf/1/type",
    "inheritance: /components/schemas/Dog/allOf/1/type",
    "inheritance: /components/schemas/Round/allOf/1/type",
    "inheritance: /components/schemas/Ring/allOf/1/type",
];

#[test]
fn what_is_enforced_makes_a_difference() {
    let mut tried = 0;
    let mut idle = Vec::new();
    for (name, text) in documents() {
        let document = load(&name, &text);
        let (root, nowhere) = (Pointer::root(), Pointer::parse("/nowhere").unwrap());
        let whole = files(&without(document.root(), &root, &nowhere)).unwrap();
        let generated = codegen::generate(&document, &Clauses::default(), &name).unwrap();
        for (pointer, _) in generated.ledger.rows.iter().filter(|(_, class)| *class == Class::Enforced) {
            // The reference of a path item gave way to what it names.
            let Some(node) = document.node(pointer) else {
                assert_eq!(pointer.last().as_deref(), Some("$ref"));
                continue;
            };
            if says_nothing(&pointer.last().unwrap(), node) {
                continue;
            }
            tried += 1;
            let mutant = files(&without(document.root(), &root, pointer));
            if mutant.as_ref() == Some(&whole) {
                idle.push(format!("{name}: {pointer}"));
            }
        }
    }
    assert_eq!(idle, REDUNDANT, "called enforced, and nothing changes without them");
    assert!(tried > 300, "only {tried} keywords were tried");
}
