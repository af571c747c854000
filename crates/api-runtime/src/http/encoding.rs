//! Percent-encoding (RFC 3986, section 2.1): everything but the unreserved characters is encoded.
//!
//! It must never leave a character to the URL parser's taste, which encodes less and normalises more.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What may not stand literally in a path template: all but `pchar`, the separator, and what is encoded already
/// (RFC 3986, section 3.3).
const NOT_IN_PATH: AsciiSet = RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'%')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// A value, so that it stands in a path or a query as one piece.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, &RESERVED).to_string()
}

/// The literal part of a path template.
pub(crate) fn encode_template(text: &str) -> String {
    utf8_percent_encode(text, &NOT_IN_PATH).to_string()
}
