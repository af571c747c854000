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
    let circles = circles(&mentions);
    for definition in modules.iter_mut().flat_map(|module| &mut module.types) {
        let name = definition.name.clone();
        for slot in slots_mut(&mut definition.shape) {
            if let Type::Named(mentioned) = &slot.ty
                && circles.get(mentioned.as_str()).is_some_and(|circle| circles.get(name.as_str()) == Some(circle))
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

/// The number of the circle that each type stands in: those that reach each other have one number (the algorithm of
/// Kosaraju, in time that grows with the mentions alone).
fn circles(mentions: &HashMap<String, Vec<String>>) -> HashMap<&str, usize> {
    let mut mentioning: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, mentioned) in mentions {
        mentioned.iter().for_each(|mentioned| mentioning.entry(mentioned).or_default().push(name));
    }
    let mut circles: HashMap<&str, usize> = HashMap::new();
    for (number, name) in left_last(mentions).into_iter().rev().enumerate() {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if !circles.contains_key(name) {
                circles.insert(name, number);
                open.extend(mentioning.get(name).into_iter().flatten());
            }
        }
    }
    circles
}

/// The types in the order in which a walk along the mentions leaves them.
fn left_last(mentions: &HashMap<String, Vec<String>>) -> Vec<&str> {
    let (mut left, mut seen) = (Vec::new(), HashSet::new());
    for begin in mentions.keys() {
        let mut open = vec![(begin.as_str(), false)];
        while let Some((name, is_done)) = open.pop() {
            if is_done {
                left.push(name);
            } else if seen.insert(name) {
                open.push((name, true));
                open.extend(mentions.get(name).into_iter().flatten().map(|mentioned| (mentioned.as_str(), false)));
            }
        }
    }
    left
}
