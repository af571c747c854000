//! Reference pages: read as a Git host reads them, with links that lead somewhere and text that stays text.

use std::collections::BTreeMap;

use codegen::{Clauses, GeneratedFile};
use openapi::Document;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::json;
use tests::agreement::load;

use super::goldens::documents;

const FLAGSHIP: &str = include_str!("../../spec/isales.openapi.yaml");
const CLAUSES: &str = include_str!("../../spec/isales.clauses.yaml");

fn flagship() -> Vec<GeneratedFile> {
    let clauses = Clauses::read("isales.clauses.yaml", CLAUSES).unwrap();
    let document = load("isales.openapi.yaml", FLAGSHIP);
    codegen::generate(&document, &clauses, "spec/isales.openapi.yaml").unwrap().pages
}

fn pages(document: &Document, source: &str) -> Vec<GeneratedFile> {
    codegen::generate(document, &Clauses::default(), source).unwrap().pages
}

/// The pages of the flagship and of every document of the corpus.
fn all() -> BTreeMap<String, Vec<GeneratedFile>> {
    let corpus = documents().into_iter().map(|(name, text)| {
        let found = pages(&load(&name, &text), &name);
        (name, found)
    });
    corpus.chain([("flagship".to_owned(), flagship())]).collect()
}

/// What a reader of Markdown finds on a page.
#[derive(Debug, Default, PartialEq)]
struct Read {
    headings: Vec<String>,
    links: Vec<String>,
    images: usize,
    html: Vec<String>,
}

fn read(page: &str) -> Read {
    let mut read = Read::default();
    let mut heading = None;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => read.links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. }) => read.images += 1,
            Event::Html(text) | Event::InlineHtml(text) => read.html.push(text.to_string()),
            Event::Text(text) | Event::Code(text) => {
                heading.iter_mut().for_each(|heading| heading.push_str(&text));
            }
            _ => {}
        }
    }
    read
}

/// The anchors that a Git host gives the headings of a page: the second of two equal ones gets a number.
fn anchors(page: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    for heading in read(page).headings {
        let kept = heading.to_lowercase().replace(' ', "-");
        let kept: String = kept.chars().filter(|c| c.is_alphanumeric() || ['-', '_'].contains(c)).collect();
        let equal = anchors.iter().filter(|other| **other == kept).count();
        anchors.push(if equal == 0 { kept } else { format!("{kept}-{equal}") });
    }
    anchors
}

fn is_elsewhere(link: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The page and the anchor that a link leads to.
fn target(from: &str, link: &str) -> (String, String) {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} on {from} leaves the pages"),
            part => parts.push(part),
        }
    }
    (parts.join("/"), anchor.to_owned())
}

#[test]
fn every_link_leads_to_a_page_and_a_heading() {
    let mut followed = 0;
    for (name, pages) in all() {
        for page in &pages {
            for link in read(&page.contents).links.iter().filter(|link| !is_elsewhere(link)) {
                let (path, anchor) = target(&page.path, link);
                let found = pages.iter().find(|other| other.path == path);
                let found = found.unwrap_or_else(|| panic!("{name}: {link} on {} leads to no page", page.path));
                let is_there = anchor.is_empty() || anchors(&found.contents).contains(&anchor);
                assert!(is_there, "{name}: {link} on {} leads to no heading", page.path);
                followed += 1;
            }
        }
    }
    assert!(followed > 200, "only {followed} links were followed");
}

#[test]
fn every_operation_and_type_can_be_reached_from_the_first_page() {
    for (name, pages) in all() {
        let first = pages.iter().find(|page| page.path == "README.md").unwrap();
        let links: Vec<String> = read(&first.contents).links.iter().map(|link| target("README.md", link).0).collect();
        for page in pages.iter().filter(|page| page.path != "README.md") {
            assert!(links.contains(&page.path), "{name}: nothing leads to {}", page.path);
        }
    }
}

#[test]
fn a_parameter_tells_how_it_travels_where_its_place_does_not() {
    let pages: BTreeMap<String, Vec<GeneratedFile>> = all();
    let row = |document: &str, page: &str, name: &str| {
        let page = pages[document].iter().find(|file| file.path.ends_with(page)).unwrap();
        let row = page.contents.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap();
        row.split('|').nth(2).unwrap().trim().to_owned()
    };
    for (page, name, expected) in [
        ("labels.md", "one", "path, as `.a`"),
        ("labels.md", "flat", "path, as `.x.a.y.b`"),
        ("matrices.md", "named", "path, as `;x=a;y=b`"),
        ("simple.md", "many", "path, joined by commas"),
        ("forms.md", "flat", "query, as `flat=x,a,y,b`"),
        ("forms.md", "tree", "query"),
        ("delimited.md", "spaces", "query, as `spaces=a%20b`"),
        ("delimited.md", "spaced", "query, as `spaced=a&spaced=b`"),
        ("deep.md", "color", "query, as `color[x]=a&color[y]=b`"),
        ("headers.md", "X-Named", "header, as `x=a,y=b`"),
    ] {
        assert_eq!(row("styles", page, name), expected);
    }
    assert_eq!(row("cookies", "change_session.md", "named"), "cookie, as `x=a; y=b`");
    assert_eq!(row("content", "filtered.md", "also"), "query, as JSON text");
}

