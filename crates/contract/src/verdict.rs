//! What the judge says: whether a message keeps the contract, and which rule it breaks where.
//!
//! Data only: it must never decide anything, and never print.

use openapi::Pointer;

/// Which way a message travels: `readOnly` and `writeOnly` depend on it (OpenAPI 3.0.3, "Schema Object").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

impl Direction {
    /// `request` or `response`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// The judge's answer about one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The message keeps every rule.
    Pass,
    /// The message breaks these rules; never empty.
    Fail(Vec<Mismatch>),
}

impl Verdict {
    /// Whether the message keeps every rule.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Pass)
    }

    /// The rules broken, each once, in the order of their pointers.
    pub fn rules(&self) -> Vec<Pointer> {
        let mut rules: Vec<Pointer> = match self {
            Self::Pass => Vec::new(),
            Self::Fail(mismatches) => mismatches.iter().map(|mismatch| mismatch.rule.clone()).collect(),
        };
        rules.sort();
        rules.dedup();
        rules
    }
}

/// One rule that a message breaks, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where in the message.
    pub at: Pointer,
    /// The broken keyword in the OpenAPI document, after following every `$ref`, such as
    /// `/components/schemas/Limit/maximum`. An exclusive bound is named by its bound, not by its flag.
    pub rule: Pointer,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
}
