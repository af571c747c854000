//! What of a request is signed, as plain data: the same for the side that sends and the side that receives.
//!
//! It must never hold the `Authorization` header, which is made from it.

use std::borrow::Cow;
use std::fmt;

use api_runtime::http::Request;

use crate::reading::{Header, Reading, Values};

/// The parts of a request that a signature covers.
///
/// The signed `content-length` is the length of `body`, which is what any HTTP server has made sure of when it has read
/// the body.
#[derive(Clone)]
pub struct Message<'a> {
    /// As on the request line, in upper case: `POST`.
    pub method: &'a str,
    /// As on the request line, percent-encoded where it is there, without the query.
    pub path: &'a str,
    /// Names and values of the query, decoded, in any order.
    pub query: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The `Host` header: with the port unless it is the default one of the scheme.
    pub host: Cow<'a, str>,
    /// The `Content-Type` header, if there is one.
    pub content_type: Option<&'a str>,
    /// The whole body; empty when there is none.
    pub body: &'a [u8],
}

impl<'a> From<&'a Request> for Message<'a> {
    /// What a client is about to send.
    fn from(request: &'a Request) -> Self {
        Self {
            method: request.method(),
            path: request.path(),
            query: request.query().collect(),
            host: request.host().into(),
            content_type: request.header("content-type"),
            body: request.body(),
        }
    }
}

impl Message<'_> {
    /// The headers that `reading` signs and the request carries, sorted by name, with their values.
    pub(crate) fn signed_headers(&self, reading: Reading) -> impl Iterator<Item = (&'static str, String)> {
        reading.headers().iter().filter_map(move |header| {
            let value = self.value(*header)?;
            let value = match reading.values() {
                Values::AsTheyAre => &*value,
                // What may stand around a value (RFC 9110, section 5.6.3).
                Values::Trimmed => value.trim_matches([' ', '\t']),
            };
            Some((header.name(), value.to_owned()))
        })
    }

    /// The names of the headers that `reading` signs, as they stand in the signature.
    pub(crate) fn signed_names(&self, reading: Reading) -> String {
        self.signed_headers(reading).map(|(name, _)| name).collect::<Vec<_>>().join(";")
    }

    /// A header's value; `None` when the request does not carry it.
    pub(crate) fn value(&self, header: Header) -> Option<Cow<'_, str>> {
        match header {
            Header::ContentLength => (!self.body.is_empty()).then(|| self.body.len().to_string().into()),
            Header::ContentType => self.content_type.map(Cow::from),
            Header::Host => Some(Cow::from(&*self.host)),
        }
    }
}

impl fmt::Debug for Message<'_> {
    /// Leaves out the query and the body, which may hold what is confidential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = f.debug_struct("Message");
        parts.field("method", &self.method).field("path", &self.path).field("host", &self.host);
        parts.field("content_type", &self.content_type).field("content_length", &self.body.len());
        parts.finish_non_exhaustive()
    }
}
