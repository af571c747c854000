//! Builders are for values that are sent: what is only received has its public fields, and no code to make it.
//!
//! It must never take a builder from a document without operations, whose types may serve anything.

use std::collections::{HashMap, HashSet};

use crate::Builders;
use crate::ir::{Api, Shape, Slot, Type};

/// Takes away the builders that are not wanted: by default those of types that stand in no request.
pub(super) fn keep_builders(api: &mut Api, builders: Builders) {
    let sent = match builders {
        Builders::Sent if !api.operations.is_empty() => sent(api),
        Builders::Sent | Builders::All => return,
        Builders::Never => HashSet::new(),
    };
    for definition in api.modules.iter_mut().flat_map(|module| &mut module.types) {
        if let Shape::Struct(object) = &mut definition.shape
            && !sent.contains(&definition.name)
        {
            object.builder = None;
        }
    }
}

/// The names of all types of which a request can hold a value.
fn sent(api: &Api) -> HashSet<String> {
    let definitions = api.modules.iter().flat_map(|module| &module.types);
    let shapes: HashMap<&str, &Shape> = definitions.map(|of| (of.name.as_str(), &of.shape)).collect();
    let mut sent = HashSet::new();
    let mut open: Vec<&str> = requests(api).into_iter().filter_map(named).collect();
    while let Some(name) = open.pop() {
        if sent.insert(name.to_owned())
            && let Some(shape) = shapes.get(name)
        {
            open.extend(slots(shape).into_iter().filter_map(named));
        }
    }
    sent
}

/// Every place of every request.
fn requests(api: &Api) -> Vec<&Slot> {
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| &parameter.slot);
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    parameters.chain(bodies.flat_map(|body| body.content.slots())).collect()
}

fn slots(shape: &Shape) -> Vec<&Slot> {
    match shape {
        Shape::Struct(object) => {
            object.fields.iter().map(|field| &field.slot).chain(std::iter::once(&object.unnamed)).collect()
        }
        Shape::Newtype(slot) | Shape::Alias(slot) => vec![slot],
        Shape::Union(union) => union.branches.iter().map(|branch| &branch.slot).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

fn named(slot: &Slot) -> Option<&str> {
    match &slot.ty {
        Type::Named(name) | Type::Boxed(name) => Some(name),
        Type::List(item) | Type::Map(item) => named(&item.0),
        _ => None,
    }
}
