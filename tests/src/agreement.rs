//! The generated code and the judge must give one verdict on every value, and name the same rules; the schema derived
//! from the generated type must give it too, as far as a schema can.
//!
//! It must never skip a schema in silence: a schema without cases fails.

mod drawing;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use api_runtime::{DerivedEntry, Direction, Rejection, SchemaEntry};
use contract::data::Seed;
use contract::{Contract, Verdict};
use openapi::{Document, Node, Pointer, Severity};
use openapi_files::{Own, Reach};

use crate::decoding;
use crate::divergence::{DIVERGENCES, Divergence, LOSSES, Loss, SKIPPED};
use crate::meaning::{self, EXACT};
use crate::third::Third;
pub use drawing::{Plan, Seat, Tally};

/// Loads a document that must be valid, and what it refers to beside the documents of the corpus.
///
/// # Panics
/// When it is not.
pub fn load(name: &str, text: &str) -> Document {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let own = Own { name, path: &corpus.join(name), base: &corpus, text };
    let loaded = Reach::default().load(own).expect("no folder was named");
    let invalid: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Invalid).collect();
    assert!(invalid.is_empty(), "{name}: {invalid:#?}");
    loaded.document.expect("a document without problems has a tree")
}

/// Holds the readings of a document of this name against each other as the environment says ([`Plan::of_run`]), and
/// prints how many values that took.
///
/// # Panics
/// With what is wrong.
pub fn assert_agree(name: &str, document: &Document, schemas: &[SchemaEntry], derived: &[DerivedEntry]) {
    let (plan, begin) = (Plan::of_run(name), Instant::now());
    match Readings::new(document, schemas, derived).agree(&plan) {
        Ok(tally) => println!("{name}: {tally}, in {:.1?}, seed {}", begin.elapsed(), plan.seed),
        Err(wrong) => panic!("{name}: {wrong}"),
    }
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
    /// When the judge does not take the document, or a derived schema is none.
    pub fn new(document: &'a Document, schemas: &'a [SchemaEntry], derived: &[DerivedEntry]) -> Self {
        let contract = Contract::new(document).expect("the judge takes the document");
        Self { document, contract, schemas, third: Third::new(document, derived) }
    }

    /// Holds the readings against each other on the case set of the document, and on drawn values of every schema.
    ///
    /// # Errors
    /// With the smallest value on which they differ and both reasons; with the schema of which nothing was tried.
    /// Both with the seed that draws the same values again.
    pub fn agree(&self, plan: &Plan<'_>) -> Result<Tally, String> {
        self.tried(plan).map_err(|wrong| format!("{wrong}\n  seed: {}={}", Seed::VARIABLE, plan.seed))
    }

    fn tried(&self, plan: &Plan<'_>) -> Result<Tally, String> {
        let fixed = drawing::fixed(self.document);
        let sorts = self.schemas.len() * 4;
        let each = plan.values.map_or(drawing::DRAWN, |values| values.div_ceil(sorts));
        let tried: BTreeSet<&str> = fixed.keys().map(|(schema, _)| schema.as_str()).collect();
        let listed: BTreeSet<&str> = self.schemas.iter().map(|entry| entry.pointer).collect();
        let skipped = SKIPPED.iter().filter(|skipped| skipped.document == plan.document);
        let skipped: BTreeSet<&str> = skipped.map(|skipped| skipped.pointer).collect();
        let missing: BTreeSet<&str> = tried.difference(&listed).copied().collect();
        if missing != skipped {
            return Err(format!("the table of the model lacks {missing:?}, and {skipped:?} was declared"));
        }
        let mut tally = Tally::default();
        for entry in self.schemas {
            for direction in [Direction::Request, Direction::Response] {
                tally += Seat::new(self, entry, direction).run(&fixed, plan, each)?;
            }
        }
        if tally.values() == 0 { Err("nothing was tried".to_owned()) } else { Ok(tally) }
    }

    /// Whether the judge takes a message.
    fn passes(&self, entry: &SchemaEntry, direction: Direction, message: &str) -> bool {
        self.contract.judge(&pointer(entry), judged(direction), message.as_bytes()).passes()
    }

    /// One message through all readings, and back to text; what is wrong in words when it is not known.
    ///
    /// # Errors
    /// When the readings differ in verdict, or in the rules that they name; when reading a message loses a part of it.
    pub fn compare(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> Result<(), String> {
        let (verdict, checked) = self.read(entry, direction, message);
        let mut reasons = Vec::new();
        let agrees = agree(entry, message, &verdict, &checked);
        if !agrees && self.divergence(entry, direction, message).is_none() {
            reasons.push(format!("judge: {verdict:?}\n  generated: {checked:?}"));
        }
        if !matches!(checked, Err(Rejection::Decode(_))) {
            reasons.extend(recoded(entry, message).err());
            reasons.extend(self.unknown(entry, direction, message, agrees).err());
        }
        let text = String::from_utf8_lossy(message);
        reasons.extend(self.third.agree(entry.pointer, judged(direction), &verdict, &text).err());
        if reasons.is_empty() {
            return Ok(());
        }
        let place = format!("{} as {} ({direction:?})", entry.pointer, entry.name);
        Err(format!("{place}\n  value: {text}\n  {}", reasons.join("\n  ")))
    }

    /// The values that an open enumeration does not name stand where the judge finds them. Where the readings differ for a
    /// known reason, generated code may have left out a branch, and what stands in it: it tells no others, then.
    fn unknown(&self, entry: &SchemaEntry, direction: Direction, message: &[u8], agrees: bool) -> Result<(), String> {
        let Ok(value) = serde_json::from_slice(message) else {
            return Ok(());
        };
        let found = self.contract.unknown(&pointer(entry), judged(direction), &value);
        let found: BTreeSet<String> = found.iter().map(Pointer::to_string).collect();
        let told = (entry.unknown)(message).map_err(|error| format!("it is read, and then not: {error}"))?;
        let told: BTreeSet<String> = told.into_iter().collect();
        let is_told = if agrees { told == found } else { told.is_subset(&found) };
        if is_told { Ok(()) } else { Err(format!("unknown to the judge: {found:?}\n  to generated: {told:?}")) }
    }

    /// The rules that no derived schema says, by which alone the judge refuses a message.
    pub fn unsaid(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> BTreeSet<&'static str> {
        let verdict = self.contract.judge(&pointer(entry), judged(direction), message);
        self.third.unsaid(judged(direction), &verdict, &String::from_utf8_lossy(message)).unwrap_or_default()
    }

    /// The known divergence that explains why the readings differ on a message.
    pub fn divergence(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> Option<&'static Divergence> {
        let (verdict, checked) = self.read(entry, direction, message);
        let differs = !agree(entry, message, &verdict, &checked);
        DIVERGENCES.iter().find(|known| differs && (known.explains)(&verdict, &checked, message))
    }

    fn read(&self, entry: &SchemaEntry, direction: Direction, message: &[u8]) -> (Verdict, Result<(), Rejection>) {
        let verdict = self.contract.judge(&pointer(entry), judged(direction), message);
        (verdict, (entry.check)(direction, message))
    }
}

fn agree(entry: &SchemaEntry, message: &[u8], verdict: &Verdict, checked: &Result<(), Rejection>) -> bool {
    match (verdict, checked) {
        (Verdict::Pass, Ok(())) => true,
        (Verdict::Fail(_), Err(Rejection::Rules(violations))) => {
            let named: BTreeSet<&str> = violations.as_slice().iter().map(|violation| violation.rule).collect();
            let rules = verdict.rules();
            rules.iter().map(Pointer::as_str).collect::<BTreeSet<_>>() == named
        }
        // What cannot be decoded has no rules to name on one side.
        (Verdict::Fail(mismatches), Err(Rejection::Decode(error))) => {
            let broken = mismatches.iter().map(|mismatch| (mismatch.at.as_str(), mismatch.rule.as_str()));
            decoding::is_told(error, message, broken, entry.pointer)
        }
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
