//! Makes clients: where the server is, who signs, and how much a call may take.
//!
//! It must never print the URL it was given: that may hold a password.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Url;

use super::transport::{Limits, Transport};
use super::{Client, Sign};

/// Makes a client of type `C`: [`Client`] itself, or a generated one around it.
#[must_use]
pub struct Builder<C = Client> {
    url: String,
    signers: Vec<Box<dyn Sign>>,
    limits: Limits,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> Builder<C> {
    /// A client of the server at this URL: `http` or `https`, with a host, and without user, query and fragment. Its
    /// path is a prefix of every operation's. The proxies that the environment names, as `HTTP_PROXY`, are used.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), signers: Vec::new(), limits: Limits::default(), client: PhantomData }
    }

    /// Adds a signer. The first one that answers a security scheme signs for it.
    pub fn signer(mut self, signer: impl Sign + 'static) -> Self {
        self.signers.push(Box::new(signer));
        self
    }

    /// How long a whole call may take, body included; 30 seconds by default. Of a body that is taken as it comes, how
    /// long each piece may.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.timeout = limit;
        self
    }

    /// How long it may take until there is a connection, TLS included; 10 seconds by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect_timeout = limit;
        self
    }

    /// How large the body of an answer may be, in bytes; 8 MiB by default. One that is taken as it comes has no limit.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When the URL is not as [`Builder::new`] asks, or TLS cannot be set up. An `https` URL needs the feature `tls`.
    pub fn build(self) -> Result<C, BuildError> {
        let base = base(&self.url)?;
        let transport = Transport::new(self.limits, base.scheme() == "https")?;
        Ok(Client::from_parts(base, self.signers, transport).into())
    }
}

/// The URL standard forgives much (`http:host`, blanks, backslashes), and what it makes of that surprises.
pub(crate) fn base(text: &str) -> Result<Url, BuildError> {
    let is_plain = |text: &str| !text.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control());
    let url = Url::parse(text).ok().filter(|_| is_plain(text));
    let url = url.ok_or(BuildError::new("the URL must be an absolute one"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(BuildError::new("the URL must begin with `http://` or `https://`"));
    }
    let authority = text.split_once("://").map_or("", |(_, rest)| rest);
    if authority.starts_with('/') || authority.is_empty() {
        return Err(BuildError::new("the URL must name a host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BuildError::new("the URL must not hold a user or a password: use a signer"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(BuildError::new("the URL must have neither query nor fragment"));
    }
    Ok(url)
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("signers", &self.signers.len())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Why there is no client.
#[derive(Debug)]
pub struct BuildError {
    reason: Cow<'static, str>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl BuildError {
    pub(crate) fn new(reason: &'static str) -> Self {
        Self { reason: reason.into(), source: None }
    }

    pub(crate) fn because(reason: &'static str, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self { reason: reason.into(), source: Some(Box::new(source)) }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
