//! An operation of the document with all that the mock needs of it.
//!
//! It must never look at `servers`: which base path a client is given is not the document's affair.

use super::body::Body;
use super::lowering::Lowering;
use super::page::Pages;
use super::parameter::Parameter;
use super::refusal::Refusals;
use super::reply::Reply;
use super::security::Requirement;
use super::template::{Captures, Template};
use super::{Breach, Operation, Request};
use crate::data::Json;
use crate::judge::Contract;
use openapi::{Node, Pointer};

/// The methods of a Path Item Object (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation, ready to judge requests and to answer them.
pub(super) struct Endpoint {
    pub(super) operation: Operation,
    pub(super) template: Template,
    parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) security: Vec<Requirement>,
    pub(super) served: Reply,
    pub(super) pages: Option<Pages>,
    pub(super) refusals: Refusals,
    /// What is documented for 401.
    pub(super) unauthorized: Option<Reply>,
}

impl Lowering<'_> {
    /// Every operation, those of concrete paths before those of templates that take them too.
    pub(super) fn endpoints(&mut self) -> Vec<Endpoint> {
        let mut found = Vec::new();
        for (path, item) in self.members(&Pointer::root().join("paths")) {
            let Some((item, node)) = self.at(&item) else { continue };
            let methods = node.as_object().unwrap_or_default().iter().map(|member| member.key.as_str());
            for method in methods.filter(|method| METHODS.contains(method)) {
                found.push(self.endpoint(&path, &item, method));
            }
        }
        found.sort_by_key(|endpoint| endpoint.template.rank());
        found
    }

    fn endpoint(&mut self, path: &str, item: &Pointer, method: &str) -> Endpoint {
        let pointer = item.join(method);
        let id = self.contract.tree().node(&pointer.join("operationId")).and_then(Node::as_str).map(str::to_owned);
        let success = self.success(&pointer);
        let served = self.served(&pointer, success.as_ref());
        Endpoint {
            template: Template::new(path),
            parameters: self.parameters(item, &pointer),
            body: self.body(&pointer),
            security: self.security(&pointer),
            pages: self.pages(&pointer, &served),
            refusals: self.refusals(&pointer, success, &served),
            unauthorized: self.documented(&pointer, 401),
            served,
            operation: Operation { method: method.to_uppercase(), path: path.to_owned(), id, pointer },
        }
    }
}

impl Endpoint {
    /// Every rule that a request breaks, and its JSON body.
    pub(super) fn judge(
        &self,
        contract: &Contract,
        request: &Request,
        captures: &Captures<'_>,
    ) -> (Option<Json>, Vec<Breach>) {
        let parameters = self.parameters.iter();
        let mut breaches: Vec<Breach> =
            parameters.flat_map(|parameter| parameter.breaches(contract, request, captures)).collect();
        let Some(body) = &self.body else { return (None, breaches) };
        let (value, found) = body.judge(contract, request);
        breaches.extend(found);
        (value, breaches)
    }
}
