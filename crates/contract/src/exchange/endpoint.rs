//! An operation of the document with all that the mock needs of it.
//!
//! It must never look at `servers`: which base path a client is given is not the document's affair.

use super::body::Body;
use super::letter::Letter;
use super::lowering::Lowering;
use super::page::Pages;
use super::parameter::Parameter;
use super::receiver::Receiver;
use super::refusal::Refusals;
use super::reply::Reply;
use super::security::{Requirement, Scheme};
use super::template::{Captures, Template};
use super::{Argument, Breach, Given, Operation, Outline, Request};
use crate::data::Json;
use crate::judge::Contract;
use crate::tree::Tree;
use openapi::{Node, Pointer};

/// The methods of a Path Item Object (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation, ready to judge requests and to answer them.
pub(super) struct Endpoint {
    pub(super) operation: Operation,
    pub(super) template: Template,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) security: Vec<Requirement>,
    pub(super) served: Reply,
    pub(super) pages: Option<Pages>,
    pub(super) refusals: Refusals,
    /// What is documented for 401.
    pub(super) unauthorized: Option<Reply>,
    pub(super) receiver: Receiver,
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
        let security = self.security(&pointer);
        let mut parameters = self.parameters(item, &pointer);
        for (part, key) in security.iter().flatten().filter_map(Scheme::key) {
            parameters.iter_mut().for_each(|parameter| parameter.leave(part, key));
        }
        Endpoint {
            template: Template::new(path),
            parameters,
            body: self.body(&pointer),
            security,
            pages: self.pages(&pointer, &served),
            receiver: self.receiver(&pointer, success.clone()),
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

    /// In outline.
    pub(super) fn outline(&self, tree: &Tree) -> Outline {
        Outline {
            operation: self.operation.clone(),
            parameters: self.parameters.iter().map(Parameter::asked).collect(),
            bodies: self.body.as_ref().map_or(Vec::new(), Body::ways),
            media_types: self.body.as_ref().map_or(Vec::new(), |body| body.media_types().map(str::to_owned).collect()),
            security: self.security.iter().map(|all| all.iter().map(Scheme::place).collect()).collect(),
            served: self.served.answer(),
            promises: self.receiver.promises(),
            decisive: self.receiver.decisive(tree),
            paging: self.pages.as_ref().map(Pages::paging),
        }
    }

    /// The values that a request gives. What cannot be read is left out.
    pub(super) fn given(&self, tree: &Tree, request: &Request, captures: &Captures<'_>) -> Given {
        let argument = |parameter: &Parameter| {
            let value = parameter.given(tree, request, captures).ok().flatten()?;
            Some(Argument { part: parameter.part(), name: parameter.name().to_owned(), value })
        };
        Given {
            parameters: self.parameters.iter().filter_map(argument).collect(),
            body: self.body.as_ref().and_then(|body| body.value(tree, request)),
            media_type: self.body.as_ref().and_then(|body| body.named(request)),
        }
    }

    /// The request that gives these values, with a credential in every place where the requirement of that number
    /// asks for one; `None` when a value cannot be written.
    pub(super) fn write(&self, tree: &Tree, given: &Given, requirement: usize) -> Option<Request> {
        let mut letter = Letter::default();
        for argument in &given.parameters {
            let is_it = |known: &&Parameter| known.part() == argument.part && known.name() == argument.name;
            let parameter = self.parameters.iter().find(is_it)?;
            letter.put(parameter, parameter.write(&argument.value)?)?;
        }
        if let Some(body) = &given.body {
            let (media_type, bytes) = self.body.as_ref()?.write(tree, given.media_type.as_deref(), body)?;
            letter.headers.push(("Content-Type".to_owned(), media_type));
            letter.body = bytes;
        }
        for scheme in self.security.get(requirement).into_iter().flatten() {
            scheme.show(&mut letter);
        }
        let path =
            self.template.fill(|name| letter.path.iter().find(|(key, _)| key == name).map(|(_, text)| &**text))?;
        Some(letter.sent(&self.operation.method, path))
    }
}
