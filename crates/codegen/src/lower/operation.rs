//! Operations: until a client is generated, each is reported, so that nothing of them is lost in silence.
//!
//! It must never claim a keyword of a schema: those are enforced whether or not a client is generated.

use std::collections::HashSet;

use openapi::{KNOWN_EXTENSIONS, Node, ObjectKind, Pointer, Role, Severity};

use super::{Lowering, UNSUPPORTED_OPERATION, is_of_schema};
use crate::ledger::Class;

/// The HTTP methods of a Path Item Object (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl<'a> Lowering<'a> {
    /// Reports every operation, and claims what describes operations.
    pub(super) fn operations(&mut self) {
        let paths = Pointer::root().join("paths");
        for path in self.document.node(&paths).and_then(Node::as_object).unwrap_or_default() {
            for method in METHODS {
                if path.value.get(method).is_some() {
                    let at = paths.join(&path.key).join(method);
                    let message = format!("no client is generated yet for {} {}", method.to_uppercase(), path.key);
                    let help = "its schemas are generated and enforced; sending and receiving is not";
                    self.report(Severity::Unsupported, UNSUPPORTED_OPERATION, &at, message, help);
                }
            }
        }
        for keyword in &self.keywords {
            let is_read = matches!(keyword.role, Role::Documentation | Role::Ignored);
            if !is_read && !is_of_schema(keyword.object) && !self.claims.has(&keyword.pointer) {
                self.claims.claim(keyword.pointer.clone(), class_of_structure(keyword.object, keyword.key));
            }
        }
    }

    /// Components that nothing refers to are unreachable; schemas are generated all the same.
    pub(super) fn claim_unreachable(&mut self) {
        let references: HashSet<Pointer> = self.keywords.iter().filter_map(target).collect();
        let components = Pointer::root().join("components");
        for section in self.document.node(&components).and_then(Node::as_object).unwrap_or_default() {
            if matches!(section.key.as_str(), "schemas" | "securitySchemes") {
                continue;
            }
            for member in section.value.as_object().unwrap_or_default() {
                let at = components.join(&section.key).join(&member.key);
                if !references.contains(&at) {
                    self.claim_unread_below(&at);
                }
            }
        }
    }
}

fn target(keyword: &openapi::Keyword<'_>) -> Option<Pointer> {
    (keyword.key == "$ref").then(|| keyword.value.as_str().and_then(Pointer::parse)).flatten()
}

/// `openapi`, `components` and the like only lead to what is generated.
fn class_of_structure(object: ObjectKind, key: &str) -> Class {
    match (object, key) {
        (ObjectKind::OpenApi, "openapi" | "paths" | "components") => Class::Enforced,
        (ObjectKind::Components, "schemas" | "parameters" | "headers" | "requestBodies" | "responses") => {
            Class::Enforced
        }
        (_, "schema") => Class::Enforced,
        (_, "info" | "version") => Class::Documentation,
        // Loading has warned of it.
        (_, key) if key.starts_with("x-") && !KNOWN_EXTENSIONS.contains(&key) => Class::Documentation,
        _ => Class::Unsupported,
    }
}
