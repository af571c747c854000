//! Mutants: the same contract with one rule dropped, moved, flipped or weakened.
//!
//! It must never change two rules at once, nor pass a rule by in silence: what no mutant tries has a reason.

mod change;
mod exchange;
mod expression;
mod extension;
mod graft;
mod number;
mod schema;
mod unscored;
mod used;

pub use change::{Effect, Mutant};
pub(crate) use expression::mutants as near_rules;
use graft::Graft;
pub use graft::text;
use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role};
use std::collections::BTreeSet;
pub use unscored::Unscored;
use used::Used;

/// Every mutant of a document, and every rule that has none.
pub struct Mutants {
    /// In the document's order.
    pub mutants: Vec<Mutant>,
    /// In the document's order.
    pub unscored: Vec<Unscored>,
}

/// Makes the mutants of a document.
pub fn mutants(document: &Document) -> Mutants {
    let mut nursery = Nursery { document, mutants: Vec::new(), known: BTreeSet::new() };
    let mut unscored = Vec::new();
    let used = Used::of(document);
    nursery.paths();
    for keyword in document.keywords() {
        if used.is_idle(&keyword.pointer) {
            if matches!(keyword.role, Role::Rule | Role::Structure | Role::Extension) {
                let line = document.line(&keyword.pointer);
                unscored.push(Unscored { rule: keyword.pointer, line, reason: unscored::UNUSED });
            }
            continue;
        }
        let before = nursery.mutants.len();
        nursery.breed(&keyword);
        if nursery.mutants.len() == before
            && let Some(reason) = unscored::reason(document, &keyword)
        {
            let line = document.line(&keyword.pointer);
            unscored.push(Unscored { rule: keyword.pointer, line, reason });
        }
    }
    nursery.mutants.sort_by_key(|mutant| mutant.line);
    Mutants { mutants: nursery.mutants, unscored }
}

/// Where mutants are made.
struct Nursery<'d> {
    document: &'d Document,
    mutants: Vec<Mutant>,
    known: BTreeSet<(Pointer, String)>,
}

/// A keyword with the object around it.
struct Seat<'d> {
    /// Where the keyword stands.
    at: Pointer,
    /// Where the object stands.
    owner: Pointer,
    object: &'d Node,
    value: &'d Node,
}

impl Seat<'_> {
    /// The member of the object.
    fn beside(&self, key: &str) -> Option<&Node> {
        self.object.get(key)
    }

    fn says(&self, key: &str) -> bool {
        self.beside(key).and_then(Node::as_bool) == Some(true)
    }

    fn kind(&self) -> Option<&str> {
        self.beside("type").and_then(Node::as_str)
    }
}

impl<'d> Nursery<'d> {
    fn breed(&mut self, keyword: &Keyword<'d>) {
        let Some(owner) = keyword.pointer.parent() else { return };
        let document: &'d Document = self.document;
        let Some(object) = document.node(&owner) else { return };
        if keyword.role == Role::Ignored {
            return;
        }
        let seat = Seat { at: keyword.pointer.clone(), owner, object, value: keyword.value };
        match keyword.object {
            ObjectKind::Schema if keyword.role == Role::Extension => self.extension(&seat, keyword.key),
            ObjectKind::Schema => self.schema(&seat, keyword.key),
            ObjectKind::Reference => self.reference(&seat),
            ObjectKind::Operation if keyword.role == Role::Extension => self.extension(&seat, keyword.key),
            _ => self.exchange(&seat, keyword.object, keyword.key),
        }
    }

    /// Adds a mutant. `rule` is what it is about.
    fn add(&mut self, rule: &Pointer, words: impl Into<String>, effect: Effect, graft: Graft) {
        let words = words.into();
        if self.known.insert((rule.clone(), words.clone())) {
            let line = self.document.line(rule);
            self.mutants.push(Mutant { rule: rule.clone(), line, words, effect, graft });
        }
    }

    /// The keyword goes.
    fn drop_it(&mut self, seat: &Seat<'_>, effect: Effect) {
        self.add(&seat.at, "dropped", effect, Graft::Remove(seat.at.clone()));
    }

    /// The keyword gets another value.
    fn replace(&mut self, seat: &Seat<'_>, value: Node, effect: Effect) {
        let words = format!("{} in place of {}", graft::text(&value), graft::text(seat.value));
        self.add(&seat.at, words, effect, Graft::Put(seat.at.clone(), value));
    }

    /// The object gets a keyword that it had not. The mutant is about the keyword beside it.
    fn insert(&mut self, seat: &Seat<'_>, key: &str, value: Node, effect: Effect) {
        let words = format!("{key}: {} added", graft::text(&value));
        self.add(&seat.at, words, effect, Graft::Put(seat.owner.join(key), value));
    }
}
