//! Documents made to exhaust a reader: each ends in a problem.
//!
//! They must never need more than a second.

use openapi::Document;

use crate::documents::codes;

#[test]
fn refuses_a_hundred_thousand_nested_brackets() {
    for open in ["[", "{\"a\":", "- ", "a: {b: ", "[{"] {
        for name in ["document.json", "document.yaml", "-"] {
            let loaded = Document::load(name, &open.repeat(100_000));
            assert!(loaded.document.is_none(), "{open} as {name}");
            assert!(loaded.is_invalid());
        }
    }
}

#[test]
fn takes_nesting_up_to_the_limit_and_no_deeper() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for name in ["document.json", "document.yaml"] {
        assert!(Document::load(name, &nested(128)).document.is_some());
        assert_eq!(codes(&Document::load(name, &nested(129))), ["too-deep"]);
    }
    let block: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(codes(&Document::load("document.yaml", &block)), ["too-deep"]);
}

#[test]
fn refuses_an_alias_bomb() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{inner}]\n");
    }
    let loaded = Document::load("document.yaml", &bomb);
    assert!(loaded.document.is_none());
    assert_eq!(codes(&loaded), ["alias-bomb"]);
}

#[test]
fn refuses_aliases_that_nest_too_deep() {
    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        deep += &format!("a{level}: &a{level} [*a{}]\n", level - 1);
    }
    assert_eq!(codes(&Document::load("document.yaml", &deep)), ["too-deep"]);
}

#[test]
fn refuses_schemas_that_ask_too_many_others_of_one_value() {
    let chain = |link: &str, length: usize| {
        let schemas: String = (0..length)
            .map(|at| format!("S{at}: {}, ", link.replace('@', &format!("$ref: '#/components/schemas/S{}'", at + 1))))
            .collect();
        codes(&Document::load(
            "document.yaml",
            &format!(
                "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{schemas}S{length}: {{}}}}}}\n"
            ),
        ))
    };
    assert_eq!(
        (chain("{@}", 256), chain("{@}", 257), chain("{@}", 3000)),
        (vec![], vec!["too-deep"], vec!["too-deep"])
    );
    assert_eq!(chain("{allOf: [{@}, {}]}", 128), [""; 0]);
    assert_eq!(chain("{allOf: [{@}, {}]}", 3000), ["too-deep"]);
    // A step into the value begins anew.
    assert_eq!(chain("{type: object, properties: {a: {@}}}", 3000), [""; 0]);
}

#[test]
fn refuses_a_circle_of_any_length() {
    let circle = |length: usize| -> String {
        (0..length).map(|at| format!("S{at}: {{$ref: '#/components/schemas/S{}'}}, ", (at + 1) % length)).collect()
    };
    for length in [2, 256, 257, 5000] {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{}}}}}\n",
            circle(length)
        );
        let found = codes(&Document::load("document.yaml", &text));
        assert!(found.len() == length && found.iter().all(|code| *code == "ref-cycle"), "{length}");
    }
}
