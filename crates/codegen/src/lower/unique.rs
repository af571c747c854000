//! Names that stand side by side and must differ.
//!
//! It must never give a name away that something asks for by the letter: who is spelled like a name has it.

use std::collections::HashMap;

use super::name::TAKEN_MODULES;

/// Names that must differ, even on a file system that does not tell capitals apart; and of each the number that the next
/// of the same name begins with, so that many equal names take no longer than as many different ones.
#[derive(Debug, Default)]
pub(super) struct Unique(HashMap<String, usize>);

/// The number of the second of two equal names.
const FIRST_NUMBER: usize = 2;

impl Unique {
    /// For the modules of operations, which stand beside the model and what comes from the runtime.
    pub(super) fn operation_modules() -> Self {
        let mut names = Self::reserving(TAKEN_MODULES);
        for beside in ["model", "http", "api_runtime"] {
            names.claim(beside);
        }
        names
    }

    /// With names that are taken from the start.
    pub(super) fn reserving(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (name.to_lowercase(), FIRST_NUMBER)).collect())
    }

    /// `name`, or with the first number behind it that makes it new.
    pub(super) fn take(&mut self, name: String) -> String {
        if self.claim(&name) {
            return name;
        }
        let mut number = self.0.get(&name.to_lowercase()).copied().unwrap_or(FIRST_NUMBER);
        loop {
            let candidate = numbered(&name, number);
            number += 1;
            if self.claim(&candidate) {
                self.0.insert(name.to_lowercase(), number);
                return candidate;
            }
        }
    }

    /// Takes this very name; whether it was free.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        let is_free = !self.0.contains_key(&name.to_lowercase());
        if is_free {
            self.0.insert(name.to_lowercase(), FIRST_NUMBER);
        }
        is_free
    }

    /// A name for each text: first for those that are spelled like their name, then for the others in their order.
    pub(super) fn take_all(&mut self, texts: &[&str], name: fn(&str) -> String) -> Vec<String> {
        let wanted: Vec<String> = texts.iter().map(|text| name(text)).collect();
        let mut taken: Vec<Option<String>> = vec![None; texts.len()];
        for spelled in [true, false] {
            for (index, name) in wanted.iter().enumerate() {
                if taken[index].is_none() && (texts[index] == name) == spelled {
                    taken[index] = Some(self.take(name.clone()));
                }
            }
        }
        taken.into_iter().flatten().collect()
    }
}

/// A number behind a name, apart from a digit that stands at its end.
fn numbered(name: &str, number: usize) -> String {
    match name.ends_with(|last: char| last.is_ascii_digit()) {
        true => format!("{name}_{number}"),
        false => format!("{name}{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Unique;
    use crate::lower::name::{field_name, type_name};

    #[test]
    fn numbers_names_that_would_be_equal() {
        let mut names = Unique::default();
        let taken: Vec<String> =
            ["Pet", "PET", "Pet", "V1", "V1"].iter().map(|name| names.take((*name).to_owned())).collect();
        assert_eq!(taken, ["Pet", "PET2", "Pet3", "V1", "V1_2"]);
    }

    #[test]
    fn who_is_spelled_like_a_name_has_it() {
        assert_eq!(Unique::default().take_all(&["pet", "Pet2", "Pet"], type_name), ["Pet3", "Pet2", "Pet"]);
        assert_eq!(Unique::default().take_all(&["a-b", "a_b", "aB"], field_name), ["a_b2", "a_b", "a_b3"]);
    }
}
