//! The values on which the readings are held against each other: the case set of the document, then drawn ones.
//!
//! It must never pass over what was not tried: a schema without a case and a strategy that rejects are failures.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use api_runtime::{Direction, SchemaEntry};
use contract::cases::{Subject, cases};
use contract::data::{self, Seed};
use contract::exchange::Mock;
use openapi::{Document, Pointer};
use proptest::strategy::{BoxedStrategy, Strategy};
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseError, TestError};

use super::{Readings, judged, pointer};

/// How many values are drawn of each sort (schema, direction, valid or not), where nobody asks for more.
pub(super) const DRAWN: usize = 128;

/// The variable of the environment that asks for so many values of each document.
const VALUES: &str = "CONTRACT_VALUES";

/// Seeds of values on which the readings once differed: they are tried first, on every machine.
const REGRESSIONS: FileFailurePersistence =
    FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/proptest-regressions/agreement.txt"));

/// How values are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'p> {
    /// The name of the document, by which it is known what it skips.
    pub document: &'p str,
    /// Where chance begins.
    pub seed: Seed,
    /// How many values are tried of a document at the least; where it is not said, 128 of each sort.
    pub values: Option<usize>,
    /// Whether the seeds of failures are kept, and tried first: not where they are made on purpose.
    pub keeps: bool,
}

impl<'p> Plan<'p> {
    /// What the environment asks for, of this document.
    ///
    /// # Panics
    /// When it asks for what is no seed, or no number.
    pub fn of_run(document: &'p str) -> Self {
        let seed = Seed::of_run().unwrap_or_else(|error| panic!("{error}"));
        let values = std::env::var(VALUES)
            .ok()
            .map(|text| text.parse().unwrap_or_else(|_| panic!("{} is `{text}`, and must be a number", VALUES)));
        Self { document, seed, values, keeps: true }
    }
}

/// How many values were tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those of the case set.
    pub cases: usize,
    /// Drawn ones that keep their schema.
    pub valid: usize,
    /// Drawn ones that break it.
    pub broken: usize,
}

impl Tally {
    /// All of them.
    pub fn values(self) -> usize {
        self.cases + self.valid + self.broken
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.valid += other.valid;
        self.broken += other.broken;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} values: {} cases, {} valid, {} broken", self.values(), self.cases, self.valid, self.broken)
    }
}

/// The fixed messages of each schema and direction.
pub(super) type Fixed = BTreeMap<(Pointer, contract::Direction), Vec<String>>;

/// The values among the cases of a document: those that the kill score is made from.
pub(super) fn fixed(document: &Document) -> Fixed {
    let (mock, _) = Mock::lenient(document).expect("the mock takes the document");
    let mut fixed = Fixed::new();
    for case in cases(&mock) {
        if let Subject::Value { schema, direction, message } = case.subject {
            fixed.entry((schema, direction)).or_default().push(message);
        }
    }
    fixed
}

/// One schema in one direction, and how it is tried.
pub struct Seat<'r> {
    readings: &'r Readings<'r>,
    entry: &'r SchemaEntry,
    direction: Direction,
}

impl<'r> Seat<'r> {
    pub fn new(readings: &'r Readings<'r>, entry: &'r SchemaEntry, direction: Direction) -> Self {
        Self { readings, entry, direction }
    }

    /// Tries the fixed messages, then drawn ones.
    pub(super) fn run(&self, fixed: &Fixed, plan: &Plan<'_>, each: usize) -> Result<Tally, String> {
        let (place, document) = (pointer(self.entry), self.readings.document);
        let way = judged(self.direction);
        let cases = match fixed.get(&(place.clone(), way)) {
            Some(messages) => self.fixed(messages)?,
            None => {
                let cases = data::boundaries(document, &place, way).into_iter().map(|case| case.message);
                self.fixed(&cases.collect::<Vec<_>>())?
            }
        };
        let valid = data::valid(document, &place, way).prop_map(|value| value.to_string());
        let valid = self.draw(&valid.boxed(), plan, each)?;
        let broken = data::broken(document, &place, way).prop_map(|broken| broken.message);
        let broken = if self.is_breakable() { self.draw(&broken.boxed(), plan, each)? } else { 0 };
        Ok(Tally { cases, valid, broken })
    }

    fn fixed(&self, messages: &[String]) -> Result<usize, String> {
        messages.iter().try_for_each(|message| self.compare(message))?;
        let passes = |message: &&String| self.readings.passes(self.entry, self.direction, message);
        let kept = messages.iter().filter(passes).count();
        match (kept, messages.len() - kept) {
            (0, _) => Err(format!("{self}: no case keeps it")),
            (_, 0) if self.is_breakable() => Err(format!("{self}: no case breaks it")),
            _ => Ok(messages.len()),
        }
    }

    /// Draws so many values, each of which must be read alike.
    ///
    /// # Errors
    /// With the smallest value that is not; and when the strategy makes none, or rejects more than a tenth.
    pub fn draw(&self, values: &BoxedStrategy<String>, plan: &Plan<'_>, count: usize) -> Result<usize, String> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let mut config =
            Config { cases: count, max_local_rejects: count / 9, failure_persistence: None, ..Config::default() };
        if plan.keeps {
            config.failure_persistence = Some(Box::new(REGRESSIONS));
        }
        let drawn = Cell::new(0);
        let outcome = plan.seed.runner(config).run(values, |message| {
            drawn.set(drawn.get() + 1);
            self.compare(&message).map_err(TestCaseError::fail)
        });
        match outcome {
            Ok(()) if drawn.get() == 0 => Err(format!("{self}: no value was drawn")),
            Ok(()) => Ok(drawn.get()),
            Err(TestError::Abort(reason)) => Err(format!("{self}: the strategy rejects too often: {reason}")),
            Err(TestError::Fail(_, message)) => Err(self.smallest(&message)),
        }
    }

    fn compare(&self, message: &str) -> Result<(), String> {
        let difference = self.readings.compare(self.entry, self.direction, message.as_bytes());
        difference.map_err(|_| self.smallest(message))
    }

    /// What is wrong on the smallest value on which the readings differ still.
    fn smallest(&self, message: &str) -> String {
        let differs = |text: &str| self.readings.compare(self.entry, self.direction, text.as_bytes()).err();
        let mut found = differs(message).unwrap_or_default();
        let mut smaller = serde_json::from_str(message).map(|value| data::simpler(&value)).unwrap_or_default();
        while let Some(value) = smaller.pop() {
            if let Some(difference) = differs(&value.to_string()) {
                (found, smaller) = (difference, data::simpler(&value));
            }
        }
        found
    }

    /// Whether it refuses any of the plainest values. One that takes them all may have no near miss.
    fn is_breakable(&self) -> bool {
        let plain = ["null", "true", "0", "0.5", "\"\"", "[]", "{}"];
        plain.iter().any(|text| !self.readings.passes(self.entry, self.direction, text))
    }
}

impl fmt::Display for Seat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as {} ({:?})", self.entry.pointer, self.entry.name, self.direction)
    }
}
