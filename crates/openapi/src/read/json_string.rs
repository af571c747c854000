//! Reads one JSON string with its escapes (RFC 8259, section 7).
//!
//! It must never put a replacement character for something it could not read.

use super::{Finding, SYNTAX};
use crate::Span;

/// Reads the string whose opening quote stands at `start`; gives its text and the byte after the closing quote.
pub(super) fn read(text: &str, start: usize) -> Result<(String, usize), Finding> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut at = start + 1;
    loop {
        let plain = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
        let Some(plain) = plain else {
            let help = "add the closing `\"`";
            return Err(Finding::invalid(SYNTAX, Span::new(start, start + 1), "this string is not closed", help));
        };
        out.push_str(&text[at..at + plain]);
        at += plain;
        match bytes[at] {
            b'"' => return Ok((out, at + 1)),
            b'\\' => at = escape(text, at, &mut out)?,
            _ => return Err(control_character(text, at)),
        }
    }
}

fn control_character(text: &str, at: usize) -> Finding {
    let found = text[at..].chars().next().unwrap_or_default();
    let message = format!("the control character `{}` stands bare in a string", found.escape_default());
    let help = "write it as an escape, such as \\n or \\t; if a line ends here, close the string with `\"`";
    Finding::invalid(SYNTAX, Span::new(at, at + 1), message, help)
}

/// Reads the escape whose backslash stands at `at`; gives the byte after it.
fn escape(text: &str, at: usize, out: &mut String) -> Result<usize, Finding> {
    let kind = text.as_bytes().get(at + 1).copied();
    let plain = match kind {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(text, at, out),
        _ => return Err(bad_escape(text, at, 2)),
    };
    out.push(plain);
    Ok(at + 2)
}

fn unicode_escape(text: &str, at: usize, out: &mut String) -> Result<usize, Finding> {
    let first = unit(text, at).ok_or_else(|| bad_escape(text, at, 6))?;
    if let Some(character) = char::from_u32(first) {
        out.push(character);
        return Ok(at + 6);
    }
    // What is no character by itself is half of a pair (UTF-16 surrogates), high half first.
    let second = unit(text, at + 6).filter(|second| (0xdc00..0xe000).contains(second));
    let pair = second.filter(|_| first < 0xdc00);
    let character = pair.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00)));
    let Some(character) = character else {
        let span = Span::new(at, at + 6);
        let message = format!("`{}` is half of a surrogate pair, and the other half is missing", &text[at..at + 6]);
        return Err(Finding::invalid(SYNTAX, span, message, "write both halves, or the character itself"));
    };
    out.push(character);
    Ok(at + 12)
}

/// The code unit of a `\uXXXX` at `at`; `None` when there is none.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if all_hex { u32::from_str_radix(digits, 16).ok() } else { None }
}

fn bad_escape(text: &str, at: usize, length: usize) -> Finding {
    let escape: String = text[at..].chars().take(length).collect();
    let span = Span::new(at, at + escape.len());
    let message = format!("`{}` is no escape of JSON", escape.escape_debug());
    let help =
        "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits; write \\\\ for a backslash";
    Finding::invalid(SYNTAX, span, message, help)
}
