//! Numbers one step away: the bounds of mutants.
//!
//! It must never go through a float.

use crate::decimal::{Decimal, in_text};

/// The numbers one unit of the last digit below and above; one below and one above for a whole number. `None` beyond
/// 128 bits.
pub(super) fn neighbours(text: &str) -> Option<[String; 2]> {
    let number = Decimal::parse(text)?;
    let exponent = number.exponent().min(0);
    let units = number.in_units(exponent)?;
    let at = |units: i128| in_text(units, exponent);
    Some([at(units.checked_sub(1)?), at(units.checked_add(1)?)])
}

/// Twice the number.
pub(super) fn doubled(text: &str) -> Option<String> {
    let number = Decimal::parse(text)?;
    let exponent = number.exponent().min(0);
    Some(in_text(number.in_units(exponent)?.checked_mul(2)?, exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_by_the_last_digit() {
        assert_eq!(neighbours("100"), Some(["99".to_owned(), "101".to_owned()]));
        assert_eq!(neighbours("0.5"), Some(["0.4".to_owned(), "0.6".to_owned()]));
        assert_eq!(neighbours("-1"), Some(["-2".to_owned(), "0".to_owned()]));
        assert_eq!(neighbours("1e2"), Some(["99".to_owned(), "101".to_owned()]));
        assert_eq!(doubled("0.01").as_deref(), Some("0.02"));
    }
}
