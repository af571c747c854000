//! Whether two JSON texts mean the same, so that a message can be held against what was written after reading it.
//!
//! It must never use the runtime's own equality, to which `1.0` and `1` are the same: here every digit counts, and
//! nothing but white space, escapes and the order of members is left out.

use openapi::{Node, Source, Value};

/// Whether a number in one text may stand for the one in the other.
pub type Spelling = fn(&str, &str) -> bool;

/// Numbers that are spelled alike.
pub const EXACT: Spelling = |one, other| one == other;

/// Reads a text by the reader that documents are read with: it keeps every number as it is spelled.
///
/// # Errors
/// When the text is no JSON, or an object has a key twice.
pub fn read(text: &str) -> Result<Node, String> {
    match openapi::read(&Source::new("message.json", text)) {
        (Some(root), problems) if problems.is_empty() => Ok(root),
        (_, problems) => Err(format!("{text} cannot be read: {problems:?}")),
    }
}

/// Whether both mean the same, where numbers are compared by their spelling.
pub fn same(one: &Node, other: &Node, numbers: Spelling) -> bool {
    match (&one.value, &other.value) {
        (Value::Number(one), Value::Number(other)) => numbers(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, numbers))
        }
        (Value::Object(one), Value::Object(_)) => {
            let count = other.as_object().map(<[_]>::len);
            let has_same = |key: &str, value: &Node| other.get(key).is_some_and(|other| same(value, other, numbers));
            Some(one.len()) == count && one.iter().all(|member| has_same(&member.key, &member.value))
        }
        (Value::Null, Value::Null) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::String(one), Value::String(other)) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod test {
    use super::{EXACT, read, same};

    fn alike(one: &str, other: &str) -> bool {
        same(&read(one).unwrap(), &read(other).unwrap(), EXACT)
    }

    #[test]
    fn only_spelling_that_means_nothing_is_left_out() {
        assert!(alike(" { \"b\" : [ ] , \"a\" : \"\\u0041\" } ", "{\"a\":\"A\",\"b\":[]}"));
        for (one, other) in [
            ("1", "1.0"),
            ("1e2", "1E2"),
            ("-0", "0"),
            ("{}", "{\"a\":null}"),
            ("{\"a\":null}", "{\"b\":null}"),
            ("[1,2]", "[2,1]"),
            ("[1]", "[1,1]"),
            ("\"1\"", "1"),
            ("\"a\"", "\"b\""),
            ("true", "false"),
            ("{\"a\":{\"b\":1}}", "{\"a\":1,\"b\":1}"),
        ] {
            assert!(!alike(one, other) && !alike(other, one), "{one} {other}");
        }
    }

    #[test]
    fn what_is_no_json_is_not_compared() {
        assert!(read("{\"a\":1,\"a\":1}").is_err() && read("{").is_err());
    }
}
