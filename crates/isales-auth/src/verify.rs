//! Whether a request was signed by the holder of a secret key: for servers, and for servers that stand in for one.
//!
//! It must never accept what was not signed, nor refuse a signature for its age: no window is documented.

use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};

use crate::authorization::Authorization;
use crate::reading::{Header, Precision};
use crate::{Message, Reading, Refusal, canonical_request, mac};

/// What a right signature says, whichever reading made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Whose secret key signed.
    pub access_key: String,
    /// When it was signed by the clock of the sender, cut to seconds or milliseconds. It may be any time.
    pub signed_at: SystemTime,
    /// Names of the signed headers, in lower case, sorted.
    pub signed_headers: Vec<String>,
}

/// Verifies the value of a request's `Authorization` header.
///
/// `secret_key` finds the secret key of an access key; one that is empty counts as none. `accepted` are the readings to
/// try, such as `&[Reading::Demo]` or `&Reading::ALL`. Readings can agree on the prefix and differ in what follows, so
/// every one that fits the prefix is tried.
///
/// Signatures are compared in constant time. How old a signature is, and whether it was seen before, is not judged:
/// `signed_at` is there for those who want to.
///
/// # Errors
/// The first [`Refusal`] that was met, in the order of its variants.
pub fn verify(
    message: &Message<'_>,
    authorization: &str,
    secret_key: impl FnOnce(&str) -> Option<SecretString>,
    accepted: &[Reading],
) -> Result<Verified, Refusal> {
    let authorization = Authorization::parse(authorization).ok_or(Refusal::Malformed)?;
    let (precision, signed_at) = Precision::read(authorization.timestamp).ok_or(Refusal::Timestamp)?;
    let secret = secret_key(authorization.access_key).filter(|secret| !secret.expose_secret().is_empty());
    let secret = secret.ok_or(Refusal::UnknownAccessKey)?;

    let names: Vec<&str> = authorization.names.split(';').collect();
    if let Some(header) = missing(message, &names) {
        return Err(Refusal::HeaderMissing(header.name()));
    }
    let fits =
        |reading: &Reading| reading.precision() == precision && message.signed_names(*reading) == authorization.names;
    let mut fitting = accepted.iter().copied().filter(fits).peekable();
    if fitting.peek().is_none() {
        return Err(Refusal::OtherReading(accepted.to_vec()));
    }
    let signed = |reading| {
        let canonical = canonical_request(message, reading);
        mac::verify(&secret, authorization.prefix, &canonical, &authorization.tag)
    };
    if !fitting.any(signed) {
        return Err(Refusal::WrongSignature);
    }
    let signed_headers = names.into_iter().map(str::to_owned).collect();
    Ok(Verified { access_key: authorization.access_key.to_owned(), signed_at, signed_headers })
}

/// A header that is named and not carried.
fn missing(message: &Message<'_>, names: &[&str]) -> Option<Header> {
    let headers = [Header::ContentLength, Header::ContentType, Header::Host].into_iter();
    headers.filter(|header| names.contains(&header.name())).find(|header| message.value(*header).is_none())
}
