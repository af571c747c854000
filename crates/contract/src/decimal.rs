//! Exact decimal numbers, of any length, for `multipleOf` and for making numbers at a bound.
//!
//! It must never go through a float: `0.010000000000000000001` is no multiple of `0.01`.

/// A number as `mantissa * 10^exponent`, with the mantissa's digits as text without zeros at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Reads a number in JSON's grammar (RFC 8259, section 6). An exponent beyond 64 bits is as good as infinite.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let negative = mantissa.starts_with('-');
        let (whole, fraction) =
            mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa.trim_start_matches('-'), ""));
        let written = format!("{whole}{fraction}");
        let digits = written.trim_end_matches('0');
        let dropped = i64::try_from(written.len() - digits.len()).ok()?;
        let places = i64::try_from(fraction.len()).ok()?;
        let limit = if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
        let exponent: i64 = exponent.trim_start_matches('+').parse().unwrap_or(limit);
        let exponent = exponent.clamp(i64::MIN / 4, i64::MAX / 4);
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        Some(Self { negative, digits, exponent: exponent.checked_sub(places)?.checked_add(dropped)? })
    }

    /// Whether the number can stand in `multipleOf`: above zero, and of at most 36 digits.
    pub(crate) fn is_divisor(&self) -> bool {
        !self.negative && !self.digits.is_empty() && self.digits.len() <= 36
    }

    /// Whether this divides by `divisor` without a remainder. `None` when the divisor is none.
    pub(crate) fn is_multiple_of(&self, divisor: &Self) -> Option<bool> {
        if !divisor.is_divisor() {
            return None;
        }
        if self.digits.is_empty() {
            return Some(true);
        }
        let by: u128 = divisor.digits.parse().ok()?;
        // The digits end in no zero, so they divide by no ten: a finer number than the divisor is no multiple.
        let shift = self.exponent.saturating_sub(divisor.exponent);
        if shift < 0 {
            return Some(false);
        }
        let step = |rest: u128, digit: u8| (rest * 10 + u128::from(digit - b'0')) % by;
        let rest = self.digits.bytes().fold(0, step);
        // Each further zero can only take a two and a five out of the divisor, and it has fewer than 128 of each.
        let rest = (0..shift.min(128)).fold(rest, |rest, _| step(rest, b'0'));
        Some(rest == 0)
    }

    /// The exponent of the last digit that is not zero, and 0 for zero.
    pub(crate) fn exponent(&self) -> i64 {
        self.exponent
    }

    /// How many units of `10^exponent` this is, rounded towards minus infinity; `None` beyond 128 bits.
    pub(crate) fn in_units(&self, exponent: i64) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let shift = u32::try_from(self.exponent.abs_diff(exponent)).ok()?;
        let digits: i128 = self.digits.parse().ok()?;
        let signed = if self.negative { -digits } else { digits };
        let scale = 10_i128.checked_pow(shift)?;
        if self.exponent >= exponent { signed.checked_mul(scale) } else { Some(signed.div_euclid(scale)) }
    }
}

/// With more places than these a number is spelled with an exponent.
const PLACES: usize = 400;

/// The decimal text of `units * 10^exponent`, for an exponent of at most zero: plain, where that is of any use.
pub(crate) fn in_text(units: i128, exponent: i64) -> String {
    let places = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    if places == 0 {
        return units.to_string();
    }
    if places > PLACES {
        return format!("{units}e{exponent}");
    }
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divides(value: &str, divisor: &str) -> Option<bool> {
        Decimal::parse(value)?.is_multiple_of(&Decimal::parse(divisor)?)
    }

    #[test]
    fn divides_exactly_at_any_length() {
        assert_eq!(divides("19.99", "0.01"), Some(true));
        assert_eq!(divides("0.010000000000000000001", "0.01"), Some(false));
        assert_eq!(divides("1e1000000", "7"), Some(false));
        assert_eq!(divides("1e1000000", "1024"), Some(true));
        assert_eq!(divides("700000000000000000000000000000000000000000000000000007", "7"), Some(true));
        assert_eq!(divides("5e-1", "0.5"), Some(true));
        assert_eq!(divides("1e99999999999999999999", "1024"), Some(true));
        assert_eq!(divides("1e-99999999999999999999", "1024"), Some(false));
        assert_eq!(divides("0e99999999999999999999", "7"), Some(true));
        assert_eq!(divides("1", "0"), None);
    }

    #[test]
    fn counts_units_from_below() {
        let units = |text: &str, exponent| Decimal::parse(text).and_then(|number| number.in_units(exponent));
        assert_eq!(units("12.5", -2), Some(1250));
        assert_eq!(units("-1.5", 0), Some(-2));
        assert_eq!(units("99999999999999999999999999999", 0), Some(99_999_999_999_999_999_999_999_999_999));
        assert_eq!(in_text(-5, -2), "-0.05");
        assert_eq!(in_text(1250, -2), "12.50");
        assert_eq!(in_text(1, -99_999), "1e-99999");
    }
}
