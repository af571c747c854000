//! Keywords that are laid over a derived schema: they stand where they belong, and no number is bent.

use api_runtime::{DerivedEntry, Json, Keywords, Map, Maybe, Number};
use schemars::{JsonSchema, Schema, json_schema, transform::Transform};

fn laid(keywords: &'static str, mut schema: Schema) -> Schema {
    Keywords(keywords).transform(&mut schema);
    schema
}

#[test]
fn keywords_are_laid_over_what_stands_there_at_every_depth() {
    let list = json_schema!({ "type": "array", "items": { "type": "array", "items": { "type": "string" } } });
    let laid = laid(r#"{"maxItems":2,"items":{"uniqueItems":true,"items":{"minLength":1}}}"#, list);
    let inner = json_schema!({ "type": "string", "minLength": 1 });
    let items = json_schema!({ "type": "array", "uniqueItems": true, "items": inner });
    assert_eq!(laid, json_schema!({ "type": "array", "maxItems": 2, "items": items }));
}

#[test]
fn a_schema_of_anything_takes_keywords_too() {
    assert_eq!(laid(r#"{"readOnly":true}"#, true.into()), json_schema!({ "readOnly": true }));
    assert_eq!(laid(r#"{"items":{"minimum":1}}"#, json_schema!({})), json_schema!({ "items": { "minimum": 1 } }));
}

#[test]
fn a_number_is_exact_or_left_out() {
    let laid = laid(r#"{"minimum":0.1,"maximum":1e400,"multipleOf":9007199254740993}"#, json_schema!({}));
    assert_eq!(laid.get("minimum").unwrap().to_string(), "0.1");
    assert_eq!(laid.get("multipleOf").unwrap().to_string(), "9007199254740993");
    // Whether serde_json can hold it is another crate's choice.
    assert!(laid.get("maximum").is_none_or(|bound| ["1e400", "1e+400"].contains(&bound.to_string().as_str())));
}

#[test]
fn types_of_the_runtime_say_what_they_take() {
    fn derived<T: JsonSchema>() -> Schema {
        let mut schema = (DerivedEntry::of::<T>("").schema)();
        schema.remove("title");
        schema.remove("$schema");
        schema
    }
    assert_eq!(derived::<Json>(), json_schema!({}));
    assert_eq!(derived::<Number>(), json_schema!({ "type": "number" }));
    let map = json_schema!({ "type": "object", "additionalProperties": { "type": ["string", "null"] } });
    assert_eq!(derived::<Map<Maybe<String>>>(), map);
}
