//! Styles: which may be used where, and for which type of value.
//!
//! It must never judge a style by a schema whose type is not certain.

use super::context::{Context, Problems};
use crate::Code;
use crate::grammar::ObjectKind;
use crate::walk::Place;

pub(crate) const BAD_STYLE: Code = Code("bad-style");
pub(crate) const UNDEFINED_STYLE: Code = Code("undefined-style");

/// How many schemas are looked through for a type: enough for real ones, an end for circular ones.
const DEPTH: usize = 8;

/// Section 4.7.12.3, and 4.7.15.1 for encodings.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    let places = context.places.iter().filter(|place| !place.is_reference);
    for place in places {
        let Some(style) = place.text("style") else {
            continue;
        };
        let allowed: &[&str] = match (place.kind, place.text("in")) {
            (ObjectKind::Parameter, Some("path")) => &["matrix", "label", "simple"],
            (ObjectKind::Parameter, Some("query")) | (ObjectKind::Encoding, _) => {
                &["form", "spaceDelimited", "pipeDelimited", "deepObject"]
            }
            (ObjectKind::Parameter, Some("cookie")) => &["form"],
            (ObjectKind::Parameter, Some("header")) | (ObjectKind::Header, _) => &["simple"],
            _ => continue,
        };
        if allowed.contains(&style) {
            type_of_style(context, place, style, problems);
            continue;
        }
        let message = format!("the style `{style}` cannot be used here");
        let help = format!("use {}", list(allowed));
        problems.invalid(BAD_STYLE, place.at_value("style"), message, help);
    }
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(" or ")
}

/// The delimited styles are for arrays, `deepObject` is for objects.
fn type_of_style(context: &Context<'_>, place: &Place<'_>, style: &str, problems: &mut Problems) {
    let needed = match style {
        "spaceDelimited" | "pipeDelimited" => "array",
        "deepObject" => "object",
        _ => return,
    };
    let schema = context.children(place, ObjectKind::Schema).next();
    let can_be = |needed| schema.is_none_or(|schema| can_be(context, schema, needed, DEPTH));
    if can_be(needed) {
        return;
    }
    if needed == "object" {
        let message = "the specification does not say how `deepObject` writes what is no object";
        let help = "use `form`; servers that want `name[]=a` or `name=a` do so by a habit of their own";
        problems.warning(UNDEFINED_STYLE, place.at_value("style"), message, help);
    } else {
        let message = format!("the style `{style}` is for values of type {needed}, and this schema has none");
        problems.invalid(BAD_STYLE, place.at_value("style"), message, "use `form`");
    }
}

/// Whether a schema can take values of that type; "yes" when it is not certain.
fn can_be(context: &Context<'_>, schema: &Place<'_>, needed: &str, depth: usize) -> bool {
    let Some(schema) = context.target(schema).filter(|_| depth > 0) else {
        return true;
    };
    if let Some(found) = schema.text("type") {
        return found == needed;
    }
    ["anyOf", "oneOf"].into_iter().all(|choice| {
        let around = schema.pointer.join(choice);
        let mut branches = context
            .children(schema, ObjectKind::Schema)
            .filter(|branch| branch.pointer.parent().as_ref() == Some(&around))
            .peekable();
        branches.peek().is_none() || branches.any(|branch| can_be(context, branch, needed, depth - 1))
    })
}
