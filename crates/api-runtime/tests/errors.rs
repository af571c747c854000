//! What a failure says: its place, what was expected and found, and nothing of the value itself.

use api_runtime::{Map, decode};

#[test]
fn a_decoding_error_has_the_pointer_of_its_place() {
    let error = decode::<Map<Vec<i64>>>(b"{\"a/b\":[1,\n2,\"secret\"]}").unwrap_err();
    assert_eq!(error.at, "/a~1b/2");
    assert_eq!((error.line, error.column), (2, 10));
    assert_eq!(error.message, "expected an integer of 64 bits, found string");
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn no_message_quotes_the_value() {
    for (text, kind) in [("\"hidden, expected x\"", "string"), ("12345.5", "floating point"), ("true", "boolean")] {
        let error = decode::<i64>(text.as_bytes()).unwrap_err();
        assert_eq!(error.message, format!("expected an integer of 64 bits, found {kind}"), "{text}");
    }
}

#[test]
fn what_is_no_json_is_an_error_and_never_a_panic() {
    let deep = "[".repeat(100_000);
    for text in ["", "{", "nul", "1 2", "\u{feff}1", deep.as_str()] {
        assert!(decode::<api_runtime::Json>(text.as_bytes()).is_err(), "{}", text.len());
    }
    assert!(decode::<String>(b"\"\xff\"").is_err());
}
