//! When two JSON values are one: numbers by what they count, not by how they are spelled.
//!
//! It must never round: two numbers that differ in a digit are two.

use openapi::Decimal;
use serde_json::Value;

/// Whether two values are one in JSON.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Decimal::parse(one.as_str()) == Decimal::parse(other.as_str()),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |(key, value): (&String, &Value)| other.get(key).is_some_and(|found| same(value, found));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        _ => one == other,
    }
}

/// Whether a list holds a value.
pub(crate) fn holds(list: &[Value], value: &Value) -> bool {
    list.iter().any(|known| same(known, value))
}

#[cfg(test)]
mod tests {
    use super::{holds, same};
    use crate::message;
    use serde_json::Value;

    fn value(text: &str) -> Value {
        message::read(text.as_bytes()).expect("a value")
    }

    #[test]
    fn numbers_are_the_same_by_what_they_count() {
        for (one, other) in [("1", "1.0"), ("[10,{\"a\":0}]", "[1e1,{\"a\":-0.0}]")] {
            assert!(same(&value(one), &value(other)), "{one} and {other}");
        }
        for (one, other) in [("1", "1.01"), ("1", "\"1\""), ("[1]", "[1,1]"), ("{}", "{\"a\":null}")] {
            assert!(!same(&value(one), &value(other)), "{one} and {other}");
        }
        assert!(holds(&[value("\"a\""), value("2")], &value("2.0")));
    }
}
