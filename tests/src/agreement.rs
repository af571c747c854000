//! The generated code and the judge must give one verdict on every value, and name the same rules; the schema derived
//! from the generated type must give it too, as far as a schema can.
//!
//! It must never skip a schema in silence: a schema without cases fails.

use std::cell::Cell;
use std::collections::BTreeSet;

use api_runtime::{DerivedEntry, Direction, Rejection, SchemaEntry};
use contract::{Contract, Verdict, data};
use openapi::{Document, Node, Pointer, Severity};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseError, TestRunner};

use crate::divergence::{DIVERGENCES, Divergence, LOSSES, Loss};
use crate::meaning::{self, EXACT};
use crate::third::Third;

/// How many values are drawn for each schema, direction and kind of value.
pub const DRAWN: u32 = 128;

/// Seeds of values on which the readings once differed: they are tried first, on every machine.
const REGRESSIONS: FileFailurePersistence =
    FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/proptest-regressions/agreement.txt"));

/// Loads a document that must be valid.
///
/// # Panics
/// When it is not.
pub fn load(name: &str, text: &str) -> Document {
    let loaded = Document::load(name, text);
    let invalid: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Invalid).collect();
    assert!(invalid.is_empty(), "{name}: {invalid:#?}");
    loaded.document.expect("a document without problems has a tree")
}

/// The readings of one document.
pub struct Readings<'a> {
    document: &'a Document,
    contract: Contract,
    schemas: &'a [SchemaEntry],
    third: Third<'a>,
}

impl<'a> Readings<'a> {
    /// The judge beside the generated code, and the schemas derived from it.
    ///
    /// # Panics
    /// When the judge does not take the document, the model has no schema, or a derived schema is none.
    pub fn new(document: &'a Document, schemas: &'a [SchemaEntry], derived: &[DerivedEntry]) -> Self {
        assert!(!schemas.is_empty(), "a model without schemas proves nothing");
        let contract = Contract::new(document).expect("the judge takes the document");
        Self { document, contract, schemas, third: Third::new(document, derived) }
    }

    /// Holds the readings against each other on the boundary set and on drawn values of every schema.
    ///
    /// # Panics
    /// With the smallest value on which they differ, and both reasons.
    pub fn agree(&self) {
        for entry in self.schemas {
            for direction in [Direction::Request, Direction::Response] {
                let cases = self.boundaries(entry, direction) + self.drawn(entry, direction);
                assert!(cases > 0, "no case was made for {}", entry.pointer);
            }
        }
    }

    fn boundaries(&self, entry: &SchemaEntry, direction: Direction) -> usize {
        let pointer = pointer(entry);
        let cases = data::boundaries(self.document, &pointer, judged(direction));
        for case in &cases {
            if let Err(difference) = self.compare(entry, direction, case.message.as_bytes()) {
                panic!("{difference}");
            }
        }
        cases.len()
    }

    fn drawn(&self, entry: &SchemaEntry, direction: Direction) -> usize {
        let valid = data::valid(self.document, &pointer(entry), judged(direction)).prop_map(|value| value.to_string());
        let broken = data::broken(self.document, &pointer(entry), judged(direction)).prop_map(|broken| broken.message);
        self.draw(entry, direction, &valid.boxed()) + self.draw(entry, direction, &broken.boxed())
    }

    fn draw(&self, entry: &SchemaEntry, direction: Direction, values: &impl Strategy<Value = String>) -> usize {
        let config = Config { cases: DRAWN, failure_persistence: Some(Box::new(REGRESSIONS)), ..Config::default() };
        let drawn = Cell::new(0);
        let outcome = TestRunner::new(config).run(values, |message| {
            drawn.set(drawn.get() + 1);
            self.compare(entry, direction, message.as_bytes()).map_err(TestCaseError::fail)
        });
        match outcome {
            Ok(()) => drawn.get(),
            // A schema that takes every value has no near miss.
            Err(proptest::test_runner::TestError::Abort(_)) => 0,
            Err(error) => panic!("{error}"),
        }
    }

