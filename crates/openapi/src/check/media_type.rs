//! Media types: the keys under `content`, and what stands beside an example.
//!
//! It must never ask whether a media type is registered.

use super::context::{Context, Problems};
use super::keyword::similar;
use super::required::Known;
use crate::Code;
use crate::grammar::ObjectKind;
use crate::walk::Place;

pub(crate) const BAD_MEDIA_TYPE: Code = Code("bad-media-type");
pub(crate) const UNKNOWN_ENCODING: Code = Code("unknown-encoding");
pub(crate) const EXAMPLE_AND_EXAMPLES: Code = Code("example-and-examples");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for media_type in context.of(ObjectKind::MediaType) {
        if !is_media_range(media_type.name) {
            let message = format!("`{}` is no media type", media_type.name);
            let help = "write a type and a subtype, such as `application/json`, or a range such as `text/*`";
            problems.invalid(BAD_MEDIA_TYPE, media_type.here(), message, help);
        }
    }
    for encoding in context.of(ObjectKind::Encoding) {
        key_of_encoding(context, encoding, problems);
    }
    for kind in [ObjectKind::MediaType, ObjectKind::Parameter, ObjectKind::Header] {
        for place in context.of(kind) {
            if place.member("example").is_some() && place.member("examples").is_some() {
                let message = "`example` and `examples` exclude each other";
                problems.invalid(EXAMPLE_AND_EXAMPLES, place.at_key("examples"), message, "keep one of the two");
            }
        }
    }
}

/// Section 4.7.14.1: "The key, being the property name, MUST exist in the schema as a property."
fn key_of_encoding(context: &Context<'_>, encoding: &Place<'_>, problems: &mut Problems) {
    let media_type = context.parent(encoding);
    let Some(schema) = media_type.and_then(|outer| context.children(outer, ObjectKind::Schema).next()) else { return };
    let known = Known::of(context, schema);
    if known.is_open || known.properties.contains(encoding.name) {
        return;
    }
    let message = format!("`encoding` names `{}`, and there is no such property", encoding.name);
    let help = match similar(encoding.name, known.properties.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to the `properties` of the schema, or take it out".to_owned(),
    };
    problems.warning(UNKNOWN_ENCODING, encoding.here(), message, help);
}

/// A media range of RFC 7231, appendix D, parameters and all.
fn is_media_range(text: &str) -> bool {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().unwrap_or_default();
    let Some((kind, subtype)) = range.split_once('/') else {
        return false;
    };
    let is_range = is_token(kind) && is_token(subtype) && (kind != "*" || subtype == "*");
    is_range && parts.all(|parameter| parameter.split_once('=').is_some_and(|(name, _)| is_token(name)))
}

/// RFC 7230, section 3.2.6.
pub(super) fn is_token(text: &str) -> bool {
    let is_mark = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || is_mark(c))
}
