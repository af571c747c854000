//! Paths, operations and what they answer: sections 4.7.8 to 4.7.10 and 4.7.16 to 4.7.20.
//!
//! The tables must never leave the order of the specification.

use super::ObjectKind as Kind;
use super::Shape::{Any, Boolean, List, Map, Object, OrReference, String};
use super::{Grammar, prose, structure};

/// Section 4.7.8, Paths Object.
pub(super) static PATHS: Grammar = Grammar::patterned(&[], Object(Kind::PathItem));

/// Section 4.7.9, Path Item Object.
pub(super) static PATH_ITEM: Grammar = Grammar::new(&[
    structure("$ref", String),
    prose("summary", String),
    prose("description", String),
    structure("get", Object(Kind::Operation)),
    structure("put", Object(Kind::Operation)),
    structure("post", Object(Kind::Operation)),
    structure("delete", Object(Kind::Operation)),
    structure("options", Object(Kind::Operation)),
    structure("head", Object(Kind::Operation)),
    structure("patch", Object(Kind::Operation)),
    structure("trace", Object(Kind::Operation)),
    structure("servers", List(&Object(Kind::Server))),
    structure("parameters", List(&OrReference(Kind::Parameter))),
]);

/// Section 4.7.10, Operation Object.
pub(super) static OPERATION: Grammar = Grammar::new(&[
    prose("tags", List(&String)),
    prose("summary", String),
    prose("description", String),
    prose("externalDocs", Object(Kind::ExternalDocumentation)),
    structure("operationId", String),
    structure("parameters", List(&OrReference(Kind::Parameter))),
    structure("requestBody", OrReference(Kind::RequestBody)),
    structure("responses", Object(Kind::Responses)).required(),
    structure("callbacks", Map(&OrReference(Kind::Callback))),
    prose("deprecated", Boolean),
    structure("security", List(&Object(Kind::SecurityRequirement))),
    structure("servers", List(&Object(Kind::Server))),
]);

/// Section 4.7.16, Responses Object.
pub(super) static RESPONSES: Grammar =
    Grammar::patterned(&[structure("default", OrReference(Kind::Response))], OrReference(Kind::Response));

/// Section 4.7.17, Response Object.
pub(super) static RESPONSE: Grammar = Grammar::new(&[
    prose("description", String).required(),
    structure("headers", Map(&OrReference(Kind::Header))),
    structure("content", Map(&Object(Kind::MediaType))),
    structure("links", Map(&OrReference(Kind::Link))),
]);

/// Section 4.7.18, Callback Object.
pub(super) static CALLBACK: Grammar = Grammar::patterned(&[], Object(Kind::PathItem));

/// Section 4.7.20, Link Object.
pub(super) static LINK: Grammar = Grammar::new(&[
    structure("operationRef", String),
    structure("operationId", String),
    structure("parameters", Map(&Any)),
    structure("requestBody", Any),
    prose("description", String),
    structure("server", Object(Kind::Server)),
]);
