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

/// What a query cannot hold as it is, although the document lets reserved characters through: what ends the query or the
/// pair, brackets (RFC 3986, section 3.4), and `'`, which the URL parser would encode.
const NOT_IN_QUERY: AsciiSet = RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'?')
    .remove(b'@');

/// What would end an item that is joined with others. A plus sign may be read as a blank.
const NOT_IN_ITEM: AsciiSet = NOT_IN_QUERY.add(b',').add(b'+');

/// A value of a query whose reserved characters are let through (OpenAPI 3.0.3, section 4.7.12.2). A percent sign is none
/// of them: it is always encoded, so that a value is never taken for an encoded one.
pub(crate) fn encode_reserved(text: &str, is_joined: bool) -> String {
    utf8_percent_encode(text, if is_joined { &NOT_IN_ITEM } else { &NOT_IN_QUERY }).to_string()
}

/// The literal part of a path template.
pub(crate) fn encode_template(text: &str) -> String {
    utf8_percent_encode(text, &NOT_IN_PATH).to_string()
}
