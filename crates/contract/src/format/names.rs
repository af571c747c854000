//! Formats that name something on a network: `hostname`, `email`, `uri`, `uri-reference`.
//!
//! It must never look anything up: a name is lawful by its letters alone.

use std::net::{Ipv4Addr, Ipv6Addr};

/// RFC 1123, section 2.1, with the lengths of RFC 1035, section 2.3.4: labels of letters, digits and inner hyphens.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (1..=63).contains(&label.len()) && label.chars().all(inner) && !label.starts_with('-') && !label.ends_with('-')
}

/// RFC 5321, section 4.1.2, `Mailbox`, with the lengths of section 4.5.3.1.
pub(super) fn is_mailbox(text: &str) -> bool {
    // The last `@`: a quoted local part may hold others, a domain none.
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let lengths = (1..=64).contains(&local.len()) && domain.len() <= 255;
    lengths && (is_quoted(local) || local.split('.').all(is_atom)) && (is_hostname(domain) || is_literal(domain))
}

fn is_atom(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
}

/// `Quoted-string`: printable characters, with a backslash before a quote and a backslash.
fn is_quoted(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    let mut characters = inner.chars();
    while let Some(c) = characters.next() {
        let is_kept = match c {
            '\\' => characters.next().is_some_and(|c| matches!(c, ' '..='~')),
            '"' => false,
            c => matches!(c, ' '..='~'),
        };
        if !is_kept {
            return false;
        }
    }
    text.len() >= 2
}

/// `address-literal`; of its tags only `IPv6` is registered.
fn is_literal(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    match inner.split_once(':') {
        Some((tag, address)) => tag.eq_ignore_ascii_case("ipv6") && address.parse::<Ipv6Addr>().is_ok(),
        None => inner.parse::<Ipv4Addr>().is_ok(),
    }
}

/// RFC 3986, appendix A, `URI`.
pub(super) fn is_uri(text: &str) -> bool {
    match text.split_once(':') {
        Some((scheme, rest)) => is_scheme(scheme) && is_after_scheme(rest, true),
        None => false,
    }
}

/// RFC 3986, appendix A, `URI-reference`: a `URI`, or a `relative-ref`, whose first segment has no colon.
pub(super) fn is_uri_reference(text: &str) -> bool {
    is_uri(text) || is_after_scheme(text, false)
}

fn is_scheme(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// `hier-part` or `relative-part`, with its query and fragment.
fn is_after_scheme(text: &str, colon_in_first: bool) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (hierarchy, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match hierarchy.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, hierarchy),
    };
    let first = path.split('/').next().unwrap_or_default();
    authority.is_none_or(is_authority)
        && (authority.is_some() || colon_in_first || !first.contains(':'))
        && is_of(path, ":@/")
        && is_of(query, ":@/?")
        && is_of(fragment, ":@/?")
}

fn is_authority(text: &str) -> bool {
    let (user, host) = text.split_once('@').unwrap_or(("", text));
    let (host, port) = match host.rfind(']') {
        Some(end) => host.split_at(end + 1),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port = if port.is_empty() { Some("") } else { port.strip_prefix(':') };
    is_of(user, ":") && is_host(host) && port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_host(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return is_of(text, "") };
    let future = || {
        let (version, address) = inner.strip_prefix(['v', 'V'])?.split_once('.')?;
        let version = !version.is_empty() && version.chars().all(|c| c.is_ascii_hexdigit());
        Some(version && !address.is_empty() && !address.contains('%') && is_of(address, ":"))
    };
    inner.parse::<Ipv6Addr>().is_ok() || future() == Some(true)
}

/// Whether all is `unreserved`, `sub-delims`, percent-encoded or one of `others`.
fn is_of(text: &str, others: &str) -> bool {
    let mut parts = text.split('%');
    let plain = |part: &str| {
        part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=".contains(c) || others.contains(c))
    };
    let encoded = |part: &str| part.get(..2).is_some_and(|hex| hex.chars().all(|c| c.is_ascii_hexdigit()));
    parts.next().is_none_or(plain) && parts.all(|part| encoded(part) && plain(&part[2..]))
}
