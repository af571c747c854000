//! Types that hold themselves: a box where the size would else be endless.
//!
//! It must never box what a list or map already keeps on the heap.

use std::collections::{HashMap, HashSet};

use crate::ir::{Module, Shape, Slot, Type};

/// Boxes every direct mention of a type from which the mentioning type can be reached again.
pub(super) fn box_cycles(modules: &mut [Module]) {
    let mut mentions: HashMap<String, Vec<String>> = HashMap::new();
    for definition in modules.iter().flat_map(|module| &module.types) {
        mentions.insert(definition.name.clone(), slots(&definition.shape).filter_map(direct).collect());
    }
    for definition in modules.iter_mut().flat_map(|module| &mut module.types) {
        let name = definition.name.clone();
        for slot in slots_mut(&mut definition.shape) {
            if let Type::Named(mentioned) = &slot.ty
                && reaches(&mentions, mentioned, &name)
            {
                slot.ty = Type::Boxed(mentioned.clone());
            }
        }
    }
}

/// The places whose size counts for the size of a type.
fn slots(shape: &Shape) -> Box<dyn Iterator<Item = &Slot> + '_> {
    match shape {
        Shape::Struct(object) => Box::new(object.fields.iter().map(|field| &field.slot)),
        Shape::Newtype(slot) | Shape::Alias(slot) => Box::new(std::iter::once(slot)),
        Shape::Union(union) => Box::new(union.branches.iter().map(|branch| &branch.slot)),
        Shape::Enum(_) => Box::new(std::iter::empty()),
    }
}

fn slots_mut(shape: &mut Shape) -> Box<dyn Iterator<Item = &mut Slot> + '_> {
    match shape {
        Shape::Struct(object) => Box::new(object.fields.iter_mut().map(|field| &mut field.slot)),
        Shape::Union(union) => Box::new(union.branches.iter_mut().map(|branch| &mut branch.slot)),
        // An alias in a cycle is unboxed by itself; the struct that it passes through is not.
        Shape::Newtype(_) | Shape::Alias(_) | Shape::Enum(_) => Box::new(std::iter::empty()),
    }
}

fn direct(slot: &Slot) -> Option<String> {
    match &slot.ty {
        Type::Named(name) => Some(name.clone()),
        _ => None,
    }
}

fn reaches(mentions: &HashMap<String, Vec<String>>, from: &str, goal: &str) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == goal {
            return true;
        }
        if seen.insert(name) {
            open.extend(mentions.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
