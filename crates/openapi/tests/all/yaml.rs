//! YAML 1.2 without retyping, and with the places of everything.
//!
//! They must never follow another reader of YAML where it departs from version 1.2.

use openapi::Value;

use crate::documents::{codes, load, node, spanned};

fn value(scalar: &str) -> Value {
    let loaded = load(&format!("a: {scalar}\n"));
    node(&loaded, "/a").map(|node| node.value.clone()).unwrap_or(Value::Array(Vec::new()))
}

#[test]
fn reads_plain_scalars_by_the_core_schema() {
    for text in ["", "~", "null", "Null", "NULL"] {
        assert_eq!(value(text), Value::Null, "{text}");
    }
    for text in ["true", "True", "TRUE"] {
        assert_eq!(value(text), Value::Bool(true), "{text}");
    }
    for text in ["false", "False", "FALSE"] {
        assert_eq!(value(text), Value::Bool(false), "{text}");
    }
    for text in ["0", "-1", "1.50", "1e9", "-0.5E+2", "123456789012345678901234567890"] {
        assert_eq!(value(text), Value::Number(text.to_owned()), "{text}");
    }
}

#[test]
fn warns_of_plain_scalars_that_other_readers_retype() {
    let ambiguous = [
        "0200001",
        "0x1F",
        "0o17",
        "0b11",
        "1_000",
        ".5",
        "1.",
        "+1",
        "-.5",
        "01",
        ".inf",
        "-.Inf",
        ".NaN",
        "yes",
        "No",
        "ON",
        "off",
        "12:30",
        "190:20:30",
        "2024-01-31",
        "2024-01-31T10:00:00Z",
        "2024-01-31 10:00:00",
    ];
    for text in ambiguous {
        assert_eq!(value(text), Value::String(text.to_owned()), "{text}");
        assert!(codes(&load(&format!("a: {text}\n"))).contains(&"ambiguous-scalar"), "{text}");
        assert!(!codes(&load(&format!("a: '{text}'\n"))).contains(&"ambiguous-scalar"), "'{text}'");
    }
}

#[test]
fn does_not_warn_of_plain_words() {
    for text in ["yesterday", "1.2.3", "v1", "12:75", "a:b", "0xZZ", "-", "e5", "1e", "2024-01", "n", "y", "_1", "..."]
    {
        assert!(!codes(&load(&format!("a: {text}x\n"))).contains(&"ambiguous-scalar"), "{text}x");
    }
    for text in ["1.2.3", "12:75", "0xZZ", "1e", "e5", "n", "y"] {
        assert!(!codes(&load(&format!("a: {text}\n"))).contains(&"ambiguous-scalar"), "{text}");
    }
}

#[test]
fn knows_the_bytes_of_every_value_past_chinese_and_windows_line_ends() {
    let text = "\u{feff}标题: 文件服务器  # 注释\r\n列表:\r\n  - \"一\"\r\n  - 二三\r\n下: {甲: 1}\r\n末: |\r\n  多\r\n  行\r\n";
    let loaded = load(text);
    assert_eq!(spanned(&loaded, "/标题"), Some("文件服务器"));
    assert_eq!(spanned(&loaded, "/列表/0"), Some("\"一\""));
    assert_eq!(spanned(&loaded, "/列表/1"), Some("二三"));
    assert_eq!(spanned(&loaded, "/列表"), Some("- \"一\"\r\n  - 二三"));
    assert_eq!(spanned(&loaded, "/下"), Some("{甲: 1}"));
    assert_eq!(spanned(&loaded, "/下/甲"), Some("1"));
    assert_eq!(node(&loaded, "/末").unwrap().as_str(), Some("多\n行\n"));
    let keys: Vec<&str> = loaded
        .document
        .as_ref()
        .unwrap()
        .root()
        .as_object()
        .unwrap()
        .iter()
        .map(|member| &loaded.source().text()[member.key_span.start()..member.key_span.end()])
        .collect();
    assert_eq!(keys, ["标题", "列表", "下", "末"]);
}

