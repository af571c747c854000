//! An answer as plain data.
//!
//! It must never know which request it answers.

use crate::data::Json;

/// An answer, as far as a contract speaks of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Answer {
    /// The status code: 200.
    pub status: u16,
    /// Names and values; a name may come more than once.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there is none.
    pub body: Vec<u8>,
}

impl Answer {
    /// A JSON answer, for scripts.
    pub fn json(status: u16, body: &Json) -> Self {
        Self::new(status, "application/json", body.to_string().into_bytes())
    }

    /// A plain text.
    pub(super) fn text(status: u16, body: String) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body.into_bytes())
    }

    pub(super) fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("Content-Type".to_owned(), media_type.to_owned())];
        Self { status, headers, body }
    }

    /// The value of a header; the first, if it comes more than once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.as_str())
    }
}
