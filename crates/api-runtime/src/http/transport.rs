//! Carries one request to the server and the whole answer back.
//!
//! It must never follow a redirect, send a request again, or hold more of a body than the limit.

use std::io;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::redirect::Policy;

use super::unanswered::Unanswered;
use super::{BuildError, Received, Request, StreamError, Timeout, TransportError, TransportKind};

/// Of a call whose body is taken as it comes: its end is its reader's affair.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What a call may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of a whole call, body included; of each piece of a body that is taken as it comes.
    pub(crate) timeout: Duration,
    /// Until there is a connection, TLS included.
    pub(crate) connect_timeout: Duration,
    /// Of the body of an answer, in bytes.
    pub(crate) body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), connect_timeout: Duration::from_secs(10), body: 8 << 20 }
    }
}

/// Connections to one server, kept for the next call.
#[derive(Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    limits: Limits,
}

impl Transport {
    /// # Errors
    /// When TLS cannot be set up.
    pub(crate) fn new(limits: Limits, is_https: bool) -> Result<Self, BuildError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .timeout(limits.timeout)
            .read_timeout(limits.timeout)
            .connect_timeout(limits.connect_timeout);
        #[cfg(feature = "tls")]
        let builder = builder.tls_backend_preconfigured(super::tls::config(is_https)?);
        #[cfg(not(feature = "tls"))]
        if is_https {
            return Err(BuildError::new("an `https` URL needs the feature `tls`"));
        }
        let http = builder.build().map_err(|error| BuildError::because("the transport cannot be set up", error))?;
        Ok(Self { http, limits })
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Sends the request and waits for the whole answer.
    pub(crate) async fn exchange(&self, request: Request) -> Result<Received, Unanswered> {
        self.begin(request, self.limits.timeout).await?.whole().await
    }

    /// Sends the request and waits for the head of the answer. How long its body may take is left to who reads it: the
    /// timeout holds for each piece then.
    pub(crate) async fn open(&self, request: Request) -> Result<Coming, Unanswered> {
        self.begin(request, LONGEST).await
    }

    async fn begin(&self, request: Request, timeout: Duration) -> Result<Coming, Unanswered> {
        let (method, url, headers, body) = request.into_parts();
        let mut request = reqwest::Request::new(method, url);
        *request.headers_mut() = headers;
        *request.timeout_mut() = Some(timeout);
        match body.is_empty() {
            false => *request.body_mut() = Some(body.into()),
            // Some servers refuse these methods without a length (RFC 9110, section 8.6).
            true if matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) => {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            true => {}
        }
        match self.http.execute(request).await {
            Ok(response) => Ok(Coming { response, limits: self.limits }),
            Err(error) => Err(failed(&self.limits, TransportKind::Send, error).into()),
        }
    }
}

/// An answer whose head is there.
#[derive(Debug)]
pub(crate) struct Coming {
    response: reqwest::Response,
    limits: Limits,
}

impl Coming {
    /// The answer without its body, which is still on its way.
    pub(crate) fn head(&self) -> Received {
        Received::new(self.response.status().as_u16(), self.response.headers().clone(), Vec::new())
    }

    /// The whole answer.
    pub(crate) async fn whole(mut self) -> Result<Received, Unanswered> {
        let body = self.body().await?;
        let status = self.response.status().as_u16();
        Ok(Received::new(status, std::mem::take(self.response.headers_mut()), body))
    }

    /// The next piece of the body.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Vec<u8>>, StreamError> {
        match self.response.chunk().await {
            Ok(chunk) => Ok(chunk.map(Into::into)),
            Err(error) => Err(failed(&self.limits, TransportKind::Cut, error)),
        }
    }

    async fn body(&mut self) -> Result<Vec<u8>, Unanswered> {
        let (limit, response) = (self.limits.body, &mut self.response);
        let too_large = || Unanswered::Transport(TransportError::too_large());
        // What the server announces is only a hint, but one to believe when it is too much.
        if response.content_length().is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit))
        {
            return Err(too_large());
        }
        let mut body = Vec::new();
        let cut = |error| failed(&self.limits, TransportKind::Cut, error);
        while let Some(chunk) = response.chunk().await.map_err(cut)? {
            if chunk.len() > limit - body.len() {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// What an error of the line means; `kind` where it does not say so itself.
fn failed(limits: &Limits, kind: TransportKind, error: reqwest::Error) -> StreamError {
    match (error.is_timeout(), error.is_connect()) {
        (true, true) => StreamError::Timeout(Timeout::Connect(limits.connect_timeout)),
        // The system can give up on a connection too, long before or after our time is over.
        (true, false) if !is_of_the_system(&error) => StreamError::Timeout(Timeout::Call(limits.timeout)),
        (_, true) => StreamError::Transport(TransportError::new(TransportKind::Connect, error)),
        (_, false) => StreamError::Transport(TransportError::new(kind, error)),
    }
}

/// Whether an error of the operating system stands behind this one.
fn is_of_the_system(error: &reqwest::Error) -> bool {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |error| error.source()).any(|error| error.is::<io::Error>())
}
