//! What a case can depend on: the places in the document that its schema or its operation leads to.
//!
//! It must never leave out a place: a mutant of one that is left out would seem to survive.

use crate::cases::Case;
use crate::reference::targets;
use openapi::{Document, Pointer};
use std::collections::{BTreeMap, BTreeSet};

/// The footprint of each schema and operation that cases are about.
pub(super) struct Footprints(BTreeMap<Pointer, BTreeSet<Pointer>>);

impl Footprints {
    pub(super) fn new(document: &Document, cases: &[Case]) -> Self {
        let abouts: BTreeSet<&Pointer> = cases.iter().map(|case| &case.about).collect();
        Self(abouts.into_iter().map(|about| (about.clone(), footprint(document, about))).collect())
    }

    /// Whether a case can depend on what stands at `rule`.
    pub(super) fn holds(&self, case: &Case, rule: &Pointer) -> bool {
        let Some(places) = self.0.get(&case.about) else { return true };
        let mut around = std::iter::successors(Some(rule.clone()), Pointer::parent);
        around.any(|place| places.contains(&place))
    }
}

/// What a place leads to by references, itself included. An operation depends on its whole path item, and on all
/// that is said of security.
fn footprint(document: &Document, about: &Pointer) -> BTreeSet<Pointer> {
    let root = Pointer::root();
    let mut open = match about.is_within(&root.join("paths")) {
        true => vec![
            about.parent().unwrap_or_default(),
            root.join("security"),
            root.join("components").join("securitySchemes"),
        ],
        false => vec![about.clone()],
    };
    let mut found = BTreeSet::new();
    while let Some(place) = open.pop() {
        if found.insert(place.clone()) {
            targets(document.node(&place), &mut open);
        }
    }
    found
}
