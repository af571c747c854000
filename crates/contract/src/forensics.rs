//! Sample forensics: each documented message against the document and against the prose, both ways.
//!
//! Three witnesses speak of a message. The **sample** is a message as it was documented; the **schema** is what the
//! document says, read from the raw tree; the **prose** is the tables of the page that the document was written from,
//! as data. A [`Finding`] is one disagreement, at one place, in one aspect, however many witnesses show it, or a trap
//! that all agree on. Nothing is wrong with a finding as long as somebody has decided it: [`decide`].
//!
//! It must never open a file, and never forgive: what is lawful and odd is a finding too.
//!
//! # Whose word counts
//! A witness that knows nothing of what stands around a place is silent there, and not asked. So a member of a list
//! that every sample leaves empty is not missed; the items are, once. Where fewer than two witnesses know a place, only
//! this is a finding, and nothing below it.

mod decision;
mod digits;
mod duplicates;
mod existence;
mod facts;
mod finding;
mod kind;
mod null;
mod parameters;
mod parts;
mod presence;
mod range;
mod reader;
mod rules;
mod ruling;
mod sample;
mod spot;
mod types;
mod values;
mod walk;
mod words;

pub use decision::{Decision, Outcome, decide};
pub use facts::{Facts, SampleName};
pub use finding::Finding;
pub use kind::Kind;
pub use sample::Sample;

pub(crate) use facts::DANGLING_FACT;
pub(crate) use reader::BAD_DECISION;

use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::Direction;
use facts::{Rows, Target};
use openapi::{Document, Node, Pointer, Problem};
use parts::Part;
use ruling::{Ruling, Start};
use walk::{Memory, Walk};

/// What an examination found, and in how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// The findings, in the order of the messages and their members.
    pub findings: Vec<Finding>,
    /// How many messages have a sample, or a table of the prose, to be held against the document.
    pub messages: usize,
    /// How many samples were looked at.
    pub samples: usize,
}

/// A message with its witnesses.
struct Case<'c> {
    name: String,
    target: Target,
    rows: Option<&'c Rows>,
    samples: Vec<Sample>,
}

/// Finds everything that sample, schema and prose disagree on.
///
/// `samples` are those that [`Facts::samples`] names; one that is not given is not looked at, and
/// [`Facts::dangling`] tells which. Facts without messages leave the document alone: its examples are the samples.
///
/// # Errors
/// The problems of a document by which nobody can judge ([`Contract::new`]).
pub fn examine(document: &Document, facts: &Facts, samples: &[Sample]) -> Result<Examination, Vec<Problem>> {
    let contract = Contract::new(document)?;
    let tree = contract.tree();
    let parts = parts::parts(tree);
    let mut memory = Memory::default();
    let mut found = Vec::new();
    let mut sum = Examination::default();
    for case in cases(tree, &parts, facts, samples) {
        sum.messages += usize::from(case.rows.is_some() || !case.samples.is_empty());
        sum.samples += case.samples.len();
        found.extend(case.examine(&contract, &parts, &mut memory));
    }
    if let Some(messages) = &facts.messages {
        let is_told = |part: &&Part| messages.iter().any(|message| parts::is_target(tree, part, &message.target));
        found.extend(parts.iter().filter(|part| !is_told(part)).map(untold));
    }
    for finding in &mut found {
        finding.line = finding.rule.as_ref().and_then(|rule| document.line(rule));
    }
    Ok(Examination { findings: found, ..sum })
}

fn cases<'c>(tree: &Tree, parts: &[Part], facts: &'c Facts, samples: &[Sample]) -> Vec<Case<'c>> {
    let Some(messages) = &facts.messages else {
        let alone = |part: &Part| {
            let (name, target, samples) = (part.label.clone(), part.target.clone(), parts::examples(tree, part));
            Case { name, target, rows: None, samples }
        };
        return parts.iter().map(alone).collect();
    };
    let told = |message: &'c facts::Message| {
        let named = |sample: &&Sample| message.samples.iter().any(|name| name.path == sample.name());
        let samples = samples.iter().filter(named).cloned().collect();
        let (name, target) = (message.name.clone(), message.target.clone());
        Case { name, target, rows: message.rows.as_ref(), samples }
    };
    messages.iter().map(told).collect()
}

impl Case<'_> {
    fn examine(&self, contract: &Contract, parts: &[Part], memory: &mut Memory) -> Vec<Finding> {
        let tree = contract.tree();
        let of_message: Vec<&Part> = parts.iter().filter(|part| parts::is_target(tree, part, &self.target)).collect();
        let nodes: Vec<&Node> = self.samples.iter().map(|sample| &sample.root).collect();
        let names: Vec<&str> = self.samples.iter().map(Sample::name).collect();
        let (ruling, direction) = match &self.target {
            Target::Body { schema, direction } => {
                (Ruling::of(tree, vec![Start { schema: schema.clone(), is_certain: true }]), *direction)
            }
            Target::Parameters { operation, location } => {
                (parameters::ruling(tree, operation, location), Direction::Request)
            }
        };
        let mut walk = Walk {
            contract,
            direction,
            rows: self.rows,
            names: &names,
            successes: parts::successes(tree, &of_message),
            totals: parts::totals(tree, &of_message),
            memory,
            found: Vec::new(),
            places: std::collections::BTreeMap::new(),
        };
        walk.message(ruling, &nodes);
        if let Target::Body { schema, .. } = &self.target {
            rules::check(&mut walk, schema, &nodes);
        }
        let named = |finding| Finding { message: self.name.clone(), ..finding };
        walk.found.into_iter().map(named).collect()
    }
}

fn untold(part: &Part) -> Finding {
    let finding = Finding::new(&Pointer::root(), Kind::UntoldMessage).schema("describes it".to_owned());
    let finding = finding.prose("does not tell it".to_owned()).rule(part.place.clone());
    Finding { message: part.label.clone(), ..finding }
}
