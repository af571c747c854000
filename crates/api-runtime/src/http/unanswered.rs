//! Why there is no answer: the request was refused or not signed, the line failed, or time ran out.
//!
//! It must never hold a part of the request or its URL, where secrets stand.

use std::fmt;
use std::time::Duration;

use super::{Breach, SigningError};

/// A call that ended without an answer, whatever the operation.
pub(crate) enum Unanswered {
    Refused(Refused),
    Signing(SigningError),
    Transport(TransportError),
    Timeout(Timeout),
}

/// A request that breaks the contract. It was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(Vec<Breach>);

impl Refused {
    pub(crate) fn new(breaches: Vec<Breach>) -> Self {
        Self(breaches)
    }

    /// Everything that is wrong with the request.
    pub fn breaches(&self) -> &[Breach] {
        &self.0
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request breaks the contract and was not sent")?;
        for (index, breach) in self.0.iter().enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            write!(f, "{separator}{breach}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Which time ran out, and how long it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// No connection was made. The request was not sent.
    Connect(Duration),
    /// The call was not complete, body included. The server may have acted on the request.
    Call(Duration),
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(limit) => write!(f, "no connection within {limit:?}"),
            Self::Call(limit) => write!(f, "no complete answer within {limit:?}"),
        }
    }
}

impl std::error::Error for Timeout {}

/// What the line did wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportKind {
    /// No connection: the name, the network, or TLS. The request was not sent.
    Connect,
    /// The connection failed, or did not speak HTTP, before the head of an answer was there. The server may have acted
    /// on the request.
    Send,
    /// The body of the answer broke off.
    Cut,
    /// The body of the answer is larger than the client's limit.
    TooLarge,
}

/// A failure of the line.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl TransportError {
    /// The body is larger than the limit.
    pub(crate) fn too_large() -> Self {
        Self { kind: TransportKind::TooLarge, source: None }
    }

    /// The URL is taken out of the error, because secrets may stand in its query.
    pub(crate) fn new(kind: TransportKind, error: reqwest::Error) -> Self {
        Self { kind, source: Some(Box::new(error.without_url())) }
    }

    /// What the line did wrong.
    pub fn kind(&self) -> TransportKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportKind::Connect => "no connection to the server",
            TransportKind::Send => "the connection failed before the server answered",
            TransportKind::Cut => "the body of the answer broke off",
            TransportKind::TooLarge => "the body of the answer is larger than this client's limit",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
