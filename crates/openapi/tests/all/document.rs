//! Ways through a document: pointers, references, lines.
//!
//! They must never compare a place with what the crate itself computed: lines and columns are counted by hand.

use openapi::{Document, Pointer};

use crate::documents::{load, with_components};

fn at(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn finds_nodes_at_every_depth() {
    let loaded = load("openapi: 3.0.3\na/b:\n  - c:\n      d:\n        e: [1, {f: deep}]\n");
    let document = loaded.document.unwrap();
    assert_eq!(document.node(&at("/a~1b/0/c/d/e/1/f")).unwrap().as_str(), Some("deep"));
    assert_eq!(document.node(&at("/openapi")).unwrap().as_str(), Some("3.0.3"));
    assert_eq!(document.node(&Pointer::root()), Some(document.root()));
    for missing in ["/b", "/a~1b/1", "/a~1b/00", "/a~1b/0/c/d/e/2", "/openapi/x", "/a~1b/0/c/x"] {
        assert_eq!(document.node(&at(missing)), None, "{missing}");
    }
}

#[test]
fn follows_a_chain_of_references_to_its_end() {
    let schemas = "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/C'}, C: {type: string}}";
    let document = load(&with_components(&format!("{{schemas: {schemas}}}"))).document.unwrap();
    let (pointer, node) = document.resolve(&at("/components/schemas/A")).unwrap();
    assert_eq!(pointer.as_str(), "/components/schemas/C");
    assert_eq!(node.get("type").unwrap().as_str(), Some("string"));
    assert_eq!(document.resolve(&pointer).unwrap().0, pointer);
}

#[test]
fn resolves_no_reference_that_is_circular_dangling_or_external() {
    let schemas = "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'},
  C: {$ref: '#/components/schemas/Z'}, D: {$ref: 'other.yaml#/D'}, E: {$ref: '#/components/schemas/A'}}";
    let document = load(&with_components(&format!("{{schemas: {schemas}}}"))).document.unwrap();
    for name in ["A", "B", "C", "D", "E", "Missing"] {
        assert!(document.resolve(&at("/components/schemas").join(name)).is_none(), "{name}");
    }
}

#[test]
fn tells_the_line_of_keys_and_items() {
    let loaded = load("openapi: 3.0.3\r\n标题:\r\n  列表:\r\n    - 一\r\n    - 键: 值\r\n");
    let document = loaded.document.unwrap();
    for (pointer, line) in
        [("/标题", 2), ("/标题/列表", 3), ("/标题/列表/0", 4), ("/标题/列表/1", 5), ("/标题/列表/1/键", 5)]
    {
        assert_eq!(document.line(&at(pointer)), Some(line), "{pointer}");
    }
    assert_eq!(document.line(&at("/none")), None);
}

#[test]
fn counts_columns_in_characters() {
    let loaded = Document::load("document.json", "{\"文件服务器\": 1,\n\t\"二\": 2}");
    let position = |byte| {
        let position = loaded.source().position(byte);
        (position.line, position.column)
    };
    let text = loaded.source().text();
    assert_eq!(position(0), (1, 1));
    assert_eq!(position(text.find(": 1").unwrap()), (1, 9));
    assert_eq!(position(text.find("\"二").unwrap()), (2, 2));
    assert_eq!(position(text.len() + 9), (2, 9));
}

#[test]
fn counts_columns_in_long_lines() {
    let text = format!("{{\"a\": \"{}\", \"b\": 1}}", "长".repeat(5000));
    let loaded = Document::load("document.json", &text);
    let key = loaded.source().text().find("\"b\"").unwrap();
    assert_eq!(loaded.source().position(key).column, 5011);
}
