//! Everything that can keep a call from its success.
//!
//! It must never print a part of a body, a secret, or a URL's query.

use std::fmt;

use super::unanswered::Unanswered;
use super::{Failure, Refused, Response, SigningError, Timeout, TransportError};
use crate::DecodeError;

/// Why a call has no success. `F` is what the document says can go wrong.
#[derive(Debug)]
pub enum Error<F> {
    /// The request breaks the contract. It was not sent.
    Refused(Refused),
    /// The request could not be signed. It was not sent.
    Signing(SigningError),
    /// The line failed.
    Transport(TransportError),
    /// Time ran out.
    Timeout(Timeout),
    /// The answer means a failure that the document describes.
    Failure(Box<Response<F>>),
    /// The answer has a status that the document does not describe.
    Status(Box<Response<()>>),
    /// The answer has a status that the document describes, and a body that cannot be read.
    Decoding(Box<Undecodable>),
}

impl<F> Error<F> {
    /// The body of the answer as it came, when there was an answer.
    pub fn response_body(&self) -> Option<&[u8]> {
        match self {
            Self::Failure(response) => Some(response.body()),
            Self::Status(response) => Some(response.body()),
            Self::Decoding(undecodable) => Some(undecodable.response.body()),
            Self::Refused(_) | Self::Signing(_) | Self::Transport(_) | Self::Timeout(_) => None,
        }
    }

    /// The status code of the answer, when there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Failure(response) => Some(response.status()),
            Self::Status(response) => Some(response.status()),
            Self::Decoding(undecodable) => Some(undecodable.response.status()),
            Self::Refused(_) | Self::Signing(_) | Self::Transport(_) | Self::Timeout(_) => None,
        }
    }
}

impl<F> From<Unanswered> for Error<F> {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Refused(refused) => Self::Refused(refused),
            Unanswered::Signing(error) => Self::Signing(error),
            Unanswered::Transport(error) => Self::Transport(error),
            Unanswered::Timeout(timeout) => Self::Timeout(timeout),
        }
    }
}

impl<F: fmt::Display> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Signing(error) => write!(f, "the request was not signed and not sent: {error}"),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(timeout) => timeout.fmt(f),
            Self::Failure(response) => write!(f, "{} (status {})", response.value(), response.status()),
            Self::Status(response) => {
                write!(f, "the answer has status {}, which the document does not describe", response.status())
            }
            Self::Decoding(undecodable) => undecodable.fmt(f),
        }
    }
}

impl<F: Failure> std::error::Error for Error<F> {
    /// What stands behind the message; never what is printed in it already.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

/// An answer whose body is not what the document says.
#[derive(Debug)]
pub struct Undecodable {
    error: DecodeError,
    response: Response<()>,
}

impl Undecodable {
    pub(crate) fn new(error: DecodeError, response: Response<()>) -> Self {
        Self { error, response }
    }

    /// What is wrong, and where: [`DecodeError::at`] is a JSON Pointer into the body.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The answer, with the body as it came.
    pub fn response(&self) -> &Response<()> {
        &self.response
    }
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media_type = self.response.media_type().unwrap_or("none");
        let status = self.response.status();
        write!(f, "the answer (status {status}, content type {media_type}) cannot be read: {}", self.error)?;
        self.response.drift().iter().try_for_each(|breach| write!(f, "; {breach}"))
    }
}

impl std::error::Error for Undecodable {}
