//! A value together with the answer that it was read from.
//!
//! It must never print the body or a header: either may hold what is nobody's business.

use std::ops::Deref;

use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::{Breach, Header, Part, Received};

/// A value, and the whole answer behind it. Printed are the value, the status, the drift and the body's length.
#[derive(Debug)]
pub struct Response<T> {
    value: T,
    received: Received,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, received: Received) -> Self {
        Self { value, received }
    }

    /// What was read from the answer.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// What was read from the answer, without the answer.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status code (RFC 9110, section 15).
    pub fn status(&self) -> u16 {
        self.received.status()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        self.received.headers()
    }

    /// The value of a header that the document describes; `None` where it is absent, or of another type. Generated code
    /// asks for each by its own type.
    pub fn header<H: DeserializeOwned>(&self, header: &Header) -> Option<H> {
        header.value(self.received.headers())
    }

    /// The body as it came, byte for byte.
    pub fn body(&self) -> &[u8] {
        self.received.body()
    }

    /// Every rule of the contract that the answer breaks.
    pub fn drift(&self) -> &[Breach] {
        self.received.drift()
    }

    /// The same answer with a value that is made from this one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response { value: f(self.value), received: self.received }
    }

    pub(crate) fn add_drift(&mut self, breach: Breach) {
        self.received.add_drift(breach);
    }

    /// A breach by the body as a whole.
    pub(crate) fn breach(&self, rule: &'static str, expected: &'static str) -> Breach {
        self.received.breach(Part::Body, rule, expected)
    }

    /// Type and subtype of the body, for messages.
    pub(crate) fn media_type(&self) -> Option<&str> {
        self.received.media_type()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
