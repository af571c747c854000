//! Answers that a test scripts: each keeps the contract, or breaks just the rules that the test names.
//!
//! It must never let an answer pass that breaks the contract unasked: a test would prove what no server does.

use crate::exchange::{Answer, Exchange, Mock, Operation, Reception, Request};

/// What the next call is answered with.
#[derive(Clone, Debug)]
pub(super) struct Scripted {
    pub(super) answer: Source,
    /// The rules that the answer breaks, each by its pointer or the end of it.
    pub(super) breaks: Vec<String>,
}

/// Where the answer comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// The test has made it.
    Given(Answer),
    /// The mock makes it, so that it breaks one rule alone.
    Made,
}

impl Scripted {
    /// The answer to a call, and what is wrong with it.
    pub(super) fn answer(&self, mock: &Mock, request: &Request, exchange: &Exchange) -> (Answer, Option<String>) {
        let Some(operation) = exchange.outcome.operation() else {
            return (self.given().unwrap_or_else(|| exchange.answer.clone()), None);
        };
        let answer = self.given().or_else(|| mock.breaking(operation, self.breaks.first()?));
        let Some(answer) = answer else {
            let words = format!("no answer of {operation} breaks {} alone", self.breaks.join(", "));
            return (exchange.answer.clone(), Some(words));
        };
        let given = mock.given(request);
        let reception = mock.receive(&operation.pointer, given.as_ref(), &answer);
        let complaint = reception.and_then(|reception| self.complaint(operation, &reception));
        (answer, complaint)
    }

    fn given(&self) -> Option<Answer> {
        match &self.answer {
            Source::Given(answer) => Some(answer.clone()),
            Source::Made => None,
        }
    }

    fn complaint(&self, operation: &Operation, reception: &Reception) -> Option<String> {
        let broken = reception.rules(operation);
        let unasked = broken.iter().filter(|rule| !self.breaks.iter().any(|asked| rule.ends_with(asked)));
        let unasked: Vec<&str> = unasked.map(String::as_str).collect();
        let kept = self.breaks.iter().filter(|asked| !broken.iter().any(|rule| rule.ends_with(*asked)));
        let kept: Vec<&str> = kept.map(String::as_str).collect();
        match (unasked.is_empty(), kept.is_empty()) {
            (true, true) => None,
            (false, _) => {
                Some(format!("a scripted answer breaks {}, which the test does not ask for", unasked.join(", ")))
            }
            (true, false) => {
                Some(format!("a scripted answer keeps {}, which the test asks it to break", kept.join(", ")))
            }
        }
    }
}
