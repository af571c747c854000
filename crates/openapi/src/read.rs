//! From text to the raw tree: JSON or YAML, and what is wrong with the text itself.
//!
//! It must never guess what a value means to OpenAPI: that is the grammar's work.

mod json;
mod json_string;
mod scalar;
mod yaml;
mod yaml_tree;

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
    let place = |finding| with_pointer(finding, root.as_ref());
    let problems = findings.into_iter().map(place).collect();
    (root, problems)
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

fn with_pointer(finding: Finding, root: Option<&Node>) -> Problem {
    let Finding { severity, code, span, message, help, key } = finding;
    let mut pointer = root.map(|root| locate(root, span, Pointer::root())).unwrap_or_default();
    if let Some(key) = key {
        pointer = pointer.join(&key);
    }
    Problem { severity, code, pointer, span, message, help }
}

/// The pointer of the innermost node whose text, or whose key, holds the span.
fn locate(node: &Node, span: Span, pointer: Pointer) -> Pointer {
    let holds = |outer: Span| outer.start() <= span.start() && span.end() <= outer.end();
    if let Some(members) = node.as_object() {
        let found = members.iter().find(|member| holds(member.value.span) || holds(member.key_span));
        if let Some(member) = found {
            return locate(&member.value, span, pointer.join(&member.key));
        }
    }
    if let Some(items) = node.as_array() {
        let found = items.iter().enumerate().find(|(_, item)| holds(item.span));
        if let Some((index, item)) = found {
            return locate(item, span, pointer.join(&index.to_string()));
        }
    }
    pointer
}
