//! Signers for the schemes that ask for nothing but a secret: API key, basic and bearer.
//!
//! It must never print a secret, nor put one where the scheme does not ask for it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Place, Request, Scheme, SchemeKind, Sign, SigningError};

/// A secret under a name of the document's choice, in a header, the query or a cookie.
#[derive(Clone)]
pub struct ApiKey {
    secret: String,
    scheme: Option<String>,
}

impl ApiKey {
    /// Answers every `apiKey` scheme with this secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { secret: secret.into(), scheme: None }
    }

    /// Answers only the scheme that has this name in the document.
    #[must_use]
    pub fn named(self, scheme: impl Into<String>) -> Self {
        Self { scheme: Some(scheme.into()), ..self }
    }
}

impl Sign for ApiKey {
    fn answers(&self, scheme: &Scheme) -> bool {
        let is_ours = self.scheme.as_deref().is_none_or(|name| name == scheme.name);
        is_ours && matches!(scheme.kind, SchemeKind::ApiKey { place: Place::Query | Place::Header | Place::Cookie, .. })
    }

    fn sign(&self, scheme: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        match scheme.kind {
            SchemeKind::ApiKey { place: Place::Header, name } => request.set_header(name, &self.secret),
            SchemeKind::ApiKey { place: Place::Cookie, name } => request.add_cookie(name, &self.secret),
            SchemeKind::ApiKey { place: Place::Query, name } => {
                request.add_query(name, &self.secret);
                Ok(())
            }
            _ => Err(SigningError::new("an API key answers schemes of type `apiKey` only")),
        }
    }
}

/// A user and a password in the `Authorization` header (RFC 7617).
#[derive(Clone)]
pub struct Basic {
    user: String,
    password: String,
}

impl Basic {
    /// The user must not hold a colon: what follows one would be read as password.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: password.into() }
    }
}

impl Sign for Basic {
    fn answers(&self, scheme: &Scheme) -> bool {
        scheme.kind == SchemeKind::Basic
    }

    fn sign(&self, _: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        if self.user.contains(':') {
            return Err(SigningError::new("a user with a colon cannot travel by basic authentication"));
        }
        let pair = STANDARD.encode(format!("{}:{}", self.user, self.password));
        request.set_header("Authorization", &format!("Basic {pair}"))
    }
}

/// A token in the `Authorization` header (RFC 6750, section 2.1).
#[derive(Clone)]
pub struct Bearer {
    token: String,
}

impl Bearer {
    /// Answers every `bearer` scheme with this token.
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: token.into() }
    }
}

impl Sign for Bearer {
    fn answers(&self, scheme: &Scheme) -> bool {
        scheme.kind == SchemeKind::Bearer
    }

    fn sign(&self, _: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        request.set_header("Authorization", &format!("Bearer {}", self.token))
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKey").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").finish_non_exhaustive()
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bearer").finish_non_exhaustive()
    }
}
