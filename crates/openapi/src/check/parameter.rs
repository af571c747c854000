//! Parameters and headers: where they stand, that none stands twice, and how their value is described.
//!
//! It must never take an operation's parameter for a double of the path item's: it overrides that one.

use std::collections::HashSet;

use super::context::{At, Context, Problems};
use super::media_type::is_token;
use crate::Code;
use crate::grammar::ObjectKind;
use crate::walk::Place;

pub(crate) const UNKNOWN_LOCATION: Code = Code("unknown-location");
pub(crate) const DUPLICATE_PARAMETER: Code = Code("duplicate-parameter");
pub(crate) const BAD_HEADER_NAME: Code = Code("bad-header-name");
pub(crate) const SCHEMA_AND_CONTENT: Code = Code("schema-and-content");
pub(crate) const NO_SCHEMA: Code = Code("no-schema");
pub(crate) const BAD_CONTENT: Code = Code("bad-content");

/// Fields that only go with `schema` (section 4.7.12.2 and the specification's own JSON Schema).
const FIELDS_OF_SCHEMA: &[&str] = &["style", "explode", "allowReserved", "example", "examples"];

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for kind in [ObjectKind::PathItem, ObjectKind::Operation] {
        for place in context.of(kind) {
            duplicates(context, place, problems);
        }
    }
    for parameter in context.of(ObjectKind::Parameter) {
        location(parameter, problems);
        description_of_value(parameter, problems);
    }
    for header in context.of(ObjectKind::Header) {
        description_of_value(header, problems);
    }
}

/// Section 4.7.12: "A unique parameter is defined by a combination of a name and location."
fn duplicates(context: &Context<'_>, place: &Place<'_>, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for listed in context.children(place, ObjectKind::Parameter) {
        let Some(target) = context.target(listed) else {
            continue;
        };
        let (Some(name), Some(location)) = (target.text("name"), target.text("in")) else {
            continue;
        };
        let is_header = location == "header";
        let folded = if is_header { name.to_ascii_lowercase() } else { name.to_owned() };
        if !seen.insert((folded, location)) {
            let at = listed.at_value(if listed.is_reference { "$ref" } else { "name" });
            let message = format!("the {location} parameter `{name}` stands twice in one list");
            problems.invalid(DUPLICATE_PARAMETER, at, message, "keep one of the two");
        }
    }
}

fn location(parameter: &Place<'_>, problems: &mut Problems) {
    let Some(location) = parameter.text("in") else {
        return;
    };
    if let Some(name) = parameter.text("name").filter(|_| location == "header") {
        header_name(name, parameter.at_value("name"), problems);
    }
    if matches!(location, "path" | "query" | "header" | "cookie") {
        return;
    }
    let help = match location {
        "body" | "formData" => "OpenAPI 3.0 writes it as `requestBody`",
        _ => "write `path`, `query`, `header` or `cookie`",
    };
    let message = format!("`{location}` is no place for a parameter");
    problems.invalid(UNKNOWN_LOCATION, parameter.at_value("in"), message, help);
}

/// The name of a header is a token (RFC 7230, section 3.2).
pub(super) fn header_name(name: &str, at: At, problems: &mut Problems) {
    if !is_token(name) {
        let message = format!("`{}` is no name that a header can have", name.escape_debug());
        problems.invalid(BAD_HEADER_NAME, at, message, "write letters, digits and `-`, as in `X-Request-Id`");
    }
}

/// Section 4.7.12.2: either `schema` with a style, or `content` with one media type.
fn description_of_value(place: &Place<'_>, problems: &mut Problems) {
    let content = place.value("content");
    match (place.value("schema"), content) {
        (Some(_), Some(_)) => {
            let message = format!("this {} has both `schema` and `content`", place.kind);
            problems.invalid(SCHEMA_AND_CONTENT, place.at_key("content"), message, "keep one of the two");
        }
        (None, None) => {
            let message = format!("this {} has neither `schema` nor `content`", place.kind);
            problems.invalid(NO_SCHEMA, place.here(), message, "add a `schema`");
        }
        _ => {}
    }
    let Some(content) = content else {
        return;
    };
    for field in FIELDS_OF_SCHEMA.iter().filter(|field| place.member(field).is_some()) {
        let message = format!("`{field}` goes with `schema`, and this {} has `content`", place.kind);
        let help = "take it out: the media type says how the value is written";
        problems.invalid(SCHEMA_AND_CONTENT, place.at_key(field), message, help);
    }
    if content.as_object().is_some_and(|entries| entries.len() != 1) {
        let count = content.as_object().map_or(0, <[_]>::len);
        let message = format!("`content` of a {} must hold one media type, and here are {count}", place.kind);
        problems.invalid(BAD_CONTENT, place.at_key("content"), message, "keep exactly one media type");
    }
}
