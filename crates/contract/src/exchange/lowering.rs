//! Reading the document once, before any request comes: what the files of each concept have in common.
//!
//! It must never stop at the first problem.

use crate::judge::Contract;
use crate::translate::{self, plain};
use crate::verdict::{Direction, Verdict};
use openapi::{Code, Node, Pointer, Problem};

pub(crate) const BAD_EXAMPLE: Code = Code("bad-example");
const DANGLING_REF: Code = Code("dangling-ref");

/// A reader of the document, with the problems that it met.
pub(super) struct Lowering<'c> {
    pub(super) contract: &'c Contract,
    pub(super) problems: Vec<Problem>,
}

impl<'c> Lowering<'c> {
    pub(super) fn new(contract: &'c Contract) -> Self {
        Self { contract, problems: Vec::new() }
    }

    /// What stands at `pointer`, after following `$ref`s; `None` when nothing does.
    pub(super) fn at(&mut self, pointer: &Pointer) -> Option<(Pointer, &'c Node)> {
        let tree = self.contract.tree();
        tree.node(pointer)?;
        let found = tree.follow(pointer);
        if found.is_none() {
            let help = "the mock can only follow references inside of the document";
            self.problem(DANGLING_REF, pointer, "this `$ref` leads nowhere in the document".to_owned(), help);
        }
        found
    }

    /// Where the members of the object at `pointer` stand, extensions left out.
    pub(super) fn members(&self, pointer: &Pointer) -> Vec<(String, Pointer)> {
        let node = self.contract.tree().node(pointer);
        let members = node.and_then(Node::as_object).unwrap_or_default().iter();
        let own = members.filter(|member| !member.key.starts_with("x-"));
        own.map(|member| (member.key.clone(), pointer.join(&member.key))).collect()
    }

    pub(super) fn problem(&mut self, code: Code, pointer: &Pointer, message: String, help: &str) {
        let problem = translate::problem(self.contract.tree(), code, pointer, &message);
        self.problems.push(Problem { help: help.to_owned(), ..problem });
    }

    /// The examples of a media type or a header, in the document's order, and then that of its schema: where each
    /// value stands.
    pub(super) fn examples(&mut self, place: &Pointer) -> Vec<(Pointer, &'c Node)> {
        let mut found: Vec<(Pointer, &'c Node)> = Vec::new();
        let own = |holder: &Pointer, key: &str, lowering: &Self| {
            let at = holder.join(key);
            lowering.contract.tree().node(&at).map(|node| (at, node))
        };
        found.extend(own(place, "example", self));
        for (_, example) in self.members(&place.join("examples")) {
            let holder = self.at(&example).map(|(holder, _)| holder);
            found.extend(holder.and_then(|holder| own(&holder, "value", self)));
        }
        let schema = self.at(&place.join("schema")).map(|(schema, _)| schema);
        found.extend(schema.and_then(|schema| own(&schema, "example", self)));
        found
    }

    /// Whether an example keeps its schema; each rule that it breaks is reported, where it breaks it.
    pub(super) fn keeps(&mut self, schema: &Pointer, at: &Pointer, example: &Node) -> bool {
        if self.contract.tree().node(schema).is_none() {
            return true;
        }
        let Verdict::Fail(mismatches) = self.contract.judge_value(schema, Direction::Response, &plain(example)) else {
            return true;
        };
        for mismatch in mismatches {
            let place = mismatch.at.tokens().fold(at.clone(), |place, token| place.join(&token));
            let message = format!("this example breaks {}: {}", mismatch.rule, mismatch.message);
            self.problem(BAD_EXAMPLE, &place, message, "mend the example or the rule: the mock would serve it");
        }
        false
    }
}
