//! The mock: a document ready to answer. One pure function leads from a request to its answer.
//!
//! It must never answer by anything but the document, the request and its settings: no clock, no chance, no state.

use super::endpoint::Endpoint;
use super::lowering::Lowering;
use super::outline::Outline;
use super::parameter::Parameter;
use super::security::{Refusal, Scheme, refusal};
use super::template::Captures;
use super::{
    Answer, Argument, Breach, Difference, Exchange, Given, Operation, Outcome, Part, Reception, Request, Unmatched,
    Verify, nearest,
};
use crate::data::Json;
use crate::judge::Contract;
use crate::verdict::{Direction, Mismatch};
use openapi::{Document, Pointer, Problem};
use std::fmt;
use std::sync::Arc;

/// A document ready to answer.
pub struct Mock {
    contract: Arc<Contract>,
    endpoints: Vec<Endpoint>,
    verifier: Option<Box<dyn Verify>>,
    total: Option<bool>,
}

/// What the mock found out about a request.
enum Finding<'m> {
    Served(&'m Endpoint, Option<Json>),
    Refused(&'m Endpoint, Vec<Breach>),
    Unauthorized(&'m Endpoint, Refusal),
    Unmatched(Unmatched),
}

impl Mock {
    /// Reads all that a document says about its operations.
    ///
    /// # Errors
    /// What [`Contract::new`] reports; an example that would be served and breaks its schema (`bad-example`); a
    /// code for no kind of violation, or one that no answer can carry (`bad-violation-code`); a list of items
    /// that cannot be paged (`bad-page`); a reference or a security scheme that is not there.
    pub fn new(document: &Document) -> Result<Self, Vec<Problem>> {
        let (mock, problems) = Self::lenient(document)?;
        if problems.is_empty() { Ok(mock) } else { Err(problems) }
    }

    /// As [`Mock::new`], for a document that others have to mend: what cannot be served is left out, and told.
    /// In place of a bad example the next one is served, or a value made from the schema; a bad code answers
    /// nothing; what cannot be paged is served whole; a security scheme that is not there asks for nothing.
    ///
    /// # Errors
    /// What [`Contract::new`] reports.
    pub fn lenient(document: &Document) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let contract = Contract::new(document)?;
        let mut lowering = Lowering::new(&contract);
        let endpoints = lowering.endpoints();
        let mut problems = lowering.problems;
        problems.sort_by(|a, b| (a.span, &a.pointer).cmp(&(b.span, &b.pointer)));
        problems.dedup();
        Ok((Self { contract: Arc::new(contract), endpoints, verifier: None, total: None }, problems))
    }

    /// Lets a verifier decide which credentials are good. Without one, a credential only has to be there.
    #[must_use]
    pub fn verifier(self, verifier: impl Verify + 'static) -> Self {
        Self { verifier: Some(Box::new(verifier)), ..self }
    }

    /// The rows that a paged operation (`x-pagination`) serves, instead of those of its example. The operation is
    /// named by its `operationId`, or as `POST /path/{template}`.
    ///
    /// # Errors
    /// When there is no such operation, it has no pages, or a row breaks the schema of the items.
    pub fn items(mut self, operation: &str, rows: Vec<Json>) -> Result<Self, BadItems> {
        let is_named = |known: &Operation| {
            known.id.as_deref() == Some(operation) || operation.split_once(' ') == Some((&known.method, &known.path))
        };
        let endpoint = self.endpoints.iter_mut().find(|endpoint| is_named(&endpoint.operation));
        let Some(endpoint) = endpoint else { return Err(BadItems::NoOperation(operation.to_owned())) };
        let Some(pages) = &mut endpoint.pages else { return Err(BadItems::NoPages(endpoint.operation.clone())) };
        let misfits = pages.misfits(&self.contract, &endpoint.served, &rows);
        if !misfits.is_empty() {
            return Err(BadItems::Rows(misfits));
        }
        pages.rows = rows;
        Ok(self)
    }

    /// Whether pages tell the number of all rows, at the `total` of `x-pagination`. Unless this is said, they do
    /// where the example does. A total that the schema requires is always told.
    #[must_use]
    pub fn with_total(self, total: bool) -> Self {
        Self { total: Some(total), ..self }
    }

    /// The document's operations.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.endpoints.iter().map(|endpoint| &endpoint.operation)
    }

    /// The judge of its messages.
    pub fn contract(&self) -> &Arc<Contract> {
        &self.contract
    }

    /// Each operation in outline.
    pub(crate) fn outlines(&self) -> impl Iterator<Item = Outline> {
        self.endpoints.iter().map(|endpoint| endpoint.outline(self.contract.tree()))
    }

    /// Judges a request: which operation it calls, and every rule of it that it breaks.
    pub fn judge(&self, request: &Request) -> Outcome {
        self.find(request).outcome()
    }

    /// Answers a request: the same answer for the same request, always.
    pub fn answer(&self, request: &Request) -> Exchange {
        let finding = self.find(request);
        let mut answer = match &finding {
            Finding::Served(endpoint, body) => self.serve(endpoint, body.as_ref()),
            Finding::Refused(endpoint, breaches) => {
                endpoint.refusals.answer(&self.contract, &endpoint.served, breaches)
            }
            Finding::Unauthorized(endpoint, _) => match &endpoint.unauthorized {
                Some(reply) if reply.is_example => reply.answer(),
                _ => Answer { status: 401, ..Answer::default() },
            },
            Finding::Unmatched(unmatched) => unmatched_answer(unmatched),
        };
        // RFC 9110, section 9.3.2.
        if request.method == "HEAD" {
            answer.body.clear();
        }
        Exchange { answer, outcome: finding.outcome() }
    }

    /// What the document gives of the answer to a good request: no body that was made from a schema, but which rows
    /// are asked for, where it has any.
    pub(crate) fn documented(&self, request: &Request, answer: Answer) -> Answer {
        let Ok((endpoint, _)) = self.endpoint(request) else { return answer };
        let body = endpoint.body.as_ref().and_then(|body| body.value(self.contract.tree(), request));
        let asked = endpoint.pages.as_ref().map(|pages| serde_json::json!(pages.asked(body.as_ref())).to_string());
        endpoint.served.given(answer, asked.unwrap_or_default())
    }

    /// The values that a request gives; `None` when it calls no operation.
    pub fn given(&self, request: &Request) -> Option<Given> {
        let (endpoint, captures) = self.endpoint(request).ok()?;
        Some(endpoint.given(self.contract.tree(), request, &captures))
    }

    /// The security schemes of which a request shows all that one requirement of its operation asks for.
    pub fn shown(&self, request: &Request) -> Vec<String> {
        let Ok((endpoint, _)) = self.endpoint(request) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        let shown =
            endpoint.security.iter().filter(|requirement| requirement.iter().all(|scheme| scheme.is_shown(request)));
        for name in shown.flatten().map(Scheme::name).filter(|name| !name.is_empty()) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Where the values of a request have one that an open enumeration does not name: the part, the parameter and the
    /// place in its value.
    pub fn unknown(&self, request: &Request, given: &Given) -> Vec<(Part, Option<String>, Pointer)> {
        let Ok((endpoint, _)) = self.endpoint(request) else { return Vec::new() };
        let unknown = |schema: &Pointer, value: &Json| self.contract.unknown(schema, Direction::Request, value);
        let mut found = Vec::new();
        for Argument { part, name, value } in &given.parameters {
            let mut parameters = endpoint.parameters.iter();
            let asked = parameters.find(|known| known.part() == *part && known.name() == name);
            let places = asked.and_then(Parameter::schema).map(|schema| unknown(schema, value));
            found.extend(places.into_iter().flatten().map(|at| (*part, Some(name.clone()), at)));
        }
        let body = endpoint.body.as_ref().and_then(|body| body.schema(request)).zip(given.body.as_ref());
        let places = body.map(|(schema, value)| unknown(schema, value));
        found.extend(places.into_iter().flatten().map(|at| (Part::Body, None, at)));
        found
    }

    /// The request that gives these values to an operation, with some credential where one is asked for, as a client
    /// would write it.
    ///
    /// `None` when there is no such operation, or a value cannot be written: a null in a path, a list with an empty
    /// item, a header that is not ASCII.
    pub fn request(&self, operation: &Pointer, given: &Given) -> Option<Request> {
        self.endpoints.iter().find(|endpoint| endpoint.operation.pointer == *operation)?.write(
            self.contract.tree(),
            given,
            0,
        )
    }

    /// The text of a header of an answer, in the response of this key; `None` when the value cannot be written.
    pub(crate) fn header_text(&self, operation: &Pointer, key: &str, name: &str, value: &Json) -> Option<String> {
        let endpoint = self.endpoints.iter().find(|endpoint| endpoint.operation.pointer == *operation)?;
        endpoint.receiver.header_text(key, name, value)
    }

    /// The same for an operation on the path that it is called by, let in by the requirement of that number.
    pub(crate) fn request_by(&self, operation: &Operation, given: &Given, requirement: usize) -> Option<Request> {
        self.endpoints.iter().find(|endpoint| endpoint.operation == *operation)?.write(
            self.contract.tree(),
            given,
            requirement,
        )
    }

    /// Judges an answer: what it means, and every rule that it breaks. `given` is what was asked for, where that is
    /// known. `None` when there is no such operation.
    pub fn receive(&self, operation: &Pointer, given: Option<&Given>, answer: &Answer) -> Option<Reception> {
        let endpoint = self.endpoints.iter().find(|endpoint| endpoint.operation.pointer == *operation)?;
        Some(endpoint.receiver.receive(&self.contract, endpoint.pages.as_ref(), given, answer))
    }

    fn find(&self, request: &Request) -> Finding<'_> {
        let (endpoint, captures) = match self.endpoint(request) {
            Ok(found) => found,
            Err(unmatched) => return Finding::Unmatched(*unmatched),
        };
        if let Some(refusal) = refusal(&endpoint.security, self.verifier.as_deref(), request) {
            return Finding::Unauthorized(endpoint, refusal);
        }
        match endpoint.judge(&self.contract, request, &captures) {
            (body, breaches) if breaches.is_empty() => Finding::Served(endpoint, body),
            (_, breaches) => Finding::Refused(endpoint, breaches),
        }
    }

    /// The operation that a request calls, by path, method and Content-Type.
    fn endpoint<'r>(&self, request: &'r Request) -> Result<(&Endpoint, Captures<'r>), Box<Unmatched>> {
        let path = request.path();
        let taking = self.endpoints.iter().find_map(|endpoint| Some((endpoint, endpoint.template.captures(path)?)));
        let Some((first, _)) = taking else {
            return Err(Box::new(nearest::unmatched(self.endpoints.iter(), request)));
        };
        // The most concrete template is the path, whatever methods another one may have.
        let of_path = || self.endpoints.iter().filter(|other| other.template.is_alike(&first.template));
        let Some(endpoint) = of_path().find(|endpoint| endpoint.operation.method == request.method) else {
            let expected = of_path().map(|endpoint| endpoint.operation.method.clone()).collect();
            let difference = Difference::Method { expected, found: request.method.clone() };
            return Err(Box::new(near(first, request, difference)));
        };
        match endpoint.body.as_ref().and_then(|body| body.difference(request)) {
            Some(difference) => Err(Box::new(near(endpoint, request, difference))),
            None => Ok((endpoint, endpoint.template.captures(path).unwrap_or_default())),
        }
    }

    fn serve(&self, endpoint: &Endpoint, body: Option<&Json>) -> Answer {
        let served = &endpoint.served;
        let page = endpoint.pages.as_ref().and_then(|pages| pages.answer(&self.contract, served, body, self.total));
        page.map_or_else(|| served.answer(), |page| served.with_json(&page))
    }
}

