//! Bounds of integers: from the document's decimal text to the whole number that means the same.
//!
//! It must never round through floating point.

use super::kind::Schema;
use crate::ir::Comparison;

/// How values compare with the `minimum` or `maximum` of a schema.
pub(super) fn comparison(schema: &Schema<'_>, key: &str) -> Comparison {
    match (key, schema.says(if key == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" })) {
        ("minimum", false) => Comparison::AtLeast,
        ("minimum", true) => Comparison::MoreThan,
        (_, false) => Comparison::AtMost,
        (_, true) => Comparison::LessThan,
    }
}

/// A decimal as a whole part and whether a fraction was cut off: `-1.5` is -1 with a fraction.
/// `None` beyond 38 digits, which no integer type reaches.
fn whole(text: &str) -> Option<(i128, bool)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    if !mantissa.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0') {
        return Some((0, false));
    }
    let exponent: i64 = exponent.parse().ok()?;
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let point = i64::try_from(integer.len()).ok()?.checked_add(exponent)?;
    let digits = format!("{integer}{fraction}");
    let cut = usize::try_from(point.max(0)).ok()?;
    if cut > 40 {
        return None;
    }
    let (kept, dropped) = digits.split_at(cut.min(digits.len()));
    let padding = "0".repeat(cut.saturating_sub(digits.len()));
    let has_fraction = dropped.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0');
    let kept = format!("{kept}{padding}");
    let number = if kept.bytes().any(|byte| byte.is_ascii_digit()) { kept.parse().ok()? } else { 0 };
    Some((number, has_fraction))
}

/// The bound of an integer that `comparison` with `text` comes to: above 1.5 is at least 2.
pub(super) fn integer(comparison: Comparison, text: &str) -> Option<(Comparison, i128)> {
    let (number, has_fraction) = whole(text)?;
    if !has_fraction {
        return Some((comparison, number));
    }
    let negative = text.starts_with('-');
    Some(match comparison {
        Comparison::AtLeast | Comparison::MoreThan => {
            (Comparison::AtLeast, if negative { number } else { number.checked_add(1)? })
        }
        Comparison::AtMost | Comparison::LessThan => {
            (Comparison::AtMost, if negative { number.checked_sub(1)? } else { number })
        }
    })
}

/// The last integer that `comparison` with `text` allows: above 1 it is 2. `None` beyond 128 bits.
pub(super) fn edge(comparison: Comparison, text: &str) -> Option<i128> {
    match integer(comparison, text)? {
        (Comparison::AtLeast | Comparison::AtMost, bound) => Some(bound),
        (Comparison::MoreThan, bound) => bound.checked_add(1),
        (Comparison::LessThan, bound) => bound.checked_sub(1),
    }
}

/// The whole number of which an integer is a multiple exactly when it is one of the decimal `text`: an integer is a
/// multiple of 0.75 when it is one of 3.
pub(super) fn divisor(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let tens = i64::try_from(fraction.len()).ok()?.checked_sub(exponent.parse().ok()?)?;
    let number: i128 = format!("{integer}{fraction}").parse().ok().filter(|number| *number > 0)?;
    let factor = 10_i128.checked_pow(u32::try_from(tens.abs()).ok()?)?;
    // n * 10^tens is a multiple of the number when n is one of what they do not share.
    if tens > 0 { Some(number / common(number, factor)) } else { number.checked_mul(factor) }
}

/// The greatest common divisor.
fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::{divisor, edge, integer};
    use crate::ir::Comparison::{AtLeast, AtMost, LessThan, MoreThan};

    #[test]
    fn means_the_same_as_the_decimal() {
        for (comparison, text, expected) in [
            (AtLeast, "1", (AtLeast, 1)),
            (MoreThan, "1.0", (MoreThan, 1)),
            (MoreThan, "1.5", (AtLeast, 2)),
            (AtLeast, "-1.5", (AtLeast, -1)),
            (AtMost, "-1.5", (AtMost, -2)),
            (LessThan, "1.5", (AtMost, 1)),
            (AtLeast, "0.5", (AtLeast, 1)),
            (AtMost, "-0.5", (AtMost, -1)),
            (AtMost, "1e3", (AtMost, 1000)),
            (AtMost, "1.25e1", (AtMost, 12)),
            (AtMost, "18446744073709551615", (AtMost, 18_446_744_073_709_551_615)),
        ] {
            assert_eq!(integer(comparison, text), Some(expected), "{text}");
        }
        assert_eq!(integer(AtMost, "1e400"), None);
    }

    #[test]
    fn ends_at_the_last_integer_that_is_allowed() {
        for (comparison, text, expected) in
            [(AtLeast, "1", 1), (MoreThan, "1", 2), (MoreThan, "1.5", 2), (AtMost, "1.5", 1), (LessThan, "1e1", 9)]
        {
            assert_eq!(edge(comparison, text), Some(expected), "{text}");
        }
        assert_eq!(edge(MoreThan, &i128::MAX.to_string()), None);
    }

    #[test]
    fn finds_the_whole_divisor_of_a_decimal() {
        for (text, expected) in
            [("7", 7), ("0.5", 1), ("25e-2", 1), ("1.50", 3), ("0.75", 3), ("2e3", 2000), ("0.01", 1)]
        {
            assert_eq!(divisor(text), Some(expected), "{text}");
        }
    }
}
