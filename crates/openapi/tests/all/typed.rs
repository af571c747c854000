//! The typed view: filled from the tree, honest about what it lost.
//!
//! They must never lean on the typed view to say what a document holds.

use openapi::Document;
use openapi::Severity;

use crate::documents::{codes, load, with_operation, with_schema};

#[test]
fn fills_the_typed_view_with_numbers_under_flattened_fields() {
    let schema =
        "{type: object, properties: {n: {type: integer, minimum: 1, maximum: 9999, example: 1.5, x-idempotent: true}}}";
    let loaded = load(&with_schema(schema));
    assert_eq!(codes(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    let components = document.typed().unwrap().components.clone().unwrap();
    let written = serde_json::to_value(&components.schemas["Thing"]).unwrap();
    assert_eq!(written.pointer("/properties/n/maximum").unwrap().to_string(), "9999");
    assert_eq!(written.pointer("/properties/n/example").unwrap().to_string(), "1.5");
}

#[test]
fn says_where_the_typed_view_ends() {
    let loaded = load(&with_operation("parameters: [{name: a, in: query, schema: {type: string}, style: deepObjekt}]"));
    assert!(loaded.document.unwrap().typed().is_none());
    let huge = load(&with_operation("parameters: [{name: a, in: query, schema: {type: string, minLength: 1e400}}]"));
    let problem = &huge.problems[0];
    assert_eq!((problem.code.0, problem.severity), ("typed-view", Severity::Warning));
    assert_eq!(problem.pointer.as_str(), "/paths/~1things/get/parameters/0/schema");
    assert!(huge.document.unwrap().typed().is_none());
}

#[test]
fn says_where_the_typed_view_ends_however_deep_that_is() {
    let depth = 40;
    let schema =
        format!("{}{{type: string, minLength: 1e400}}{}", "{type: array, items: ".repeat(depth), "}".repeat(depth));
    let loaded = load(&with_schema(&schema));
    assert_eq!(codes(&loaded), ["typed-view"]);
    let pointer = format!("/components/schemas/Thing{}", "/items".repeat(depth));
    assert_eq!(loaded.problems[0].pointer.as_str(), pointer);
}

#[test]
fn fills_no_typed_view_of_what_breaks_the_specification() {
    let loaded = load(&with_schema("{type: object, title: 1}"));
    assert_eq!(codes(&loaded), ["wrong-type"]);
    assert!(loaded.document.unwrap().typed().is_none());
}

#[test]
fn lists_what_the_typed_view_dropped() {
    let loaded = load(&with_schema("{type: object, additionalProperties: false, patternProperties: {}}"));
    let document: Document = loaded.document.unwrap();
    let dropped: Vec<&str> = document.dropped().iter().map(openapi::Pointer::as_str).collect();
    assert_eq!(dropped, ["/components/schemas/Thing/patternProperties"]);
}
