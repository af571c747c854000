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
    let is_negation = |keyword: &Keyword<'_>| keyword.object == ObjectKind::Schema && keyword.key == "not";
    let negations = document.keywords().into_iter().filter(is_negation).map(|not| not.pointer).collect();
    let mut nursery = Nursery { document, mutants: Vec::new(), known: BTreeSet::new(), negations };
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
    /// Where each `not` stands.
    negations: BTreeSet<Pointer>,
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

    /// Adds a mutant. `rule` is what it is about, and `effect` what it does to what the schema around it takes.
    fn add(&mut self, rule: &Pointer, words: impl Into<String>, effect: Effect, graft: Graft) {
        let words = words.into();
        if self.known.insert((rule.clone(), words.clone())) {
            let line = self.document.line(rule);
            let around = std::iter::successors(rule.parent(), Pointer::parent);
            let negations = around.filter(|place| self.negations.contains(place)).count();
            let effect = if negations % 2 == 1 { effect.reversed() } else { effect };
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

#[cfg(test)]
mod tests {
    use super::{Effect, mutants};
    use openapi::Document;

    fn effect(schema: &str, words: &str) -> Effect {
        let head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
        let text = format!("{head}components: {{schemas: {{S: {schema}}}}}");
        let mutants = mutants(&Document::load("a.yaml", &text).document.unwrap()).mutants;
        mutants.iter().find(|mutant| mutant.to_string().ends_with(words)).unwrap().effect
    }

    #[test]
    fn a_member_without_a_schema_of_its_own_is_ruled_by_the_one_of_the_others() {
        let dropped = |others: &str| effect(&format!("{{properties: {{a: {{}}}}{others}}}"), "/a (line 4): dropped");
        assert_eq!(dropped(""), Effect::Loosens);
        assert_eq!(dropped(", additionalProperties: {}"), Effect::Loosens);
        assert_eq!(dropped(", additionalProperties: false"), Effect::Tightens);
        assert_eq!(dropped(", additionalProperties: {type: string}"), Effect::Shifts);
    }

    #[test]
    fn an_enumeration_takes_more_when_it_is_opened_and_less_when_it_is_closed() {
        let turned = |flag: bool| effect(&format!("{{enum: [a], x-open-enum: {flag}}}"), &format!("of {flag}"));
        assert_eq!([turned(false), turned(true)], [Effect::Loosens, Effect::Tightens]);
    }

    #[test]
    fn below_each_not_all_is_reversed() {
        let dropped = |schema: &str| effect(schema, "maximum (line 4): dropped");
        assert_eq!(dropped("{not: {maximum: 5}}"), Effect::Tightens);
        assert_eq!(dropped("{not: {not: {maximum: 5}}}"), Effect::Loosens);
        assert_eq!(dropped("{properties: {not: {maximum: 5}}}"), Effect::Loosens);
        assert_eq!(effect("{not: {maximum: 5}}", "/not (line 4): dropped"), Effect::Loosens);
    }
}
