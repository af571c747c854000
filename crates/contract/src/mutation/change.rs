//! A mutant as data, and the way between its addresses and those of the original.
//!
//! It must never be judged by where its rules stand: an item that moved up is still the same rule.

use super::graft::{Graft, text};
use openapi::{Document, Pointer};
use std::fmt;

/// A contract with one rule changed.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The rule in the original.
    pub rule: Pointer,
    /// Its line there, from 1.
    pub line: Option<usize>,
    /// What was done to it.
    pub words: String,
    /// What this does to what is taken.
    pub effect: Effect,
    pub(super) graft: Graft,
}

/// What a mutant does to what is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It takes less: some valid case falls.
    Tightens,
    /// It takes more: some near miss passes.
    Loosens,
    /// It takes something else.
    Shifts,
}

impl Effect {
    /// What a change does to the values that are not taken.
    #[must_use]
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::Tightens => Self::Loosens,
            Self::Loosens => Self::Tightens,
            Self::Shifts => Self::Shifts,
        }
    }

    /// As a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tightens => "tightens",
            Self::Loosens => "loosens",
            Self::Shifts => "shifts",
        }
    }
}

impl Mutant {
    /// The mutant as a document in JSON.
    pub fn document(&self, original: &Document) -> String {
        text(&self.graft.apply(original.root()))
    }

    /// The key that the mutant puts before its own, when it changes an order.
    pub(crate) fn behind(&self) -> Option<&str> {
        match &self.graft {
            Graft::Move(_, behind) => Some(behind),
            _ => None,
        }
    }

    /// Where something of the original stands in the mutant.
    pub fn forth(&self, pointer: &Pointer) -> Pointer {
        match &self.graft {
            Graft::Remove(gone) => shifted(pointer, gone, |index, gone| if index > gone { index - 1 } else { index }),
            Graft::Rename(old, key) => moved(pointer, old, &renamed(old, key)),
            Graft::Put(..) | Graft::Move(..) => pointer.clone(),
        }
    }

    /// Where something of the mutant stands in the original.
    pub fn back(&self, pointer: &Pointer) -> Pointer {
        match &self.graft {
            Graft::Remove(gone) => shifted(pointer, gone, |index, gone| if index >= gone { index + 1 } else { index }),
            Graft::Rename(old, key) => moved(pointer, &renamed(old, key), old),
            Graft::Put(..) | Graft::Move(..) => pointer.clone(),
        }
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        self.line.iter().try_for_each(|line| write!(f, " (line {line})"))?;
        write!(f, ": {}", self.words)
    }
}

fn renamed(old: &Pointer, key: &str) -> Pointer {
    old.parent().unwrap_or_default().join(key)
}

fn moved(pointer: &Pointer, from: &Pointer, to: &Pointer) -> Pointer {
    if !pointer.is_within(from) {
        return pointer.clone();
    }
    pointer.tokens().skip(from.tokens().count()).fold(to.clone(), |at, token| at.join(&token))
}

/// The pointer with the index counted anew that stands where an item is gone.
fn shifted(pointer: &Pointer, gone: &Pointer, count: impl Fn(usize, usize) -> usize) -> Pointer {
    let (Some(list), Some(Ok(gone))) = (gone.parent(), gone.last().map(|index| index.parse::<usize>())) else {
        return pointer.clone();
    };
    if !pointer.is_within(&list) {
        return pointer.clone();
    }
    let mut tokens = pointer.tokens().skip(list.tokens().count());
    let Some(Ok(index)) = tokens.next().map(|index| index.parse::<usize>()) else { return pointer.clone() };
    tokens.fold(list.join(&count(index, gone).to_string()), |at, token| at.join(&token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn mutant(graft: Graft) -> Mutant {
        Mutant { rule: at(""), line: None, words: String::new(), effect: Effect::Shifts, graft }
    }

    #[test]
    fn items_behind_one_that_is_gone_keep_their_address() {
        let mutant = mutant(Graft::Remove(at("/a/1")));
        for (original, moved) in [("/a/0/x", "/a/0/x"), ("/a/2/x", "/a/1/x"), ("/b/2", "/b/2"), ("/a", "/a")] {
            assert_eq!(mutant.forth(&at(original)), at(moved));
            assert_eq!(mutant.back(&at(moved)), at(original));
        }
    }

    #[test]
    fn what_stands_below_a_renamed_key_keeps_its_address() {
        let mutant = mutant(Graft::Rename(at("/paths/~1a"), "/b".to_owned()));
        assert_eq!(mutant.forth(&at("/paths/~1a/get")), at("/paths/~1b/get"));
        assert_eq!(mutant.back(&at("/paths/~1b/get/x")), at("/paths/~1a/get/x"));
        assert_eq!(mutant.back(&at("/paths/~1c")), at("/paths/~1c"));
    }
}
