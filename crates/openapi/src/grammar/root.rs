//! The objects at the top of a document: sections 4.7.1 to 4.7.7, 4.7.11, 4.7.22 and 4.7.23.
//!
//! The tables must never leave the order of the specification.

use super::ObjectKind as Kind;
use super::Shape::{Any, List, Map, Object, OrReference, String};
use super::{Grammar, prose, rule, structure};

/// Section 4.7.1, OpenAPI Object.
pub(super) static OPENAPI: Grammar = Grammar::new(&[
    structure("openapi", String).required(),
    prose("info", Object(Kind::Info)).required(),
    structure("servers", List(&Object(Kind::Server))),
    structure("paths", Object(Kind::Paths)).required(),
    structure("components", Object(Kind::Components)),
    structure("security", List(&Object(Kind::SecurityRequirement))),
    prose("tags", List(&Object(Kind::Tag))),
    prose("externalDocs", Object(Kind::ExternalDocumentation)),
]);

/// Section 4.7.2, Info Object.
pub(super) static INFO: Grammar = Grammar::new(&[
    prose("title", String).required(),
    prose("description", String),
    prose("termsOfService", String),
    prose("contact", Object(Kind::Contact)),
    prose("license", Object(Kind::License)),
    prose("version", String).required(),
]);

/// Section 4.7.3, Contact Object.
pub(super) static CONTACT: Grammar =
    Grammar::new(&[prose("name", String), prose("url", String), prose("email", String)]);

/// Section 4.7.4, License Object.
pub(super) static LICENSE: Grammar = Grammar::new(&[prose("name", String).required(), prose("url", String)]);

/// Section 4.7.5, Server Object.
pub(super) static SERVER: Grammar = Grammar::new(&[
    structure("url", String).required(),
    prose("description", String),
    structure("variables", Map(&Object(Kind::ServerVariable))),
]);

/// Section 4.7.6, Server Variable Object.
pub(super) static SERVER_VARIABLE: Grammar =
    Grammar::new(&[rule("enum", List(&String)), structure("default", String).required(), prose("description", String)]);

/// Section 4.7.7, Components Object.
pub(super) static COMPONENTS: Grammar = Grammar::new(&[
    structure("schemas", Map(&OrReference(Kind::Schema))),
    structure("responses", Map(&OrReference(Kind::Response))),
    structure("parameters", Map(&OrReference(Kind::Parameter))),
    prose("examples", Map(&OrReference(Kind::Example))),
    structure("requestBodies", Map(&OrReference(Kind::RequestBody))),
    structure("headers", Map(&OrReference(Kind::Header))),
    structure("securitySchemes", Map(&OrReference(Kind::SecurityScheme))),
    structure("links", Map(&OrReference(Kind::Link))),
    structure("callbacks", Map(&OrReference(Kind::Callback))),
]);

/// Section 4.7.11, External Documentation Object.
pub(super) static EXTERNAL_DOCUMENTATION: Grammar =
    Grammar::new(&[prose("description", String), prose("url", String).required()]);

/// Section 4.7.22, Tag Object.
pub(super) static TAG: Grammar = Grammar::new(&[
    prose("name", String).required(),
    prose("description", String),
    prose("externalDocs", Object(Kind::ExternalDocumentation)),
]);

/// Section 4.7.23, Reference Object. The value is looked at by the checks of references.
pub(super) static REFERENCE: Grammar = Grammar::closed(&[structure("$ref", Any).required()]);