#[test]
fn every_page_is_whole_and_clean() {
    for (name, pages) in all() {
        for page in &pages {
            assert_well_formed(page, &name);
        }
    }
}

/// The number of columns of a line of a table: bars behind an odd number of backslashes are text.
fn columns(line: &str) -> usize {
    let mut escaped = false;
    let bars = line.chars().filter(|character| {
        let is_bar = *character == '|' && !escaped;
        escaped = *character == '\\' && !escaped;
        is_bar
    });
    bars.count() - 1
}

fn assert_well_formed(page: &GeneratedFile, name: &str) {
    let GeneratedFile { path, contents } = page;
    let header = format!("<!-- @generated by \"cargo xtask gen\" from {name}");
    assert!(contents.starts_with(header.trim_end_matches("flagship")), "{path}: {contents}");
    assert!(contents.ends_with('\n') && !contents.ends_with("\n\n"), "{path}");
    assert!(contents.lines().all(|line| line == line.trim_end()), "{path}: {contents}");
    let is_hostile = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!contents.contains(is_hostile), "{path}: {contents:?}");
    let found = read(contents);
    assert_eq!(found.html.len(), 1, "{path} holds HTML beside its first line: {:?}\n{contents}", found.html);
    assert_eq!(found.images, 0, "{path}: {contents}");
    let prose = without_code(contents);
    assert!(!prose.contains("<script") && prose.matches("<!--").count() == 1, "{path}: {prose}");
}

/// A page without its code, spans and blocks.
fn without_code(page: &str) -> String {
    let mut kept = page.to_owned();
    let events: Vec<_> = Parser::new_ext(page, Options::ENABLE_TABLES).into_offset_iter().collect();
    for (event, range) in events.into_iter().rev() {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            kept.replace_range(range, "");
        }
    }
    kept
}

/// How the page's own tables begin; prose may have others.
const TABLES: &[&str] = &[
    "| Address | Meaning |",
    "| Scheme | What is sent |",
    "| Operation | Method and path |",
    "| Type | Kind |",
    "| Name | Where |",
    "| Media type | Type |",
    "| Status | Outcome |",
    "| Code | In Rust |",
    "| Mistake | Code |",
    "| JSON name | Rust name |",
    "| JSON value | Rust variant |",
    "| Status | Header |",
    "| Status | Link |",
    "| Callback | Request |",
    "| Webhook | Method |",
];

/// Every row of a table has as many columns as its head; gives the heads.
fn assert_tables(page: &GeneratedFile) -> Vec<&'static str> {
    let mut heads = Vec::new();
    let mut wanted = None;
    for line in page.contents.lines() {
        if let Some(head) = TABLES.iter().find(|head| line.starts_with(**head)) {
            heads.push(*head);
            wanted = Some(columns(line));
        } else if !line.starts_with('|') {
            wanted = None;
        } else if let Some(wanted) = wanted {
            assert_eq!(columns(line), wanted, "{}: {line}", page.path);
        }
    }
    heads
}

/// A document in which every text of a person is `text`.
fn document_of(text: &str) -> Document {
    let parameter = json!({"name": format!("p{text}"), "in": "query", "description": text,
        "schema": {"type": "string", "enum": [text, "a"], "default": text}});
    let media = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Pet"},
        "examples": {"one": {"summary": text, "value": {"name": text}}}}});
    let headers = json!({"X-Rate": {"description": text, "schema": {"type": "string", "enum": [text]}}});
    let links = json!({text: {"operationId": format!("find{text}"), "description": text, "parameters": {text: text}}});
    let told = json!({"summary": text, "description": text, "responses": {"204": {"description": text}}});
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": text, "version": text, "description": text},
        "x-webhooks": {text: {"post": told}},
        "servers": [{"url": "https://{at}/", "description": text,
            "variables": {"at": {"default": text, "description": text}}}],
        "tags": [{"name": text, "description": text}],
        "security": [{"Key": []}],
        "paths": {"/pets": {"post": {
            "operationId": format!("find{text}"), "summary": text, "description": text, "tags": [text, "Types"],
            "parameters": [parameter],
            "requestBody": {"description": text, "content": media},
            "responses": {"200": {"description": text, "content": media, "headers": headers, "links": links},
                "default": {"description": text}},
            "callbacks": {text: {text: {"post": told}}},
            "servers": [{"url": "https://elsewhere/{at}", "description": text, "variables": {"at": {"default": text}}}],
            "x-success": {"pointer": "/code", "value": text},
            "x-violation-codes": {text: text},
        }}},
        "components": {
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}},
            "schemas": {"Pet": {"type": "object", "description": text, "title": text, "required": [text],
                "properties": {
                    text: {"type": "string", "description": text, "default": text},
                    "name": {"type": "string", "pattern": "^(a|`b\\||<b>)$", "description": text},
                    "code": {"type": "string", "x-open-enum": true, "enum": [text, "b"],
                        "x-enum-descriptions": [text, text]},
                },
                "x-validations": [{"rule": "has(self.name)", "message": text}],
            }},
        },
    });
    let loaded = Document::load("pets.json", &document.to_string());
    loaded.document.unwrap()
}

