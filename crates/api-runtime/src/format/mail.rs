//! `hostname` and `email`.
//!
//! It must never look a name up: it is lawful by its letters alone.

use super::{ipv4, ipv6};

/// `hostname`: labels of letters, digits and inner hyphens (RFC 1123, section 2.1), of at most 63 octets each and 253
/// together (RFC 1035, section 2.3.4).
pub fn hostname(text: &str) -> bool {
    let mut length = 0;
    let mut last = b'.';
    for byte in text.bytes() {
        match byte {
            b'.' if last == b'.' || last == b'-' => return false,
            b'.' => length = 0,
            b'-' if last == b'.' => return false,
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => length += 1,
            _ => return false,
        }
        if length > 63 {
            return false;
        }
        last = byte;
    }
    text.len() <= 253 && last != b'.' && last != b'-'
}

/// `email`: a mailbox (RFC 5321, section 4.1.2), with the lengths of section 4.5.3.1.
pub fn email(text: &str) -> bool {
    let local = match text.starts_with('"') {
        true => quoted(text.as_bytes()),
        false => dotted(text.as_bytes()),
    };
    let Some(domain) = local.filter(|length| *length <= 64).and_then(|length| text[length..].strip_prefix('@')) else {
        return false;
    };
    let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return hostname(domain);
    };
    match literal.get(..5) {
        Some(tag) if tag.eq_ignore_ascii_case("IPv6:") => ipv6(&literal[5..]),
        _ => ipv4(literal),
    }
}

/// The length of atoms with a dot between them at the start of the text.
fn dotted(text: &[u8]) -> Option<usize> {
    let atext = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(byte);
    let mut length = 0;
    loop {
        let atom = text[length..].iter().take_while(|byte| atext(byte)).count();
        length += atom;
        match (atom, text.get(length)) {
            (0, _) => return None,
            (_, Some(b'.')) => length += 1,
            _ => return Some(length),
        }
    }
}

/// The length of a quoted string at the start of the text.
fn quoted(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' if matches!(text.get(at + 1), Some(b' '..=b'~')) => at += 2,
            b'\\' => return None,
            b' '..=b'~' => at += 1,
            _ => return None,
        }
    }
}
