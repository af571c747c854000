//! The ledger: from clause to place to rule to the case that falls without it, and back.
//!
//! It must never be balanced by leaving something out.

use super::{Clause, Clauses, Witness};
use crate::Contract;
use crate::score::{Killed, Score};
use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role, Value};
use std::collections::BTreeSet;
use std::fmt;

/// What holds each clause, and what is held by none.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// A row for each clause, in the order of the file.
    pub entries: Vec<Entry>,
    /// What does not add up.
    pub faults: Vec<Fault>,
}

/// A clause with all that holds it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The clause.
    pub clause: Clause,
    /// Where the document says it.
    pub places: Vec<Place>,
}

/// A place of the document that carries a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub pointer: Pointer,
    /// Its line, from 1; `None` when nothing stands there.
    pub line: Option<usize>,
    /// The killed mutants of the rules that stand there, by their place in the score.
    pub killed: Vec<usize>,
}

/// Something that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A clause points to nothing.
    Dangling {
        /// The clause.
        clause: String,
        /// Where it points.
        pointer: Pointer,
    },
    /// No case falls without the clause, and no test and no person is named.
    Unheld(String),
    /// Tests or a person hold the clause, and nobody says why.
    WithoutWhy(String),
    /// A test is named that is not there.
    NoTest {
        /// The clause.
        clause: String,
        /// The test.
        test: String,
    },
    /// A value written from the page, of which the document says something else.
    Contradicted {
        /// The clause.
        clause: String,
        /// The value's line in the clauses file, from 1.
        line: usize,
        /// What the clause says, and what the document.
        words: String,
    },
    /// A rule that no clause asks for.
    Unclaimed {
        /// Where it stands.
        rule: Pointer,
        /// Its line, from 1.
        line: Option<usize>,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dangling { clause, pointer } => write!(f, "{clause} points to {pointer}, where nothing stands"),
            Self::Unheld(clause) => {
                write!(f, "{clause} is held by nothing: no case falls without it, and it names no test and no person")
            }
            Self::WithoutWhy(clause) => write!(f, "{clause} is held by a test or a person, and does not say why"),
            Self::NoTest { clause, test } => write!(f, "{clause} is held by the test {test}, which is not there"),
            Self::Contradicted { clause, line, words } => write!(f, "{clause} has a value in line {line}: it {words}"),
            Self::Unclaimed { rule, line } => {
                write!(f, "no clause asks for {rule}")?;
                line.iter().try_for_each(|line| write!(f, " (line {line})"))
            }
        }
    }
}

impl Ledger {
    /// Holds clauses, document and score against each other. `has_test` tells whether a test is there.
    pub fn new(document: &Document, clauses: &Clauses, score: &Score, has_test: &dyn Fn(&str) -> bool) -> Self {
        let mut faults = Vec::new();
        let entry = |clause: &Clause| Entry {
            places: clause.pointers.iter().map(|pointer| place(document, score, pointer)).collect(),
            clause: clause.clone(),
        };
        let entries: Vec<Entry> = clauses.clauses.iter().map(entry).collect();
        let contract = Contract::new(document).ok();
        for entry in &entries {
            entry.check(has_test, &mut faults);
            faults.extend(contradicted(contract.as_ref(), &entry.clause));
        }
        faults.extend(unclaimed(document, clauses, score));
        Self { entries, faults }
    }
}

impl Entry {
    /// Whether some case falls when the document loses the clause.
    pub fn is_killed(&self) -> bool {
        self.places.iter().any(|place| !place.killed.is_empty())
    }

    fn check(&self, has_test: &dyn Fn(&str) -> bool, faults: &mut Vec<Fault>) {
        let Clause { id, tests, by_person, why, .. } = &self.clause;
        let dangling = self.places.iter().filter(|place| place.line.is_none());
        faults.extend(dangling.map(|place| Fault::Dangling { clause: id.clone(), pointer: place.pointer.clone() }));
        let missing = tests.iter().filter(|test| !has_test(test));
        faults.extend(missing.map(|test| Fault::NoTest { clause: id.clone(), test: test.clone() }));
        if !self.is_killed() && tests.is_empty() && !by_person {
            faults.push(Fault::Unheld(id.clone()));
        }
        if (*by_person || !tests.is_empty()) && why.is_none() {
            faults.push(Fault::WithoutWhy(id.clone()));
        }
    }
}

