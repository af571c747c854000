//! Which rules of the document the generated code names.
//!
//! It must never name a rule that no violation can carry: the source map would change with every comment.

use std::collections::BTreeSet;

use openapi::Pointer;

use crate::ir::{Api, Field, Item, Presence, Shape, Slot, Struct, Type};

/// The pointers of all rules that a violation can name, sorted.
pub(super) fn named(api: &Api) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    for definition in api.modules.iter().flat_map(|module| &module.types) {
        match &definition.shape {
            Shape::Struct(object) => of_struct(object, &mut found),
            Shape::Enum(choice) => {
                found.extend(choice.closed.iter().chain(&choice.rules).map(|rule| rule.pointer.clone()));
            }
            Shape::Newtype(slot) | Shape::Alias(slot) => of_slot(slot, &mut found),
            Shape::Union(union) => union.branches.iter().for_each(|branch| of_slot(branch, &mut found)),
        }
    }
    found
}

fn of_struct(object: &Struct, found: &mut BTreeSet<Pointer>) {
    for field in &object.fields {
        of_field(field, found);
    }
    of_slot(&object.unnamed, found);
    found.extend(object.rules.iter().map(|rule| rule.pointer.clone()));
    found.extend(object.expressions.iter().map(|expression| expression.pointer.clone()));
}

fn of_field(field: &Field, found: &mut BTreeSet<Pointer>) {
    of_slot(&field.slot, found);
    found.extend(field.required_rules.iter().cloned());
    if field.presence == Presence::Optional {
        found.extend(field.null_rules.iter().cloned());
    }
}

fn of_slot(slot: &Slot, found: &mut BTreeSet<Pointer>) {
    found.extend(slot.rules.iter().map(|rule| rule.pointer.clone()));
    if let Type::List(item) | Type::Map(item) = &slot.ty {
        let Item(item) = &**item;
        of_slot(item, found);
    }
}
