//! The value of the `Authorization` header: a prefix that says how it was signed, and the signature.
//!
//! It must never hold a secret key, nor decide whether a signature is right.

use crate::mac::{self, Tag};

/// The scheme's name, at the very beginning.
const SCHEME: &str = "auth-v2";

/// `auth-v2/access key/timestamp/names of the signed headers`.
pub(crate) fn prefix(access_key: &str, timestamp: &str, names: &str) -> String {
    format!("{SCHEME}/{access_key}/{timestamp}/{names}")
}

/// Whether a text can stand in the header as an access key: visible ASCII, and no `/`, which ends it.
pub(crate) fn is_access_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/')
}

/// A value taken apart.
pub(crate) struct Authorization<'a> {
    /// All but the signature, as it was signed.
    pub(crate) prefix: &'a str,
    pub(crate) access_key: &'a str,
    pub(crate) timestamp: &'a str,
    pub(crate) names: &'a str,
    pub(crate) tag: Tag,
}

impl<'a> Authorization<'a> {
    /// `None` when the text has not the five parts of a value. Timestamp and names are not looked into.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (prefix, digits) = text.rsplit_once('/')?;
        let mut parts = prefix.split('/');
        let (scheme, access_key, timestamp, names) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let fits = scheme == SCHEME && is_access_key(access_key) && parts.next().is_none();
        let tag = mac::tag(digits)?;
        fits.then_some(Self { prefix, access_key, timestamp, names, tag })
    }
}
