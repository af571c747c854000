//! Small documents to say things about.
//!
//! They must never hold a mistake of their own: what a test plants is the only one.

use openapi::{Document, Loaded, Node, Pointer, Problem, Severity};

/// A sound document whose only schema is `schema`, in YAML's flow style, on line 5.
pub(crate) fn with_schema(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{\n  Thing: {schema}\n}}}}\n"
    )
}

/// A sound document with the operation `GET /things/{id}` and the rest of it, in YAML's flow style, on line 6.
pub(crate) fn with_operation(rest: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /things:\n    get: {{\n      {rest},\n      \
         responses: {{'200': {{description: ok}}}}}}\n"
    )
}

/// A sound document with `components` in YAML's flow style on line 4.
pub(crate) fn with_components(components: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {components}\n")
}

/// Loads YAML.
pub(crate) fn load(text: &str) -> Loaded {
    Document::load("document.yaml", text)
}

/// The codes of all problems, in order.
pub(crate) fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.problems.iter().map(|problem| problem.code.0).collect()
}

/// The codes of the problems that break the specification.
pub(crate) fn invalid(loaded: &Loaded) -> Vec<&'static str> {
    let is_invalid = |problem: &&Problem| problem.severity == Severity::Invalid;
    loaded.problems.iter().filter(is_invalid).map(|problem| problem.code.0).collect()
}

/// The node at a pointer of a loaded document.
pub(crate) fn node<'a>(loaded: &'a Loaded, pointer: &str) -> Option<&'a Node> {
    loaded.document.as_ref()?.node(&Pointer::parse(pointer)?)
}

/// The text that a node's span covers.
pub(crate) fn spanned<'a>(loaded: &'a Loaded, pointer: &str) -> Option<&'a str> {
    let span = node(loaded, pointer)?.span;
    loaded.source().text().get(span.start()..span.end())
}
