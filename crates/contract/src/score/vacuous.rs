//! Where a score says less than it seems to: nothing tried, nothing killed, a part of the contract left out.
//!
//! It must never be quiet about a part because it is small.

use super::Score;
use crate::cases::{Standing, Subject};
use crate::exchange::Mock;
use crate::verdict::Direction;
use openapi::{Document, Pointer};
use std::fmt;

/// A hole in the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vacuous {
    /// What is not tried: a place in the document, or the proof as a whole.
    pub place: Option<Pointer>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// What is missing.
    pub words: String,
}

impl fmt::Display for Vacuous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.iter().try_for_each(|place| write!(f, "{place}"))?;
        self.line.iter().try_for_each(|line| write!(f, " (line {line})"))?;
        write!(f, "{}{}", if self.place.is_some() { ": " } else { "" }, self.words)
    }
}

/// Every hole.
pub(super) fn find(document: &Document, score: &Score) -> Vec<Vacuous> {
    let mut found = Vec::new();
    let whole = |words: &str| Vacuous { place: None, line: None, words: words.to_owned() };
    if score.cases.is_empty() {
        found.push(whole("there is no case"));
    }
    if score.killed.is_empty() && score.survived.is_empty() && score.equivalent.is_empty() {
        found.push(whole("there is no mutant"));
    } else if score.killed.is_empty() {
        found.push(whole("no mutant is killed"));
    }
    let Ok((mock, _)) = Mock::lenient(document) else { return found };
    let mut missing = |place: &Pointer, words: &str| {
        found.push(Vacuous { place: Some(place.clone()), line: document.line(place), words: words.to_owned() });
    };
    for outline in mock.outlines() {
        let place = &outline.operation.pointer;
        let calls = |standing| score.reads(|subject| called(&mock, subject).as_ref() == Some(place), standing);
        if !calls(Standing::Accepted) {
            missing(place, "no case is a good request of this operation");
        }
        let answers = |subject: &Subject| matches!(subject, Subject::Answer { operation, .. } if operation == place);
        if !score.reads(answers, Standing::Success) && !score.reads(answers, Standing::Failure) {
            missing(place, "no case is an answer that this operation describes");
        }
    }
    for schema in mock.contract().tree().schemas() {
        let Some((schema, _)) = mock.contract().tree().follow(&schema) else { continue };
        let is_of = |subject: &Subject| matches!(subject, Subject::Value { schema: of, .. } if *of == schema);
        if !score.reads(is_of, Standing::Accepted) {
            let why = mock.contract().without_value(&schema).map(|problem| problem.message);
            missing(&schema, why.as_deref().unwrap_or("no case is a value of this schema"));
        }
        let can_break =
            [Direction::Request, Direction::Response].iter().any(|direction| breakable(&mock, &schema, *direction));
        if can_break && !score.reads(is_of, Standing::Refused) {
            missing(&schema, "no case is a near miss of this schema");
        }
    }
    found.dedup();
    found
}

impl Score {
    /// Whether some case of a kind is read so.
    fn reads(&self, of: impl Fn(&Subject) -> bool, standing: Standing) -> bool {
        let mut read = self.cases.iter().zip(&self.readings);
        read.any(|(case, reading)| reading.standing == standing && of(&case.subject))
    }
}

fn called(mock: &Mock, subject: &Subject) -> Option<Pointer> {
    let Subject::Request(request) = subject else { return None };
    mock.judge(request).operation().map(|operation| operation.pointer.clone())
}

/// Whether a schema refuses any of the plainest values.
fn breakable(mock: &Mock, schema: &Pointer, direction: Direction) -> bool {
    let plain = ["null", "true", "0", "0.5", "\"\"", "[]", "{}"];
    plain.iter().any(|text| !mock.contract().judge(schema, direction, text.as_bytes()).passes())
}
