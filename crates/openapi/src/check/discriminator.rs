//! Discriminators: the property that tells, and the branches that its values name.
//!
//! It must never follow a mapping out of the document.

use std::collections::HashSet;

use super::context::{At, Context, Problems};
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node, Pointer, mapping};

pub(crate) const LONELY_DISCRIMINATOR: Code = Code("lonely-discriminator");
pub(crate) const BAD_MAPPING: Code = Code("bad-mapping");

/// Section 4.7.25.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for discriminator in context.of(ObjectKind::Discriminator) {
        let Some(schema) = context.parent(discriminator) else {
            continue;
        };
        // Bases whose heirs are known have given theirs to the choice that is written out for them.
        if !["oneOf", "anyOf"].iter().any(|key| schema.member(key).is_some()) {
            let message = "this discriminator has no branches to choose from";
            let help = "put it beside `oneOf` or `anyOf`, or on a component that takes no null and that others join by `allOf`";
            problems.warning(LONELY_DISCRIMINATOR, discriminator.here(), message, help);
        }
        names(context, discriminator, &branches(context, schema), problems);
    }
}

/// What the branches of a choice refer to. One that stands inline is never selected.
fn branches(context: &Context<'_>, schema: &Place<'_>) -> HashSet<Pointer> {
    let is_branch = |branch: &&Place<'_>| {
        let list = branch.pointer.parent().and_then(|list| list.last());
        branch.name.is_empty() && matches!(list.as_deref(), Some("oneOf" | "anyOf"))
    };
    let branches = context.children(schema, ObjectKind::Schema).filter(is_branch);
    branches.filter_map(|branch| Pointer::parse(branch.text("$ref")?)).collect()
}

fn names(context: &Context<'_>, discriminator: &Place<'_>, branches: &HashSet<Pointer>, problems: &mut Problems) {
    let mapping = discriminator.value("mapping").and_then(Node::as_object).unwrap_or_default();
    for member in mapping {
        let Some(target) = member.value.as_str() else {
            continue;
        };
        let meant = mapping::target(target, |pointer| context.at(pointer).is_some());
        let found = meant.as_ref().and_then(|pointer| context.at(pointer));
        // A reference to another file is told of where it is followed.
        let leads_out = !target.starts_with('#') && target.contains(['#', '/']);
        let is_schema = found.is_some_and(|place| place.kind == ObjectKind::Schema);
        let (why, help) = match meant.filter(|_| is_schema) {
            None if leads_out => continue,
            None => (
                "there is no such schema",
                "write the name of a component, or a reference such as `#/components/schemas/Name`",
            ),
            Some(meant) if branches.is_empty() || branches.contains(&meant) => continue,
            Some(_) => (
                "that is none of the branches: the name selects nothing",
                "add a branch that refers to it, or take the name out",
            ),
        };
        let pointer = discriminator.pointer.join("mapping").join(&member.key);
        let at = At { pointer, span: member.value.span };
        problems.warning(BAD_MAPPING, at, format!("`{}` is mapped to `{target}`, and {why}", member.key), help);
    }
}
