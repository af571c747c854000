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
fn a_fraction_in_an_integer_of_128_bits_has_its_own_place() {
    for (text, at) in [
        (r##"{"a":[1,{"b, \"c/d":1, "x" : 2}],"z":["y",[3],4 , 15.5]}"##, None),
        (r##"{"v":[[1, 2]],"a/\"b[,":[[1,2],[3, 1.5]]}"##, Some("/a~1\"b[,/1/1")),
        ("{\"w\":\n[[1,2]],\n \"a\":\n[[1],[3,1e5,4]]}", Some("/a/1/1")),
        (r##"{"a":[[12,1.0"##, None),
    ] {
        let error = decode::<Map<Vec<Vec<i128>>>>(text.as_bytes()).unwrap_err();
        let said = error.message == "expected an integer of 128 bits, found floating point";
        assert_eq!((said, said.then_some(error.at.as_str())), (at.is_some(), at), "{text}: {}", error.message);
    }
    let error = decode::<i128>(b"7.5").unwrap_err();
    assert_eq!((error.at.as_str(), error.fault), ("", api_runtime::Fault::Type));
    assert_eq!(error.message, "expected an integer of 128 bits, found floating point");
}

#[test]
fn what_is_no_json_is_an_error_and_never_a_panic() {
    let deep = "[".repeat(100_000);
    for text in ["", "{", "nul", "1 2", "\u{feff}1", deep.as_str()] {
        assert!(decode::<api_runtime::Json>(text.as_bytes()).is_err(), "{}", text.len());
    }
    assert!(decode::<String>(b"\"\xff\"").is_err());
}
