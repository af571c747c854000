//! Whole requests as strategies of proptest: good ones, and near misses with their label.
//!
//! It must never shrink a request out of its label, nor label one by what was meant: the mock says what it is.

use super::reading::{Reading, Standing};
use super::request::Bases;
use super::{Bench, Subject};
use crate::data::{Json, Label, dice::Dice, near_miss, simpler, value};
use crate::exchange::{Argument, Given, Mock, Outline, Request};
use crate::verdict::Direction;
use openapi::{Document, Pointer};
use proptest::strategy::{BoxedStrategy, NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use std::fmt;
use std::sync::Arc;

/// How many times a value is drawn that can be written, and a near miss that misses.
const TRIES: usize = 40;

/// A near miss of an operation's requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRequest {
    /// The request.
    pub request: Request,
    /// What becomes of it: refused, not let in, or no call of any operation.
    pub standing: Standing,
    /// All rules that it breaks; empty when it is not let in, or calls nothing.
    pub breaks: Vec<Label>,
}

/// Requests that keep the contract of the operation at `operation`, with some credential where one is asked for.
pub fn valid_request(document: &Document, operation: &Pointer) -> BoxedStrategy<Request> {
    Drawn::new(document, operation, false).prop_map(|drawn| drawn.request).boxed()
}

/// Near misses: a good request with one value, one name, the method, the path, a media type or a credential off.
pub fn broken_request(document: &Document, operation: &Pointer) -> BoxedStrategy<BrokenRequest> {
    let drawn = Drawn::new(document, operation, true);
    let source = Arc::clone(&drawn.source);
    let labelled = move |Labelled { request, reading }: Labelled| BrokenRequest {
        request,
        standing: reading.standing,
        breaks: source.labels(&reading),
    };
    drawn.prop_map(labelled).boxed()
}

/// What requests are made from.
struct Source {
    mock: Result<Mock, String>,
    operation: Pointer,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.operation)
    }
}

impl Source {
    fn outline(&self) -> Result<(&Mock, Outline), Reason> {
        let mock = self.mock.as_ref().map_err(|message| Reason::from(message.clone()))?;
        let outline = mock.outlines().find(|outline| outline.operation.pointer == self.operation);
        Ok((mock, outline.ok_or_else(|| Reason::from(format!("no operation stands at {}", self.operation)))?))
    }

    fn labels(&self, reading: &Reading) -> Vec<Label> {
        let line = |rule: &Pointer| self.mock.as_ref().ok()?.contract().line(rule);
        reading.rules().into_iter().map(|rule| Label { line: line(rule), rule: rule.clone() }).collect()
    }
}

#[derive(Clone, Debug)]
struct Drawn {
    source: Arc<Source>,
    broken: bool,
}

#[derive(Clone, Debug)]
struct Labelled {
    request: Request,
    reading: Reading,
}

/// What a request is made from, so that it can be made simpler.
#[derive(Clone, Debug)]
struct Draft {
    given: Given,
    /// Which of the changes on the wire is made.
    wire: Option<usize>,
}

impl Drawn {
    fn new(document: &Document, operation: &Pointer, broken: bool) -> Self {
        let mock = Mock::lenient(document).map(|(mock, _)| mock).map_err(|problems| {
            let first = problems.first().map(|problem| format!("{}, at {}", problem.message, problem.pointer));
            first.unwrap_or_default()
        });
        Self { source: Arc::new(Source { mock, operation: operation.clone() }), broken }
    }
}

impl Strategy for Drawn {
    type Tree = Shrinking;
    type Value = Labelled;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let (mock, outline) = self.source.outline()?;
        let mut dice = Dice::new(runner);
        for _ in 0..TRIES {
            let Some(good) = draft(mock, &outline, &mut dice) else { continue };
            let draft = if self.broken { missed(mock, &outline, good, &mut dice) } else { Some(good) };
            let Some((draft, current)) =
                draft.and_then(|draft| Some((draft.clone(), labelled(mock, &outline, &draft)?)))
            else {
                continue;
            };
            if current.reading.is_clean() != self.broken {
                let rest = simpler_drafts(&draft, &outline);
                return Ok(Shrinking { source: Arc::clone(&self.source), current, rest, before: None });
            }
        }
        Err(Reason::from(format!("no request was found for {}", self.source.operation)))
    }
}

