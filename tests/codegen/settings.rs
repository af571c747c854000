//! The JSON Schema that editors take for settings, and what reads them, accept the same files.

use codegen::Settings;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema/settings.schema.json");

#[test]
fn editors_and_the_generator_accept_the_same_settings() {
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(SCHEMA).unwrap()).unwrap();
    let editor = jsonschema::validator_for(&schema).unwrap();
    let lawful = [
        r#"{}"#,
        r#"{"builders": "sent", "tags": "modules", "names": {}}"#,
        r#"{"builders": "all", "tags": "none"}"#,
        r#"{"builders": "none", "names": {"/components/schemas/a~1b": "A", "": "x"}}"#,
        r#"{"types": {"/a": "b::C", "/d": {"path": "e::F", "crate": "e", "version": "1", "features": ["g"]}}}"#,
        r#"{"types": {"/a": {"path": "e::F", "crate": "e", "folder": "../e"}}}"#,
    ];
    let unlawful = [
        r#"[]"#,
        r#"{"builder": "all"}"#,
        r#"{"builders": true}"#,
        r#"{"builders": "some"}"#,
        r#"{"tags": "flat"}"#,
        r#"{"names": ["a"]}"#,
        r#"{"names": {"a": "A"}}"#,
        r#"{"names": {"/a~2": "A"}}"#,
        r#"{"names": {"/a": 1}}"#,
        r#"{"names": {"/a": ""}}"#,
        r#"{"types": {"/a": ""}}"#,
        r#"{"types": {"a": "b::C"}}"#,
        r#"{"types": {"/a": ["b::C"]}}"#,
    ];
    for (texts, is_lawful) in [(&lawful[..], true), (&unlawful[..], false)] {
        for text in texts {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            let read = Settings::read("settings.json", text);
            assert_eq!((editor.is_valid(&value), read.is_ok()), (is_lawful, is_lawful), "{text}: {read:?}");
        }
    }
}
