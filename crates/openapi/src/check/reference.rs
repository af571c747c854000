//! References: each must lead, in this document, to an object of the right kind.
//!
//! It must never fetch what a reference names.

use std::collections::HashSet;

use super::context::{Context, Problems};
use super::keyword::similar;
use crate::document::LONGEST_WAY;
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node, Pointer, pointer};

pub(crate) const BAD_REF: Code = Code("bad-ref");
pub(crate) const DANGLING_REF: Code = Code("dangling-ref");
pub(crate) const REF_CYCLE: Code = Code("ref-cycle");
pub(crate) const REF_KIND: Code = Code("ref-kind");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for place in context.places.iter().filter(|place| !place.is_ignored) {
        // A path item's `$ref` is here only where it could not be followed.
        let refers = place.is_reference || place.kind == ObjectKind::PathItem;
        if let Some(value) = place.value("$ref").filter(|_| refers) {
            reference(context, place, value, problems);
        }
    }
}

fn reference(context: &Context<'_>, place: &Place<'_>, value: &Node, problems: &mut Problems) {
    let at = place.at_value("$ref");
    let Some(text) = value.as_str() else {
        // Under a Path Item the grammar knows the type, so the checks of fields have said it.
        if place.is_reference {
            let message = format!("`$ref` must be a string, and this is {}", value.kind());
            problems.invalid(BAD_REF, at, message, "write `#/components/schemas/Name`");
        }
        return;
    };
    if text.is_empty() || text.contains(pointer::is_no_uri) {
        let message = format!("`{}` is no reference", text.escape_default());
        problems.invalid(BAD_REF, at, message, "write `#/components/schemas/Name`, escaped as a URI");
        return;
    }
    if !text.starts_with('#') || place.kind == ObjectKind::PathItem {
        // What could not be followed has been told where it was tried.
        return;
    }
    let target = Pointer::parse(text);
    let Some(target) = target.filter(|target| context.document.node(target).is_some()) else {
        let message = format!("`{text}` leads nowhere");
        problems.invalid(DANGLING_REF, at, message, near(context, text));
        return;
    };
    if is_in_cycle(context, &place.pointer) {
        let message = format!("`{text}` leads back here through references alone");
        problems.invalid(REF_CYCLE, at, message, "let one of them be an object");
        return;
    }
    let found = context.at(&target).map(|place| place.kind);
    if found != Some(place.kind) {
        let found = found.map_or("no object of OpenAPI".to_owned(), |kind| format!("a {kind}"));
        let message = format!("a {} is needed here, and `{text}` is {found}", place.kind);
        problems.invalid(REF_KIND, at, message, "refer to an object of the kind that is needed");
    }
}

/// Whether the references that begin at `start` come back to it, and not by a way that is too long for any.
fn is_in_cycle(context: &Context<'_>, start: &Pointer) -> bool {
    let mut passed = HashSet::new();
    let mut at = start.clone();
    while passed.len() < LONGEST_WAY && passed.insert(at.clone()) {
        let node = context.document.node(&at);
        let target = node.and_then(|node| node.get("$ref")).and_then(Node::as_str);
        let target = target.filter(|text| text.starts_with('#')).and_then(Pointer::parse);
        match target {
            Some(target) => at = target,
            None => return false,
        }
    }
    at == *start
}

/// Advice for a reference that leads nowhere: a neighbour with a name like it.
fn near(context: &Context<'_>, text: &str) -> String {
    let missing = "define it, or take the reference out".to_owned();
    let Some((pointer, name)) = Pointer::parse(text).and_then(|at| Some((at.parent()?, at.last()?))) else {
        return "write `#/` and the way through the document, as in `#/components/schemas/Name`".to_owned();
    };
    let neighbours = context.document.node(&pointer).and_then(Node::as_object).unwrap_or_default();
    match similar(&name, neighbours.iter().map(|member| member.key.as_str())) {
        Some(near) => format!("did you mean `#{}`?", pointer.join(near)),
        None => missing,
    }
}