    /// One message through all readings, and back to text; what is wrong in words when it is not known.
    ///
    /// # Errors
    /// When the readings differ in verdict, or in the rules that they name; when reading a message loses a part of it.
    pub fn compare(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> Result<(), String> {
        let (verdict, checked) = self.read(entry, direction, message);
        let mut reasons = Vec::new();
        if !agree(&verdict, &checked) && self.divergence(entry, direction, message).is_none() {
            reasons.push(format!("judge: {verdict:?}\n  generated: {checked:?}"));
        }
        if !matches!(checked, Err(Rejection::Decode(_))) {
            reasons.extend(recoded(entry, message).err());
        }
        let text = String::from_utf8_lossy(message);
        reasons.extend(self.third.agree(entry.pointer, &verdict, &text).err());
        if reasons.is_empty() {
            return Ok(());
        }
        let place = format!("{} as {} ({direction:?})", entry.pointer, entry.name);
        Err(format!("{place}\n  value: {text}\n  {}", reasons.join("\n  ")))
    }

    /// The rules that no derived schema says, by which alone the judge refuses a message.
    pub fn unsaid(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> BTreeSet<&'static str> {
        let verdict = self.contract.judge(&pointer(entry), judged(direction), message);
        self.third.unsaid(&verdict, &String::from_utf8_lossy(message)).unwrap_or_default()
    }

    /// The known divergence that explains why the readings differ on a message.
    pub fn divergence(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> Option<&'static Divergence> {
        let (verdict, checked) = self.read(entry, direction, message);
        let differs = !agree(&verdict, &checked);
        DIVERGENCES.iter().find(|known| differs && (known.explains)(&verdict, &checked, message))
    }

    fn read(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> (Verdict, Result<(), Rejection>) {
        let verdict = self.contract.judge(&pointer(entry), judged(direction), message);
        (verdict, (entry.check)(direction, message))
    }
}

fn agree(verdict: &Verdict, checked: &Result<(), Rejection>) -> bool {
    match (verdict, checked) {
        (Verdict::Pass, Ok(())) => true,
        (Verdict::Fail(_), Err(Rejection::Rules(violations))) => {
            let named: BTreeSet<&str> = violations.as_slice().iter().map(|violation| violation.rule).collect();
            let rules = verdict.rules();
            rules.iter().map(Pointer::as_str).collect::<BTreeSet<_>>() == named
        }
        // A message that cannot be read has no rules to name on one side.
        (Verdict::Fail(_), Err(Rejection::Decode(_))) => true,
        (Verdict::Pass, Err(_)) | (Verdict::Fail(_), Ok(())) => false,
    }
}

/// A message that is read means the same when it is written again, and then stays as it is.
fn recoded(entry: &SchemaEntry, message: &[u8]) -> Result<(), String> {
    let message = String::from_utf8_lossy(message);
    let written = again(entry, &message)?;
    let (before, after) = (meaning::read(&message)?, meaning::read(&written)?);
    if !meaning::same(&before, &after, EXACT) && loss(&before, &after).is_none() {
        return Err(format!("written again: {written}"));
    }
    let twice = again(entry, &written)?;
    if twice == written { Ok(()) } else { Err(format!("written again: {written}\n  and once more: {twice}")) }
}

fn again(entry: &SchemaEntry, message: &str) -> Result<String, String> {
    let written = (entry.recode)(message.as_bytes());
    written.map(|written| written.text().to_owned()).map_err(|error| format!("{message} is read, and lost: {error}"))
}

/// The known loss between what was read and what was written.
pub fn loss(read: &Node, written: &Node) -> Option<&'static Loss> {
    let is_lost = !meaning::same(read, written, EXACT);
    LOSSES.iter().find(|known| is_lost && meaning::same(read, written, known.bears))
}

fn pointer(entry: &SchemaEntry) -> Pointer {
    Pointer::parse(entry.pointer).expect("a generated pointer is a pointer")
}

/// The judge's word for a direction: it knows nothing of the runtime's.
pub fn judged(direction: Direction) -> contract::Direction {
    match direction {
        Direction::Request => contract::Direction::Request,
        Direction::Response => contract::Direction::Response,
    }
}