fn place(document: &Document, score: &Score, pointer: &Pointer) -> Place {
    let stands = |killed: &Killed| killed.mutant.rule.is_within(pointer) || names(pointer, &killed.mutant.rule);
    let killed = score.killed.iter().enumerate().filter(|(_, killed)| stands(killed)).map(|(at, _)| at);
    let mut killed: Vec<usize> = killed.collect();
    // The rule itself goes before those that stand in it or around it.
    killed.sort_by_key(|at| score.killed[*at].mutant.rule != *pointer);
    Place { pointer: pointer.clone(), line: document.line(pointer), killed }
}

/// Whether a pointer names what stands around it, and what falls with it: the name of a parameter, the scheme of a
/// requirement, the id of an operation with its method and path.
fn names(pointer: &Pointer, rule: &Pointer) -> bool {
    let mut around = std::iter::successors(pointer.parent(), Pointer::parent);
    match pointer.last().as_deref() {
        Some("name" | "in" | "required") => around.next().as_ref() == Some(rule),
        Some("operationId") => around.take(2).any(|place| place == *rule),
        _ => rule.last().as_deref() == Some("security") && around.take(2).any(|place| place == *rule),
    }
}

/// Values of a clause, of which the document says something else.
fn contradicted(contract: Option<&Contract>, clause: &Clause) -> Vec<Fault> {
    let words = |witness: &Witness| match contract {
        Some(contract) if contract.line(&witness.schema).is_some() => witness.contradiction(contract, &clause.pointers),
        _ => Some(format!("is to be judged by {}, where no schema stands", witness.schema)),
    };
    let fault = |witness: &Witness| {
        Some(Fault::Contradicted { clause: clause.id.clone(), line: witness.line, words: words(witness)? })
    };
    clause.witnesses.iter().filter_map(fault).collect()
}

/// Rules that no clause points to.
fn unclaimed(document: &Document, clauses: &Clauses, score: &Score) -> Vec<Fault> {
    let claimed: BTreeSet<&Pointer> = clauses.clauses.iter().flat_map(|clause| &clause.pointers).collect();
    let mut missing: BTreeSet<Pointer> = BTreeSet::new();
    let keywords = document.keywords();
    let rules = keywords.iter().filter(|keyword| is_rule(keyword));
    missing
        .extend(rules.filter(|rule| !is_claimed(&claimed, &rule.pointer, rule.value)).map(|rule| rule.pointer.clone()));
    let mutated = score.killed.iter().map(|killed| &killed.mutant.rule);
    let mutated = mutated.chain(score.equivalent.iter().map(|equivalent| &equivalent.mutant.rule));
    let mutated = mutated.chain(score.unlawful.iter().map(|unlawful| &unlawful.mutant.rule));
    missing.extend(mutated.filter(|rule| !clauses.ask_for(rule)).cloned());
    missing.into_iter().map(|rule| Fault::Unclaimed { line: document.line(&rule), rule }).collect()
}

/// A rule is what some message or call can break, and what is done because of an `x-` key.
fn is_rule(keyword: &Keyword<'_>) -> bool {
    let structure: &[&str] = match keyword.object {
        ObjectKind::Schema => &["type", "items", "additionalProperties"],
        ObjectKind::Parameter | ObjectKind::SecurityScheme => &["type", "in", "name"],
        ObjectKind::Operation => &["operationId", "security"],
        ObjectKind::RequestBody | ObjectKind::Response => &["content"],
        ObjectKind::Server => &["url"],
        ObjectKind::Reference => &["$ref"],
        _ => &[],
    };
    matches!(keyword.role, Role::Rule | Role::Extension) || structure.contains(&keyword.key)
}

/// A list, or an object, is claimed too when each of its members is.
fn is_claimed(claimed: &BTreeSet<&Pointer>, pointer: &Pointer, node: &Node) -> bool {
    if claimed.contains(pointer) {
        return true;
    }
    match &node.value {
        Value::Object(members) => {
            !members.is_empty()
                && members.iter().all(|member| is_claimed(claimed, &pointer.join(&member.key), &member.value))
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.len() > 0 && items.all(|(index, item)| is_claimed(claimed, &pointer.join(&index.to_string()), item))
        }
        _ => false,
    }
}
