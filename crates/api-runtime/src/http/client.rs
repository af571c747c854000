//! Makes a call: draft, request, signature, transmission, reading.
//!
//! It must never send what is refused or unsigned, and holds as little generic code as it can.

use std::fmt;
use std::sync::Arc;

use reqwest::Url;

use super::filter::Asked;
use super::sign::sign;
use super::transport::Transport;
use super::unanswered::Unanswered;
use super::{Answers, Builder, ByteStream, Draft, Error, Outcome, Received, Request, Response, Sign, Undecodable};

/// A client of one server. Clones share connections and signers.
#[derive(Clone)]
pub struct Client(Arc<Parts>);

struct Parts {
    base: Url,
    signers: Vec<Box<dyn Sign>>,
    transport: Transport,
}

impl Client {
    /// Begins a client of the server at this URL; see [`Builder::new`].
    pub fn builder(url: impl Into<String>) -> Builder {
        Builder::new(url)
    }

    pub(crate) fn from_parts(base: Url, signers: Vec<Box<dyn Sign>>, transport: Transport) -> Self {
        Self(Arc::new(Parts { base, signers, transport }))
    }

    /// Sends a request and reads the answer. It is sent once, and redirects are not followed: a signature must not
    /// travel to where it was not meant for.
    ///
    /// # Errors
    /// Every reason why there is no success, see [`Error`].
    pub async fn send<A: Answers>(&self, draft: Draft) -> Result<Response<A::Success>, Error<A::Failure>> {
        read::<A>(self.exchange(draft).await?)
    }

    /// Sends a request, and gives the body of a success as it comes. Any other answer is read whole.
    ///
    /// # Errors
    /// As of [`Client::send`].
    pub async fn stream<A>(&self, draft: Draft) -> Result<Response<ByteStream>, Error<A::Failure>>
    where
        A: Answers<Success = Vec<u8>>,
    {
        let route = draft.route();
        let (request, asked) = self.request(draft)?;
        let coming = self.0.transport.open(request).await?;
        let head = coming.head();
        if !A::is_streamed(head.status()) {
            let received = coming.whole().await?.to(route, asked);
            return Ok(read::<A>(received)?.map(ByteStream::whole));
        }
        // The head alone is held against the document: bytes have no other rule.
        Ok(read::<A>(head.to(route, asked))?.map(|_| ByteStream::coming(coming)))
    }

    async fn exchange(&self, draft: Draft) -> Result<Received, Unanswered> {
        let route = draft.route();
        let (request, asked) = self.request(draft)?;
        Ok(self.0.transport.exchange(request).await?.to(route, asked))
    }

    /// The request of a draft, signed, and what it asks for.
    fn request(&self, draft: Draft) -> Result<(Request, Asked), Unanswered> {
        let route = draft.route();
        let mut request = draft.finish(&self.0.base).map_err(Unanswered::Refused)?;
        sign(route.security, &self.0.signers, &mut request).map_err(Unanswered::Signing)?;
        let asked = Asked::by(route.filters, request.body());
        Ok((request, asked))
    }
}

fn read<A: Answers>(mut received: Received) -> Result<Response<A::Success>, Error<A::Failure>> {
    match A::read(&mut received) {
        Ok(Outcome::Success(value)) => {
            received.check_items();
            Ok(Response::new(value, received))
        }
        Ok(Outcome::Failure(failure)) => Err(Error::Failure(Box::new(Response::new(failure, received)))),
        Ok(Outcome::Undocumented) => Err(Error::Status(Box::new(Response::new((), received)))),
        Err(error) => Err(Error::Decoding(Box::new(Undecodable::new(error, Response::new((), received))))),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("url", &self.0.base.as_str())
            .field("signers", &self.0.signers.len())
            .field("limits", self.0.transport.limits())
            .finish_non_exhaustive()
    }
}
