//! Builders are for values that are sent: what is only received has its public fields, and no code to make it.
//!
//! It must never take a builder from a document without operations, whose types may serve anything.

use std::collections::{HashMap, HashSet};

use crate::Builders;
use crate::ir::{Api, Shape, Slot};

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
    let mut open: Vec<&str> = requests(api).into_iter().filter_map(|slot| slot.ty.named()).collect();
    while let Some(name) = open.pop() {
        if sent.insert(name.to_owned())
            && let Some(shape) = shapes.get(name)
        {
            open.extend(shape.slots().into_iter().filter_map(|slot| slot.ty.named()));
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
