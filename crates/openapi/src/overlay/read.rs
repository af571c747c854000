//! From an overlay's tree to its actions, and all that is wrong with it: section 4.4 of the Overlay Specification.
//!
//! It must never pass by a key that it does not know.

use serde_json_path::JsonPath;

use super::{FOREIGN_OVERLAY, Problems};
use crate::check::keyword::{UNKNOWN_KEYWORD, similar};
use crate::files::names;
use crate::{Node, Pointer, Severity, Source, Span};

/// One change.
pub(super) struct Action<'a> {
    pub(super) target: &'a str,
    pub(super) path: JsonPath,
    pub(super) update: Option<&'a Node>,
    pub(super) removes: bool,
    /// Where the path stands.
    pub(super) pointer: Pointer,
    pub(super) span: Span,
}

/// A node of the overlay and where it stands.
struct Part<'a> {
    node: &'a Node,
    pointer: Pointer,
}

impl<'a> Part<'a> {
    fn get(&self, key: &str) -> Option<Self> {
        Some(Self { node: self.node.get(key)?, pointer: self.pointer.join(key) })
    }

    /// A text that must be there, where `required` says what for.
    fn text(&self, key: &str, required: Option<&str>, problems: &mut Problems) -> Option<Self> {
        let part = self.get(key);
        match (&part, required) {
            (Some(part), _) if part.node.as_str().is_none() => {
                let message = format!("`{key}` must be a string, and this is {}", part.node.kind());
                problems.invalid(&part.pointer, part.node.span, message, "quote it, if it is meant as a text");
                None
            }
            (None, Some(help)) => {
                problems.invalid(&self.pointer, first(self.node), format!("`{key}` is missing"), help);
                None
            }
            _ => part,
        }
    }

    /// Reports unknown keys; `false` when this is no object.
    fn is_object(&self, name: &str, known: &[&str], problems: &mut Problems) -> bool {
        let Some(members) = self.node.as_object() else {
            let message = format!("{name} must be an object, and this is {}", self.node.kind());
            problems.invalid(&self.pointer, self.node.span, message, &format!("its keys are {}", known.join(", ")));
            return false;
        };
        for member in members.iter().filter(|member| !known.contains(&member.key.as_str())) {
            // Section 4.5: extensions may be added, and none has a meaning here.
            let is_extension = member.key.starts_with("x-");
            let near = similar(&member.key, known.iter().copied()).filter(|_| !is_extension);
            let severity = near.map_or(Severity::Warning, |_| Severity::Invalid);
            let message = format!("`{}` is no key of {name}", member.key);
            let help = near.map_or("take it out".to_owned(), |near| format!("did you mean `{near}`?"));
            let at = self.pointer.join(&member.key);
            problems.add(severity, UNKNOWN_KEYWORD, &at, member.key_span, message, &help);
        }
        true
    }
}

/// The actions that can be carried out.
pub(super) fn actions<'a>(
    overlay: &'a Node,
    own: &Source,
    source: &Source,
    problems: &mut Problems,
) -> Vec<Action<'a>> {
    let root = Part { node: overlay, pointer: Pointer::root() };
    if !root.is_object("the Overlay Object", &["overlay", "info", "extends", "actions"], problems) {
        return Vec::new();
    }
    version(&root, problems);
    match root.get("info") {
        Some(info) if info.is_object("the Info Object", &["title", "version"], problems) => {
            for key in ["title", "version"] {
                info.text(key, Some("say what the overlay is called, and which version of it this is"), problems);
            }
        }
        Some(_) => {}
        None => {
            problems.invalid(&root.pointer, first(overlay), "`info` is missing", "add `info: {title: …, version: …}`")
        }
    }
    extends(&root, own, source, problems);
    let list = root.get("actions");
    let Some(items) = list.as_ref().and_then(|list| list.node.as_array()).filter(|items| !items.is_empty()) else {
        let span = list.as_ref().map_or_else(|| first(overlay), |list| list.node.span);
        let at = list.map_or(root.pointer, |list| list.pointer);
        problems.invalid(
            &at,
            span,
            "`actions` must be a list of one action or more",
            "add a `target` with an `update`",
        );
        return Vec::new();
    };
    let at = Pointer::root().join("actions");
    let part = |(index, node)| Part { node, pointer: at.join(&usize::to_string(&index)) };
    items.iter().enumerate().map(part).filter_map(|part| action(&part, problems)).collect()
}

fn version(root: &Part<'_>, problems: &mut Problems) {
    let help = "write `overlay: 1.0.0`";
    let Some(version) = root.text("overlay", Some(help), problems) else { return };
    let text = version.node.as_str().unwrap_or_default();
    if !text.starts_with("1.0.") {
        let message = format!("`{text}` is no version of the Overlay Specification that is read here");
        problems.invalid(&version.pointer, version.node.span, message, help);
    }
}

/// Section 4.4.1: the document that the overlay is for. A URL may well be where the document came from.
fn extends(root: &Part<'_>, own: &Source, source: &Source, problems: &mut Problems) {
    let Some(extends) = root.text("extends", None, problems) else { return };
    let text = extends.node.as_str().unwrap_or_default();
    if names(source.name(), text, own.name()) == Some(false) {
        let message = format!("this overlay extends `{text}`, and is applied to another document");
        let help = "give the overlay that is meant, or mend `extends`";
        problems.add(Severity::Warning, FOREIGN_OVERLAY, &extends.pointer, extends.node.span, message, help);
    }
}

fn action<'a>(part: &Part<'a>, problems: &mut Problems) -> Option<Action<'a>> {
    if !part.is_object("an Action Object", &["target", "description", "update", "remove"], problems) {
        return None;
    }
    part.text("description", None, problems);
    let target = part.text("target", Some("say by a JSONPath what is changed, such as `$.info`"), problems)?;
    let text = target.node.as_str()?;
    let path = match JsonPath::parse(text) {
        Ok(path) => path,
        Err(error) => {
            let message = format!("`{text}` is no JSONPath: {}", error.message());
            let help = "write a path of RFC 9535, such as `$.paths['/pets'].get`";
            problems.invalid(&target.pointer, target.node.span, message, help);
            return None;
        }
    };
    let removes = part.get("remove").map(|remove| match remove.node.as_bool() {
        Some(removes) => removes,
        None => {
            let message = format!("`remove` must be true or false, and this is {}", remove.node.kind());
            problems.invalid(&remove.pointer, remove.node.span, message, "write `remove: true`");
            false
        }
    });
    let update = part.node.get("update");
    if removes.is_none() && update.is_none() {
        let help = "add `update`, or `remove: true`";
        problems.invalid(&part.pointer, first(part.node), "this action does nothing", help);
    }
    let (pointer, span) = (target.pointer, target.node.span);
    Some(Action { target: text, path, update, removes: removes.unwrap_or_default(), pointer, span })
}

/// What to mark for an object: its first key.
fn first(node: &Node) -> Span {
    node.as_object().and_then(|members| members.first()).map_or(node.span, |member| member.key_span)
}
