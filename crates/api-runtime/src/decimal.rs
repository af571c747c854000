//! Exact decimal numbers from their JSON text: comparison and divisibility without a detour through floating point.
//!
//! It must never round: what is out of reach is compared as if infinite, and nothing in between is.

use std::cmp::Ordering;

/// `digits * 10^exponent`, with neither leading nor trailing zeros in `digits`; zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

/// No divisor below 10^37 has more factors of two or five than this.
const MOST_FACTORS: i64 = 128;

impl Decimal {
    /// Reads a number in JSON's grammar; `None` for any other text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let fraction_digits = i64::try_from(fraction.len()).ok()?;
        let digits = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
        Some(Self::normal(negative, digits, exponent.saturating_sub(fraction_digits)))
    }

    fn normal(negative: bool, mut digits: Vec<u8>, mut exponent: i64) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.saturating_add(1);
        }
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        match digits.is_empty() {
            true => Self { negative: false, digits, exponent: 0 },
            false => Self { negative, digits, exponent },
        }
    }

    /// One text for each value.
    pub(crate) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        format!("{sign}{digits}e{}", self.exponent)
    }

    /// How many digits stand before the decimal point; what makes one magnitude larger than another at a glance.
    fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(i64::try_from(self.digits.len()).unwrap_or(i64::MAX))
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits)),
        }
    }

    /// Whether this is `divisor` times a whole number: the rule `multipleOf` (JSON Schema Validation, section 5.1).
    /// A divisor of 10^37 or more after its zeros are taken off is never reached by a document that was generated from.
    pub(crate) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        let zeros = self.exponent.saturating_sub(divisor.exponent);
        // Without trailing zeros of its own, this can be no multiple of something that has some.
        if zeros < 0 || divisor.digits.is_empty() || divisor.digits.len() > 37 {
            return false;
        }
        let modulus = divisor.digits.iter().fold(0_u128, |sum, digit| sum * 10 + u128::from(*digit));
        let step = |rest: u128, digit: u8| (rest * 10 + u128::from(digit)) % modulus;
        let rest = self.digits.iter().fold(0, |rest, digit| step(rest, *digit));
        // More tens than the modulus has factors change nothing.
        (0..zeros.min(MOST_FACTORS)).fold(rest, |rest, _| step(rest, 0)) == 0
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An exponent beyond 64 bits is as good as infinite.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if text.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
    Some(text.parse().unwrap_or(limit).clamp(i64::MIN / 4, i64::MAX / 4))
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn orders_by_value_and_not_by_spelling() {
        let ascending = ["-1e400", "-10", "-9.99", "-0.1", "0", "1e-400", "0.09", "0.1", "9", "10", "1e400"];
        for pair in ascending.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
        for same in [("1", "1.0"), ("100", "1e2"), ("-0", "0.00"), ("120e-2", "1.2")] {
            assert_eq!(number(same.0), number(same.1));
        }
    }

    #[test]
    fn divides_without_rounding() {
        for (value, divisor) in [("0.3", "0.1"), ("19.99", "0.01"), ("1e400", "7e-2"), ("0", "3"), ("-6", "3")] {
            let expected = value != "1e400";
            assert_eq!(number(value).is_multiple_of(&number(divisor)), expected, "{value} / {divisor}");
        }
        for (value, divisor) in [("0.35", "0.1"), ("1e-3", "0.01"), ("7", "3"), ("10", "4")] {
            assert!(!number(value).is_multiple_of(&number(divisor)), "{value} / {divisor}");
        }
        assert!(number("1e300").is_multiple_of(&number("1024")));
    }

    #[test]
    fn refuses_what_is_no_json_number() {
        for text in ["", "-", ".5", "1e", "1e+", "0x1", "NaN", "1_000", " 1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
