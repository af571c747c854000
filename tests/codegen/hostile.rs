//! Text of a document stays text: what is generated of hostile texts is, token by token, what is generated of plain ones.
//!
//! Names are made of texts, and differ; string literals and doc comments hold texts. All else must be the same.

use std::collections::BTreeMap;

use codegen::{Clauses, Generated, GeneratedFile};
use openapi::{Document, Format, report};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::{Value, json};

/// Ends of strings, comments, attributes and blocks; templates, markup, paths, commands of a terminal.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\"",
    "\"##",
    "r###\"x\"###; fn evil() {}",
    "*/ fn evil() {} /*",
    "// evil",
    "\n#![allow(evil)]",
    "#[evil]",
    "{{ evil }}{% evil %}{# evil #}",
    "{}{0}{evil:?}}",
    "\"); evil(); (\"",
    "] } ) fn evil() { ( { [",
    "`evil`",
    "<script>evil()</script>",
    "--> ]]> <!--",
    "![evil](javascript:evil)",
    "```\nevil();\n```",
    "../../evil",
    "/evil",
    "D:\\evil",
    "${evil} $(evil) %evil%",
    "evil\0",
    "\u{1b}[2J\u{7}\u{8}",
    "\u{9b}2J\u{85}",
    "a\nb\r\nc\rd\te\u{b}f\u{c}g",
    "\u{202e}evil\u{202d}\u{2066}\u{2069}\u{200f}\u{61c}",
    "\u{2028}\u{2029}\u{feff}\u{200b}",
    "😀名é",
    "crate::self::Self",
    "",
];

/// A document with a text in every place that takes any. `named` is the text where texts must differ from each other.
fn document(text: &str) -> String {
    let named = |with: &str| format!("{text}{with}");
    let described = |schema: Value| {
        let mut schema = schema;
        for key in ["description", "title"] {
            schema[key] = json!(text);
        }
        schema["externalDocs"] = json!({"url": "https://example.com", "description": text});
        schema
    };
    let thing = described(json!({
        "type": "object",
        "required": [named("a")],
        "properties": {
            named("a"): described(json!({"type": "string", "default": text, "example": text, "minLength": 0})),
            named("b"): {"type": "string", "enum": [named("x"), named("y")], "default": named("x")},
            named("c"): {"oneOf": [{"type": "string", "title": text}, {"type": "integer", "title": named("n")}]},
            named("d"): {"type": "array", "items": described(json!({"enum": [named("z"), 1, {named("k"): text}]}))},
            named("e"): {"not": {"enum": [text]}, "x-sensitive": true},
        },
        "additionalProperties": described(json!({"type": "string", "format": text})),
    }));
    let kinds = described(json!({
        "type": "string",
        "enum": [named("a"), named("b")],
        "x-enum-descriptions": [text, text],
        "x-open-enum": true,
    }));
    let answer = json!({"description": text, "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Thing"}, "example": {named("a"): text}}}});
    let operation = json!({
        "operationId": named("op"), "summary": text, "description": text, "tags": [named("tag")],
        "parameters": [
            {"name": named("q"), "in": "query", "description": text, "schema": {"type": "string", "default": text}},
            {"name": named("r"), "in": "query", "required": true, "schema": {"$ref": "#/components/schemas/Kinds"}},
        ],
        "requestBody": {"description": text, "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Thing"}, "examples": {"one": {"summary": text, "value": text}}}}},
        "responses": {"200": answer, "default": {"description": text}},
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": text, "version": text, "description": text, "contact": {"name": text}},
        "tags": [{"name": named("tag"), "description": text}],
        "paths": {"/things": {"post": operation, "summary": text}},
        "components": {"schemas": {"Thing": thing, "Kinds": kinds}},
    })
    .to_string()
}

fn load(text: &str) -> Document {
    let loaded = Document::load("hostile.json", &document(text));
    assert!(!loaded.is_invalid(), "{text:?}: {:#?}", loaded.problems);
    loaded.document.unwrap()
}

fn generated(text: &str) -> Generated {
    codegen::generate(&load(text), &Clauses::default(), &format!("{text}.yaml")).unwrap()
}

/// What a file is made of, without the words of texts: a sign for each token, and none for doc comments. Commas and the
/// braces around an arm come and go with the length of a line, and are left out.
fn skeleton(stream: TokenStream, to: &mut Vec<String>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        at += 1;
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '#' && is_doc(trees.get(at)) => at += 1,
            TokenTree::Punct(mark) if mark.as_char() == ',' => {}
            TokenTree::Punct(mark) => to.push(mark.to_string()),
            TokenTree::Literal(_) => to.push("literal".to_owned()),
            TokenTree::Ident(name) => to.push("name".to_owned() + keyword(&name.to_string())),
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Brace && to.ends_with(&ARROW.map(str::to_owned)) =>
            {
                skeleton(group.stream(), to);
            }
            TokenTree::Group(group) => {
                to.push(format!("{:?}", group.delimiter()));
                skeleton(group.stream(), to);
                to.push("end".to_owned());
            }
        }
    }
}

