//! The shape of the vendor extensions that this workspace gives a meaning to, and the keys in them.
//!
//! It must never complain about an extension of somebody else.

use super::context::{At, Context, Problems};
use super::keyword::unknown_key;
use crate::grammar::EXTENSION_KEYS;
use crate::walk::Place;
use crate::{Code, Member, Node, Pointer};

pub(crate) const BAD_EXTENSION: Code = Code("bad-extension");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for place in context.places.iter().filter(|place| !place.is_reference && !place.is_ignored) {
        for member in place.members.iter().filter(|member| member.key.starts_with("x-")) {
            let at = place.pointer.join(&member.key);
            match breach(member) {
                Some(expected) => {
                    let at = At { pointer: at, span: member.place() };
                    let message = format!("`{}` must be {expected}", member.key);
                    problems.invalid(BAD_EXTENSION, at, message, "an extension of a wrong shape would do nothing");
                }
                None => keys(place, member, &at, problems),
            }
        }
    }
}

/// Reports the keys of an extension that nobody reads.
fn keys(place: &Place<'_>, member: &Member, at: &Pointer, problems: &mut Problems) {
    let name = member.key.as_str();
    if matches!(name, "x-enum-varnames" | "x-enum-descriptions") {
        return values(place, member, at, problems);
    }
    let Some((_, known)) = EXTENSION_KEYS.iter().find(|(of, _)| *of == name) else {
        return;
    };
    let help = "take it out: nothing reads it";
    let mut of_object = |node: &Node, at: &Pointer| {
        for member in node.as_object().unwrap_or_default().iter().filter(|found| !known.contains(&found.key.as_str())) {
            let message = format!("`{}` is no keyword of `{name}`", member.key);
            let place = At { pointer: at.join(&member.key), span: member.place() };
            unknown_key(place, &member.key, known.iter().copied(), (message, help), problems);
        }
    };
    of_object(&member.value, at);
    for (index, item) in member.value.as_array().unwrap_or_default().iter().enumerate() {
        of_object(item, &at.join(&index.to_string()));
    }
}

/// Names and descriptions of values stand under the values.
fn values(place: &Place<'_>, member: &Member, at: &Pointer, problems: &mut Problems) {
    let Some(listed) = place.node.get("enum").and_then(Node::as_array) else {
        return;
    };
    if let Some(named) = member.value.as_array().filter(|named| named.len() != listed.len()) {
        let message = format!("`{}` has {} items for {} values", member.key, named.len(), listed.len());
        let at = At { pointer: at.clone(), span: member.place() };
        problems.warning(BAD_EXTENSION, at, message, "give each value one, in the order of the `enum`");
    }
    let text = |value: &'_ Node| value.as_str().or_else(|| value.as_number()).map(str::to_owned);
    let listed: Vec<String> = listed.iter().filter_map(text).collect();
    for named in member.value.as_object().unwrap_or_default().iter().filter(|named| !listed.contains(&named.key)) {
        let message = format!("`{}` is no value of the `enum`", named.key);
        let place = At { pointer: at.join(&named.key), span: named.place() };
        let known = listed.iter().map(String::as_str);
        unknown_key(place, &named.key, known, (message, "name a value that the `enum` has"), problems);
    }
}

/// What the extension should have been; `None` when it is well or not ours.
fn breach(member: &Member) -> Option<&'static str> {
    let value = &member.value;
    let (is_well, expected) = match member.key.as_str() {
        "x-open-enum" | "x-idempotent" | "x-sensitive" => (value.as_bool().is_some(), "a boolean"),
        "x-rust-name" => (value.as_str().is_some_and(|name| !name.is_empty()), "a name"),
        "x-rust-type" => (
            value.as_str().is_some_and(|path| !path.is_empty()) || is_foreign(value),
            "a path, or an object with a `path`, a `crate` and its `version` or `folder`, all of them strings",
        ),
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
        "x-webhooks" => (
            value.as_object().is_some_and(|all| all.iter().all(|member| member.value.as_object().is_some())),
            "an object of path items",
        ),
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

/// A type of a crate that comes from a registry or from a folder.
fn is_foreign(value: &Node) -> bool {
    let comes_from = ["version", "folder"].iter().filter(|key| has_strings(value, &[key])).count();
    let features = value.get("features").is_none_or(|list| all(list.as_array(), |name| name.as_str().is_some()));
    has_strings(value, &["path", "crate"]) && comes_from == 1 && features
}

fn filters(member: &Member) -> bool {
    member.key == "filters" && member.value.as_object().is_some_and(|filters| filters.iter().all(is_text))
}

fn has_strings(value: &Node, keys: &[&str]) -> bool {
    keys.iter().all(|key| value.get(key).is_some_and(|value| value.as_str().is_some()))
}
