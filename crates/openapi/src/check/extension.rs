//! The shape of the vendor extensions that this workspace gives a meaning to.
//!
//! It must never complain about an extension of somebody else.

use super::context::{At, Context, Problems};
use crate::{Code, Member, Node};

pub(crate) const BAD_EXTENSION: Code = Code("bad-extension");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for place in context.places.iter().filter(|place| !place.is_reference && !place.is_ignored) {
        for member in place.members.iter().filter(|member| member.key.starts_with("x-")) {
            let Some(expected) = breach(member) else {
                continue;
            };
            let at = At { pointer: place.pointer.join(&member.key), span: member.key_span };
            let message = format!("`{}` must be {expected}", member.key);
            problems.invalid(BAD_EXTENSION, at, message, "an extension of a wrong shape would do nothing");
        }
    }
}

/// What the extension should have been; `None` when it is well or not ours.
fn breach(member: &Member) -> Option<&'static str> {
    let value = &member.value;
    let (is_well, expected) = match member.key.as_str() {
        "x-open-enum" | "x-idempotent" | "x-sensitive" => (value.as_bool().is_some(), "a boolean"),
        "x-rust-name" => (value.as_str().is_some_and(|name| !name.is_empty()), "a name"),
        "x-enum-varnames" | "x-enum-descriptions" => {
            (names_values(value), "a list of strings, or an object from values to strings")
        }
        "x-success" => (
            has_strings(value, &["pointer"])
                && value.get("value").is_some()
                && value.get("description").is_none_or(|pointer| pointer.as_str().is_some()),
            "an object with a string `pointer`, a `value`, and perhaps a string `description`",
        ),
        "x-pagination" => (
            value.as_object().is_some_and(|members| members.iter().all(|member| is_text(member) || filters(member))),
            "an object whose values are strings, and perhaps `filters`, an object of strings",
        ),
        "x-validations" => (
            all(value.as_array(), |rule| has_strings(rule, &["rule", "message"])),
            "a list of objects with a string `rule` and a string `message`",
        ),
        "x-violation-codes" => (value.as_object().is_some(), "an object"),
        _ => return None,
    };
    (!is_well).then_some(expected)
}

fn names_values(value: &Node) -> bool {
    all(value.as_array(), |item| item.as_str().is_some())
        || value.as_object().is_some_and(|members| members.iter().all(is_text))
}

fn all(items: Option<&[Node]>, is_well: fn(&Node) -> bool) -> bool {
    items.is_some_and(|items| items.iter().all(is_well))
}

fn is_text(member: &Member) -> bool {
    member.value.as_str().is_some()
}

fn filters(member: &Member) -> bool {
    member.key == "filters" && member.value.as_object().is_some_and(|filters| filters.iter().all(is_text))
}

fn has_strings(value: &Node, keys: &[&str]) -> bool {
    keys.iter().all(|key| value.get(key).is_some_and(|value| value.as_str().is_some()))
}