/// What stands before the body of an arm.
const ARROW: [&str; 2] = ["=", ">"];

fn is_doc(tree: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = tree else { return false };
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

/// Words that a program is built of: none of them may come from a text.
fn keyword(name: &str) -> &'static str {
    const WORDS: &[&str] = &[
        "as",
        "async",
        "const",
        "crate",
        "dyn",
        "else",
        "enum",
        "extern",
        "fn",
        "for",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro_rules",
        "match",
        "mod",
        "move",
        "mut",
        "pub",
        "ref",
        "return",
        "self",
        "Self",
        "static",
        "struct",
        "super",
        "trait",
        "type",
        "unsafe",
        "use",
        "where",
        "while",
    ];
    WORDS.iter().find(|word| **word == name).unwrap_or(&"")
}

/// The files of a kind by what they are made of: their names are made of texts, and so is their order.
fn skeletons(files: &[GeneratedFile]) -> BTreeMap<Vec<String>, usize> {
    let mut found = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let mut signs = Vec::new();
        skeleton(file.contents.parse().unwrap(), &mut signs);
        *found.entry(signs).or_default() += 1;
    }
    found
}

/// Where two files differ first, with what stands around it.
fn difference(plain: &BTreeMap<Vec<String>, usize>, hostile: &BTreeMap<Vec<String>, usize>) -> Option<String> {
    let only = |these: &BTreeMap<Vec<String>, usize>, others: &BTreeMap<Vec<String>, usize>| {
        these
            .iter()
            .filter(|entry| others.get(entry.0) != Some(entry.1))
            .map(|(signs, _)| signs.clone())
            .collect::<Vec<_>>()
    };
    let (plain, hostile) = (only(plain, hostile), only(hostile, plain));
    let pair = hostile.iter().zip(&plain).next();
    if hostile.is_empty() && plain.is_empty() {
        return None;
    }
    let at = pair.map_or(0, |(a, b)| a.iter().zip(b).take_while(|(a, b)| a == b).count());
    let around = |signs: &[Vec<String>]| {
        signs.first().map(|signs| signs[at.saturating_sub(25)..(at + 10).min(signs.len())].join(" "))
    };
    Some(format!("at {at}\n  plain:   {:?}\n  hostile: {:?}", around(&plain), around(&hostile)))
}

#[test]
fn no_text_of_a_document_becomes_code() {
    let plain = generated("plain");
    for text in HOSTILE {
        let hostile = generated(text);
        for (kind, plain, hostile) in
            [("model", &plain.model, &hostile.model), ("client", &plain.client, &hostile.client)]
        {
            assert!(!skeletons(plain).is_empty());
            if let Some(difference) = difference(&skeletons(plain), &skeletons(hostile)) {
                panic!("{text:?}, {kind}: {difference}");
            }
        }
    }
}

fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && c != '\n')
}

#[test]
fn no_character_of_a_document_acts_in_a_file_and_no_file_stands_elsewhere() {
    let long = "n".repeat(100_000);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        let Generated { model, client, pages, .. } = generated(text);
        for GeneratedFile { path, contents } in model.iter().chain(&client).chain(&pages) {
            assert_eq!(contents.chars().find(|c| acts(*c)), None, "{text:.20?} in {path}");
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
            let mut parts = path.split('/');
            assert!(
                parts.all(|part| part.starts_with(|c: char| c.is_ascii_alphanumeric()) && part.chars().all(is_plain)),
                "{path}"
            );
            assert!(path.split('/').all(|part| part.len() <= 255), "{} bytes", path.len());
        }
    }
}

#[test]
fn no_problem_with_a_hostile_text_acts_on_a_terminal() {
    for text in HOSTILE {
        // Each text also where it is refused: as a key, a type, a reference, a component.
        let refused = json!({"openapi": "3.0.3", "info": {"title": text, "version": "1"}, "paths": {text.to_string(): {}},
            "components": {"schemas": {format!("{text}?"): {"type": text, text.to_string(): text},
            "A": {"$ref": format!("#/{text}")}, "B": {"pattern": format!("({text}")}}}});
        let loaded = Document::load(&format!("{text}.json"), &refused.to_string());
        assert!(loaded.is_invalid());
        let document = load(text);
        let more = codegen::generate(&document, &Clauses::default(), text).unwrap().problems;
        for format in [Format::Human { color: false }, Format::Json, Format::Github] {
            for (problems, sources) in [(&loaded.problems, &loaded.sources), (&more, document.sources())] {
                let shown = report(problems, sources, format);
                assert_eq!(shown.chars().find(|c| acts(*c) && *c != '\t'), None, "{text:?} {format:?} {shown:?}");
            }
        }
    }
}
