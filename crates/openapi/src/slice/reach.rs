//! What the operations of a slice need: all that their references, security and discriminators lead to.
//!
//! It must never keep a component that nothing needs.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Bound;

use super::Excluded;
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Document, Node, Pointer, mapping};

/// Takes out of `parts` what something needs that is not in them.
pub(super) fn settle(document: &Document, places: &[Place<'_>], parts: HashSet<Pointer>) -> Excluded {
    let mut reach = Reach { document, places: BTreeMap::new(), open: Vec::new() };
    let mut excluded = Excluded { parts, needed: BTreeSet::new() };
    for place in places {
        reach.places.insert(&place.pointer, place);
    }
    for place in places.iter().filter(|place| !excluded.holds(&place.pointer)) {
        reach.from(place);
    }
    reach.document_security(places, &excluded);
    while let Some(target) = reach.open.pop() {
        if document.node(&target).is_none() || !excluded.holds(&target) {
            continue;
        }
        // A component is kept whole; in an operation that is left out, only what is needed of it is.
        let tokens: Vec<String> = target.tokens().take(3).collect();
        let component = tokens.iter().fold(Pointer::root(), |at, token| at.join(token));
        let kept = match tokens.first().is_some_and(|first| first == "components") {
            true => component,
            false => target,
        };
        if !excluded.parts.remove(&kept) {
            excluded.needed.insert(kept.clone());
        }
        reach.below(&kept);
    }
    excluded
}

struct Reach<'a> {
    document: &'a Document,
    places: BTreeMap<&'a Pointer, &'a Place<'a>>,
    open: Vec<Pointer>,
}

impl<'a> Reach<'a> {
    /// Everything that the objects at and below a place lead to.
    fn below(&mut self, at: &Pointer) {
        let from = (Bound::Included(at), Bound::Unbounded);
        let begins = |pointer: &Pointer| pointer.as_str().starts_with(at.as_str());
        let found = self.places.range::<Pointer, _>(from).take_while(|(pointer, _)| begins(pointer));
        let found: Vec<&Place<'_>> =
            found.map(|(_, place)| *place).filter(|place| place.pointer.is_within(at)).collect();
        found.into_iter().for_each(|place| self.from(place));
    }

    /// Everything that one object leads to.
    fn from(&mut self, place: &Place<'_>) {
        if place.is_reference {
            self.open.extend(place.text("$ref").and_then(Pointer::parse));
        }
        match place.kind {
            ObjectKind::Discriminator => self.discriminator(place),
            ObjectKind::SecurityRequirement if place.pointer.tokens().count() > 2 => self.schemes(place),
            _ => {}
        }
    }

    /// Section 4.7.25: the schemas of the mapping; those that join a base are written out as a choice.
    fn discriminator(&mut self, place: &Place<'_>) {
        let is_there = |pointer: &Pointer| self.document.node(pointer).is_some();
        for entry in place.value("mapping").and_then(Node::as_object).unwrap_or_default() {
            self.open.extend(entry.value.as_str().and_then(|text| mapping::target(text, is_there)));
        }
    }

    fn schemes(&mut self, requirement: &Place<'_>) {
        let schemes = Pointer::root().join("components").join("securitySchemes");
        self.open.extend(requirement.members.iter().map(|member| schemes.join(&member.key)));
    }

    /// The security of the document counts where an operation of the slice has none of its own.
    fn document_security(&mut self, places: &[Place<'_>], excluded: &Excluded) {
        let mut operations = places.iter().filter(|place| place.kind == ObjectKind::Operation);
        if operations.any(|one| one.member("security").is_none() && !excluded.holds(&one.pointer)) {
            let own = |place: &&Place<'_>| {
                place.kind == ObjectKind::SecurityRequirement && place.pointer.tokens().count() == 2
            };
            places.iter().filter(own).for_each(|place| self.schemes(place));
        }
    }
}
