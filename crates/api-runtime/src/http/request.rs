//! A whole request as it will be sent: what a signer sees, and what it may add to.
//!
//! It must never print its body, its query or a sensitive header, nor change what it was made from.

use std::borrow::Cow;
use std::fmt;

use reqwest::header::{COOKIE, HOST, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};

use super::SigningError;
use super::encoding::encode;

/// A complete HTTP request.
#[derive(Clone)]
pub struct Request {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Request {
    /// A request of the caller's own making, for tests of signers and for other transports. The URL must be absolute
    /// and percent-encoded; what it holds beyond that is normalised as the WHATWG's URL standard asks.
    ///
    /// # Errors
    /// When the method, the URL or a header is none.
    pub fn new(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Self, InvalidRequest> {
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| InvalidRequest("this is no HTTP method"))?;
        let url = Url::parse(url).map_err(|_| InvalidRequest("this is no absolute URL"))?;
        if !url.has_host() {
            return Err(InvalidRequest("the URL names no host"));
        }
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().map_err(|_| InvalidRequest("this is no name of a header"))?;
            let value = value.parse().map_err(|_| InvalidRequest("this is no value of a header"))?;
            map.append(name, value);
        }
        Ok(Self::from_parts(method, url, map, body.to_vec()))
    }

    /// The URL has a host: whoever makes one checks that.
    pub(crate) fn from_parts(method: Method, url: Url, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self { method, url, headers, body }
    }

    /// What a transport needs.
    pub(crate) fn into_parts(self) -> (Method, Url, HeaderMap, Vec<u8>) {
        (self.method, self.url, self.headers, self.body)
    }

    /// The method, in upper case.
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The path as it stands on the request line: percent-encoded, with its first `/`, without the query.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// Names and values of the query, decoded, in the order in which they are sent.
    pub fn query(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        self.url.query_pairs()
    }

    /// The query as it stands on the request line: percent-encoded, without the `?`; `None` when there is none.
    pub fn raw_query(&self) -> Option<&str> {
        self.url.query()
    }

    /// The `Host` header that will be sent: with the port where the URL names one that is not its scheme's default
    /// (RFC 9110, section 7.2), unless a header of that name was set, which is sent instead.
    pub fn host(&self) -> String {
        if let Some(host) = self.header(HOST.as_str()) {
            return host.to_owned();
        }
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The first value of a header, its name in any case; `None` when there is none, or none that is ASCII.
    /// `Host` and `Content-Length` are set on the wire and stand in no request.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers but `Host` and `Content-Length`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body; empty when there is none.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Sets a header in place of all values that it had. It is marked as sensitive, and never printed.
    ///
    /// # Errors
    /// When the name is no header's, or the value holds anything but visible ASCII, spaces and tabs.
    pub fn set_header(&mut self, name: &str, secret: &str) -> Result<(), SigningError> {
        let name: HeaderName = name.parse().map_err(|_| SigningError::new("this is no name of a header"))?;
        let value = sensitive(secret)?;
        self.headers.insert(name, value);
        Ok(())
    }

    /// Adds a parameter behind all others, percent-encoded. The query is never printed.
    pub fn add_query(&mut self, name: &str, secret: &str) {
        let pair = format!("{}={}", encode(name), encode(secret));
        let query = match self.url.query().filter(|query| !query.is_empty()) {
            Some(query) => format!("{query}&{pair}"),
            None => pair,
        };
        self.url.set_query(Some(&query));
    }

    /// Adds a cookie behind all others (RFC 6265, section 5.4). It is marked as sensitive.
    pub(crate) fn add_cookie(&mut self, name: &str, secret: &str) -> Result<(), SigningError> {
        // Any of these would end the cookie, or begin another one (RFC 6265, section 4.1.1).
        if secret.contains([';', ',', '"', '\\', ' ', '\t']) {
            return Err(SigningError::new("the secret holds what no cookie may hold"));
        }
        let pair = match self.header(COOKIE.as_str()) {
            Some(cookies) => format!("{cookies}; {name}={secret}"),
            None => format!("{name}={secret}"),
        };
        self.set_header(COOKIE.as_str(), &pair)
    }
}

/// A value that is never printed.
fn sensitive(secret: &str) -> Result<HeaderValue, SigningError> {
    let allowed = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
    let value = secret.bytes().all(allowed).then(|| HeaderValue::from_str(secret).ok()).flatten();
    let mut value = value.ok_or_else(|| SigningError::new("the value holds what no header may hold"))?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method())
            .field("host", &self.host())
            .field("path", &self.path())
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What was given to [`Request::new`] makes no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidRequest(&'static str);

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidRequest {}