impl Finding<'_> {
    fn outcome(self) -> Outcome {
        match self {
            Self::Served(endpoint, _) => Outcome::Served { operation: endpoint.operation.clone() },
            Self::Refused(endpoint, breaches) => Outcome::Refused {
                operation: endpoint.operation.clone(),
                code: endpoint.refusals.code(&breaches),
                breaches,
            },
            Self::Unauthorized(endpoint, Refusal { scheme, reason, .. }) => {
                Outcome::Unauthorized { operation: endpoint.operation.clone(), scheme, reason }
            }
            Self::Unmatched(unmatched) => Outcome::Unmatched(unmatched),
        }
    }
}

fn near(endpoint: &Endpoint, request: &Request, difference: Difference) -> Unmatched {
    let (method, target) = (request.method.clone(), request.target.clone());
    Unmatched { method, target, nearest: Some(endpoint.operation.clone()), difference }
}

fn unmatched_answer(unmatched: &Unmatched) -> Answer {
    let mut answer = Answer::text(unmatched.status(), unmatched.to_string());
    if let Difference::Method { expected, .. } = &unmatched.difference {
        // RFC 9110, section 15.5.6, demands it.
        answer.headers.push(("Allow".to_owned(), expected.join(", ")));
    }
    answer
}

/// Why rows cannot be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadItems {
    /// The document has no operation of that name.
    NoOperation(String),
    /// The operation has no `x-pagination`, or one that cannot be followed.
    NoPages(Operation),
    /// Rows break the schema of the items; each place begins with the row's index.
    Rows(Vec<Mismatch>),
}

impl fmt::Display for BadItems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOperation(name) => write!(f, "the document has no operation `{name}`"),
            Self::NoPages(operation) => {
                write!(f, "{operation} has no pages: its `x-pagination` cannot be followed or is not there")
            }
            Self::Rows(mismatches) => {
                write!(f, "rows break the schema of the items")?;
                mismatches
                    .iter()
                    .try_for_each(|wrong| write!(f, "; {}: {}, see {}", wrong.at, wrong.message, wrong.rule))
            }
        }
    }
}

impl std::error::Error for BadItems {}
