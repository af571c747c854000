//! Operations: what a client can be asked to do, each lowered whole or reported.
//!
//! It must never print half an operation: one that cannot be called as the document says is left out, by name.

use std::collections::HashSet;

use openapi::{KNOWN_EXTENSIONS, Node, ObjectKind, Pointer, Role, Severity};

use super::name;
use super::place::Place;
use super::unique::Unique;
use super::{Lowering, UNSUPPORTED_OPERATION, example, is_of_schema};
use crate::ir::{Doc, Operation};
use crate::ledger::Class;

/// The HTTP methods of a Path Item Object (OpenAPI 3.0.3, section 4.7.9).
pub(super) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Why something cannot be lowered, in words.
pub(super) type Unsupported = String;

/// An operation while it is read.
pub(super) struct Called<'a> {
    /// The Operation Object.
    pub(super) object: Place<'a>,
    /// The Path Item Object around it; its key is the path.
    pub(super) item: Place<'a>,
    /// The method, as the document spells it.
    pub(super) method: &'static str,
    /// What the names of its types begin with.
    pub(super) base: String,
}

impl<'a> Lowering<'a> {
    /// Every operation of the document.
    pub(super) fn operations(&mut self) {
        let paths = Place::find(self.document, &Pointer::root().join("paths"));
        for (path, item) in paths.iter().flat_map(Place::members).filter(|(path, _)| path.starts_with('/')) {
            for method in METHODS {
                let Some(object) = item.child(method) else {
                    continue;
                };
                let base = self.operation_words(&object, method, path);
                let called = Called { object, item: item.clone(), method, base };
                match self.operation(&called, path) {
                    Ok(operation) => self.api.operations.push(operation),
                    Err(why) => self.refuse_operation(&called, path, &why),
                }
            }
        }
        self.claim_structure();
    }

    fn operation(&mut self, called: &Called<'a>, path: &str) -> Result<Operation, Unsupported> {
        let object = &called.object;
        if called.item.keyword("$ref").is_some() {
            return Err("its path item stands elsewhere".to_owned());
        }
        let parameters = self.parameters(called)?;
        let body = self.request_body(called);
        self.enforce(object, "operationId");
        let id = object.text("operationId").map(str::to_owned);
        let id = id.unwrap_or_else(|| format!("{} {path}", called.method.to_uppercase()));
        let name = self.method_name(object, &called.base);
        let answers = self.answers(called);
        let callbacks = self.callbacks(object);
        let pagination = self.pagination(called, body.as_ref(), &answers);
        self.enforce(object, "x-idempotent");
        // The generator does not answer requests: these speak to a server, and to people.
        self.document_only(object, "x-violation-codes");
        Ok(Operation {
            module: self.operation_modules.take(name::module_name(&called.base)),
            call: self.type_names.take(name::type_name(&format!("{}Call", called.base))),
            method: called.method.to_uppercase(),
            path: path.to_owned(),
            summary: object.text("summary").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
            doc: self.operation_doc(called),
            servers: self.own_servers(called),
            tags: texts(object.keyword("tags")),
            deprecated: object.says("deprecated"),
            accept: super::response::accept(&answers),
            security: self.security(called),
            idempotent: object.says("x-idempotent"),
            violation_codes: object.child("x-violation-codes").map(|codes| example::named(&codes)).unwrap_or_default(),
            pointer: object.at.clone(),
            id,
            name,
            parameters,
            body,
            answers,
            pagination,
            callbacks,
        })
    }

    fn refuse_operation(&mut self, called: &Called<'a>, path: &str, why: &str) {
        let message = format!("the client cannot call {} {path}: {why}", called.method.to_uppercase());
        let help = "its schemas are generated and enforced; the operation is left out of the client";
        self.report(Severity::Unsupported, UNSUPPORTED_OPERATION, &called.object.at, message, help);
        let inside: Vec<usize> = self.below(&called.object.at).collect();
        for keyword in inside.into_iter().map(|index| &self.keywords[self.places[index]]) {
            let is_read = matches!(keyword.role, Role::Documentation | Role::Ignored);
            if !is_read && !is_of_schema(keyword.object) {
                let class = if keyword.key == "schema" { Class::Enforced } else { Class::Unsupported };
                self.claims.claim(keyword.pointer.clone(), class);
            }
        }
    }

    fn operation_doc(&self, called: &Called<'a>) -> Doc {
        let object = &called.object;
        let words = |key| object.text(key).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut doc = Doc(words("summary").into_iter().chain(words("description")).collect());
        let parts = ["parameters", "requestBody", "responses"].map(|key| object.pointer(key));
        let elsewhere = |at: &Pointer| parts.iter().any(|part| at.is_within(part));
        doc.0.extend(self.clauses.of(&object.at, elsewhere).map(|clauses| format!("Clauses: {clauses}.")));
        doc
    }

