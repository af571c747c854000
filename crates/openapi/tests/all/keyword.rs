//! Keywords: which keys count, and what each does.
//!
//! They must never count by the grammar tables themselves: what is expected is written out.

use std::collections::BTreeMap;

use openapi::{Loaded, ObjectKind, Role};

use crate::documents::{load, with_components, with_operation, with_schema};

/// Pointer and role of every keyword.
fn roles(loaded: &Loaded) -> BTreeMap<String, Role> {
    let keywords = loaded.document.as_ref().unwrap().keywords();
    keywords.iter().map(|keyword| (keyword.pointer.to_string(), keyword.role)).collect()
}

#[test]
fn counts_fixed_fields_and_no_names_of_the_author() {
    let loaded = load(&with_schema("{type: object, properties: {type: {maximum: 1}, required: {}}, required: [type]}"));
    let below: Vec<String> = roles(&loaded).into_keys().filter(|key| key.starts_with("/components/schemas/")).collect();
    let thing = "/components/schemas/Thing";
    let expected = ["properties", "properties/type/maximum", "required", "type"].map(|key| format!("{thing}/{key}"));
    assert_eq!(below, expected);
}

#[test]
fn looks_into_no_example_default_enum_or_extension() {
    let schema = "{example: {type: 1}, default: {type: 1}, enum: [{type: 1}], x-sensitive: {type: 1}}";
    let loaded = load(&with_schema(schema));
    let roles = roles(&loaded);
    let thing: Vec<(&str, Role)> = roles
        .iter()
        .filter_map(|(pointer, role)| Some((pointer.strip_prefix("/components/schemas/Thing/")?, *role)))
        .collect();
    let expected = [
        ("default", Role::Rule),
        ("enum", Role::Rule),
        ("example", Role::Documentation),
        ("x-sensitive", Role::Extension),
    ];
    assert_eq!(thing, expected);
}

#[test]
fn gives_each_keyword_its_role() {
    let loaded = load(&with_schema("{type: string, maxLength: 3, nullable: true, title: T, format: date}"));
    let roles = roles(&loaded);
    let role = |key: &str| roles[&format!("/components/schemas/Thing/{key}")];
    assert_eq!(role("type"), Role::Structure);
    assert_eq!(role("maxLength"), Role::Rule);
    assert_eq!(role("nullable"), Role::Rule);
    assert_eq!(role("format"), Role::Rule);
    assert_eq!(role("title"), Role::Documentation);
    assert_eq!(roles["/info"], Role::Documentation);
    assert_eq!(roles["/paths"], Role::Structure);
}

#[test]
fn ignores_the_siblings_of_a_reference_and_all_in_them() {
    let loaded = load(&with_components(
        "{schemas: {A: {$ref: '#/components/schemas/B', properties: {p: {type: string}}}, B: {}}}",
    ));
    let roles = roles(&loaded);
    assert_eq!(roles["/components/schemas/A/$ref"], Role::Structure);
    assert_eq!(roles["/components/schemas/A/properties"], Role::Ignored);
    assert_eq!(roles["/components/schemas/A/properties/p/type"], Role::Ignored);
    let keywords = loaded.document.as_ref().unwrap().keywords();
    let kind = |key: &str| keywords.iter().find(|keyword| keyword.key == key).map(|keyword| keyword.object);
    assert_eq!(kind("$ref"), Some(ObjectKind::Reference));
    assert_eq!(kind("type"), Some(ObjectKind::Schema));
}

#[test]
fn ignores_header_parameters_that_http_keeps_for_itself() {
    for name in ["Accept", "content-type", "AUTHORIZATION"] {
        let loaded =
            load(&with_operation(&format!("parameters: [{{name: {name}, in: header, schema: {{maxLength: 1}}}}]")));
        let roles = roles(&loaded);
        assert_eq!(roles["/paths/~1things/get/parameters/0/name"], Role::Ignored);
        assert_eq!(roles["/paths/~1things/get/parameters/0/schema/maxLength"], Role::Ignored);
    }
}

#[test]
fn ignores_fields_where_the_specification_does() {
    let parameter = |location: &str| {
        let parameter = format!("{{name: a, in: {location}, allowEmptyValue: true, schema: {{}}}}");
        roles(&load(&with_operation(&format!("parameters: [{parameter}]"))))["/paths/~1things/get/parameters/0/allowEmptyValue"]
    };
    assert_eq!(parameter("query"), Role::Rule);
    assert_eq!(parameter("header"), Role::Ignored);
    let response = "{responses: {R: {description: d, headers: {Content-Type: {schema: {}}, X: {schema: {}}}}}}";
    let roles = roles(&load(&with_components(response)));
    assert_eq!(roles["/components/responses/R/headers/Content-Type/schema"], Role::Ignored);
    assert_eq!(roles["/components/responses/R/headers/X/schema"], Role::Structure);
}

#[test]
fn keeps_the_fields_of_an_encoding_that_its_media_type_uses() {
    let body = |media_type: &str| {
        let media_type = format!("'{media_type}': {{schema: {{}}, encoding: {{p: {{style: form, headers: {{}}}}}}}}");
        let loaded = load(&with_components(&format!("{{requestBodies: {{B: {{content: {{{media_type}}}}}}}}}")));
        let around = "/components/requestBodies/B/content/".to_owned() + &media_type_key(media_type.as_str());
        let roles = roles(&loaded);
        ["encoding", "encoding/p/style", "encoding/p/headers"].map(|key| roles[&format!("{around}/{key}")])
    };
    assert_eq!(body("multipart/form-data"), [Role::Structure, Role::Ignored, Role::Structure]);
    assert_eq!(body("application/x-www-form-urlencoded"), [Role::Structure, Role::Structure, Role::Ignored]);
    assert_eq!(body("application/json"), [Role::Ignored, Role::Ignored, Role::Ignored]);
}

/// The escaped key of a `'type/subtype': …` entry.
fn media_type_key(entry: &str) -> String {
    entry.split('\'').nth(1).unwrap_or_default().replace('/', "~1")
}

#[test]
fn lists_keywords_in_the_order_of_the_text() {
    let loaded = load(&with_operation("parameters: [{name: a, in: query, schema: {type: string}}]"));
    let keywords = loaded.document.as_ref().unwrap().keywords();
    assert!(keywords.windows(2).all(|pair| pair[0].key_span <= pair[1].key_span));
    assert_eq!(keywords.first().map(|keyword| keyword.key), Some("openapi"));
}
