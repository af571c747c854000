//! How a request is made to satisfy the security schemes of its operation.
//!
//! It must never let a request go unsigned unless the operation says that it may.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::{Request, Scheme};

/// Satisfies security schemes (OpenAPI 3.0.3, section 4.7.27).
pub trait Sign: Send + Sync {
    /// Whether this signer can satisfy the scheme.
    fn answers(&self, scheme: &Scheme) -> bool;

    /// Adds to the request what the scheme asks for. The request is complete when a signer sees it, except for what
    /// the signers of other schemes of the same alternative add after it.
    ///
    /// # Errors
    /// When the request cannot be signed. It is not sent then.
    fn sign(&self, scheme: &Scheme, request: &mut Request) -> Result<(), SigningError>;
}

impl<T: Sign + ?Sized> Sign for Arc<T> {
    fn answers(&self, scheme: &Scheme) -> bool {
        (**self).answers(scheme)
    }

    fn sign(&self, scheme: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        (**self).sign(scheme, request)
    }
}

/// Why a request was not signed. Never holds a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningError(Cow<'static, str>);

impl SigningError {
    /// A reason in words for the caller. It is printed and logged: leave out every secret.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SigningError {}

/// Satisfies the first alternative that the signers can satisfy. Where there is none, an empty alternative lets the
/// request go as it is (OpenAPI 3.0.3, section 4.7.30).
pub(crate) fn sign(
    security: &'static [&'static [Scheme]],
    signers: &[Box<dyn Sign>],
    request: &mut Request,
) -> Result<(), SigningError> {
    let signer = |scheme: &Scheme| signers.iter().find(|signer| signer.answers(scheme));
    let mut alternatives = security.iter().filter(|schemes| !schemes.is_empty());
    let may_be_unsigned = security.is_empty() || security.iter().any(|schemes| schemes.is_empty());
    match alternatives.find(|schemes| schemes.iter().all(|scheme| signer(scheme).is_some())) {
        Some(schemes) => schemes
            .iter()
            .filter_map(|scheme| Some((scheme, signer(scheme)?)))
            .try_for_each(|(scheme, signer)| signer.sign(scheme, request)),
        None if may_be_unsigned => Ok(()),
        None => {
            let open = security.iter().copied().flatten().filter(|scheme| signer(scheme).is_none());
            Err(unanswered(open))
        }
    }
}

fn unanswered(schemes: impl Iterator<Item = &'static Scheme>) -> SigningError {
    let mut names: Vec<String> = Vec::new();
    for name in schemes.map(|scheme| format!("`{}`", scheme.name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    SigningError::new(format!("no signer of this client answers {}", names.join(", ")))
}
