//! The signer that a client carries: it puts the signature onto a request that is about to be sent.
//!
//! It must never print the secret key, nor use a timestamp twice on purpose: each signing asks the clock anew.

use std::fmt;
use std::sync::Arc;

use api_runtime::http::{Place, Request, Scheme, SchemeKind, Sign, SigningError};
use secrecy::{ExposeSecret, SecretString};

use crate::authorization::{is_access_key, prefix};
use crate::{Clock, Message, Reading, SystemClock, canonical_request, mac};

/// The header that carries the signature.
const HEADER: &str = "Authorization";

/// Signs requests with an access key and its secret key.
///
/// It answers an `apiKey` security scheme in the header `Authorization` (OpenAPI 3.0.3, section 4.7.27), which is how a
/// document describes a signature that it has no words for. Neither its `Debug` nor its errors hold the secret key.
#[derive(Clone)]
pub struct C2Signer {
    access_key: String,
    secret_key: SecretString,
    reading: Reading,
    clock: Arc<dyn Clock>,
}

impl C2Signer {
    /// A signer by the default [`Reading`] and the clock of this machine. Keys are checked when a request is signed.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<SecretString>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            reading: Reading::default(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Signs by this reading instead.
    #[must_use]
    pub fn reading(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    /// Takes the time from this clock instead, such as `|| time`.
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// The value of the `Authorization` header for a request that is sent now.
    ///
    /// # Errors
    /// The access key is empty, holds `/` or is not visible ASCII; the secret key is empty; or the clock stands before
    /// the year 1970 or after 9999.
    pub fn authorization(&self, message: &Message<'_>) -> Result<String, SigningError> {
        if !is_access_key(&self.access_key) {
            return Err(SigningError::new("the access key must be visible ASCII without `/`, and not empty"));
        }
        if self.secret_key.expose_secret().is_empty() {
            return Err(SigningError::new("the secret key must not be empty"));
        }
        let timestamp = self.reading.precision().write(self.clock.now());
        let timestamp = timestamp.ok_or_else(|| SigningError::new("the clock must stand in the years 1970 to 9999"))?;
        let prefix = prefix(&self.access_key, &timestamp, &message.signed_names(self.reading));
        let canonical = canonical_request(message, self.reading);
        let signature = mac::sign(&self.secret_key, &prefix, &canonical);
        let signature = signature.map_err(|_| SigningError::new("HMAC takes no secret key of this length"))?;
        Ok(format!("{prefix}/{signature}"))
    }
}

impl Sign for C2Signer {
    fn answers(&self, scheme: &Scheme) -> bool {
        matches!(scheme.kind, SchemeKind::ApiKey { place: Place::Header, name } if name.eq_ignore_ascii_case(HEADER))
    }

    fn sign(&self, _scheme: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        let authorization = self.authorization(&Message::from(&*request))?;
        request.set_header(HEADER, &authorization)
    }
}

impl fmt::Debug for C2Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("C2Signer");
        fields.field("access_key", &self.access_key).field("reading", &self.reading).finish_non_exhaustive()
    }
}
