//! The one tree: references written anew, path items in the places of the references to them.
//!
//! It must never copy without an end: path items that hold each other are refused.

use std::collections::HashMap;

use super::CONFLICTING_PATH_ITEM;
use super::library::Library;
use super::target::Target;
use crate::check::reference::{REF_CYCLE, REF_KIND};
use crate::read::{ALIAS_BOMB, ALIAS_LIMIT, DEPTH_LIMIT, TOO_DEEP};
use crate::{Code, Member, Node, Pointer, Problem, Severity, Span, Value};

/// Writes pieces anew.
pub(super) struct Writer<'a, 'f> {
    library: &'a Library<'f>,
    targets: &'a [Target],
    /// What stands instead of a text.
    texts: HashMap<Span, String>,
    /// The path item that stands instead of a reference to it.
    items: HashMap<Span, usize>,
    /// The path items that are being copied, and where.
    open: Vec<(usize, Pointer)>,
    /// How many values were added by copying.
    added: usize,
    followed: Vec<(Pointer, Member)>,
    problems: Vec<Problem>,
}

impl<'a, 'f> Writer<'a, 'f> {
    pub(super) fn new(library: &'a Library<'f>, targets: &'a [Target]) -> Self {
        Self {
            library,
            targets,
            texts: HashMap::new(),
            items: HashMap::new(),
            open: Vec::new(),
            added: 0,
            followed: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Lets the reference at `span` lead to a place in the one tree.
    pub(super) fn write(&mut self, span: Span, to: &Pointer) {
        self.texts.insert(span, to.fragment());
    }

    /// Lets a path item stand in the place of the reference at `span`.
    pub(super) fn replace(&mut self, span: Span, item: usize) {
        self.items.insert(span, item);
    }

    /// The references of path items that gave way, and what is wrong with them.
    pub(super) fn finish(self) -> (Vec<(Pointer, Member)>, Vec<Problem>) {
        (self.followed, self.problems)
    }

    /// A node that comes to stand at `at`.
    pub(super) fn node(&mut self, node: Node, at: &Pointer) -> Node {
        let Node { span, value } = node;
        let value = match value {
            Value::String(text) => Value::String(self.texts.get(&span).cloned().unwrap_or(text)),
            Value::Array(items) => {
                let items = items.into_iter().enumerate();
                Value::Array(items.map(|(index, item)| self.node(item, &at.join(&index.to_string()))).collect())
            }
            Value::Object(members) => Value::Object(self.members(members, at)),
            other => other,
        };
        Node { span, value }
    }

    fn members(&mut self, members: Vec<Member>, at: &Pointer) -> Vec<Member> {
        let item = |member: &Member| (member.key == "$ref").then(|| self.items.get(&member.value.span)).flatten();
        let item = members.iter().find_map(item).copied();
        let mut written = Vec::with_capacity(members.len());
        let mut reference = None;
        for member in members {
            if item.is_some() && member.key == "$ref" {
                reference = Some(member);
                continue;
            }
            let value = self.node(member.value, &at.join(&member.key));
            written.push(Member { value, ..member });
        }
        if let Some((item, reference)) = item.zip(reference) {
            self.item(item, &reference, at, &mut written);
            self.followed.push((at.join("$ref"), reference));
        }
        written
    }

    /// Adds the members of a path item to those that stand beside the reference to it.
    fn item(&mut self, item: usize, reference: &Member, at: &Pointer, written: &mut Vec<Member>) {
        let target = &self.targets[item];
        let Some(node) = self.library.root(target.shelf).at(&target.pointer).filter(|node| node.as_object().is_some())
        else {
            let message = "a Path Item Object is needed here, and this leads to something else".to_owned();
            self.invalid(REF_KIND, reference, at, message, "refer to a path item");
            return;
        };
        if !self.may_copy(item, node, reference, at) {
            return;
        }
        self.open.push((item, at.clone()));
        let copied = self.node(node.clone(), at);
        self.open.pop();
        let Value::Object(members) = copied.value else { return };
        for member in members {
            match written.iter().any(|own| own.key == member.key) {
                false => written.push(member),
                true if matches!(member.key.as_str(), "summary" | "description") => {}
                true => {
                    let message = format!("`{}` stands beside this `$ref`, and in what it leads to", member.key);
                    let help = "keep one of the two: OpenAPI does not say which one holds";
                    self.invalid(CONFLICTING_PATH_ITEM, reference, at, message, help);
                }
            }
        }
    }

    /// Whether a path item may be copied here: not into itself, not too deep, and not too often.
    fn may_copy(&mut self, item: usize, node: &Node, reference: &Member, at: &Pointer) -> bool {
        if let Some((_, place)) = self.open.iter().find(|(open, _)| *open == item) {
            let (severity, message) = match place == at {
                true => (Severity::Invalid, "this leads back here through references alone"),
                false => (Severity::Unsupported, "this path item stands in itself, and is left out here"),
            };
            let help = "let one of them be an object".to_owned();
            let (pointer, span, message) = (at.join("$ref"), reference.value.span, message.to_owned());
            self.problems.push(Problem { severity, code: REF_CYCLE, pointer, span, message, help });
            return false;
        }
        self.added += size(node);
        if self.added > ALIAS_LIMIT {
            let message = format!("path items that hold each other add more than {ALIAS_LIMIT} values");
            self.invalid(ALIAS_BOMB, reference, at, message, "let fewer callbacks refer to path items");
            return false;
        }
        if at.tokens().count() > DEPTH_LIMIT {
            let message = format!("values stand more than {DEPTH_LIMIT} deep in each other");
            self.invalid(TOO_DEEP, reference, at, message, "let fewer callbacks refer to path items");
            return false;
        }
        true
    }

    fn invalid(&mut self, code: Code, reference: &Member, at: &Pointer, message: String, help: &str) {
        let (severity, pointer, span) = (Severity::Invalid, at.join("$ref"), reference.value.span);
        self.problems.push(Problem { severity, code, pointer, span, message, help: help.to_owned() });
    }
}

/// How many values stand in a node, itself one of them.
fn size(node: &Node) -> usize {
    let members = node.as_object().unwrap_or_default().iter().map(|member| size(&member.value));
    1 + members.chain(node.as_array().unwrap_or_default().iter().map(size)).sum::<usize>()
}

/// Adds a component to a document, which may have none yet.
pub(super) fn lay(root: &mut Node, section: &str, component: Option<Member>) {
    let components = step(root, "components").and_then(|components| step(components, section));
    if let (Some(Value::Object(members)), Some(component)) = (components.map(|node| &mut node.value), component) {
        members.push(component);
    }
}

/// The member of that key, which is made where it is missing; `None` where the node is no object.
fn step<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let Value::Object(members) = &mut node.value else { return None };
    let at = members.iter().position(|member| member.key == key).unwrap_or_else(|| {
        let value = Node { span: Span::nowhere(), value: Value::Object(Vec::new()) };
        members.push(Member { key: key.to_owned(), key_span: Span::nowhere(), value });
        members.len() - 1
    });
    members.get_mut(at).map(|member| &mut member.value)
}
