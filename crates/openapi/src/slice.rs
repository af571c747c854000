//! A part of a document: some of its operations, with all that they need and no more.
//!
//! It must never change the tree: what is left out still counts, and keeps its place and the name that it had.

mod reach;
mod selector;

use std::collections::{BTreeSet, HashSet};

use crate::check::keyword::similar;
use crate::grammar::ObjectKind;
use crate::walk::{Place, walk};
use crate::{Document, Node, Pointer};
pub use selector::Selector;

/// Which operations are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Those that any of these selects; all when there is none.
    pub include: Vec<Selector>,
    /// But not those that any of these selects.
    pub exclude: Vec<Selector>,
}

/// What a slice leaves out.
#[derive(Debug, Default)]
pub(crate) struct Excluded {
    /// Operations, path items and components.
    parts: HashSet<Pointer>,
    /// Places in these that something refers to which is not left out.
    needed: BTreeSet<Pointer>,
}

impl Excluded {
    pub(crate) fn holds(&self, pointer: &Pointer) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let mut around = Some(pointer.clone());
        let mut is_out = false;
        while let Some(at) = around {
            if self.needed.contains(&at) {
                return false;
            }
            is_out |= self.parts.contains(&at);
            around = at.parent();
        }
        is_out
    }
}

/// An operation and what selects it.
pub(super) struct Operation {
    pub(super) at: Pointer,
    pub(super) path: String,
    /// Its id, or its method and path where it has none.
    pub(super) id: String,
    pub(super) tags: Vec<String>,
}

/// What `slice` leaves out of `document`.
///
/// # Errors
/// With a sentence for each selector that selects nothing, or one when nothing is left.
pub(crate) fn excluded(document: &Document, slice: &Slice) -> Result<Excluded, Vec<String>> {
    let places = walk(document.root());
    let operations: Vec<Operation> = places.iter().filter_map(|place| operation(place, &places)).collect();
    let selectors = slice.include.iter().chain(&slice.exclude);
    let idle: Vec<String> = selectors.filter_map(|selector| idle(selector, &operations)).collect();
    if !idle.is_empty() {
        return Err(idle);
    }
    let any = |selectors: &[Selector], operation: &Operation| selectors.iter().any(|one| one.selects(operation));
    let wanted: Vec<&Operation> = operations
        .iter()
        .filter(|one| slice.include.is_empty() || any(&slice.include, one))
        .filter(|one| !any(&slice.exclude, one))
        .collect();
    if wanted.is_empty() {
        return Err(vec!["the slice leaves no operation over".to_owned()]);
    }
    let kept: HashSet<Pointer> = wanted.iter().map(|one| one.at.clone()).collect();
    let items: HashSet<Pointer> = wanted.iter().filter_map(|one| one.at.parent()).collect();
    let mut parts: HashSet<Pointer> =
        operations.iter().map(|one| one.at.clone()).filter(|at| !kept.contains(at)).collect();
    let paths = Pointer::root().join("paths");
    parts.extend(members(document, &paths).filter(|at| !items.contains(at)));
    let components = Pointer::root().join("components");
    parts.extend(members(document, &components).flat_map(|section| members(document, &section).collect::<Vec<_>>()));
    Ok(reach::settle(document, &places, parts))
}

fn members(document: &Document, at: &Pointer) -> impl Iterator<Item = Pointer> {
    let members = document.node(at).and_then(Node::as_object).unwrap_or_default();
    members.iter().filter(|member| !member.key.starts_with("x-")).map(|member| at.join(&member.key))
}

/// The operation of a place below `paths`; those of callbacks belong to the operations that name them.
fn operation(place: &Place<'_>, places: &[Place<'_>]) -> Option<Operation> {
    let item = &places[place.parent?];
    let is_top = item.parent.is_some_and(|paths| places[paths].kind == ObjectKind::Paths);
    if place.kind != ObjectKind::Operation || !is_top {
        return None;
    }
    let id = place.text("operationId").map_or_else(|| format!("{} {}", place.name, item.name), str::to_owned);
    let tags = place.value("tags").and_then(Node::as_array).unwrap_or_default();
    let tags = tags.iter().filter_map(Node::as_str).map(str::to_owned).collect();
    Some(Operation { at: place.pointer.clone(), path: item.name.to_owned(), id, tags })
}

/// What is wrong with a selector that selects nothing.
fn idle(selector: &Selector, operations: &[Operation]) -> Option<String> {
    if operations.iter().any(|operation| selector.selects(operation)) {
        return None;
    }
    let known: BTreeSet<&str> = operations.iter().flat_map(|operation| selector.of(operation)).collect();
    let near = similar(selector.text(), known.iter().copied());
    let words = match (near, known.is_empty()) {
        (Some(near), _) => format!("; did you mean `{}:{near}`?", selector.key()),
        (None, true) => String::new(),
        (None, false) => {
            let some: Vec<&str> = known.iter().copied().take(5).collect();
            let more = if known.len() > some.len() { ", …" } else { "" };
            format!("; there are {}{more}", some.join(", "))
        }
    };
    Some(format!("`{selector}` selects no operation{words}"))
}
