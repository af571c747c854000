//! Discriminators: the property that tells, and the branches that its values name.
//!
//! It must never follow a mapping out of the document.

use super::context::{At, Context, Problems};
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node, mapping};

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
        names(context, discriminator, problems);
    }
}

fn names(context: &Context<'_>, discriminator: &Place<'_>, problems: &mut Problems) {
    let mapping = discriminator.value("mapping").and_then(Node::as_object).unwrap_or_default();
    for member in mapping {
        let Some(target) = member.value.as_str() else {
            continue;
        };
        let meant = mapping::target(target, |pointer| context.at(pointer).is_some());
        let found = meant.and_then(|pointer| context.at(&pointer));
        // A reference to another file is told of where it is followed.
        let leads_out = !target.starts_with('#') && target.contains(['#', '/']);
        if leads_out || found.is_some_and(|place| place.kind == ObjectKind::Schema) {
            continue;
        }
        let pointer = discriminator.pointer.join("mapping").join(&member.key);
        let at = At { pointer, span: member.value.span };
        let message = format!("`{}` is mapped to `{target}`, and there is no such schema", member.key);
        let help = "write the name of a component, or a reference such as `#/components/schemas/Name`";
        problems.warning(BAD_MAPPING, at, message, help);
    }
}
