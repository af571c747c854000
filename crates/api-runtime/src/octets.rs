//! Bytes in a JSON string, which holds a character for each octet: how a schema speaks of bytes (`format: binary`), so that
//! `maxLength` counts them.
//!
//! It must never guess an encoding: a character beyond U+00FF is no octet.

/// The string that holds these bytes, a character for each.
pub fn octets(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().copied().map(char::from).collect()
}

/// The bytes that a string holds, one for each character; `None` where one is no octet.
pub fn bytes(octets: &str) -> Option<Vec<u8>> {
    octets.chars().map(|octet| u8::try_from(u32::from(octet)).ok()).collect()
}
