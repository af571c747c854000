//! `uri` and `uri-reference` (RFC 3986, appendix A).
//!
//! It must never decode what it reads: a text is lawful as it is spelled.

/// `uri`: a scheme and what it leads to.
pub fn uri(text: &str) -> bool {
    match scheme(text.as_bytes()) {
        Some(length) => hierarchy(&text.as_bytes()[length + 1..]),
        None => false,
    }
}

/// `uri-reference`: a URI, or one that leaves out what stands around it.
pub fn uri_reference(text: &str) -> bool {
    let bytes = text.as_bytes();
    let first = bytes.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(bytes.len());
    // A colon in the first segment ends a scheme.
    match bytes[..first].contains(&b':') {
        true => uri(text),
        false => hierarchy(bytes),
    }
}

/// The length of the scheme before the first colon.
fn scheme(text: &[u8]) -> Option<usize> {
    let length = text.iter().position(|byte| *byte == b':')?;
    let (first, rest) = text[..length].split_first()?;
    let lawful = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    (first.is_ascii_alphabetic() && rest.iter().all(lawful)).then_some(length)
}

/// What follows a scheme: authority, path, query and fragment.
fn hierarchy(mut text: &[u8]) -> bool {
    if let Some(rest) = text.strip_prefix(b"//") {
        let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
        if !authority(&rest[..end]) {
            return false;
        }
        text = &rest[end..];
    }
    let path = run(text, b":@/");
    let text = &text[path..];
    let text = match text.strip_prefix(b"?") {
        Some(query) => &query[run(query, b":@/?")..],
        None => text,
    };
    match text.strip_prefix(b"#") {
        Some(fragment) => run(fragment, b":@/?") == fragment.len(),
        None => text.is_empty(),
    }
}

fn authority(text: &[u8]) -> bool {
    let user = run(text, b":");
    let text = if text.get(user) == Some(&b'@') { &text[user + 1..] } else { text };
    let host = match text.strip_prefix(b"[") {
        Some(rest) => match rest.iter().position(|byte| *byte == b']') {
            Some(end) if address(&rest[..end]) => end + 2,
            _ => return false,
        },
        None => run(text, b""),
    };
    match text[host..].split_first() {
        None => true,
        Some((b':', port)) => port.iter().all(u8::is_ascii_digit),
        Some(_) => false,
    }
}

/// What stands in brackets: an IPv6 address, or one of a version to come.
fn address(text: &[u8]) -> bool {
    let Ok(words) = std::str::from_utf8(text) else { return false };
    let [b'v' | b'V', future @ ..] = text else { return super::ipv6(words) };
    let digits = future.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    match future[digits..].split_first() {
        Some((b'.', rest)) if digits > 0 && !rest.is_empty() => !rest.contains(&b'%') && run(rest, b":") == rest.len(),
        _ => false,
    }
}

/// How many bytes from the start are `unreserved`, `sub-delims`, percent-encoded or `others`.
fn run(text: &[u8], others: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += match byte {
            b'%' if text.len() > at + 2 && text[at + 1..at + 3].iter().all(u8::is_ascii_hexdigit) => 3,
            byte if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(byte) || others.contains(byte) => 1,
            _ => break,
        };
    }
    at
}
