//! What an action does at one place: section 4.4.3.1 of the Overlay Specification.
//!
//! It must never lose a part that the overlay does not name.

use super::{Action, Problems};
use crate::{Member, Node, Pointer, Value};

/// Takes out what stands at `pointer`.
pub(super) fn remove(root: &mut Node, pointer: &Pointer, action: &Action<'_>, problems: &mut Problems) {
    let (Some(parent), Some(key)) = (pointer.parent(), pointer.last()) else {
        let help = "name a part of the document";
        problems.invalid(&action.pointer, action.span, "this takes out the whole document", help);
        return;
    };
    // What stood in something that an earlier match took out is gone already.
    match root.at_mut(&parent).map(|around| &mut around.value) {
        Some(Value::Object(members)) => members.retain(|member| member.key != key),
        Some(Value::Array(items)) => {
            if let Some(index) = key.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Merges `update` into what stands at `pointer`.
pub(super) fn update(root: &mut Node, pointer: &Pointer, update: &Node, action: &Action<'_>, problems: &mut Problems) {
    let Some(node) = root.at_mut(pointer) else { return };
    match (&mut node.value, &update.value) {
        (Value::Object(members), Value::Object(more)) => merge(members, more),
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Array(items), _) => items.push(update.clone()),
        (Value::Object(_), _) => {
            let message = format!("`{}` leads to an object, and this is {}", action.target, update.kind());
            problems.invalid(&action.pointer, update.span, message, "give the members to merge into it");
        }
        _ => {
            let message = format!("`{}` leads to {}, which cannot be updated", action.target, node.kind());
            let help = "lead to the object around it, and name the member under `update`";
            problems.invalid(&action.pointer, action.span, message, help);
        }
    }
}

fn merge(members: &mut Vec<Member>, more: &[Member]) {
    for new in more {
        let Some(old) = members.iter_mut().find(|member| member.key == new.key) else {
            members.push(new.clone());
            continue;
        };
        match (&mut old.value.value, &new.value.value) {
            (Value::Object(old), Value::Object(new)) => merge(old, new),
            (Value::Array(old), Value::Array(new)) => old.extend(new.iter().cloned()),
            _ => *old = new.clone(),
        }
    }
}

/// Sets a member of an object, where it is one.
pub(super) fn set(node: &mut Node, key: &str, entry: &Member) -> bool {
    let Value::Object(members) = &mut node.value else { return false };
    members.retain(|member| member.key != key);
    members.push(Member { key: key.to_owned(), key_span: entry.key_span, value: entry.value.clone() });
    true
}
