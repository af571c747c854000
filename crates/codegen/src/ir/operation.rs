//! Operations: what the API can be asked to do.
//!
//! Nothing fills this yet: it is the place that a client will be lowered to, and must never hold a schema by pointer.

use super::{Doc, Slot};

/// Something the API can be asked to do (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// The Rust name.
    pub name: String,
    /// `get`, `post` …
    pub method: String,
    /// The path template.
    pub path: String,
    /// What rustdoc says.
    pub doc: Doc,
    /// Parameters of path, query, header and cookie.
    pub parameters: Vec<Parameter>,
    /// The request body by media type.
    pub body: Vec<Media>,
    /// What comes back.
    pub responses: Vec<Response>,
}

/// A parameter (section 4.7.12).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The Rust name.
    pub name: String,
    /// The name on the wire.
    pub wire_name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub location: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it holds.
    pub slot: Slot,
}

/// A body in one media type (section 4.7.14).
#[derive(Clone, Debug)]
pub struct Media {
    /// The media type as the document spells it.
    pub media_type: String,
    /// What it holds; nothing when the document gives no schema.
    pub slot: Option<Slot>,
}

/// A response (section 4.7.17).
#[derive(Clone, Debug)]
pub struct Response {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// What rustdoc says.
    pub doc: Doc,
    /// The body by media type.
    pub body: Vec<Media>,
}
