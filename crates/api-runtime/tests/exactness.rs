//! Values that are not touched: what is read is written again with the same meaning, whatever features serde_json has.

use api_runtime::{Json, Map, Maybe, Number, decode};

fn again<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> Option<String> {
    serde_json::to_string(&decode::<T>(text.as_bytes()).ok()?).ok()
}

#[test]
fn numbers_keep_every_digit() {
    for text in ["0.1", "1.10", "1e400", "-0", "123456789012345678901234567890", "0.30000000000000000000000001", "1E+2"]
    {
        assert_eq!(again::<Number>(text).as_deref(), Some(text));
        let inside = format!("{{\"a\":[{text}]}}");
        assert_eq!(again::<Json>(&inside), Some(inside));
        let listed = format!("[{text}]");
        assert_eq!(again::<Vec<Number>>(&listed), Some(listed));
    }
}

#[test]
fn numbers_are_equal_by_value() {
    let number = |text: &str| text.parse::<Number>().unwrap();
    assert_eq!(number("1.0"), number("1"));
    assert_eq!(number("1e2"), number("100"));
    assert_ne!(number("9007199254740993"), number("9007199254740992"));
    assert!(number("0.3").is_multiple_of("0.1"));
}

#[test]
fn a_number_is_nothing_but_a_number() {
    for text in ["\"1\"", "null", "true", "[1]", "{}"] {
        assert!(decode::<Number>(text.as_bytes()).is_err(), "{text}");
    }
    assert!(Number::try_from(f64::NAN).is_err());
    assert_eq!(Number::try_from(0.1).unwrap().text(), "0.1");
}

#[test]
fn untyped_values_are_equal_when_they_mean_the_same() {
    let json = |text: &str| decode::<Json>(text.as_bytes()).unwrap();
    assert_eq!(json("{\"a\":1.0,\"b\":[]}"), json(" { \"b\" : [ ] , \"a\" : 1 } "));
    assert_eq!(json("\"\\u0041\""), json("\"A\""));
    assert_ne!(json("[1,2]"), json("[2,1]"));
    assert_ne!(json("null"), json("{}"));
}

#[test]
fn a_key_that_comes_twice_is_refused_at_every_depth() {
    for text in ["{\"a\":1,\"a\":1}", "{\"x\":[{\"a\":1,\"a\":2}]}", "{\"a\":1,\"\\u0061\":1}"] {
        assert!(decode::<Json>(text.as_bytes()).is_err(), "{text}");
    }
    assert!(decode::<Map<i64>>(b"{\"a\":1,\"a\":1}").is_err());
}

#[test]
fn broken_escapes_are_refused_inside_untyped_values() {
    for text in ["\"\\ud800\"", "{\"\\udc00\":1}", "[\"\\q\"]"] {
        assert!(decode::<Json>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn absent_null_and_given_are_three_things() {
    assert_eq!(decode::<Maybe<i64>>(b"null").unwrap(), Maybe::Null);
    assert_eq!(decode::<Maybe<i64>>(b"1").unwrap(), Maybe::Value(1));
    assert_eq!(Maybe::<i64>::default(), Maybe::Absent);
    assert_eq!(Maybe::from("text".to_owned()).as_deref(), Some("text"));
}
