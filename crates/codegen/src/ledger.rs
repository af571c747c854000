//! The ledger: what became of every keyword of a document. Its sum is what the raw tree holds.

use std::collections::{BTreeMap, HashMap};

use openapi::{Document, Keyword, Pointer, Role};

/// What became of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Generated code obeys it.
    Enforced,
    /// It speaks to people.
    Documentation,
    /// The specification says that it has no effect where it stands.
    Ignored,
    /// Nothing refers to the object that it stands in.
    Unreachable,
    /// It is lawful and not supported yet.
    Unsupported,
    /// It stands in a part that the slice leaves out.
    Excluded,
}

impl Class {
    /// Every class, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::Enforced, Self::Documentation, Self::Ignored, Self::Unreachable, Self::Unsupported, Self::Excluded];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::Documentation => "documentation",
            Self::Ignored => "ignored by the specification",
            Self::Unreachable => "unreachable",
            Self::Unsupported => "unsupported",
            Self::Excluded => "excluded",
        }
    }
}

/// The account of a document.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Every keyword occurrence, in the order of the document.
    pub rows: Vec<(Pointer, Class)>,
}

impl Ledger {
    /// How many keywords are in each class.
    pub fn totals(&self) -> BTreeMap<Class, usize> {
        let mut totals: BTreeMap<Class, usize> = Class::ALL.iter().map(|class| (*class, 0)).collect();
        for (_, class) in &self.rows {
            *totals.entry(*class).or_default() += 1;
        }
        totals
    }
}

/// Claims made while lowering, to be held against the raw tree afterwards.
#[derive(Debug, Default)]
pub(crate) struct Claims(HashMap<Pointer, Class>);

impl Claims {
    /// Says what becomes of the keyword at `pointer`. The weaker claim stands, so that nothing is called enforced
    /// that is so in one reading only.
    pub(crate) fn claim(&mut self, pointer: Pointer, class: Class) {
        let claimed = self.0.entry(pointer).or_insert(class);
        *claimed = (*claimed).max(class);
    }

    /// Whether anybody has looked at the keyword at `pointer`.
    pub(crate) fn has(&self, pointer: &Pointer) -> bool {
        self.0.contains_key(pointer)
    }

    /// What has been said of the keyword at `pointer`.
    pub(crate) fn class(&self, pointer: &Pointer) -> Option<Class> {
        self.0.get(pointer).copied()
    }

    /// Holds the claims against every keyword. What nobody looked at is unsupported; what a slice leaves out was
    /// looked at in vain.
    pub(crate) fn settle(&self, document: &Document, keywords: &[Keyword<'_>]) -> Ledger {
        let class = |keyword: &Keyword<'_>| match document.is_excluded(&keyword.pointer) {
            true => Some(Class::Excluded),
            false => self.0.get(&keyword.pointer).copied().or(by_role(keyword.role)),
        };
        let row = |keyword: &Keyword<'_>| (keyword.pointer.clone(), class(keyword).unwrap_or(Class::Unsupported));
        Ledger { rows: keywords.iter().map(row).collect() }
    }
}

/// Keywords that need no reader.
fn by_role(role: Role) -> Option<Class> {
    match role {
        Role::Documentation => Some(Class::Documentation),
        Role::Ignored => Some(Class::Ignored),
        Role::Structure | Role::Rule | Role::Extension => None,
    }
}
