//! The schema that `schemars` derives from the generated types is structurally the document's: a third reading.

use isales_model::{FileServer, FileServerPage, Locale, QueryFileServers, ResultCode, VdnId};
use openapi::{Node, Pointer, Value as Raw};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

fn derived<T: schemars::JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<T>().to_value()
}

/// What can be compared of a derived schema: without prose, references by name alone.
fn structure_of_derived(schema: &Value) -> Value {
    let Value::Object(members) = schema else {
        return schema.clone();
    };
    let mut kept = Map::new();
    for (key, value) in members {
        match key.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => drop(kept.insert(key.clone(), json!(value.as_str().unwrap().rsplit('/').next()))),
            "properties" => {
                let members = value.as_object().unwrap().iter();
                let members = members.map(|(name, schema)| (name.clone(), structure_of_derived(schema)));
                kept.insert(key.clone(), Value::Object(members.collect()));
            }
            "items" => drop(kept.insert(key.clone(), structure_of_derived(value))),
            // An i64 calls itself int64; where the document names a width, the type carries it.
            "format" if value == "int64" => {}
            _ => drop(kept.insert(key.clone(), sorted(value))),
        }
    }
    Value::Object(kept)
}

/// The order of names in `required` and `type` means nothing.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let mut items = items.clone();
            items.sort_by_key(ToString::to_string);
            Value::Array(items)
        }
        other => other.clone(),
    }
}

/// Keywords that a Rust type does not carry: prose, and what both other readings hold instead.
const NOT_IN_TYPES: &[&str] =
    &["description", "default", "x-validations", "x-sensitive", "x-enum-varnames", "x-enum-descriptions", "nullable"];

fn structure_of_document(node: &Node) -> Value {
    let mut kept = Map::new();
    for member in node.as_object().unwrap() {
        let value = match member.key.as_str() {
            key if NOT_IN_TYPES.contains(&key) => continue,
            "$ref" => json!(member.value.as_str().unwrap().rsplit('/').next()),
            "properties" => {
                let members = member.value.as_object().unwrap().iter();
                Value::Object(members.map(|inner| (inner.key.clone(), structure_of_document(&inner.value))).collect())
            }
            "items" => structure_of_document(&member.value),
            "type" if node.get("nullable").is_some() => sorted(&json!([member.value.as_str().unwrap(), "null"])),
            _ => sorted(&plain(&member.value)),
        };
        kept.insert(member.key.clone(), value);
    }
    Value::Object(kept)
}

fn plain(node: &Node) -> Value {
    match &node.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => json!(value),
        Raw::Number(text) => serde_json::from_str(text).unwrap(),
        Raw::String(text) => json!(text),
        Raw::Array(items) => items.iter().map(plain).collect(),
        Raw::Object(members) => members.iter().map(|member| (member.key.clone(), plain(&member.value))).collect(),
    }
}

#[test]
fn derived_schemas_are_the_documents() {
    let document = super::document();
    let schemas = document.node(&Pointer::parse("/components/schemas").unwrap()).unwrap();
    for (name, derived) in [
        ("VdnId", derived::<VdnId>()),
        ("Locale", derived::<Locale>()),
        ("QueryFileServers", derived::<QueryFileServers>()),
        ("FileServerPage", derived::<FileServerPage>()),
        ("FileServer", derived::<FileServer>()),
        ("ResultCode", derived::<ResultCode>()),
    ] {
        let written = structure_of_document(schemas.get(name).unwrap());
        assert_eq!(structure_of_derived(&derived), written, "{name}");
    }
    assert_eq!(schemas.as_object().unwrap().len(), 6, "a schema was added: compare it here too");
}