    /// The description of an object as documentation, and the clauses that it carries.
    pub(super) fn description(&self, place: &Place<'a>) -> Doc {
        let text = place.text("description").map(str::trim).filter(|text| !text.is_empty());
        let clauses = self.clauses.of(&place.at, |_| false).map(|clauses| format!("Clauses: {clauses}."));
        Doc(text.map(str::to_owned).into_iter().chain(clauses).collect())
    }

    /// Claims a keyword that speaks to people, or to other readers of the document.
    pub(super) fn document_only(&mut self, place: &Place<'a>, key: &str) {
        if place.keyword(key).is_some() {
            self.claims.claim(place.pointer(key), Class::Documentation);
        }
    }

    /// Claims what only leads to what has been read.
    fn claim_structure(&mut self) {
        for keyword in &self.keywords {
            let is_read = matches!(keyword.role, Role::Documentation | Role::Ignored);
            if !is_read && !is_of_schema(keyword.object) && !self.claims.has(&keyword.pointer) {
                let is_told = keyword.key == "$ref" && self.is_of_people(&keyword.pointer);
                // The reference of a path item is in the tree only where it could not be followed.
                let is_followed = keyword.key == "$ref" && self.document.node(&keyword.pointer).is_none();
                let is_overridden = self.is_overridden(&keyword.pointer);
                let class = match class_of_structure(keyword.object, keyword.key) {
                    _ if is_told => Class::Documentation,
                    _ if is_followed => Class::Enforced,
                    _ if is_overridden => Class::Unreachable,
                    class => class,
                };
                self.claims.claim(keyword.pointer.clone(), class);
            }
        }
    }

    /// Whether a keyword stands in a parameter of a path item that an operation has one of its own for.
    fn is_overridden(&self, keyword: &Pointer) -> bool {
        let mut around = std::iter::successors(Some(keyword.clone()), Pointer::parent);
        !self.overridden.is_empty() && around.any(|at| self.overridden.contains(&at))
    }

    /// Whether a `$ref` stands for an object that speaks to people: an example, a link, a callback.
    fn is_of_people(&self, reference: &Pointer) -> bool {
        let list = reference.parent().and_then(|object| object.parent());
        list.is_some_and(|list| {
            let is_keyword = self.pointers.binary_search(&list).is_ok();
            is_keyword && list.last().is_some_and(|key| matches!(key.as_str(), "examples" | "links" | "callbacks"))
        })
    }

    /// Components that nothing refers to are unreachable; schemas are generated all the same.
    pub(super) fn claim_unreachable(&mut self) {
        let components = Pointer::root().join("components");
        let mut references: HashSet<Pointer> = self.keywords.iter().filter_map(target).collect();
        let requirements = self.keywords.iter().filter(|keyword| keyword.key == "security");
        let schemes = requirements.flat_map(|keyword| keyword.value.as_array().unwrap_or_default());
        let schemes = schemes.flat_map(|all| all.as_object().unwrap_or_default());
        references.extend(schemes.map(|scheme| components.join("securitySchemes").join(&scheme.key)));
        for section in self.document.node(&components).and_then(Node::as_object).unwrap_or_default() {
            let members = section.value.as_object().filter(|_| section.key != "schemas");
            for member in members.unwrap_or_default() {
                let at = components.join(&section.key).join(&member.key);
                if !references.contains(&at) {
                    self.claim_unread_below(&at);
                }
            }
        }
    }
}

/// Names that the client's own methods have, or that a caller would take for those of a trait.
pub(super) fn method_names() -> Unique {
    Unique::reserving(&["builder", "new", "clone", "from", "into", "http"])
}

fn target(keyword: &openapi::Keyword<'_>) -> Option<Pointer> {
    (keyword.key == "$ref").then(|| keyword.value.as_str().and_then(Pointer::parse)).flatten()
}

/// `openapi`, `components` and the like only lead to what is generated.
fn class_of_structure(object: ObjectKind, key: &str) -> Class {
    match (object, key) {
        (ObjectKind::OpenApi, "openapi" | "paths" | "components") => Class::Enforced,
        (
            ObjectKind::Components,
            "schemas" | "parameters" | "headers" | "requestBodies" | "responses" | "securitySchemes",
        ) => Class::Enforced,
        (ObjectKind::PathItem, "parameters") => Class::Enforced,
        (ObjectKind::PathItem, key) if METHODS.contains(&key) => Class::Enforced,
        (_, "schema") => Class::Enforced,
        (ObjectKind::Components, "links" | "callbacks" | "examples") => Class::Documentation,
        (_, "info" | "version") => Class::Documentation,
        // Loading has warned of it.
        (_, key) if key.starts_with("x-") && !KNOWN_EXTENSIONS.contains(&key) => Class::Documentation,
        _ => Class::Unsupported,
    }
}

fn texts(list: Option<&Node>) -> Vec<String> {
    let items = list.and_then(Node::as_array).unwrap_or_default();
    items.iter().filter_map(Node::as_str).map(str::to_owned).collect()
}
