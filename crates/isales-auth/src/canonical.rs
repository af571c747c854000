//! The canonical request: the one text, made from a request, that both sides sign.
//!
//! It must never depend on a key, a time or the order in which a query was written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_encode};

use crate::Message;
use crate::reading::{NoQuery, Reading};

/// Everything but `A-Z a-z 0-9 - . _ ~`, the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text that is signed, line by line: method, path, query, names of the signed headers, these headers, body.
///
/// The path stands as it is. Names and values of the query, values of headers and the body are percent-encoded, byte by
/// byte, with upper-case digits; whether a body is UTF-8 makes no difference. The text holds the whole body, so it is
/// as confidential as that. It is public because it is what two sides compare when they disagree.
pub fn canonical_request(message: &Message<'_>, reading: Reading) -> String {
    let mut lines = vec![message.method.to_owned(), message.path.to_owned()];
    lines.extend(query_line(message, reading));
    lines.push(message.signed_names(reading));
    // Sorted by name is sorted by line: no signed name is the beginning of another.
    lines.extend(message.signed_headers(reading).map(|(name, value)| format!("{name}:{}", encoded(value.as_bytes()))));
    lines.push(encoded(message.body).to_string());
    lines.join("\n")
}

fn query_line(message: &Message<'_>, reading: Reading) -> Option<String> {
    let encoded = message.query.iter().map(|(name, value)| pair(name, value));
    let mut pairs: Vec<String> = encoded.collect();
    pairs.sort_unstable();
    match reading.no_query() {
        NoQuery::NoLine if pairs.is_empty() => None,
        NoQuery::NoLine | NoQuery::EmptyLine => Some(pairs.join("&")),
    }
}

fn pair(name: &str, value: &str) -> String {
    format!("{}={}", encoded(name.as_bytes()), encoded(value.as_bytes()))
}

fn encoded(bytes: &[u8]) -> PercentEncode<'_> {
    percent_encode(bytes, RESERVED)
}
