//! One of several types (`oneOf`, `anyOf`): as which of them a value is read, and whether the right number of them holds.
//!
//! It must never lose a value: what no branch can read is kept whole. Nor may it believe the branch that a value was
//! read as: what holds is judged on the value as it is written.

mod discriminator;
mod memo;

pub use discriminator::Discriminator;

use std::any::TypeId;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{Direction, Json, Path, Report, Validate};

/// A type that is one of several.
pub trait Union: Serialize + Sized + 'static {
    /// Its branches, in the order of the document.
    const BRANCHES: &'static [Branch<Self>];
    /// How many of them must hold.
    const RULE: Rule;
    /// The member that selects the branch; then no other one is looked at.
    const DISCRIMINATOR: Option<Discriminator> = None;

    /// A value that no branch can read.
    fn other(value: Json) -> Self;

    /// The index of the branch that this was read as, and what it holds; nothing where no branch could read it.
    fn held(&self) -> Option<(usize, &dyn Validate)>;
}

/// One of the types.
#[derive(Debug)]
pub struct Branch<U> {
    /// Reads a value leniently, as this branch.
    pub read: fn(&str) -> Option<U>,
    /// Tries whether a value holds: [`hold`] of the type that stands in the branch.
    pub hold: fn(Direction, &str, Option<&dyn Validate>) -> Option<Trial>,
}

/// How many branches must hold, and the rule that is broken where they do not.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Where `oneOf` or `anyOf` stands in the document.
    pub pointer: &'static str,
    /// What it asks for.
    pub expected: &'static str,
    /// Whether exactly one branch must hold (`oneOf`), not at least one (`anyOf`).
    pub exact: bool,
}

/// What a branch makes of a value that it can read.
#[derive(Clone, Debug)]
pub struct Trial {
    breaches: usize,
    /// Where an open enumeration has a value that the document does not name.
    unknown: Vec<String>,
}

impl Trial {
    fn holds(&self) -> bool {
        self.breaches == 0
    }
}

/// Reads a JSON text leniently as one branch.
pub fn read<T: DeserializeOwned, U>(text: &str, branch: fn(T) -> U) -> Option<U> {
    serde_json::from_str(text).ok().map(branch)
}

/// Tries whether a JSON text holds as the type `T`, of which it is a value that was `read` already, or not yet; nothing
/// when it cannot be read as such.
pub fn hold<T>(direction: Direction, text: &str, read: Option<&dyn Validate>) -> Option<Trial>
where
    T: DeserializeOwned + Validate + 'static,
{
    memo::once(TypeId::of::<T>(), direction, text, || match read {
        Some(value) => Some(trial(direction, value)),
        None => serde_json::from_str::<T>(text).ok().map(|value| trial(direction, &value)),
    })
}

fn trial(direction: Direction, value: &dyn Validate) -> Trial {
    let mut report = Report::noting(direction);
    value.check(&Path::ROOT, &mut report);
    let (breaches, unknown) = report.into_trial();
    Trial { breaches, unknown }
}

/// Decodes a value: as the branch that its discriminator selects, where there is one; else as the first branch that
/// holds, else as the one that breaks the fewest rules.
///
/// # Errors
/// When it is no JSON, or holds a key twice.
pub fn decode<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let value = Json::deserialize(deserializer)?;
    Ok(memo::within(|| {
        let branch = match U::DISCRIMINATOR {
            Some(by) => by.selects(value.text()).and_then(|index| U::BRANCHES.get(index)),
            None => choose(value.text()),
        };
        let read = branch.and_then(|branch| (branch.read)(value.text()));
        read.unwrap_or_else(|| U::other(value))
    }))
}

/// The branch that a value is read as. Nobody says which way it travels: what is received is the rule.
fn choose<U: Union>(text: &str) -> Option<&'static Branch<U>> {
    let mut best: Option<(usize, &Branch<U>)> = None;
    for direction in [Direction::Response, Direction::Request] {
        for branch in U::BRANCHES {
            let Some(trial) = (branch.hold)(direction, text, None) else { continue };
            if trial.holds() {
                return Some(branch);
            }
            if best.is_none_or(|(least, _)| trial.breaches < least) {
                best = Some((trial.breaches, branch));
            }
        }
    }
    best.map(|(_, branch)| branch)
}

/// Reports whether the right number of branches holds for a value at `path`, whatever branch it was read as. A value
/// that refuses to be written is left to who writes it.
pub fn check<U: Union>(value: &U, path: &Path<'_>, report: &mut Report) {
    let Ok(text) = serde_json::to_string(value) else { return };
    let (direction, own) = (report.direction(), value.held());
    let read = |index: usize| own.filter(|(read, _)| *read == index).map(|(_, value)| value);
    let hold = |index: usize| (U::BRANCHES.get(index)?.hold)(direction, &text, read(index)).filter(Trial::holds);
    let (is_selected, held): (bool, Vec<Trial>) = memo::within(|| match U::DISCRIMINATOR.map(|by| by.selects(&text)) {
        Some(selected) => (selected.is_some(), selected.and_then(hold).into_iter().collect()),
        None => (true, (0..U::BRANCHES.len()).filter_map(hold).collect()),
    });
    match U::DISCRIMINATOR.filter(|_| !is_selected) {
        Some(by) => report.demand(false, path, by.pointer, by.expected),
        None => {
            let holds = if U::RULE.exact { held.len() == 1 } else { !held.is_empty() };
            report.demand(holds, path, U::RULE.pointer, U::RULE.expected);
        }
    }
    held.iter().for_each(|trial| report.note_below(path, &trial.unknown));
}
