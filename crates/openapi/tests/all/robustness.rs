//! Whatever the text, loading ends: no panic, and every problem has a place in it.
//!
//! They must never say what a broken text means, only that its reading ends well.

use openapi::{Document, Format, report};
use proptest::prelude::*;

const YAML: &str = "openapi: 3.0.3\ninfo: {title: 文件, version: '1'}\npaths:\n  /a/{b}:\n    get:\n      parameters:\n      - &p {name: b, in: path, required: true, schema: {type: integer, minimum: 1, maximum: 1e3}}\n      responses:\n        200: {description: |\n  x\n  }\n    put: {parameters: [*p], responses: {default: {$ref: '#/components/responses/R'}}}\ncomponents:\n  responses: {R: {description: \"\\u6587\"}}\n";

const JSON: &str = r##"{"openapi":"3.0.3","info":{"title":"文件\ud83d\ude00","version":"1"},"paths":{"/a":{"get":{
"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/S"}}}}}}}},
"components":{"schemas":{"S":{"type":"object","required":["a"],"properties":{"a":{"type":"number","maximum":-1.5e+3,
"enum":[1,null,true]},"s":{"$ref":"#/components/schemas/S"}}}}}}"##;

/// Loads and reports in every form; the places of problems must lie in the text.
fn survive(name: &str, text: &str) {
    let loaded = Document::load(name, text);
    for problem in &loaded.problems {
        assert!(problem.span.start() <= problem.span.end() && problem.span.end() <= loaded.source().text().len());
        assert!(loaded.source().text().is_char_boundary(problem.span.start()), "{problem:?}");
        assert!(loaded.source().text().is_char_boundary(problem.span.end()), "{problem:?}");
    }
    for format in [Format::Human { color: true }, Format::Json, Format::Github] {
        report(&loaded.problems, &loaded.sources, format);
    }
    if let Some(document) = &loaded.document {
        document.keywords();
    }
}

#[test]
fn survives_a_cut_at_every_byte() {
    for (name, text) in [("a.yaml", YAML), ("a.json", JSON), ("a", JSON)] {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            survive(name, &text[..end]);
        }
    }
}

#[test]
fn survives_every_byte_taken_out() {
    for (name, text) in [("a.yaml", YAML), ("a.json", JSON)] {
        for (at, character) in text.char_indices() {
            survive(name, &format!("{}{}", &text[..at], &text[at + character.len_utf8()..]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn survives_flipped_bytes(at in 0usize..2000, with in 0u8..=255, json in any::<bool>()) {
        let (name, text) = if json { ("a.json", JSON) } else { ("a.yaml", YAML) };
        let mut bytes = text.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = with;
        survive(name, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn survives_swapped_parts(from in 0usize..2000, length in 0usize..60, to in 0usize..2000, json in any::<bool>()) {
        let (name, text) = if json { ("a.json", JSON) } else { ("a.yaml", YAML) };
        let characters: Vec<char> = text.chars().collect();
        let (from, to) = (from % characters.len(), to % characters.len());
        let part = &characters[from..(from + length).min(characters.len())];
        let moved: String = characters[..to].iter().chain(part).chain(&characters[to..]).collect();
        survive(name, &moved);
    }

    #[test]
    fn survives_any_text(text in "[\\PC\\n\\t{}\\[\\]:,\"'&*!|>#%@`-]{0,80}") {
        survive("a.yaml", &text);
        survive("a.json", &text);
    }
}
