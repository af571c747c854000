//! What a request or a response carries: sections 4.7.12 to 4.7.15, 4.7.19 and 4.7.21.
//!
//! The tables must never leave the order of the specification.

use super::ObjectKind as Kind;
use super::Shape::{Any, Boolean, Map, Object, OrReference, String};
use super::{Grammar, prose, rule, structure};

/// Section 4.7.12, Parameter Object.
pub(super) static PARAMETER: Grammar = Grammar::new(&[
    structure("name", String).required(),
    structure("in", String).required(),
    prose("description", String),
    rule("required", Boolean),
    prose("deprecated", Boolean),
    rule("allowEmptyValue", Boolean),
    structure("style", String),
    structure("explode", Boolean),
    structure("allowReserved", Boolean),
    structure("schema", OrReference(Kind::Schema)),
    prose("example", Any),
    prose("examples", Map(&OrReference(Kind::Example))),
    structure("content", Map(&Object(Kind::MediaType))),
]);

/// Section 4.7.13, Request Body Object.
pub(super) static REQUEST_BODY: Grammar = Grammar::new(&[
    prose("description", String),
    structure("content", Map(&Object(Kind::MediaType))).required(),
    rule("required", Boolean),
]);

/// Section 4.7.14, Media Type Object.
pub(super) static MEDIA_TYPE: Grammar = Grammar::new(&[
    structure("schema", OrReference(Kind::Schema)),
    prose("example", Any),
    prose("examples", Map(&OrReference(Kind::Example))),
    structure("encoding", Map(&Object(Kind::Encoding))),
]);

/// Section 4.7.15, Encoding Object.
pub(super) static ENCODING: Grammar = Grammar::new(&[
    structure("contentType", String),
    structure("headers", Map(&OrReference(Kind::Header))),
    structure("style", String),
    structure("explode", Boolean),
    structure("allowReserved", Boolean),
]);

/// Section 4.7.19, Example Object.
pub(super) static EXAMPLE: Grammar = Grammar::new(&[
    prose("summary", String),
    prose("description", String),
    prose("value", Any),
    prose("externalValue", String),
]);

/// Section 4.7.21, Header Object: a Parameter Object without `name` and `in`.
pub(super) static HEADER: Grammar = Grammar::new(&[
    prose("description", String),
    rule("required", Boolean),
    prose("deprecated", Boolean),
    rule("allowEmptyValue", Boolean),
    structure("style", String),
    structure("explode", Boolean),
    structure("allowReserved", Boolean),
    structure("schema", OrReference(Kind::Schema)),
    prose("example", Any),
    prose("examples", Map(&OrReference(Kind::Example))),
    structure("content", Map(&Object(Kind::MediaType))),
]);
