//! Makes data from the document alone: values that keep a schema, near misses that break a known rule of it,
//! and the small fixed set of both that stands at the bounds.
//!
//! It must never make a value that it has not judged: what is called valid passed the judge, and what is
//! called broken bears all the rules that the judge names, so that no label is a guess.

mod apart;
mod array;
mod boundary;
mod counts;
pub(crate) mod dice;
mod edit;
mod looking;
mod make;
mod number;
mod object;
mod probe;
mod repair;
mod rules;
mod seed;
mod settle;
mod spot;
mod strategy;
mod text;
mod variants;

use crate::family::Family;
use crate::judge::Contract;
use crate::verdict::Direction;
use dice::Dice;
pub(crate) use make::Appetite;
use make::Maker;
use openapi::{Document, Pointer};
use proptest::strategy::{BoxedStrategy, Strategy};
use proptest::test_runner::TestRunner;
pub use seed::{InvalidSeed, Seed};
pub(crate) use spot::stranger;
use std::fmt;
use std::sync::Arc;
pub use strategy::simpler;
use strategy::{Drawn, Kind, Labelled, Source};

/// A value as JSON; numbers keep their exact text.
pub type Json = serde_json::Value;

/// A rule that a message breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where the rule stands in the document.
    pub rule: Pointer,
    /// Its line, from 1; `None` when nothing stands there.
    pub line: Option<usize>,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        self.line.iter().try_for_each(|line| write!(f, " (line {line})"))
    }
}

/// A near miss: a message that breaks one rule, or as few as it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The message, as JSON text.
    pub message: String,
    /// All rules that it breaks, in the order of their pointers; never empty.
    pub breaks: Vec<Label>,
}

impl Broken {
    /// The pointers of the rules that it breaks.
    pub fn rules(&self) -> Vec<Pointer> {
        self.breaks.iter().map(|label| label.rule.clone()).collect()
    }
}

/// One of the fixed cases at the bounds of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it tries.
    pub family: Family,
    /// The message, as JSON text.
    pub message: String,
    /// All rules that it breaks; empty when it is valid.
    pub breaks: Vec<Label>,
}

impl Case {
    /// The pointers of the rules that it breaks.
    pub fn rules(&self) -> Vec<Pointer> {
        self.breaks.iter().map(|label| label.rule.clone()).collect()
    }
}

/// Values that keep the schema at `schema`. Values at a bound are frequent, and shrinking stays inside the
/// contract. Where no value can be made, every draw is rejected with the reason.
pub fn valid(document: &Document, schema: &Pointer, direction: Direction) -> BoxedStrategy<Json> {
    let source = Arc::new(Source::new(document, schema, direction));
    Drawn { source, kind: Kind::Valid }.prop_map(|drawn| drawn.value).boxed()
}

/// Near misses of the schema at `schema`: a valid value with one rule broken at one place. Each rule that the
/// value reaches is as likely as any other; a rule that cannot be broken (`minItems: 0`) never comes.
/// Shrinking keeps the set of broken rules.
pub fn broken(document: &Document, schema: &Pointer, direction: Direction) -> BoxedStrategy<Broken> {
    let source = Arc::new(Source::new(document, schema, direction));
    let drawn = Drawn { source: Arc::clone(&source), kind: Kind::Broken };
    let labelled =
        move |drawn: Labelled| Broken { message: drawn.value.to_string(), breaks: source.labels(drawn.breaks) };
    drawn.prop_map(labelled).boxed()
}

/// The values at the bounds of the schema at `schema`, and each near miss once: the same cases anywhere.
/// Empty when the schema cannot be judged or takes no value.
pub fn boundaries(document: &Document, schema: &Pointer, direction: Direction) -> Vec<Case> {
    boundary::boundaries(&Source::new(document, schema, direction))
}

/// The same over a contract that stands already.
pub(crate) fn boundaries_over(contract: &Arc<Contract>, schema: &Pointer, direction: Direction) -> Vec<Case> {
    boundary::boundaries(&Source::over(contract, schema, direction))
}

/// A value that keeps a schema; `None` when none was found.
pub(crate) fn value(
    contract: &Arc<Contract>,
    schema: &Pointer,
    direction: Direction,
    dice: &mut Dice<'_>,
) -> Option<Json> {
    Source::over(contract, schema, direction).valid(Appetite::Any, None, dice).ok()
}

/// A value that just misses a schema; `None` when none was found.
pub(crate) fn near_miss(
    contract: &Arc<Contract>,
    schema: &Pointer,
    direction: Direction,
    dice: &mut Dice<'_>,
) -> Option<Json> {
    let source = Source::over(contract, schema, direction);
    let value = source.valid(Appetite::Full, None, dice).ok()?;
    source.broken(&value, dice).map(|(value, _)| value)
}

/// How many values with whatever chance says are tried after those of the appetite.
const SAMPLES: usize = 50;

/// Values that keep the schema at `schema`, the same ones each time: a few of the appetite, then any. None when
/// no value can be made.
pub(crate) fn samples(
    contract: &Contract,
    schema: &Pointer,
    direction: Direction,
    appetite: Appetite,
) -> impl Iterator<Item = Json> {
    let mut runner = TestRunner::deterministic();
    let appetites = std::iter::repeat_n(appetite, 3).chain(std::iter::repeat_n(Appetite::Any, SAMPLES));
    appetites.filter_map(move |appetite| {
        let maker = Maker::new(contract, direction, appetite);
        maker.fresh(std::slice::from_ref(schema), &mut Dice::new(&mut runner))
    })
}
