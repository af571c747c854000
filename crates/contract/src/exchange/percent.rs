//! Percent-encoding (RFC 3986, section 2.1): the text that an encoded one stands for, and back.
//!
//! It must never guess: an escape without two hexadecimal digits, or bytes that are no UTF-8, are an error.

/// The text behind percent-escapes.
///
/// # Errors
/// Says what is wrong with the text, as one sentence without a full stop.
pub(super) fn decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let escaped = hex(rest.next()).zip(hex(rest.next()));
            let (high, low) = escaped.ok_or("a percent sign without two hexadecimal digits")?;
            bytes.push(high << 4 | low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| "percent-encoded bytes that are no UTF-8".to_owned())
}

/// As [`decode`], with a plus sign for a blank, as forms write it. A style of OpenAPI escapes a real plus sign
/// (RFC 6570, section 3.2.1), so a bare one comes from a form.
pub(super) fn decode_query(text: &str) -> Result<String, String> {
    decode(&text.replace('+', " "))
}

/// The text with everything escaped that has a meaning in a path, a query or a cookie: all but the unreserved
/// characters (RFC 3986, section 2.3).
pub(super) fn encode(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escaped = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(escaped).collect()
}

fn hex(byte: Option<u8>) -> Option<u8> {
    u8::try_from(char::from(byte?).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_query, encode};

    #[test]
    fn what_was_encoded_is_decoded_again() {
        let text = "a b/ü😀%+,;=&-._~";
        assert_eq!(encode("a/ü~"), "a%2F%C3%BC~");
        assert_eq!(decode(&encode(text)).as_deref(), Ok(text));
        assert_eq!(decode_query(&encode(text)).as_deref(), Ok(text));
    }

    #[test]
    fn decodes_astral_characters_and_escaped_slashes() {
        assert_eq!(decode("%F0%9F%98%80%2f+%25").as_deref(), Ok("😀/+%"));
        assert_eq!(decode_query("a+%2B").as_deref(), Ok("a +"));
    }

    #[test]
    fn refuses_half_an_escape_and_half_a_character() {
        for text in ["%", "%4", "%zz", "%+1", "%ff", "%F0%9F%98"] {
            assert!(decode(text).is_err(), "{text}");
        }
    }
}
