//! Keywords without a mutant, each with the reason.
//!
//! It must never give a reason for a rule that a message could break: such a rule needs a mutant.

use crate::format;
use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role};

/// A keyword that no mutant tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unscored {
    /// Where it stands.
    pub rule: Pointer,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// Why no message can show it.
    pub reason: &'static str,
}

impl Unscored {
    /// Whether it stands where nothing leads to.
    pub(crate) fn is_unused(&self) -> bool {
        self.reason == UNUSED
    }
}

pub(super) const UNUSED: &str = "no path leads to this component";
const ADDRESS: &str = "a client is given the address of its server by its caller, and the mock answers at any";
const NAMES: &str = "it names or describes, and rules nothing";
const OFFERED: &str = "it is offered to callers, and never judged";
const KEPT: &str = "it rules what is shown to people, and nothing that is sent or received";
const REPEATED: &str = "it rules what a client may send again, which no single message shows";
const SPELLED: &str = "it rules how a sender spells a value, and both spellings are read as the same";
const UNFOLLOWED: &str = "nothing follows it yet, so that no message can show it";
const CONTAINER: &str = "";
const IDLE: &str = "it says what holds without it";
const ANNOTATION: &str = "this format is an annotation: nothing enforces it";
const FIXED: &str = "a mutant of it would be no document";
const FIXED_OR_OVERRIDDEN: &str = "a mutant of it would be no document, or every operation overrides it";

/// Why a keyword has no mutant; `None` for prose, and for what only holds other keywords.
pub(super) fn reason(document: &Document, keyword: &Keyword<'_>) -> Option<&'static str> {
    let text = match keyword.role {
        Role::Documentation | Role::Ignored => return None,
        Role::Extension => extension(keyword.key),
        Role::Rule | Role::Structure => of_object(document, keyword),
    };
    (text != CONTAINER).then_some(text)
}

fn extension(key: &str) -> &'static str {
    match key {
        "x-enum-varnames" | "x-enum-descriptions" | "x-rust-name" | "x-rust-type" => NAMES,
        "x-sensitive" => KEPT,
        "x-idempotent" => REPEATED,
        _ => UNFOLLOWED,
    }
}

fn of_object(document: &Document, keyword: &Keyword<'_>) -> &'static str {
    match (keyword.object, keyword.key) {
        (ObjectKind::OpenApi, "openapi") => FIXED,
        (ObjectKind::OpenApi | ObjectKind::PathItem | ObjectKind::Operation, "servers")
        | (ObjectKind::Server | ObjectKind::ServerVariable, _) => ADDRESS,
        (ObjectKind::Operation, "operationId") => NAMES,
        (ObjectKind::OpenApi | ObjectKind::Components | ObjectKind::PathItem, _) => CONTAINER,
        (ObjectKind::Operation, "callbacks") => UNFOLLOWED,
        (ObjectKind::Operation, "security") | (ObjectKind::Response, "headers" | "content") => IDLE,
        (ObjectKind::Operation, _) => CONTAINER,
        (ObjectKind::Response, "links") => UNFOLLOWED,
        (ObjectKind::Encoding, "allowReserved") => SPELLED,
        (ObjectKind::MediaType, "encoding") => CONTAINER,
        (ObjectKind::MediaType | ObjectKind::Parameter | ObjectKind::Header, "schema" | "content") => CONTAINER,
        (ObjectKind::Parameter, "name" | "in" | "required") => FIXED_OR_OVERRIDDEN,
        (ObjectKind::Reference, _) => referred(document, keyword),
        (ObjectKind::Schema, key) => schema(keyword, key),
        (ObjectKind::SecurityScheme, _) => FIXED,
        _ => UNFOLLOWED,
    }
}

/// What a reference to anything but a schema leads to has mutants of its own.
fn referred(_: &Document, _: &Keyword<'_>) -> &'static str {
    CONTAINER
}

fn schema(keyword: &Keyword<'_>, key: &str) -> &'static str {
    let says_nothing = match key {
        "properties" | "items" => keyword.value.as_object().is_some_and(<[_]>::is_empty),
        "required" => keyword.value.as_array().is_some_and(<[_]>::is_empty),
        _ => false,
    };
    match key {
        _ if says_nothing => IDLE,
        "default" => OFFERED,
        "format" if keyword.value.as_str().is_none_or(|name| format::check(name).is_none()) => ANNOTATION,
        // Their bounds have mutants that turn them.
        "exclusiveMinimum" | "exclusiveMaximum" => CONTAINER,
        "allOf" | "oneOf" | "anyOf" => single(keyword.value),
        "items" => CONTAINER,
        _ => UNFOLLOWED,
    }
}

/// A choice or a composition of one schema is that schema.
fn single(value: &Node) -> &'static str {
    if value.as_array().is_some_and(|branches| branches.len() == 1) { CONTAINER } else { UNFOLLOWED }
}
