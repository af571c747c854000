//! The mock: a document ready to answer. One pure function leads from a request to its answer.
//!
//! It must never answer by anything but the document, the request and its settings: no clock, no chance, no state.

use super::endpoint::Endpoint;
use super::lowering::Lowering;
use super::security::{Refusal, refusal};
use super::{Answer, Breach, Difference, Exchange, Operation, Outcome, Request, Unmatched, Verify, nearest};
use crate::data::Json;
use crate::judge::Contract;
use crate::verdict::Mismatch;
use openapi::{Document, Problem};
use std::fmt;

/// A document ready to answer.
pub struct Mock {
    contract: Contract,
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
        Ok((Self { contract, endpoints, verifier: None, total: None }, problems))
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

    /// Judges a request: which operation it calls, and every rule of it that it breaks.
    pub fn judge(&self, request: &Request) -> Outcome {
        self.find(request).outcome()
    }

    /// Answers a request: the same answer for the same request, always.
    pub fn answer(&self, request: &Request) -> Exchange {
        let finding = self.find(request);
        let answer = match &finding {
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
        Exchange { answer, outcome: finding.outcome() }
    }

    fn find(&self, request: &Request) -> Finding<'_> {
        let path = request.path();
        let taking = self.endpoints.iter().find_map(|endpoint| Some((endpoint, endpoint.template.captures(path)?)));
        let Some((first, captures)) = taking else {
            return Finding::Unmatched(nearest::unmatched(self.endpoints.iter(), request));
        };
        // The most concrete template is the path, whatever methods another one may have.
        let of_path = || self.endpoints.iter().filter(|other| other.operation.path == first.operation.path);
        let Some(endpoint) = of_path().find(|endpoint| endpoint.operation.method == request.method) else {
            let expected = of_path().map(|endpoint| endpoint.operation.method.clone()).collect();
            let difference = Difference::Method { expected, found: request.method.clone() };
            return Finding::Unmatched(near(first, request, difference));
        };
        if let Some(difference) = endpoint.body.as_ref().and_then(|body| body.difference(request)) {
            return Finding::Unmatched(near(endpoint, request, difference));
        }
        if let Some(refusal) = refusal(&endpoint.security, self.verifier.as_deref(), request) {
            return Finding::Unauthorized(endpoint, refusal);
        }
        match endpoint.judge(&self.contract, request, &captures) {
            (body, breaches) if breaches.is_empty() => Finding::Served(endpoint, body),
            (_, breaches) => Finding::Refused(endpoint, breaches),
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