/// A good request.
fn draft(mock: &Mock, outline: &Outline, dice: &mut Dice<'_>) -> Option<Draft> {
    let mut given = Given::default();
    for asked in &outline.parameters {
        if !asked.is_required && dice.chance(40) {
            continue;
        }
        let drawn = (0..TRIES).find_map(|_| {
            let value = match &asked.schema {
                Some(schema) => value(mock.contract(), schema, Direction::Request, dice)?,
                None => Json::from("some"),
            };
            let argument = Argument { part: asked.part, name: asked.name.clone(), value };
            Bench::new(mock).is_written(outline, &argument).then_some(argument)
        });
        match drawn {
            Some(argument) => given.parameters.push(argument),
            None if asked.is_required => return None,
            None => {}
        }
    }
    if !outline.bodies.is_empty() {
        let (media_type, schema) = &outline.bodies[dice.below(outline.bodies.len())];
        given.media_type = (outline.bodies.len() > 1).then(|| media_type.clone());
        given.body = Some(match schema {
            Some(schema) => value(mock.contract(), schema, Direction::Request, dice)?,
            None => Json::from("some"),
        });
    }
    Some(Draft { given, wire: None })
}

/// The draft with one thing off.
fn missed(mock: &Mock, outline: &Outline, good: Draft, dice: &mut Dice<'_>) -> Option<Draft> {
    let with_body = usize::from(outline.body().is_some());
    let count = outline.parameters.len() + 3 * with_body;
    let place = dice.below(count + count / 2 + 2);
    if let Some(asked) = outline.parameters.get(place) {
        let value = match (&asked.schema, dice.chance(10)) {
            (Some(schema), false) => Some(near_miss(mock.contract(), schema, Direction::Request, dice)?),
            _ => None,
        };
        return Some(Draft { given: good.given.with(asked.part, &asked.name, value), wire: None });
    }
    if let Some(schema) = outline.body().filter(|_| place < count) {
        let body = Some(near_miss(mock.contract(), schema, Direction::Request, dice)?);
        return Some(Draft { given: Given { body, media_type: None, ..good.given }, wire: None });
    }
    let wire = wires(mock, outline, &good.given).len();
    Some(Draft { wire: Some(dice.below(wire)), ..good })
}

/// The requests that are off on the wire.
fn wires(mock: &Mock, outline: &Outline, given: &Given) -> Vec<Request> {
    let mut bench = Bench::new(mock);
    bench.wire(outline, &Bases { full: given.clone(), least: given.clone() });
    let requests = bench.cases.into_iter().filter_map(|case| match case.subject {
        Subject::Request(request) => Some(request),
        _ => None,
    });
    requests.collect()
}

fn labelled(mock: &Mock, outline: &Outline, draft: &Draft) -> Option<Labelled> {
    let request = match draft.wire {
        Some(at) => wires(mock, outline, &draft.given).into_iter().nth(at)?,
        None => mock.request_by(&outline.operation, &draft.given, 0)?,
    };
    let reading = mock.read(&Subject::Request(request.clone()));
    Some(Labelled { request, reading })
}

/// Drafts one step simpler, the simplest last.
fn simpler_drafts(draft: &Draft, outline: &Outline) -> Vec<Draft> {
    let with = |given: Given| Draft { given, wire: draft.wire };
    let mut found: Vec<Draft> = Vec::new();
    if let Some(body) = &draft.given.body {
        found.extend(simpler(body).into_iter().map(|body| with(Given { body: Some(body), ..draft.given.clone() })));
    }
    for argument in &draft.given.parameters {
        let (part, name) = (argument.part, argument.name.as_str());
        found.extend(simpler(&argument.value).into_iter().map(|value| with(draft.given.with(part, name, Some(value)))));
        let asked = outline.parameters.iter().find(|asked| asked.part == part && asked.name == name);
        if asked.is_some_and(|asked| !asked.is_required) {
            found.push(with(draft.given.with(part, name, None)));
        }
    }
    found
}

/// A drawn request and what is simpler than it.
struct Shrinking {
    source: Arc<Source>,
    current: Labelled,
    rest: Vec<Draft>,
    before: Option<(Labelled, Vec<Draft>)>,
}

impl ValueTree for Shrinking {
    type Value = Labelled;

    fn current(&self) -> Labelled {
        self.current.clone()
    }

    fn simplify(&mut self) -> bool {
        let source = Arc::clone(&self.source);
        let Ok((mock, outline)) = source.outline() else { return false };
        while let Some(draft) = self.rest.pop() {
            let Some(candidate) = labelled(mock, &outline, &draft) else { continue };
            if label(&candidate.reading) == label(&self.current.reading) {
                let rest = std::mem::replace(&mut self.rest, simpler_drafts(&draft, &outline));
                let current = std::mem::replace(&mut self.current, candidate);
                self.before = Some((current, rest));
                return true;
            }
        }
        false
    }

    fn complicate(&mut self) -> bool {
        let Some((current, rest)) = self.before.take() else { return false };
        (self.current, self.rest) = (current, rest);
        true
    }
}

/// What shrinking keeps.
fn label(reading: &Reading) -> (Standing, Vec<&Pointer>) {
    (reading.standing, reading.rules().into_iter().collect())
}
