//! What a plain YAML scalar is: YAML 1.2's core schema, narrowed to JSON's numbers.
//!
//! It must never retype: a number keeps its text, and what is not surely a number stays a string.

use super::{AMBIGUOUS_SCALAR, Finding};
use crate::number::is_json_number;
use crate::{Severity, Span, Value};

/// Reads a plain scalar (YAML 1.2.2, section 10.3.2).
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_json_number(text) => Value::Number(text.to_owned()),
        _ => Value::String(text.to_owned()),
    }
}

/// A warning when this plain scalar is a string here and something else to other readers of YAML.
pub(super) fn ambiguity(text: &str, span: Span) -> Option<Finding> {
    let other = other_reading(text)?;
    Some(Finding {
        severity: Severity::Warning,
        code: AMBIGUOUS_SCALAR,
        span,
        message: format!("`{text}` is read as a string, and as {other} by other readers of YAML"),
        help: format!("quote it: '{text}'"),
        key: None,
    })
}

/// What YAML 1.1, or the core schema where it is wider than JSON, makes of a plain scalar.
fn other_reading(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "yes" | "no" | "on" | "off") {
        return Some("a boolean");
    }
    let unsigned = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    if matches!(unsigned, ".inf" | ".nan") || is_wide_number(unsigned) {
        return Some("a number");
    }
    is_date(unsigned).then_some("a date")
}

/// Numbers that JSON does not know: `+1`, `007`, `.5`, `1.`, `0x1F`, `0o17`, `0b1`, `1_000`, `1:30`.
fn is_wide_number(text: &str) -> bool {
    let in_radix = |prefix: &str, radix: u32| {
        let digits = text.strip_prefix(prefix).unwrap_or_default();
        digits.contains(|c: char| c.is_digit(radix)) && digits.chars().all(|c| c == '_' || c.is_digit(radix))
    };
    in_radix("0x", 16) || in_radix("0o", 8) || in_radix("0b", 2) || is_wide_decimal(text) || is_sexagesimal(text)
}

fn is_wide_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let exponent_is_whole = !exponent.is_empty() && exponent.bytes().all(|b| b.is_ascii_digit());
    exponent_is_whole
        && mantissa.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && mantissa.contains(|c: char| c.is_ascii_digit())
        && mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.'))
        && mantissa.matches('.').count() <= 1
}

/// Base sixty of YAML 1.1, which turns `22:22` into 1342.
fn is_sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let below_sixty = |part: &str| part.len() <= 2 && is_digits(part) && part < "60";
    text.contains(':') && is_digits(first) && parts.all(|part| part.len() == 2 && below_sixty(part))
}

/// A date of YAML 1.1 (its timestamp type), with or without a time.
fn is_date(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else {
        return false;
    };
    let shape = |(at, c): (usize, char)| {
        if at == 4 || at == 7 { c == '-' } else { c.is_ascii_digit() }
    };
    let time_follows = rest.starts_with(['t', ' ']) && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    date.chars().enumerate().all(shape) && (rest.is_empty() || time_follows)
}
