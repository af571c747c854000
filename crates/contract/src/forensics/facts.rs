//! What a document's clauses file says of its messages: the tables of the prose as data, the names of the samples,
//! and the decisions.
//!
//! It must never open a file: the caller brings the text, and reads the samples that it names.

use super::decision::Decision;
use super::range::Range;
use super::sample::Sample;
use crate::entry::Reader;
use crate::verdict::Direction;
use openapi::{Code, Document, Node, Pointer, Problem, Severity, Source, Span};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const DANGLING_FACT: Code = Code("dangling-fact");

/// The prose as data, with the decisions on what it leaves open.
///
/// Without messages, as by default, a document stands alone: the examples of its media types are the samples, and
/// there is no prose.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(super) messages: Option<Vec<Message>>,
    pub(super) decisions: Vec<Decision>,
}

/// The name of a sample, and where it is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SampleName {
    /// The path of the file, from the folder of the clauses file.
    pub path: String,
    /// The line that names it, from 1.
    pub line: usize,
    pub(super) pointer: Pointer,
    pub(super) span: Span,
}

/// One message of the prose, or one table of its parameters.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) name: String,
    pub(super) target: Target,
    /// `None` when the prose has no table of it.
    pub(super) rows: Option<Rows>,
    pub(super) samples: Vec<SampleName>,
    /// Where the file names the target.
    pub(super) pointer: Pointer,
    pub(super) span: Span,
}

/// What of the document a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A body: the schema that rules it.
    Body { schema: Pointer, direction: Direction },
    /// The parameters of an operation that stand at one location.
    Parameters { operation: Pointer, location: String },
}

/// The rows of a message's tables, by the places of its members.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows(pub(super) BTreeMap<Pointer, Row>);

/// What the prose tells of one member.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) json_type: Option<String>,
    pub(super) mandatory: Option<bool>,
    pub(super) nullable: Option<bool>,
    pub(super) range: Range,
    pub(super) default: Option<Value>,
    pub(super) values: Option<Vec<Value>>,
    pub(super) success: Option<Value>,
}

impl Facts {
    /// Reads a clauses file: `messages` and `clauses`, or a list of clauses alone. `name` stands in reports and
    /// decides between JSON and YAML.
    ///
    /// # Errors
    /// Everything that is wrong with it: the text (`syntax` and others of [`openapi::CODES`]), a key that is not
    /// known (`unknown-fact`), a value that is not as it should be (`bad-fact`), a decision without a reason or one
    /// that is made twice (`bad-decision`).
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let source = Source::new(name, text);
        let (root, problems) = openapi::read(&source);
        let Some(root) = root.filter(|_| problems.is_empty()) else { return Err(problems) };
        let mut reader = Reader::new(&source);
        let facts = reader.facts(&root);
        if reader.problems.is_empty() { Ok(facts) } else { Err(reader.problems) }
    }

    /// The samples that the messages name, each once.
    pub fn samples(&self) -> Vec<SampleName> {
        let mut seen = BTreeSet::new();
        let all = self.messages.iter().flatten().flat_map(|message| &message.samples);
        all.filter(|sample| seen.insert(sample.path.clone())).cloned().collect()
    }

    /// What the facts name and is not there: schemas and operations of the document, and samples
    /// (`dangling-fact`). Their places are in the clauses file.
    pub fn dangling(&self, document: &Document, samples: &[Sample]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for message in self.messages.iter().flatten() {
            let (target, what) = match &message.target {
                Target::Body { schema, .. } => (schema, "schema"),
                Target::Parameters { operation, .. } => (operation, "operation"),
            };
            if document.resolve(target).and_then(|(_, node)| node.as_object()).is_none() {
                let text = format!("`{}` speaks of {target}, and the document has no {what} there", message.name);
                problems.push(dangling(&message.pointer, message.span, text, "mend the pointer, or the document"));
            }
            for name in &message.samples {
                if !samples.iter().any(|sample| sample.name() == name.path) {
                    let text = format!("the sample {} is not there", name.path);
                    problems.push(dangling(&name.pointer, name.span, text, "mend the path, or add the file"));
                }
            }
        }
        problems
    }
}

fn dangling(pointer: &Pointer, span: Span, message: String, help: &str) -> Problem {
    let (pointer, help) = (pointer.clone(), help.to_owned());
    Problem { severity: Severity::Invalid, code: DANGLING_FACT, pointer, span, message, help }
}

impl Row {
    pub(super) fn type_name(&self) -> Option<&str> {
        self.json_type.as_deref()
    }

    /// Whether it tells more than a type and whether the member is there.
    pub(super) fn is_telling(&self) -> bool {
        self.values.is_some() || self.success.is_some() || self.default.is_some() || !self.range.is_open()
    }
}

impl Rows {
    pub(super) fn row(&self, at: &Pointer) -> Option<&Row> {
        self.0.get(at)
    }

    /// The steps that the tables take below a place: names of members, and `*`.
    pub(super) fn steps(&self, at: &Pointer) -> BTreeSet<String> {
        let depth = at.tokens().count();
        let below = self.0.keys().filter(|key| *key != at && key.is_within(at));
        below.filter_map(|key| key.tokens().nth(depth)).collect()
    }

    /// The rows of the members of the object at a place; a place without a row of its own is left out.
    pub(super) fn table(&self, at: &Pointer) -> Vec<(&Pointer, &Row)> {
        let is_row = |key: &Pointer| key.parent().as_ref() == Some(at) && key.last().as_deref() != Some("*");
        self.0.iter().filter(|(key, _)| is_row(key)).collect()
    }
}

/// The text of a node as JSON; only for scalars.
pub(super) fn scalar(node: &Node) -> Option<Value> {
    (node.as_object().is_none() && node.as_array().is_none()).then(|| crate::translate::plain(node))
}
