//! What is referred to, and where it comes to stand in the one tree.
//!
//! It must never come to stand twice: what lies in a piece that is laid in already is found there.

use std::collections::HashMap;

use super::link::{Link, Places, links};
use crate::grammar::ObjectKind;
use crate::{Node, Pointer};

/// A piece of a file.
pub(super) struct Target {
    /// The file.
    pub(super) shelf: usize,
    /// Where in it.
    pub(super) pointer: Pointer,
    /// What it is referred to as.
    pub(super) kind: ObjectKind,
    /// The references in it.
    pub(super) links: Vec<Link>,
    pub(super) home: Home,
    places: Places,
}

/// Where a target comes to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// Under `components`, by that name.
    Component(String),
    /// In the target of that number.
    Within(usize, Pointer),
    /// In the place of each reference to it: there is no component for a path item.
    Referrer,
}

impl Target {
    pub(super) fn new(shelf: usize, pointer: Pointer, kind: ObjectKind, node: &Node) -> Self {
        let (links, places) = links(kind, node);
        let links = links.into_iter().map(|link| Link { pointer: link.pointer.below(&pointer), ..link }).collect();
        let home = if kind == ObjectKind::PathItem { Home::Referrer } else { Home::Component(String::new()) };
        Self { shelf, pointer, kind, links, home, places }
    }
}

/// Finds the targets that lie in others, as objects of the kind that they are referred to as.
pub(super) fn settle(targets: &mut [Target], known: &HashMap<(usize, Pointer, bool), usize>) {
    let homes: Vec<Option<Home>> = targets.iter().map(|target| within(target, targets, known)).collect();
    for (target, home) in targets.iter_mut().zip(homes) {
        if let Some(home) = home {
            target.home = home;
        }
    }
}

/// The outermost target around this one that knows it.
fn within(target: &Target, targets: &[Target], known: &HashMap<(usize, Pointer, bool), usize>) -> Option<Home> {
    if target.home == Home::Referrer {
        return None;
    }
    let mut found = None;
    let mut around = target.pointer.parent();
    while let Some(at) = around {
        around = at.parent();
        let Some(outer) = known.get(&(target.shelf, at.clone(), false)) else { continue };
        let tail = target.pointer.as_str().strip_prefix(at.as_str()).unwrap_or_default();
        if targets[*outer].places.get(tail) == Some(&target.kind) {
            found = Pointer::parse(tail).map(|tail| Home::Within(*outer, tail));
        }
    }
    found
}

/// Where a target stands in the one tree; `None` for a path item.
pub(super) fn place(targets: &[Target], target: usize) -> Option<Pointer> {
    match &targets[target].home {
        Home::Component(name) => {
            Some(Pointer::root().join("components").join(targets[target].kind.section()?).join(name))
        }
        // The outermost one is never in another.
        Home::Within(outer, tail) => Some(tail.below(&place(targets, *outer)?)),
        Home::Referrer => None,
    }
}
