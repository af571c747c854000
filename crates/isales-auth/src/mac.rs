//! The keyed hashes: a secret key signs the prefix, and what comes out signs the canonical request.
//!
//! It must never print a key, nor compare two signatures in a time that depends on where they differ.

use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Bytes of a signature, before they are written as hexadecimal digits.
pub(crate) type Tag = [u8; 32];

/// The signature of `canonical`, in lower-case hexadecimal digits.
///
/// # Errors
/// HMAC takes keys of any length (RFC 2104, section 3), so there is none as long as its crate does.
pub(crate) fn sign(secret: &SecretString, prefix: &str, canonical: &str) -> Result<String, InvalidLength> {
    Ok(hex(signing(secret, prefix, canonical)?))
}

/// Whether `tag` is the signature of `canonical`. Takes the same time for every wrong one.
pub(crate) fn verify(secret: &SecretString, prefix: &str, canonical: &str, tag: &Tag) -> bool {
    signing(secret, prefix, canonical).is_ok_and(|hmac| hmac.verify_slice(tag).is_ok())
}

/// The key is the text of 64 digits, not the 32 bytes that it stands for.
fn signing(secret: &SecretString, prefix: &str, canonical: &str) -> Result<Hmac<Sha256>, InvalidLength> {
    let key = SecretString::from(hex(hmac(secret, prefix)?));
    hmac(&key, canonical)
}

fn hmac(key: &SecretString, text: &str) -> Result<Hmac<Sha256>, InvalidLength> {
    Ok(Hmac::new_from_slice(key.expose_secret().as_bytes())?.chain_update(text))
}

fn hex(hmac: Hmac<Sha256>) -> String {
    hmac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads the digits of a signature; `None` unless there are 64, all in lower case.
pub(crate) fn tag(digits: &str) -> Option<Tag> {
    let mut tag = Tag::default();
    let (pairs, []) = digits.as_bytes().as_chunks() else { return None };
    if pairs.len() != tag.len() {
        return None;
    }
    for (byte, [high, low]) in tag.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(tag)
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}
