//! How far calls have reached: which operations, statuses, codes and media types were seen.
//!
//! It must never count what no call has met.

use super::{Answer, Exchange, Mock, Operation, Reception};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What calls have met, each with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// By operation.
    pub operations: BTreeMap<Operation, Calls>,
    /// Calls that met no operation.
    pub unmatched: usize,
}

/// What the calls of one operation have met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// How many there were.
    pub calls: usize,
    /// The statuses of the answers.
    pub statuses: BTreeMap<u16, usize>,
    /// The keys of the responses that describe them: `200`, `4XX`, `default`.
    pub responses: BTreeMap<String, usize>,
    /// The codes in their bodies (`x-success`), as text.
    pub codes: BTreeMap<String, usize>,
    /// The media types of the answers, without parameters.
    pub media_types: BTreeMap<String, usize>,
}

impl Reached {
    /// Counts one call and its answer.
    pub fn count(&mut self, exchange: &Exchange, reception: Option<&Reception>) {
        let Some(operation) = exchange.outcome.operation() else {
            self.unmatched += 1;
            return;
        };
        let calls = self.operations.entry(operation.clone()).or_default();
        calls.calls += 1;
        *calls.statuses.entry(exchange.answer.status).or_default() += 1;
        if let Some(media_type) = media_type(&exchange.answer) {
            *calls.media_types.entry(media_type).or_default() += 1;
        }
        let code = reception.and_then(|reception| reception.code.as_ref());
        if let Some(code) = code {
            let text = code.value.as_str().map_or_else(|| code.value.to_string(), str::to_owned);
            *calls.codes.entry(text).or_default() += 1;
        }
        if let Some(key) = reception.and_then(|reception| reception.described.clone()) {
            *calls.responses.entry(key).or_default() += 1;
        }
    }

    /// Adds what other calls have met.
    pub fn add(&mut self, other: &Self) {
        self.unmatched += other.unmatched;
        for (operation, theirs) in &other.operations {
            let ours = self.operations.entry(operation.clone()).or_default();
            ours.calls += theirs.calls;
            add(&mut ours.statuses, &theirs.statuses);
            add(&mut ours.responses, &theirs.responses);
            add(&mut ours.codes, &theirs.codes);
            add(&mut ours.media_types, &theirs.media_types);
        }
    }

    /// What the document describes and no call has met, in words: operations, responses, and listed codes.
    pub fn missing(&self, mock: &Mock) -> Vec<String> {
        let mut missing = Vec::new();
        for outline in mock.outlines() {
            let operation = &outline.operation;
            let Some(calls) = self.operations.get(operation) else {
                missing.push(format!("{operation} was not called"));
                continue;
            };
            let keys: BTreeSet<&String> = outline.promises.iter().map(|promise| &promise.key).collect();
            let unseen = keys.into_iter().filter(|key| !calls.responses.contains_key(*key));
            missing.extend(unseen.map(|key| format!("{operation} did not answer with {key}")));
            let listed = outline.decisive.iter().flat_map(|decisive| &decisive.listed).filter_map(|code| code.as_str());
            let unseen = listed.filter(|code| !calls.codes.contains_key(*code));
            missing.extend(unseen.map(|code| format!("{operation} did not answer with the code {code}")));
        }
        missing
    }
}

fn add<K: Ord + Clone>(ours: &mut BTreeMap<K, usize>, theirs: &BTreeMap<K, usize>) {
    for (key, count) in theirs {
        *ours.entry(key.clone()).or_default() += count;
    }
}

/// Type and subtype of an answer.
fn media_type(answer: &Answer) -> Option<String> {
    let text = answer.header("Content-Type")?;
    Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (operation, calls) in &self.operations {
            writeln!(f, "{operation}: {} calls", calls.calls)?;
            writeln!(f, "  statuses: {}", counts(&calls.statuses))?;
            writeln!(f, "  codes: {}", counts(&calls.codes))?;
            writeln!(f, "  media types: {}", counts(&calls.media_types))?;
        }
        if self.unmatched > 0 {
            writeln!(f, "no operation: {} calls", self.unmatched)?;
        }
        Ok(())
    }
}

fn counts<K: fmt::Display>(counts: &BTreeMap<K, usize>) -> String {
    match counts.is_empty() {
        true => "none".to_owned(),
        false => counts.iter().map(|(key, count)| format!("{key} ({count})")).collect::<Vec<_>>().join(", "),
    }
}
