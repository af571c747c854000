//! The body of an answer, taken as it comes.
//!
//! It must never hold more of it than what came last, unless the server gave it whole.

use std::fmt;

use super::transport::Coming;
use super::unanswered::Unanswered;
use super::{Timeout, TransportError};

/// A body that is still on its way. Dropping it gives up on the rest.
#[derive(Debug)]
pub struct ByteStream(Rest);

#[derive(Debug)]
enum Rest {
    Coming(Coming),
    Whole(Vec<u8>),
}

impl ByteStream {
    pub(crate) fn coming(coming: Coming) -> Self {
        Self(Rest::Coming(coming))
    }

    pub(crate) fn whole(body: Vec<u8>) -> Self {
        Self(Rest::Whole(body))
    }

    /// The next piece, as large as it came; `None` at the end. No limit but the client's timeout holds for each.
    ///
    /// # Errors
    /// When the line fails, or no piece comes in time. What came before is good.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, StreamError> {
        match &mut self.0 {
            Rest::Coming(coming) => coming.chunk().await,
            Rest::Whole(body) => Ok(Some(std::mem::take(body)).filter(|body| !body.is_empty())),
        }
    }
}

/// Why a body ended before its end.
#[derive(Debug)]
pub enum StreamError {
    /// The line failed.
    Transport(TransportError),
    /// No piece came in time.
    Timeout(Timeout),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(timeout) => timeout.fmt(f),
        }
    }
}

impl From<StreamError> for Unanswered {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Transport(error) => Self::Transport(error),
            StreamError::Timeout(timeout) => Self::Timeout(timeout),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Timeout(_) => None,
        }
    }
}
