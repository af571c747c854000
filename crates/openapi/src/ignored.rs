//! What the specification says is to be ignored where it stands.
//!
//! It must never hide a rule that the specification keeps: each case here quotes its section.

use crate::grammar::{Field, ObjectKind};
use crate::walk::Place;
use crate::{Member, Node};

/// Header parameters that section 4.7.12.1 ignores: a media type and a security scheme say the same.
const IGNORED_HEADER_PARAMETERS: &[&str] = &["accept", "content-type", "authorization"];

/// Methods whose request body has no meaning in RFC 7231, so that section 4.7.10.1 ignores it.
const METHODS_WITHOUT_BODY: &[&str] = &["get", "head", "delete", "trace"];

/// Whether the field `field` of `place`, and all that stands in it, is ignored.
pub(crate) fn is_ignored_field(place: &Place<'_>, parent: Option<&Place<'_>>, field: &Field) -> bool {
    match place.kind {
        ObjectKind::Parameter => is_ignored_in_parameter(place, field.name),
        // A header takes "all traits that are affected by the location" as a header parameter (4.7.21).
        ObjectKind::Header => matches!(field.name, "allowEmptyValue" | "allowReserved"),
        ObjectKind::MediaType => field.name == "encoding" && !takes_encoding(place, parent),
        ObjectKind::Encoding => is_ignored_in_encoding(parent, field.name),
        ObjectKind::Operation => field.name == "requestBody" && has_no_body(place),
        _ => false,
    }
}

/// Section 4.7.12.2: both are for query parameters only.
fn is_ignored_in_parameter(place: &Place<'_>, field: &str) -> bool {
    let place_is_query = place.text("in") == Some("query");
    matches!(field, "allowEmptyValue" | "allowReserved") && !place_is_query
}

/// Section 4.7.14.1: `encoding` is for request bodies that are multipart or a form.
fn takes_encoding(place: &Place<'_>, parent: Option<&Place<'_>>) -> bool {
    let in_request_body = parent.is_some_and(|parent| parent.kind == ObjectKind::RequestBody);
    in_request_body && (is_multipart(place) || is_form(place))
}

/// Section 4.7.15.1: `headers` is for multipart bodies, the styles are for forms.
fn is_ignored_in_encoding(parent: Option<&Place<'_>>, field: &str) -> bool {
    match field {
        "headers" => !parent.is_some_and(is_multipart),
        "style" | "explode" | "allowReserved" => !parent.is_some_and(is_form),
        _ => false,
    }
}

fn is_multipart(media_type: &Place<'_>) -> bool {
    media_type.name.to_ascii_lowercase().starts_with("multipart/")
}

fn is_form(media_type: &Place<'_>) -> bool {
    let name = media_type.name.to_ascii_lowercase();
    name.split(';').next().map(str::trim) == Some("application/x-www-form-urlencoded")
}

/// Whether this operation stands under a method that has no request body.
pub(crate) fn has_no_body(operation: &Place<'_>) -> bool {
    METHODS_WITHOUT_BODY.contains(&operation.name)
}

/// Whether an object of this kind is ignored as a whole: a header parameter with a name that HTTP keeps.
pub(crate) fn is_ignored_parameter(kind: ObjectKind, node: &Node) -> bool {
    let text = |key| node.get(key).and_then(Node::as_str).unwrap_or_default();
    kind == ObjectKind::Parameter
        && text("in") == "header"
        && IGNORED_HEADER_PARAMETERS.contains(&text("name").to_ascii_lowercase().as_str())
}

/// Whether a map entry is ignored: a `Content-Type` among the headers of a response or an encoding (4.7.17.1).
pub(crate) fn is_ignored_entry(place: &Place<'_>, field: &str, entry: &Member) -> bool {
    matches!(place.kind, ObjectKind::Response | ObjectKind::Encoding)
        && field == "headers"
        && entry.key.eq_ignore_ascii_case("content-type")
}
