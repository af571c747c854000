//! Answers to requests that break the contract: by code where the document has codes, else 400.
//!
//! It must never send an answer that its own schema refuses, nor one that says success.

use super::lowering::Lowering;
use super::reply::Reply;
use super::success::Success;
use super::{Answer, Breach, Kind, Part};
use crate::data::{Appetite, Json, samples};
use crate::judge::Contract;
use crate::translate::plain;
use crate::verdict::Direction;
use openapi::{Code, Pointer};
use serde_json::json;

pub(crate) const BAD_CODE: Code = Code("bad-violation-code");

/// How an operation refuses.
pub(super) struct Refusals {
    /// The codes, in the document's order.
    codes: Vec<Coded>,
    success: Option<Success>,
    /// What is documented for 400.
    bad_request: Option<Reply>,
}

/// A code of `x-violation-codes`.
struct Coded {
    kind: Kind,
    code: Json,
    /// An answer that carries the code and keeps its schema.
    answer: Json,
}

impl Lowering<'_> {
    pub(super) fn refusals(&mut self, operation: &Pointer, success: Option<Success>, served: &Reply) -> Refusals {
        let mut codes = Vec::new();
        if let Some(success) = &success {
            let mut starts = Starts::new(self.contract, served);
            for (name, at) in self.members(&operation.join("x-violation-codes")) {
                codes.extend(self.coded(&name, &at, success, &mut starts));
            }
        }
        Refusals { codes, success, bad_request: self.documented(operation, 400) }
    }

    fn coded(&mut self, name: &str, at: &Pointer, success: &Success, starts: &mut Starts<'_>) -> Option<Coded> {
        let code = plain(self.contract.tree().node(at)?);
        let Some(kind) = Kind::named(name) else {
            let known = Kind::ALL.map(Kind::name).join(", ");
            self.problem(BAD_CODE, at, format!("`{name}` is no kind of violation"), &format!("write one of {known}"));
            return None;
        };
        if code == success.value {
            let message = "this code answers a violation, and `x-success` says that it means success".to_owned();
            self.problem(BAD_CODE, at, message, "give the violation a code of its own");
            return None;
        }
        let Some(answer) = starts.least(|answer| success.with_code(answer, code.clone())) else {
            let message = "no answer that carries this code keeps its own schema".to_owned();
            self.problem(BAD_CODE, at, message, "let the schema of the answer take the code where `x-success` points");
            return None;
        };
        Some(Coded { kind, code, answer })
    }
}

/// Answers that codes are put into.
struct Starts<'s> {
    contract: &'s Contract,
    served: &'s Reply,
    /// Those that had to be made yet.
    made: Vec<Json>,
    /// Those that can be made: each takes long, and the first mostly will do.
    rest: Box<dyn Iterator<Item = Json> + 's>,
}

impl<'s> Starts<'s> {
    fn new(contract: &'s Contract, served: &'s Reply) -> Self {
        let schemas = served.schema.iter();
        let made = schemas.flat_map(move |schema| samples(contract, schema, Direction::Response, Appetite::Least));
        Self { contract, served, made: Vec::new(), rest: Box::new(made.chain(served.json().cloned())) }
    }

    /// The answer that keeps its schema once the code is in, with as little else as was found; `None` when there is
    /// none, or the operation does not answer in JSON.
    fn least(&mut self, with_code: impl Fn(Json) -> Option<Json>) -> Option<Json> {
        let Self { contract, served, made, rest } = self;
        if !served.is_json() {
            return None;
        }
        let coded = |start: Json| with_code(start).filter(|answer| keeps(contract, served, answer));
        let known = coded(json!({})).or_else(|| made.iter().cloned().find_map(coded));
        known.or_else(|| {
            rest.find_map(|start| {
                made.push(start.clone());
                coded(start)
            })
        })
    }
}

impl Refusals {
    /// The breach that speaks for all, and its code: see [the rules](super#which-code-answers).
    fn speaker<'b>(&self, breaches: &'b [Breach]) -> Option<(&'b Breach, &Coded)> {
        let first: Part = breaches.iter().map(|breach| breach.part).min()?;
        let of_first = breaches.iter().filter(|breach| breach.part == first);
        let ranked = of_first.filter_map(|breach| Some((self.rank(breach.kind)?, breach)));
        let (rank, breach) = ranked.min_by_key(|(rank, _)| *rank)?;
        Some((breach, self.codes.get(rank)?))
    }

    /// Where a kind, or else `other`, stands in the mapping.
    fn rank(&self, kind: Kind) -> Option<usize> {
        let place = |kind| self.codes.iter().position(|coded| coded.kind == kind);
        place(kind).or_else(|| place(Kind::Other))
    }

    /// The code that answers a request with these breaches.
    pub(super) fn code(&self, breaches: &[Breach]) -> Option<String> {
        let (_, Coded { code, .. }) = self.speaker(breaches)?;
        Some(code.as_str().map_or_else(|| code.to_string(), str::to_owned))
    }

    /// The answer to a request with these breaches.
    pub(super) fn answer(&self, contract: &Contract, served: &Reply, breaches: &[Breach]) -> Answer {
        let Some((breach, Coded { answer, .. })) = self.speaker(breaches) else { return self.uncoded(breaches) };
        let worded = self.success.as_ref().and_then(|success| success.with_words(answer.clone(), breach.to_string()));
        let worded = worded.filter(|worded| keeps(contract, served, worded));
        served.with_json(worded.as_ref().unwrap_or(answer))
    }

    fn uncoded(&self, breaches: &[Breach]) -> Answer {
        match &self.bad_request {
            Some(reply) if reply.has_body() => reply.answer(),
            _ => problem_details(breaches),
        }
    }
}

fn keeps(contract: &Contract, served: &Reply, answer: &Json) -> bool {
    served.schema.as_ref().is_none_or(|schema| contract.holds(schema, Direction::Response, answer))
}

/// The breaches as a problem of RFC 9457.
fn problem_details(breaches: &[Breach]) -> Answer {
    let breaches: Vec<Json> = breaches
        .iter()
        .map(|breach| {
            json!({
                "in": breach.part.to_string(),
                "name": breach.parameter,
                "at": breach.mismatch.at.as_str(),
                "kind": breach.kind.name(),
                "rule": breach.mismatch.rule.as_str(),
                "message": breach.mismatch.message,
            })
        })
        .collect();
    let body = json!({ "title": "The request breaks the contract", "status": 400, "breaches": breaches });
    Answer::new(400, "application/problem+json", body.to_string().into_bytes())
}
