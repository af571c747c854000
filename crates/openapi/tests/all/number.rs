//! Numbers are compared by their digits.
//!
//! They must never compute what they expect.

use openapi::Decimal;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn orders_numbers_exactly() {
    let ascending = [
        "-1e400",
        "-9007199254740993",
        "-9007199254740992",
        "-1.5",
        "-1",
        "-0.1",
        "0",
        "1e-400",
        "0.1",
        "0.10000000000000001",
        "1",
        "1.0000000000000000001",
        "9.99",
        "10",
        "9007199254740992",
        "9007199254740993",
        "1e400",
        "1e401",
    ];
    for (index, low) in ascending.iter().enumerate() {
        for high in &ascending[index + 1..] {
            assert!(decimal(low) < decimal(high), "{low} < {high}");
        }
    }
}

#[test]
fn takes_spellings_of_one_number_for_equal() {
    for (a, b) in [("1", "1.0"), ("100", "1e2"), ("0", "-0.00"), ("0e9", "0"), ("0.5", "5e-1"), ("10e-1", "1")] {
        assert_eq!(decimal(a), decimal(b), "{a} = {b}");
    }
}

#[test]
fn knows_which_numbers_are_integers() {
    for text in ["0", "-0.0", "1.0", "1e2", "1.5e1", "12e-1e0"] {
        let is_integer = Decimal::parse(text).is_some_and(|number| number.is_integer());
        assert_eq!(is_integer, text != "12e-1e0", "{text}");
    }
    for text in ["0.5", "1e-1", "15e-1", "1.50"] {
        assert!(!decimal(text).is_integer(), "{text}");
    }
}

#[test]
fn reads_only_numbers_of_json() {
    for text in ["", "-", "01", "1.", ".5", "+1", "1e", "0x1", "1_0", " 1", "NaN"] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}

#[test]
fn survives_exponents_beyond_all_integers() {
    let huge = decimal("1e99999999999999999999");
    assert!(huge > decimal("1e400") && huge.is_integer());
    assert!(decimal("1e-99999999999999999999") < decimal("1e-400"));
}
