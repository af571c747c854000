//! What is known not to be held, and why: declared by name, so that the rest of a score can be full.
//!
//! It must never excuse more than one place, nor a declaration that is not needed.

use super::{Score, Vacuous};
use openapi::Pointer;

/// A rule of which it is declared that no case holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unheld {
    /// The rule, or the place that a hole names.
    pub rule: Pointer,
    /// Why nothing holds it.
    pub why: String,
}

/// A survivor or a hole that is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// What is not held, in words.
    pub what: String,
    /// Why.
    pub why: String,
}

impl Score {
    /// Takes survivors and holes at these places for declared. A declaration that meets none is a hole itself.
    pub fn declare(&mut self, unheld: &[Unheld]) {
        for Unheld { rule, why } in unheld {
            let before = self.declared.len();
            let declared = |what: String| Declared { what, why: why.clone() };
            let survived = self.survived.extract_if(.., |survived| survived.mutant.rule == *rule);
            self.declared.extend(survived.map(|survived| declared(format!("survived: {}", survived.mutant))));
            let holes = self.vacuous.extract_if(.., |hole| hole.place.as_ref() == Some(rule));
            self.declared.extend(holes.map(|hole| declared(format!("hole: {hole}"))));
            if self.declared.len() == before {
                let words = "this is declared to be held by nothing, and is held".to_owned();
                self.vacuous.push(Vacuous { place: Some(rule.clone()), line: None, words });
            }
        }
    }
}
