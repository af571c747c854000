//! The references of one piece of a document: every text that may lead to another file.
//!
//! It must never look where OpenAPI sees data: a `$ref` in an example is a value.

use std::collections::HashMap;

use crate::grammar::ObjectKind;
use crate::walk::{Place, walk_piece};
use crate::{Node, Pointer, Span, pointer};

/// A reference where it stands.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Where in its piece.
    pub(super) pointer: Pointer,
    pub(super) span: Span,
    pub(super) text: String,
    /// What it must lead to.
    pub(super) kind: ObjectKind,
    pub(super) way: Way,
}

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Under `$ref`.
    Ref,
    /// As a value of a discriminator's `mapping`.
    Mapping,
}

/// The kinds of the objects of a piece, by their places in it.
pub(super) type Places = HashMap<String, ObjectKind>;

/// Whether anything in the tree may be a reference that is followed here. A look, so that other documents cost nothing.
pub(super) fn leads_out(node: &Node) -> bool {
    let member = |member: &crate::Member| match member.key.as_str() {
        "$ref" => member.value.as_str().is_some_and(|text| !text.starts_with("#/components/")),
        "mapping" => member.value.as_object().unwrap_or_default().iter().any(|entry| {
            let text = entry.value.as_str().unwrap_or_default();
            !text.starts_with('#') && text.contains(['#', '/', '.'])
        }),
        _ => false,
    };
    let members = node.as_object().unwrap_or_default();
    let mut items = node.as_array().unwrap_or_default().iter();
    members.iter().any(|one| member(one) || leads_out(&one.value)) || items.any(leads_out)
}

/// The references of a piece, in its order, and what stands where.
pub(super) fn links(kind: ObjectKind, node: &Node) -> (Vec<Link>, Places) {
    let places = walk_piece(kind, node);
    let links = places.iter().filter(|place| !place.is_ignored).flat_map(of_place).collect();
    let kinds = places.iter().map(|place| (place.pointer.as_str().to_owned(), place.kind)).collect();
    (links, kinds)
}

fn of_place(place: &Place<'_>) -> Vec<Link> {
    let link = |pointer: Pointer, node: &Node, kind, way| {
        let text = node.as_str().filter(|text| !text.is_empty() && !text.contains(pointer::is_no_uri))?;
        Some(Link { pointer, span: node.span, text: text.to_owned(), kind, way })
    };
    if place.is_reference || place.kind == ObjectKind::PathItem {
        let reference = place.value("$ref");
        return reference
            .and_then(|node| link(place.pointer.join("$ref"), node, place.kind, Way::Ref))
            .into_iter()
            .collect();
    }
    if place.kind != ObjectKind::Discriminator {
        return Vec::new();
    }
    let mapping = place.value("mapping").and_then(Node::as_object).unwrap_or_default();
    let at = place.pointer.join("mapping");
    mapping.iter().filter_map(|one| link(at.join(&one.key), &one.value, ObjectKind::Schema, Way::Mapping)).collect()
}
