//! The version that a document declares.
//!
//! It must never let another version be read by this one's grammar.

use super::context::{At, Context, Problems};
use crate::{Code, Pointer, Span};

pub(crate) const UNSUPPORTED_VERSION: Code = Code("unsupported-version");

/// Whether the document is OpenAPI 3.0; says so when it is not.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) -> bool {
    let Some(root) = context.places.first() else {
        let root = context.document.root();
        let start = root.span.start();
        let first = context.document.source().text()[start..].chars().next().map_or(0, char::len_utf8);
        let at = At { pointer: Pointer::root(), span: Span::new(start, start + first) };
        let message = format!("an OpenAPI document is an object, and this is {}", root.kind());
        problems.invalid(super::field::WRONG_TYPE, at, message, "begin with `openapi: 3.0.3`");
        return false;
    };
    if let Some(version) = root.value("swagger") {
        let version = version.as_str().or(version.as_number()).unwrap_or_default();
        let message = format!("this is a Swagger {version} document");
        let help = "convert it to OpenAPI 3.0.3; public converters do it from Swagger 2.0";
        problems.invalid(UNSUPPORTED_VERSION, root.at_value("swagger"), message, help);
        return false;
    }
    // A number, as in `openapi: 3.0`, and a missing version are said by the checks of fields.
    let Some(version) = root.text("openapi") else {
        return true;
    };
    if is_3_0(version) {
        return true;
    }
    let message = format!("the version `{version}` is not supported: only 3.0.x is");
    problems.invalid(UNSUPPORTED_VERSION, root.at_value("openapi"), message, help(version));
    false
}

fn is_3_0(version: &str) -> bool {
    let patch = version.strip_prefix("3.0.").unwrap_or_default();
    let number = patch.split(['-', '+']).next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn help(version: &str) -> &'static str {
    if version.starts_with("3.1") || version.starts_with("3.2") {
        "write it as 3.0.3: `type` lists become `nullable`, `const` an `enum` of one, numeric exclusive bounds booleans"
    } else if version.starts_with('2') || version.starts_with('1') {
        "convert it to OpenAPI 3.0.3; public converters do it from Swagger 2.0"
    } else {
        "write `openapi: 3.0.3`"
    }
}
