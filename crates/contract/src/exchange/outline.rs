//! An operation in outline: what somebody has to know who wants to try it, and nothing of how it is judged.
//!
//! Data only: it must never decide anything.

use super::{Answer, Operation, Part};
use crate::data::Json;
use openapi::Pointer;

/// An operation in outline.
pub(crate) struct Outline {
    pub(crate) operation: Operation,
    pub(crate) parameters: Vec<Asked>,
    /// The media types that a body can be written in, each with the schema that rules its values; the usual one first.
    pub(crate) bodies: Vec<(String, Option<Pointer>)>,
    /// The media types of the body, as the document writes them.
    pub(crate) media_types: Vec<String>,
    /// The ways to be let in; each is a list of credentials that are all asked for.
    pub(crate) security: Vec<Vec<Credential>>,
    /// What is answered when nothing is wrong.
    pub(crate) served: Answer,
    pub(crate) promises: Vec<Promised>,
    pub(crate) decisive: Option<Decisive>,
    pub(crate) paging: Option<Paging>,
}

impl Outline {
    /// The schema of the body as it is usually sent.
    pub(crate) fn body(&self) -> Option<&Pointer> {
        self.bodies.first()?.1.as_ref()
    }

    /// Where the operation is called: its path may refer to the place where it stands.
    pub(crate) fn seat(&self) -> Pointer {
        let Operation { method, path, .. } = &self.operation;
        Pointer::root().join("paths").join(path).join(&method.to_lowercase())
    }
}

/// A parameter, or a header of an answer.
pub(crate) struct Asked {
    pub(crate) part: Part,
    pub(crate) name: String,
    pub(crate) is_required: bool,
    pub(crate) schema: Option<Pointer>,
}

/// Where a credential stands, the name as it is written.
pub(crate) enum Credential {
    Header(String),
    Query(String),
    Cookie(String),
}

/// A response.
pub(crate) struct Promised {
    /// Its key: `200`, `4XX`, `default`.
    pub(crate) key: String,
    /// A status that it is described for.
    pub(crate) status: u16,
    pub(crate) media_types: Vec<String>,
    /// The media types that are JSON, each with its schema.
    pub(crate) json: Vec<(String, Pointer)>,
    /// The others whose schema rules what is answered in them.
    pub(crate) text: Vec<(String, Pointer)>,
    pub(crate) headers: Vec<Asked>,
}

/// What decides over success.
pub(crate) struct Decisive {
    /// The schema of the answer.
    pub(crate) schema: Pointer,
    /// Where the code stands in it.
    pub(crate) pointer: Pointer,
    /// The code of success.
    pub(crate) value: Json,
    /// The codes that the document lists.
    pub(crate) listed: Vec<Json>,
}

/// How pages are asked for and answered.
pub(crate) struct Paging {
    pub(crate) offset: Option<Pointer>,
    pub(crate) limit: Option<Pointer>,
    pub(crate) items: Pointer,
    pub(crate) total: Option<Pointer>,
    /// From a list in the request to a member of an item.
    pub(crate) filters: Vec<(Pointer, Pointer)>,
    pub(crate) rows: Vec<Json>,
}
