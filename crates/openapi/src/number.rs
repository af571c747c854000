//! Exact decimal numbers: bounds of a document are compared as they are written.
//!
//! It must never go through `f64`: 9007199254740993 and 9007199254740992 are two numbers.

use std::cmp::Ordering;

/// A number in JSON's grammar, held exactly: `0.d₁d₂d₃… × 10^magnitude`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// Digits without leading or trailing zeros; empty for zero.
    digits: Vec<u8>,
    /// Where the decimal point stands, counted from before the first digit.
    magnitude: i64,
}

impl Decimal {
    /// Reads a number (RFC 8259, section 6); `None` when the text is none. Exponents beyond 64 bits are
    /// taken as the largest that fit.
    pub fn parse(text: &str) -> Option<Self> {
        if !is_json_number(text) {
            return None;
        }
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let leading = digits.iter().take_while(|digit| **digit == b'0').count();
        let trailing = digits.iter().rev().take_while(|digit| **digit == b'0').count();
        if leading == digits.len() {
            return Some(Self { negative: false, digits: Vec::new(), magnitude: 0 });
        }
        let shift = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        Some(Self {
            negative,
            digits: digits[leading..digits.len() - trailing].to_vec(),
            magnitude: read_exponent(exponent).saturating_add(shift),
        })
    }

    /// Whether the number has no fraction, as JSON Schema counts integers: `1.0` and `1e2` are integers.
    pub fn is_integer(&self) -> bool {
        i64::try_from(self.digits.len()).is_ok_and(|length| length <= self.magnitude.max(0))
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // Without trailing zeros, a shorter run of digits that is a prefix of the other is the smaller one.
            (false, false) => self.magnitude.cmp(&other.magnitude).then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
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

fn read_exponent(text: &str) -> i64 {
    let negative = text.starts_with('-');
    let limit = if negative { i64::MIN / 2 } else { i64::MAX / 2 };
    text.trim_start_matches('+').parse::<i64>().map_or(limit, |exponent| exponent.clamp(i64::MIN / 2, i64::MAX / 2))
}

/// Whether the whole text is a number in JSON's grammar.
pub(crate) fn is_json_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len())
}

/// The length of the number at the start of `bytes`; `None` when there is none.
pub(crate) fn number_length(bytes: &[u8]) -> Option<usize> {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits_at(bytes, sign);
    if whole == 0 {
        return None;
    }
    let mut at = if bytes[sign] == b'0' { sign + 1 } else { sign + whole };
    if bytes.get(at) == Some(&b'.') {
        match digits_at(bytes, at + 1) {
            0 => return Some(at),
            fraction => at += 1 + fraction,
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits_at(bytes, at + 1 + sign);
        if exponent > 0 {
            at += 1 + sign + exponent;
        }
    }
    Some(at)
}

fn digits_at(bytes: &[u8], start: usize) -> usize {
    bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count()
}
