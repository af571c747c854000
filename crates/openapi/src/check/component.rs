//! Names: of components, and of tags.
//!
//! It must never judge a name by taste, only by the specification.

use std::collections::HashSet;

use super::context::{At, Context, Problems};
use crate::Code;
use crate::grammar::ObjectKind;

pub(crate) const BAD_COMPONENT_NAME: Code = Code("bad-component-name");
pub(crate) const DUPLICATE_TAG: Code = Code("duplicate-tag");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    component_names(context, problems);
    tags(context, problems);
}

/// Section 4.7.7.1.
fn component_names(context: &Context<'_>, problems: &mut Problems) {
    for components in context.of(ObjectKind::Components) {
        for map in components.members.iter().filter(|map| !map.key.starts_with("x-")) {
            for member in map.value.as_object().unwrap_or_default() {
                if !member.key.is_empty() && member.key.chars().all(is_name) {
                    continue;
                }
                let pointer = components.pointer.join(&map.key).join(&member.key);
                let message = format!("`{}` is no name for a component", member.key);
                let help = "use letters, digits, `.`, `-` and `_` only";
                let at = At { pointer, span: member.place() };
                problems.invalid(BAD_COMPONENT_NAME, at, message, help);
            }
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// Section 4.7.1.1: "Each tag name in the list MUST be unique."
fn tags(context: &Context<'_>, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for tag in context.of(ObjectKind::Tag) {
        if let Some(name) = tag.text("name")
            && !seen.insert(name)
        {
            let message = format!("the tag `{name}` is declared twice");
            problems.invalid(DUPLICATE_TAG, tag.at_value("name"), message, "keep one of the two");
        }
    }
}