#[test]
fn takes_keys_that_are_no_strings_by_their_text() {
    let loaded = load("200: a\ntrue: b\n1.50: c\n");
    assert_eq!(node(&loaded, "/200").unwrap().as_str(), Some("a"));
    assert_eq!(node(&loaded, "/true").unwrap().as_str(), Some("b"));
    assert_eq!(node(&loaded, "/1.50").unwrap().as_str(), Some("c"));
}

#[test]
fn refuses_a_duplicate_key_however_it_is_quoted() {
    let loaded = load("a:\n  200: 1\n  '200': 2\n");
    let problem = loaded.problems.iter().find(|problem| problem.code.0 == "duplicate-key").unwrap();
    assert_eq!((problem.code.0, problem.pointer.as_str()), ("duplicate-key", "/a/200"));
    assert_eq!(loaded.source().position(problem.span.start()).line, 3);
    assert_eq!(node(&loaded, "/a/200").unwrap().as_number(), Some("1"));
}

#[test]
fn expands_aliases_with_the_place_of_the_anchor() {
    let loaded = load("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n");
    assert_eq!(node(&loaded, "/d/1/b").unwrap().as_number(), Some("1"));
    assert_eq!(spanned(&loaded, "/c"), spanned(&loaded, "/a"));
}

#[test]
fn merges_what_a_merge_key_names_and_lets_written_keys_win() {
    let loaded = load("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 9\nd: {'<<': 1}\n");
    let texts = |pointer| node(&loaded, pointer).and_then(|node| node.as_number().map(str::to_owned));
    let merged = ["/c/x", "/c/y", "/c/z"].map(texts);
    assert_eq!(merged, [Some("9".to_owned()), Some("2".to_owned()), Some("4".to_owned())]);
    assert_eq!(texts("/d/<<"), Some("1".to_owned()));
    assert!(codes(&load("a:\n  <<: 1\n")).contains(&"bad-alias"));
}

#[test]
fn ends_block_collections_with_their_last_part() {
    let loaded = load("a:\n  b: &x 1\n  c: *x\n\n# more\nd:\n  - e:\n  - f:\n\ng: {h: [\n  1 ] }  # end\n");
    assert_eq!(spanned(&loaded, "/a"), Some("b: &x 1\n  c: *x"));
    assert_eq!(spanned(&loaded, "/d"), Some("- e:\n  - f"));
    assert_eq!(spanned(&loaded, "/g"), Some("{h: [\n  1 ] }"));
}

#[test]
fn refuses_an_alias_inside_of_its_own_anchor() {
    let loaded = load("a: &x [*x]\n");
    assert!(loaded.document.is_none());
    assert_eq!(codes(&loaded), ["bad-alias"]);
}

#[test]
fn refuses_several_documents_unknown_tags_and_collections_as_keys() {
    assert_eq!(codes(&load("a: 1\n---\nb: 2\n")), ["several-documents"]);
    assert_eq!(codes(&load("a: !thing 1\n")), ["unknown-tag"]);
    assert_eq!(codes(&load("{a: 1}: 2\n")), ["bad-key"]);
    assert_eq!(codes(&load("")), ["syntax"]);
    assert_eq!(codes(&load("# nothing\n")), ["syntax"]);
}

#[test]
fn follows_the_tags_of_the_core_schema() {
    assert_eq!(value("!!str 12"), Value::String("12".to_owned()));
    assert_eq!(value("! 12"), Value::String("12".to_owned()));
    assert_eq!(value("!!int '12'"), Value::Number("12".to_owned()));
    assert_eq!(value("!!null ''"), Value::Null);
}

#[test]
fn says_where_yaml_breaks() {
    let loaded = load("a: 1\nb: [1, 2\nc: 3\n");
    assert!(loaded.document.is_none());
    assert_eq!(codes(&loaded), ["syntax"]);
    assert!(loaded.source().position(loaded.problems[0].span.start()).line >= 2);
}
