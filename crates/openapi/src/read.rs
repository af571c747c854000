//! From text to the raw tree: JSON or YAML, and what is wrong with the text itself.
//!
//! It must never guess what a value means to OpenAPI: that is the grammar's work.

mod json;
mod json_string;
mod scalar;
mod yaml;
mod yaml_tree;

use std::collections::HashSet;

use crate::{Code, Node, Pointer, Problem, Severity, Source, Span};

/// How deep values may stand in each other. Real documents stay below 40.
pub(crate) const DEPTH_LIMIT: usize = 128;

/// How many nodes the aliases of a YAML document may add: beyond it the document is a bomb.
pub(crate) const ALIAS_LIMIT: usize = 1_000_000;

pub(crate) const SYNTAX: Code = Code("syntax");
pub(crate) const TOO_DEEP: Code = Code("too-deep");
pub(crate) const DUPLICATE_KEY: Code = Code("duplicate-key");
pub(crate) const ALIAS_BOMB: Code = Code("alias-bomb");
pub(crate) const BAD_ALIAS: Code = Code("bad-alias");
pub(crate) const UNKNOWN_TAG: Code = Code("unknown-tag");
pub(crate) const BAD_KEY: Code = Code("bad-key");
pub(crate) const SEVERAL_DOCUMENTS: Code = Code("several-documents");
pub(crate) const AMBIGUOUS_SCALAR: Code = Code("ambiguous-scalar");

/// What reading a text gave.
pub(crate) struct Reading {
    /// The tree; `None` when the text could not be read to its end.
    pub(crate) root: Option<Node>,
    /// What is wrong with the text.
    pub(crate) findings: Vec<Finding>,
}

/// Something wrong with the text; its pointer is found once the tree stands.
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) code: Code,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: String,
    /// The key that was left out of the tree, when that is the matter.
    pub(crate) key: Option<String>,
}

impl Finding {
    fn invalid(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { severity: Severity::Invalid, code, span, message, help, key: None }
    }

    fn duplicate_key(key: &str, span: Span) -> Self {
        let message = format!("the key `{key}` stands twice in one object");
        let help = "keep one of the two; the first one was read and this one was left out";
        let finding = Self::invalid(DUPLICATE_KEY, span, message, help);
        Self { key: Some(key.to_owned()), ..finding }
    }

    fn too_deep(span: Span) -> Self {
        let message = format!("values stand more than {DEPTH_LIMIT} deep in each other");
        Self::invalid(TOO_DEEP, span, message, "move the inner parts to `components` and refer to them")
    }
}

/// Reads a source: JSON when its name says so or when it opens like JSON and is, else YAML.
pub fn read(source: &Source) -> (Option<Node>, Vec<Problem>) {
    let reading = if source.name().to_ascii_lowercase().ends_with(".json") {
        json::read(source.text())
    } else if source.text().trim_start().starts_with(['{', '[']) {
        json_or_flow_yaml(source)
    } else {
        yaml::read(source)
    };
    let Reading { root, findings } = reading;
    let mut found = vec![None; findings.len()];
    if let Some(root) = &root {
        let mut open: Vec<(Span, usize)> = findings.iter().map(|finding| finding.span).zip(0..).collect();
        open.sort_unstable();
        locate(root, &open, &Pointer::root(), &mut found);
    }
    let problems = findings.into_iter().zip(found);
    let problems = problems.map(|(finding, pointer)| with_pointer(finding, pointer.unwrap_or_default()));
    (root, problems.collect())
}

/// YAML's flow style opens like JSON: what JSON's stricter reader refuses, YAML's may still take.
fn json_or_flow_yaml(source: &Source) -> Reading {
    let json = json::read(source.text());
    if !json.findings.iter().any(|finding| finding.code == SYNTAX) {
        return json;
    }
    let yaml = yaml::read(source);
    let name = source.name().to_ascii_lowercase();
    let is_named_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    if is_named_yaml || yaml.root.is_some() { yaml } else { json }
}

fn with_pointer(finding: Finding, mut pointer: Pointer) -> Problem {
    let Finding { severity, code, span, message, help, key } = finding;
    if let Some(key) = key {
        pointer = pointer.join(&key);
    }
    Problem { severity, code, pointer, span, message, help }
}

/// Gives each span of `open`, which is sorted, the pointer of the innermost node whose text, or whose key, holds it. The
/// first node of the tree that does has it.
fn locate(node: &Node, open: &[(Span, usize)], pointer: &Pointer, found: &mut [Option<Pointer>]) {
    // Aliases give many nodes one place, and what it holds has been found with the first of them.
    let mut seen = HashSet::new();
    let members = node.as_object().unwrap_or_default().iter();
    let members = members.map(|member| (Some(member.key.clone()), Some(member.key_span), &member.value));
    let items = node.as_array().unwrap_or_default().iter().map(|item| (None, None, item));
    for (place, (key, key_span, inner)) in members.chain(items).enumerate() {
        let places = key_span.into_iter().chain(seen.insert(inner.span).then_some(inner.span));
        let inside: Vec<(Span, usize)> = places.flat_map(|outer| held(open, outer, found)).collect();
        if !inside.is_empty() {
            let token = key.unwrap_or_else(|| place.to_string());
            locate(inner, &inside, &pointer.join(&token), found);
        }
    }
    for (_, index) in open {
        found[*index].get_or_insert_with(|| pointer.clone());
    }
}

/// What a place holds of sorted spans that are yet to be found.
fn held(open: &[(Span, usize)], outer: Span, found: &[Option<Pointer>]) -> Vec<(Span, usize)> {
    let first = open.partition_point(|(span, _)| span.start() < outer.start());
    let inside = open[first..].iter().take_while(|(span, _)| span.start() <= outer.end());
    inside.filter(|(span, index)| span.end() <= outer.end() && found[*index].is_none()).copied().collect()
}
