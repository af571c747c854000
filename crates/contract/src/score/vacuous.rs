//! Where a score says less than it seems to: nothing tried, nothing killed, a part of the contract left out.
//!
//! It must never be quiet about a part because it is small.

use super::Score;
use super::demand::demanded;
use crate::cases::{Case, Standing, Subject};
use crate::exchange::{Mock, Outline, Promised, REST};
use crate::mutation::{self, Mutant, Unscored};
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
    let Score { killed, survived, equivalent, unlawful, .. } = score;
    if killed.is_empty() && survived.is_empty() && equivalent.is_empty() && unlawful.is_empty() {
        found.push(whole("there is no mutant"));
    } else if killed.is_empty() {
        found.push(whole("no mutant is killed"));
    }
    for (family, place) in demanded(document, score) {
        if !score.cases.iter().any(|case| case.family == family) {
            let words = format!("no case is of the family `{family}`, which this calls for");
            found.push(Vacuous { line: document.line(&place), place: Some(place), words });
        }
    }
    let Ok((mock, _)) = Mock::lenient(document) else { return found };
    let mut missing = |place: &Pointer, words: &str| {
        found.push(Vacuous { place: Some(place.clone()), line: document.line(place), words: words.to_owned() });
    };
    for outline in mock.outlines() {
        let seat = outline.seat();
        for (standing, words) in demands(&mock, &outline) {
            let is_about = |case: &Case| case.about == seat && is_request(&case.subject) == is_of_request(standing);
            if !score.reads(is_about, standing) {
                missing(&outline.operation.pointer, words);
            }
        }
    }
    let components = Pointer::root().join("components").join("schemas");
    for schema in mock.contract().tree().schemas() {
        let Some((target, _)) = mock.contract().tree().follow(&schema) else { continue };
        // A component that only refers to another schema is tried by its own name: what it leads to may have none.
        let schema = if schema.parent().as_ref() == Some(&components) { schema } else { target };
        let is_of = |case: &Case| matches!(&case.subject, Subject::Value { schema: of, .. } if *of == schema);
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

/// A mutant that is the original, letter for letter: nothing could tell them apart.
pub(super) fn idle(document: &Document, mutant: &Mutant) -> Option<Vacuous> {
    let is_same = mutant.document(document) == mutation::text(document.root());
    let words = format!("a mutant changes nothing: {}", mutant.words);
    is_same.then(|| Vacuous { place: Some(mutant.rule.clone()), line: mutant.line, words })
}

impl Score {
    /// Whether a keyword rules nothing: nobody uses it, or every mutant of it is the same in other words.
    pub(super) fn rules_nothing(&self, rule: &Pointer) -> bool {
        let is_unused = |unscored: &Unscored| unscored.rule == *rule && unscored.is_unused();
        let is_killed = || self.killed.iter().any(|killed| killed.mutant.rule.is_within(rule));
        let is_same = || self.equivalent.iter().any(|equivalent| equivalent.mutant.rule.is_within(rule));
        self.unscored.iter().any(is_unused) || (!is_killed() && !self.lets_slip(rule) && is_same())
    }

    /// Whether a mutant of a keyword survives.
    pub(super) fn lets_slip(&self, rule: &Pointer) -> bool {
        self.survived.iter().any(|survived| survived.mutant.rule.is_within(rule))
    }

    /// Whether some case of a kind is read so.
    fn reads(&self, of: impl Fn(&Case) -> bool, standing: Standing) -> bool {
        let mut read = self.cases.iter().zip(&self.readings);
        read.any(|(case, reading)| reading.standing == standing && of(case))
    }
}

/// What some case of an operation has to be read as, and what is missing when none is.
fn demands(mock: &Mock, outline: &Outline) -> Vec<(Standing, &'static str)> {
    let asks = !outline.media_types.is_empty();
    let schemas = outline.parameters.iter().filter_map(|asked| asked.schema.as_ref()).chain(outline.body());
    let can_break = schemas.into_iter().any(|schema| breakable(mock, schema, Direction::Request));
    let is_guarded = !outline.security.is_empty() && outline.security.iter().all(|all| !all.is_empty());
    let in_json = |promise: &Promised| !promise.json.is_empty();
    let fails = |promise: &Promised| !(200..300).contains(&promise.status) && promise.status != REST;
    let is_total = outline.promises.iter().any(|promise| promise.status == REST);
    let all = [
        (Standing::Accepted, true, "no case is a good request of this operation"),
        (Standing::Refused, can_break, "no case is a request that this operation refuses"),
        (Standing::Unauthorized, is_guarded, "no case is a request without a credential"),
        (Standing::NotAllowed, true, "no case is a request with another method"),
        (Standing::NotSupported, asks, "no case is a request of another media type"),
        (Standing::Success, outline.promises.iter().any(|promise| !fails(promise)), "no case is a success"),
        (Standing::Failure, outline.promises.iter().any(fails) || outline.decisive.is_some(), "no case is a failure"),
        (Standing::Undescribed, !is_total, "no case is an answer with a status that is not described"),
        (Standing::Unreadable, outline.promises.iter().any(in_json), "no case is an answer that cannot be read"),
    ];
    all.into_iter().filter(|(_, is_due, _)| *is_due).map(|(standing, _, words)| (standing, words)).collect()
}

fn is_request(subject: &Subject) -> bool {
    matches!(subject, Subject::Request(_))
}

fn is_of_request(standing: Standing) -> bool {
    use Standing::{Failure, Success, Undescribed, Unreadable};
    !matches!(standing, Success | Failure | Undescribed | Unreadable)
}

/// Whether a schema refuses any of the plainest values.
fn breakable(mock: &Mock, schema: &Pointer, direction: Direction) -> bool {
    let plain = ["null", "true", "0", "0.5", "\"\"", "[]", "{}"];
    plain.iter().any(|text| !mock.contract().judge(schema, direction, text.as_bytes()).passes())
}
