//! Kills: the cases that a mutant reads otherwise than the original, and how.
//!
//! It must never take a rule that stands elsewhere for another rule.

use super::footprint::Footprints;
use super::reader::Open;
use crate::cases::{Case, Fault, Reading, Subject};
use crate::mutation::Mutant;
use openapi::{Code, Document, Severity};

/// Who tells a mutant from the original.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Killer {
    /// How.
    pub manner: Manner,
    /// The case, by its place in the list.
    pub case: usize,
}

/// How a mutant differs, the surest way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// It refuses what the original takes.
    Refuses,
    /// It takes what the original refuses.
    Takes,
    /// It takes an answer for something else: a success, a failure, a status that is not described.
    Means,
    /// It names other rules.
    Names,
    /// It says something else: a code, a known value, a page, an answer.
    Says,
}

impl Manner {
    /// In words, of the mutant.
    pub fn words(self) -> &'static str {
        match self {
            Self::Refuses => "refuses it",
            Self::Takes => "takes it",
            Self::Means => "takes it for something else",
            Self::Names => "names another rule",
            Self::Says => "says something else",
        }
    }
}

/// Every case that a mutant reads otherwise, the surest first.
///
/// # Errors
/// The problem for which the mutant is no document at all: nobody can read a case by it.
pub(super) fn killers(
    original: &Document,
    cases: &[Case],
    readings: &[Reading],
    footprints: &Footprints,
    mutant: &Mutant,
    open: Open,
) -> Result<Vec<Killer>, Code> {
    let loaded = Document::load("mutant.json", &mutant.document(original));
    let invalid = loaded.problems.iter().find(|problem| problem.severity == Severity::Invalid);
    let Some(document) = loaded.document.filter(|_| invalid.is_none()) else {
        return invalid.map_or(Ok(Vec::new()), |problem| Err(problem.code));
    };
    let reader = match open(&document) {
        Ok(reader) => reader,
        Err(problems) => return problems.first().map_or(Ok(Vec::new()), |problem| Err(problem.code)),
    };
    let mut killers = Vec::new();
    let read = cases.iter().zip(readings).enumerate();
    for (at, (case, before)) in read.filter(|(_, (case, _))| footprints.holds(case, &mutant.rule)) {
        let after = brought_back(mutant, reader.read(&there(mutant, &case.subject)));
        if let Some(manner) = manner(before, &after) {
            killers.push(Killer { manner, case: at });
        }
    }
    // The surest first, and of those the shortest: it is shown to people.
    let length = |killer: &Killer| cases[killer.case].subject.to_string().len();
    killers.sort_by_cached_key(|killer| (killer.manner, length(killer), killer.case));
    Ok(killers)
}

/// The same case with the addresses that its schema or operation has in the mutant.
fn there(mutant: &Mutant, subject: &Subject) -> Subject {
    let mut subject = subject.clone();
    match &mut subject {
        Subject::Value { schema: place, .. } | Subject::Answer { operation: place, .. } => *place = mutant.forth(place),
        Subject::Request(_) => {}
    }
    subject
}

/// The reading with the addresses of the original.
fn brought_back(mutant: &Mutant, reading: Reading) -> Reading {
    let back = |fault: Fault| Fault { rule: mutant.back(&fault.rule), ..fault };
    Reading { faults: reading.faults.into_iter().map(back).collect(), ..reading }
}

fn manner(before: &Reading, after: &Reading) -> Option<Manner> {
    if before == after {
        return None;
    }
    Some(match (before.is_clean(), after.is_clean()) {
        (true, false) => Manner::Refuses,
        (false, true) => Manner::Takes,
        _ if before.standing != after.standing => Manner::Means,
        _ if before.faults != after.faults => Manner::Names,
        _ => Manner::Says,
    })
}
