//! The Schema Object and its two companions: sections 4.7.24 to 4.7.26.
//!
//! The tables must never leave the order of the specification.

use super::ObjectKind as Kind;
use super::Shape::{Any, Boolean, BooleanOrSchema, Count, List, Map, Number, Object, OrReference, String};
use super::{Grammar, prose, rule, structure};

/// Section 4.7.24, Schema Object.
pub(super) static SCHEMA: Grammar = Grammar::new(&[
    prose("title", String),
    rule("multipleOf", Number),
    rule("maximum", Number),
    rule("exclusiveMaximum", Boolean),
    rule("minimum", Number),
    rule("exclusiveMinimum", Boolean),
    rule("maxLength", Count),
    rule("minLength", Count),
    rule("pattern", String),
    rule("maxItems", Count),
    rule("minItems", Count),
    rule("uniqueItems", Boolean),
    rule("maxProperties", Count),
    rule("minProperties", Count),
    rule("required", List(&String)),
    rule("enum", List(&Any)),
    structure("type", String),
    structure("allOf", List(&OrReference(Kind::Schema))),
    structure("oneOf", List(&OrReference(Kind::Schema))),
    structure("anyOf", List(&OrReference(Kind::Schema))),
    rule("not", OrReference(Kind::Schema)),
    structure("items", OrReference(Kind::Schema)),
    structure("properties", Map(&OrReference(Kind::Schema))),
    rule("additionalProperties", BooleanOrSchema),
    prose("description", String),
    rule("format", String),
    rule("default", Any),
    rule("nullable", Boolean),
    rule("discriminator", Object(Kind::Discriminator)),
    rule("readOnly", Boolean),
    rule("writeOnly", Boolean),
    prose("xml", Object(Kind::Xml)),
    prose("externalDocs", Object(Kind::ExternalDocumentation)),
    prose("example", Any),
    prose("deprecated", Boolean),
]);

/// Section 4.7.25, Discriminator Object. Version 3.0.3 does not let it be extended.
pub(super) static DISCRIMINATOR: Grammar =
    Grammar::closed(&[rule("propertyName", String).required(), rule("mapping", Map(&String))]);

/// Section 4.7.26, XML Object.
pub(super) static XML: Grammar = Grammar::new(&[
    prose("name", String),
    prose("namespace", String),
    prose("prefix", String),
    prose("attribute", Boolean),
    prose("wrapped", Boolean),
]);

/// Keywords that JSON Schema or OpenAPI 3.1 know and OpenAPI 3.0 does not. Authors of real documents leave them
/// behind; a reader of 3.0 passes them by.
pub(crate) const FOREIGN_SCHEMA_KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "id",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
