//! Cases: the fixed set of messages, requests and answers that a contract is tried with, made from the document alone.
//!
//! It must never depend on chance, on the machine or on the clock: the same document gives the same cases, in the
//! same order.

mod answer;
mod case;
mod frozen;
mod page;
mod pair;
mod reading;
mod request;
mod strategy;
mod value;
mod wire;

use crate::exchange::{Answer, Mock, Operation, Outline};
use crate::family::Family;
pub use case::{Case, Subject};
pub use frozen::{Frozen, freeze, thaw};
use openapi::Pointer;
pub use reading::{Fault, Reading, Standing};
use std::collections::BTreeSet;
pub use strategy::{BrokenRequest, broken_request, valid_request};

/// The case set of a document. The mock is asked how requests are written and which examples there are; what a case
/// breaks is not decided here.
pub fn cases(mock: &Mock) -> Vec<Case> {
    let mut bench = Bench::new(mock);
    bench.values();
    for outline in mock.outlines() {
        bench.about = outline.seat();
        bench.requests(&outline);
        bench.answers(&outline);
    }
    bench.cases
}

impl Mock {
    /// An answer of an operation that breaks one rule and no other: a success before a failure. The rule is named by
    /// its pointer, or by the end of it. `None` when no case of the operation is such an answer.
    pub fn breaking(&self, operation: &Operation, rule: &str) -> Option<Answer> {
        let outline = self.outlines().find(|outline| outline.operation == *operation)?;
        let mut bench = Bench::new(self);
        bench.answers(&outline);
        let breaking = bench.cases.into_iter().filter_map(|case| {
            let reading = self.read(&case.subject);
            let Subject::Answer { answer, given: None, .. } = case.subject else { return None };
            let alone =
                reading.faults.len() == 1 && reading.faults.iter().all(|fault| fault.rule.as_str().ends_with(rule));
            let undescribed = reading.standing == Standing::Undescribed
                && reading.faults.is_empty()
                && format!("{}/responses", operation.pointer).ends_with(rule);
            (alone || undescribed).then_some((reading.standing != Standing::Success, answer))
        });
        breaking.min_by_key(|(is_failure, _)| *is_failure).map(|(_, answer)| answer)
    }
}

/// Where cases are collected.
struct Bench<'m> {
    mock: &'m Mock,
    /// The schema or the operation at hand.
    about: Pointer,
    cases: Vec<Case>,
    known: BTreeSet<String>,
}

impl<'m> Bench<'m> {
    fn new(mock: &'m Mock) -> Self {
        Self { mock, about: Pointer::root(), cases: Vec::new(), known: BTreeSet::new() }
    }

    /// Keeps a case, unless another one about the same tries the same.
    fn keep(&mut self, family: Family, subject: Subject) {
        if self.known.insert(format!("{} {}", self.about, subject.to_json())) {
            self.cases.push(Case { family, about: self.about.clone(), subject });
        }
    }

    fn requests(&mut self, outline: &Outline) {
        let Some(bases) = self.bases(outline) else { return };
        self.given(outline, &bases);
        self.wire(outline, &bases);
        self.pages(outline, &bases);
        self.pairs(outline, &bases);
    }
}
