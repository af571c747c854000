//! The table is complete: it speaks of every field of the Schema Object (OpenAPI 3.0.3, section 4.7.24) and of every
//! format, and has each of them kept by one value and broken by another.

use openapi::{ObjectKind, Pointer};
use std::collections::BTreeSet;
use std::path::Path;

use crate::group::{Group, groups};
use crate::{TABLES, document};

/// How a row names the breach of a field.
enum Named {
    /// By the field.
    Itself,
    /// By another field beside it.
    Beside(&'static str),
    /// By a field of the schema that it holds.
    Below,
    /// A row that holds in one direction only tells what it does.
    OneWay,
    /// Nothing breaks it.
    Never,
}

const FIELDS: [(&str, Named); 38] = [
    ("title", Named::Never),
    ("multipleOf", Named::Itself),
    ("maximum", Named::Itself),
    ("exclusiveMaximum", Named::Beside("maximum")),
    ("minimum", Named::Itself),
    ("exclusiveMinimum", Named::Beside("minimum")),
    ("maxLength", Named::Itself),
    ("minLength", Named::Itself),
    ("pattern", Named::Itself),
    ("maxItems", Named::Itself),
    ("minItems", Named::Itself),
    ("uniqueItems", Named::Itself),
    ("maxProperties", Named::Itself),
    ("minProperties", Named::Itself),
    ("required", Named::Itself),
    ("enum", Named::Itself),
    ("type", Named::Itself),
    ("allOf", Named::Below),
    ("oneOf", Named::Itself),
    ("anyOf", Named::Itself),
    ("not", Named::Itself),
    ("items", Named::Below),
    ("properties", Named::Below),
    ("additionalProperties", Named::Itself),
    ("additionalProperties", Named::Below),
    ("description", Named::Never),
    ("format", Named::Itself),
    ("default", Named::Never),
    ("nullable", Named::Beside("type")),
    ("discriminator", Named::Itself),
    ("readOnly", Named::OneWay),
    ("writeOnly", Named::OneWay),
    ("xml", Named::Never),
    ("externalDocs", Named::Never),
    ("example", Named::Never),
    ("deprecated", Named::Never),
    ("x-validations", Named::Below),
    ("$ref", Named::Never),
];

/// Formats of the specification and of the registries that it points to, and whether a value can break them.
const FORMATS: [(&str, bool); 18] = [
    ("int32", true),
    ("int64", true),
    ("float", true),
    ("double", true),
    ("byte", true),
    ("binary", false),
    ("date", true),
    ("date-time", true),
    ("password", false),
    ("uuid", true),
    ("ipv4", true),
    ("ipv6", true),
    ("email", true),
    ("uri", true),
    ("hostname", true),
    ("duration", true),
    ("time", true),
    ("uri-reference", true),
];

/// Whether some rows of a group, and not all of them, break a rule.
fn tells(group: &Group<'_>, is_of: impl Fn(&str) -> bool) -> bool {
    let breaks = |rules: &[&str]| rules.iter().any(|rule| is_of(&format!("/components/schemas{rule}")));
    let broken = group.rows.iter().filter(|row| breaks(&row.rules)).count();
    (1..group.rows.len()).contains(&broken)
}

/// Whether the rows of a group show what a field does that stands at `field`.
fn shows(group: &Group<'_>, field: &Pointer, named: &Named) -> bool {
    match named {
        Named::Itself => tells(group, |rule| rule == field.as_str()),
        Named::Beside(other) => {
            let other = field.parent().map(|schema| schema.join(other));
            tells(group, |rule| Some(rule) == other.as_ref().map(Pointer::as_str))
        }
        Named::Below => tells(group, |rule| rule.strip_prefix(field.as_str()).is_some_and(|way| way.starts_with('/'))),
        Named::OneWay => group.rows.iter().any(|row| row.in_request != row.in_response),
        Named::Never => true,
    }
}

/// The fields of a group's schemas: where each stands, and its value where that is a text.
fn fields(group: &Group<'_>) -> Vec<(String, Pointer, Option<String>)> {
    let document = document(group);
    let is_of_schema = |object| matches!(object, ObjectKind::Schema | ObjectKind::Reference);
    let keywords = document.keywords().into_iter().filter(|keyword| is_of_schema(keyword.object));
    let field = |keyword: openapi::Keyword<'_>| {
        (keyword.key.to_owned(), keyword.pointer.clone(), keyword.value.as_str().map(str::to_owned))
    };
    keywords.map(field).collect()
}

#[test]
fn every_field_of_a_schema_is_kept_and_broken() {
    let groups: Vec<Group<'_>> = TABLES.iter().flat_map(|(_, table)| groups(table)).collect();
    let known: Vec<_> = groups.iter().map(|group| (group, fields(group))).collect();
    let is_shown = |name: &str, named: &Named| {
        known.iter().any(|(group, fields)| {
            fields.iter().any(|(field, pointer, _)| field == name && shows(group, pointer, named))
        })
    };
    let missing = FIELDS.iter().filter(|(name, named)| !is_shown(name, named)).map(|(name, _)| *name);
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "no group shows what these do");
    let is_told = |name: &str, breaks: bool| {
        known.iter().any(|(group, fields)| {
            let named = if breaks { Named::Itself } else { Named::Never };
            let is_of = |value: &Option<String>| value.as_deref() == Some(name);
            fields
                .iter()
                .any(|(field, pointer, value)| field == "format" && is_of(value) && shows(group, pointer, &named))
        })
    };
    let missing = FORMATS.iter().filter(|(name, breaks)| !is_told(name, *breaks)).map(|(name, _)| *name);
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "no group shows what these formats ask for");
}

#[test]
fn every_file_is_a_table_that_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/table");
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let names = entries.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".txt"));
    let listed: BTreeSet<String> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names.collect::<BTreeSet<_>>(), listed);
}
