//! What holds of any text whatever: loading, lowering and generating end, and keep what they promise.
//!
//! It must never say what a text means: that is the work of the other tests.

mod mutator;
mod tree;

use std::collections::BTreeSet;

use codegen::{Clauses, Generated, GeneratedFile};
use openapi::{Document, Format, Loaded, Problem, Severity, Sources, report};

pub use mutator::mutate;

/// What a document is called: no ending, so that a text is taken as JSON where it is, else as YAML.
const NAME: &str = "document";

/// Loads a text and tells its problems in every form; the document, when nothing in it is invalid.
///
/// # Panics
/// When a problem stands outside of the text, or text of the document commands a terminal.
pub fn load(text: &str) -> Option<Document> {
    let loaded = Document::load(NAME, text);
    hold(&loaded.problems, &loaded.sources);
    if let Some(document) = &loaded.document {
        let pointers: BTreeSet<_> = document.keywords().into_iter().map(|keyword| keyword.pointer).collect();
        assert!(pointers.iter().all(|pointer| document.line(pointer).is_none_or(|line| line > 0)));
    }
    if loaded.is_invalid() {
        return None;
    }
    let Loaded { document, .. } = loaded;
    document
}

/// Lowers a document twice.
///
/// # Panics
/// When the two differ, or a problem stands outside of the text.
pub fn lower(document: &Document) {
    let clauses = Clauses::default();
    let [first, second] = [(); 2].map(|()| codegen::lower(document, &clauses, &codegen::Settings::default()));
    assert_eq!(format!("{:?}", first.api), format!("{:?}", second.api), "lowered twice");
    assert_eq!(first.problems, second.problems, "lowered twice");
    assert_eq!(first.ledger.rows.len(), document.keywords().len(), "the ledger is not the document's");
    hold(&first.problems, document.sources());
}

/// Generates twice.
///
/// # Panics
/// When the two differ, when a file is no Rust, would stand elsewhere, or holds what turns or commands a terminal.
pub fn generate(document: &Document) {
    let [first, second] = [(); 2].map(|()| once(document));
    hold(&first.problems, document.sources());
    for (kind, made, again) in [
        ("model", &first.model, &second.model),
        ("client", &first.client, &second.client),
        ("pages", &first.pages, &second.pages),
    ] {
        assert_eq!(made, again, "{kind}: generated twice");
        let paths: BTreeSet<String> = made.iter().map(|file| file.path.to_lowercase()).collect();
        assert_eq!(paths.len(), made.len(), "{kind}: two files with one path");
        made.iter().for_each(hold_file);
    }
}

fn once(document: &Document) -> Generated {
    codegen::generate(document, &Clauses::default(), NAME).unwrap_or_else(|error| panic!("{error}"))
}

fn hold_file(file: &GeneratedFile) {
    let GeneratedFile { path, contents } = file;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./".contains(c) || path == "README.md";
    assert!(path.chars().all(is_plain) && !path.starts_with('/') && !path.contains(".."), "{path:?}");
    assert!(path.len() < 256, "{path:?}");
    assert_eq!(contents.chars().find(|c| is_hostile(*c)), None, "{path}\n{contents}");
    if path.ends_with(".rs")
        && let Err(error) = syn::parse_file(contents)
    {
        panic!("{path} is no Rust: {error}\n{contents}");
    }
}

/// Holds problems to what every one promises.
fn hold(problems: &[Problem], sources: &Sources) {
    for problem in problems {
        let text = sources.of(problem.span).text();
        let (start, end) = (problem.span.start(), problem.span.end());
        let is_inside = problem.span.is_nowhere() || text.get(start..end).is_some();
        assert!(is_inside, "{problem:?} stands outside of the {} bytes", text.len());
        assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
        assert!(problem.severity != Severity::Invalid || !problem.span.is_nowhere(), "{problem:?}");
    }
    for format in [Format::Human { color: false }, Format::Json, Format::Github] {
        let shown = report(problems, sources, format);
        assert_eq!(shown.chars().find(|c| is_hostile(*c) && *c != '\t'), None, "{format:?}: {shown:?}");
        assert!(shown.is_empty() == problems.is_empty());
    }
}

/// What commands a terminal, or turns the direction of what stands behind it.
fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
