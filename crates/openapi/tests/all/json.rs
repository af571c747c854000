//! JSON as RFC 8259 has it, and nothing beside it.
//!
//! They must never take a text for refused without saying where.

use openapi::{Document, Loaded, Value};

use crate::documents::{codes, node, spanned};

fn json(text: &str) -> Loaded {
    Document::load("document.json", text)
}

/// The message and the byte of the first problem.
fn first(text: &str) -> (String, usize) {
    let loaded = json(text);
    assert!(loaded.document.is_none(), "{text} was read");
    let problem = &loaded.problems[0];
    (problem.message.clone(), problem.span.start())
}

#[test]
fn knows_the_bytes_of_every_value() {
    let loaded = json(r#"{"a": [1, "二", {"b": true}], "c": null}"#);
    assert_eq!(spanned(&loaded, "/a"), Some(r#"[1, "二", {"b": true}]"#));
    assert_eq!(spanned(&loaded, "/a/1"), Some("\"二\""));
    assert_eq!(spanned(&loaded, "/a/2/b"), Some("true"));
    assert_eq!(spanned(&loaded, "/c"), Some("null"));
}

#[test]
fn keeps_the_exact_text_of_a_number() {
    for text in ["0", "-0", "1.10", "1e400", "-12.5E-3", "123456789012345678901234567890"] {
        let loaded = json(&format!("{{\"n\": {text}}}"));
        assert_eq!(node(&loaded, "/n").unwrap().value, Value::Number(text.to_owned()));
    }
}

#[test]
fn joins_surrogate_pairs_and_reads_every_escape() {
    let loaded = json(r#"{"s": "\ud83d\ude00 \u00e9 \" \\ \/ \b\f\n\r\t"}"#);
    assert_eq!(node(&loaded, "/s").unwrap().as_str(), Some("😀 é \" \\ / \u{8}\u{c}\n\r\t"));
}

#[test]
fn refuses_half_of_a_surrogate_pair() {
    for text in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, r#""\ude00\ud83d""#] {
        let (message, byte) = first(text);
        assert!(message.contains("half of a surrogate pair"), "{text}: {message}");
        assert_eq!(byte, 1);
    }
}

#[test]
fn refuses_what_is_no_json_and_says_where() {
    let cases = [
        ("", "expected a value, found the end of the text", 0),
        ("{\"a\": 1,}", "expected a key in double quotes, found `}`", 8),
        ("[1 2]", "expected `,` or `]` after an item, found `2`", 3),
        ("{\"a\" 1}", "expected `:` after a key, found `1`", 5),
        ("{'a': 1}", "expected a key in double quotes, found `\\'`", 1),
        ("[01]", "`01` is no number", 1),
        ("[1.]", "`1.` is no number", 1),
        ("[0x1F]", "`0x` is no number", 1),
        ("[+1]", "expected a value, found `+`", 1),
        ("[tru]", "expected `true`, found `t`", 1),
        ("{} {}", "expected the end of the text, found `{`", 3),
        ("[\"a\nb\"]", "the control character `\\n` stands bare in a string", 3),
        ("[\"a", "this string is not closed", 1),
        (r#"["\x"]"#, "`\\\\x` is no escape of JSON", 2),
        (r#"["\u12"]"#, "`\\\\u12\\\"]` is no escape of JSON", 2),
        ("{\"a\": // no\n 1}", "expected a value after `:`, found `/`", 6),
    ];
    for (text, message, byte) in cases {
        assert_eq!(first(text), (message.to_owned(), byte), "{text}");
    }
}

#[test]
fn refuses_a_duplicate_key_and_keeps_the_first() {
    let loaded = json(r#"{"a": {"b": 1, "\u0062": 2}}"#);
    let problem = loaded.problems.iter().find(|problem| problem.code.0 == "duplicate-key").unwrap();
    assert_eq!(problem.code.0, "duplicate-key");
    assert_eq!(problem.pointer.as_str(), "/a/b");
    assert_eq!(problem.span.start(), 15);
    assert_eq!(node(&loaded, "/a/b").unwrap().as_number(), Some("1"));
}

#[test]
fn refuses_a_duplicate_key_among_many() {
    let members: Vec<String> = (0..100).map(|n| format!("\"k{}\": {n}", n % 99)).collect();
    assert!(codes(&json(&format!("{{{}}}", members.join(",")))).contains(&"duplicate-key"));
}

#[test]
fn reads_past_a_byte_order_mark() {
    let loaded = json("\u{feff}{\"a\": 1}");
    assert_eq!(node(&loaded, "/a").unwrap().span.start(), 6);
}

#[test]
fn takes_json_by_its_first_character_when_the_name_says_nothing() {
    let loaded = Document::load("-", "  {\"a\": \"\\ud83d\\ude00\"}");
    assert_eq!(node(&loaded, "/a").unwrap().as_str(), Some("😀"));
}
