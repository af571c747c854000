//! What the document says about an operation before any request is made. Plain data, so that it fits into a `static`.
//!
//! It must never hold anything that differs from call to call.

use std::fmt;

use super::{Body, Clauses, Filter, Parameter};

/// An operation (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Route {
    /// The `operationId`, or method and path such as `POST /pets` where there is none.
    pub id: &'static str,
    /// JSON Pointer (RFC 6901) of the operation in the document.
    pub pointer: &'static str,
    /// The method, in upper case.
    pub method: &'static str,
    /// The path template, such as `/pets/{petId}` (section 4.7.8).
    pub path: &'static str,
    /// What travels beside the body, in the order in which values are set.
    pub parameters: &'static [Parameter],
    /// The body, where the operation takes one.
    pub body: Option<Body>,
    /// The value of the `Accept` header; without one, none is sent.
    pub accept: Option<&'static str>,
    /// Alternatives, the preferred one first; all schemes of an alternative must be satisfied (section 4.7.30).
    /// Without alternatives there is no security, and an empty alternative lets a request go unsigned.
    pub security: &'static [&'static [Scheme]],
    /// Whether the same request may be sent again without doing more than the first one did (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// What lets only some items of its answer through.
    pub filters: &'static [Filter],
    /// The clauses of every rule of the document.
    pub clauses: Clauses,
}

/// A security scheme (OpenAPI 3.0.3, section 4.7.27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// JSON Pointer (RFC 6901) of the scheme in the document.
    pub pointer: &'static str,
    /// What it asks for.
    pub kind: SchemeKind,
}

/// What a security scheme asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SchemeKind {
    /// `apiKey`: a secret under a name of the document's choice.
    ApiKey {
        /// Where the secret stands.
        place: Place,
        /// The name of the header, query parameter or cookie.
        name: &'static str,
    },
    /// `http` with `basic`: a user and a password (RFC 7617).
    Basic,
    /// `http` with `bearer`: a token (RFC 6750).
    Bearer,
    /// Any other scheme, by its type, or by its name when the type is `http`.
    Other(&'static str),
}

/// Where a parameter stands (OpenAPI 3.0.3, section 4.7.12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the path template.
    Path,
    /// Behind the `?` of the URL.
    Query,
    /// Among the headers.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        })
    }
}
