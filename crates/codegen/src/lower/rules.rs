//! Which rules of the document the generated code names.
//!
//! It must never name a rule that no violation can carry: the source map would change with every comment.

use std::collections::BTreeSet;

use openapi::Pointer;

use crate::ir::{
    Answer, Api, BodySchema, Check, Content, Field, Item, Operation, Presence, Rule, Shape, Slot, Struct, Type,
};

/// The pointers of all rules that a violation can name, sorted.
pub(super) fn named(api: &Api) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    for definition in api.modules.iter().flat_map(|module| &module.types) {
        match &definition.shape {
            Shape::Struct(object) => of_struct(object, &mut found),
            Shape::Enum(choice) => {
                found.extend(choice.closed.iter().map(|rule| rule.pointer.clone()));
                of_rules(&choice.rules, &mut found);
            }
            Shape::Newtype(slot) | Shape::Alias(slot) => of_slot(slot, &mut found),
            Shape::Union(union) => {
                found.insert(union.pointer.clone());
                found.extend(union.discriminator.iter().map(|discriminator| discriminator.pointer.clone()));
            }
        }
    }
    for tree in &api.trees {
        tree.schema.each(&mut |term| found.extend(term.named.iter().map(|(pointer, _)| pointer.clone())));
    }
    for operation in &api.operations {
        of_operation(operation, &mut found);
    }
    found
}

/// The places that a client names when a request or an answer as a whole is not as described.
fn of_operation(operation: &Operation, found: &mut BTreeSet<Pointer>) {
    found.extend(operation.parameters.iter().map(|parameter| parameter.pointer.clone()));
    let answers = operation.answers.successes.iter().chain(&operation.answers.failures);
    found.extend(answers.clone().filter(|answer| answer.content.is_some()).map(|answer| answer.pointer.clone()));
    let headers = answers.clone().filter_map(|answer| answer.headers.as_ref()).flat_map(|headers| &headers.all);
    for header in headers {
        found.extend(header.required.then(|| header.pointer.join("required")));
        found.insert(header.schema.as_ref().map_or(&header.pointer, |(schema, _)| schema).clone());
    }
    found.extend(answers.flat_map(Answer::schemas).flat_map(BodySchema::rules).cloned());
    let bodies = operation.body.iter().flat_map(|body| body.content.parts());
    found.extend(bodies.filter_map(Content::pointer).cloned());
    if let Some(pagination) = &operation.pagination {
        found.extend(pagination.total.iter().map(|(_, rule)| rule.clone()));
        found.extend(pagination.filters.iter().map(|filter| filter.pointer.clone()));
    }
}

fn of_struct(object: &Struct, found: &mut BTreeSet<Pointer>) {
    for field in &object.fields {
        of_field(field, found);
    }
    of_slot(&object.unnamed, found);
    of_rules(&object.rules, found);
    found.extend(object.expressions.iter().map(|expression| expression.pointer.clone()));
}

fn of_field(field: &Field, found: &mut BTreeSet<Pointer>) {
    of_slot(&field.slot, found);
    found.extend(field.required_rules.iter().cloned());
    if field.presence == Presence::Optional {
        found.extend(field.null_rules.iter().cloned());
    }
}

/// A constant names the rules that it holds by itself.
fn of_rules(rules: &[Rule], found: &mut BTreeSet<Pointer>) {
    let own = rules.iter().filter(|rule| !matches!(rule.check, Check::Tree(_)));
    found.extend(own.map(|rule| rule.pointer.clone()));
}

fn of_slot(slot: &Slot, found: &mut BTreeSet<Pointer>) {
    of_rules(&slot.rules, found);
    if let Type::List(item) | Type::Map(item) = &slot.ty {
        let Item(item) = &**item;
        of_slot(item, found);
    }
}