/// How many headings and links to pages there are on each page of a document in which every text is `text`.
fn structure_of(text: &str) -> Vec<(usize, usize)> {
    let found = pages(&document_of(text), text);
    let structure = found.iter().map(|page| {
        assert_well_formed(page, "");
        assert_tables(page);
        let read = read(&page.contents);
        (read.headings.len(), read.links.iter().filter(|link| !is_elsewhere(link)).count())
    });
    structure.collect()
}

const HOSTILE: &str = "a | b `|` `` | \\| \\` <script>alert(1)</script> <!-- --> --> ]]> `<script>` | `x\n\
    # heading\r\n> - ## inner\ntext\n---\ntext\n===\n\n```html\n<script>\n~~~\n\n|a|b|\n|---|---|\n|`|<script>`|\n\n\
    [a](javascript:alert(1)) [b]: README.md\n[b]: README.md\n![c](https://example.com/c.png)\n\
    &#x202e;\u{202e}\u{0}\u{7}\u{2066}</td></table><a id=\"pet\"></a>\n  - ```\n<script>\n````";

#[test]
fn every_kind_of_table_is_looked_at() {
    let found = pages(&document_of(HOSTILE), "hostile");
    let heads: Vec<&str> = found.iter().flat_map(assert_tables).collect();
    let missing: Vec<_> = TABLES.iter().filter(|head| !heads.contains(head)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn hostile_text_stays_text() {
    assert_eq!(structure_of(HOSTILE), structure_of("plain"));
}

#[test]
fn a_heading_of_the_document_moves_no_anchor() {
    for text in ["# `Pet`", "Pet\n---", "> Pet\n> ===", "- # Pet", "1) ## Pet", "<h2>Pet</h2>"] {
        assert_eq!(structure_of(text), structure_of("plain"), "{text}");
    }
}

/// Pieces of Markdown, HTML and tables, which mean something beside each other; between them stand spaces.
const PIECES: &str = "` `` ``` ```html ~~~ <script> </b> <!-- --> <https://x.y> | |---| \\ \\| [a]( https://x.y ( ) ] : ]: \
    ]:/x ![ - > 1. # --- === &#x202e; &lt; * _ \" ' a \u{202e} 名 $";

/// What only moves other text.
const SPACES: &[&str] = &[" ", "    ", "\n", "\n\n", "\t", "- ", "> ", "1. ", "# ", "```html\n", "|---|\n"];

fn pieces() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split_whitespace().chain(SPACES.iter().copied()).collect();
    prop::collection::vec(prop::sample::select(pieces), 1..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_a_part_of_the_page(text in pieces()) {
        prop_assume!(!text.trim().is_empty());
        prop_assert_eq!(structure_of(&text), structure_of("plain"));
    }
}

#[test]
fn the_operation_page_of_the_flagship_reads_well() {
    let pages = flagship();
    let page = pages.iter().find(|page| page.path == "operations/query_file_servers.md").unwrap();
    insta::assert_snapshot!(page.contents);
}

#[test]
fn every_value_and_rule_of_the_flagship_is_on_a_page() {
    let text: String = flagship().into_iter().map(|page| page.contents).collect();
    for said in [
        "must be at least 1; must be at most 9999",
        "must be at least 1; must be at most 100",
        "must be an integer of 32 bits; must be at least 0",
        "offset must be a multiple of limit, because page n begins at limit",
        "returnCode must repeat resultCode",
        "`application/json; charset=UTF-8`",
        "optional, may be null",
        "Kept out of logs.",
        "a key in the header `Authorization`",
    ] {
        assert!(text.contains(said), "{said} is nowhere");
    }
    let document = load("isales.openapi.yaml", FLAGSHIP);
    let codes = openapi::Pointer::parse("/components/schemas/ResultCode/enum").unwrap();
    for code in document.node(&codes).unwrap().as_array().unwrap() {
        let code = format!("| `\"{}\"` |", code.as_str().unwrap());
        assert!(text.contains(&code), "{code} is nowhere");
    }
}
