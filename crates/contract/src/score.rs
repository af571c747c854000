//! The kill score: which case falls when a rule goes.
//!
//! It must never count a mutant as killed because its rules stand elsewhere, nor report a score over nothing.

mod declared;
mod demand;
mod equivalence;
mod footprint;
mod kill;
mod reader;
mod report;
mod vacuous;

use crate::cases::{Case, Reading};
use crate::exchange::Mock;
use crate::family::Family;
use crate::mutation::{self, Mutant, Mutants, Unscored};
pub use declared::{Declared, Unheld};
use footprint::Footprints;
pub use kill::{Killer, Manner};
use openapi::{Code, Document, Problem};
pub use reader::{Open, Reader};
pub(crate) use report::shortened;
pub use vacuous::Vacuous;

/// Everything that a score is made from. Each part can be exchanged, so that a test can break the proof.
pub struct Trial<'t> {
    /// The contract.
    pub document: &'t Document,
    /// What it is tried with.
    pub cases: Vec<Case>,
    /// What is tried.
    pub mutants: Mutants,
    /// Who reads.
    pub open: Open,
}

/// What became of every mutant.
#[derive(Clone, Debug)]
pub struct Score {
    /// The cases, which killers name by their place in this list.
    pub cases: Vec<Case>,
    /// What the contract says of each case.
    pub readings: Vec<Reading>,
    /// Mutants that some case tells from the original.
    pub killed: Vec<Killed>,
    /// Mutants that no case tells from the original, and that no proof calls the same.
    pub survived: Vec<Survived>,
    /// Mutants that are the original in other words.
    pub equivalent: Vec<Equivalent>,
    /// Mutants that are no documents: neither holds a rule nor lets one slip.
    pub unlawful: Vec<Unlawful>,
    /// Keywords without a mutant.
    pub unscored: Vec<Unscored>,
    /// Where the score says less than it seems to.
    pub vacuous: Vec<Vacuous>,
    /// Survivors and holes that are known, each with the reason.
    pub declared: Vec<Declared>,
}

/// A mutant that some case tells from the original.
#[derive(Clone, Debug)]
pub struct Killed {
    /// The mutant.
    pub mutant: Mutant,
    /// Who tells, the surest first; never empty.
    pub killers: Vec<Killer>,
}

/// A mutant that no case tells from the original.
#[derive(Clone, Debug)]
pub struct Survived {
    /// The mutant.
    pub mutant: Mutant,
    /// The values that would tell, as a JSON Schema, where that is known.
    pub witness: Option<String>,
}

/// A mutant that is the original in other words.
#[derive(Clone, Debug)]
pub struct Equivalent {
    /// The mutant.
    pub mutant: Mutant,
    /// Why no case can tell.
    pub proof: String,
}

/// A mutant that is no document.
#[derive(Clone, Debug)]
pub struct Unlawful {
    /// The mutant.
    pub mutant: Mutant,
    /// The problem that is reported when it is loaded.
    pub code: Code,
}

impl<'t> Trial<'t> {
    /// The trial of a document by its own cases and mutants.
    ///
    /// # Errors
    /// When the document cannot be judged.
    pub fn new(document: &'t Document) -> Result<Self, Vec<Problem>> {
        let (mock, _) = Mock::lenient(document)?;
        Ok(Self {
            document,
            cases: crate::cases::cases(&mock),
            mutants: mutation::mutants(document),
            open: reader::open,
        })
    }

    /// Runs every case against every mutant.
    ///
    /// # Errors
    /// When the document cannot be judged.
    pub fn run(self) -> Result<Score, Vec<Problem>> {
        let Self { document, cases, mutants: Mutants { mutants, unscored }, open } = self;
        let reader = open(document)?;
        let readings: Vec<Reading> = cases.iter().map(|case| reader.read(&case.subject)).collect();
        let mut score = Score {
            cases,
            readings,
            killed: Vec::new(),
            survived: Vec::new(),
            equivalent: Vec::new(),
            unlawful: Vec::new(),
            unscored,
            vacuous: Vec::new(),
            declared: Vec::new(),
        };
        let footprints = Footprints::new(document, &score.cases);
        let idle: Vec<Vacuous> = mutants.iter().filter_map(|mutant| vacuous::idle(document, mutant)).collect();
        for mutant in mutants {
            match kill::killers(document, &score.cases, &score.readings, &footprints, &mutant, open) {
                Err(code) => score.unlawful.push(Unlawful { mutant, code }),
                Ok(killers) if !killers.is_empty() => score.killed.push(Killed { mutant, killers }),
                Ok(_) => match equivalence::proof(document, &mutant) {
                    Ok(proof) => score.equivalent.push(Equivalent { mutant, proof }),
                    Err(witness) => score.survived.push(Survived { mutant, witness }),
                },
            }
        }
        score.vacuous = vacuous::find(document, &score);
        score.vacuous.extend(idle);
        Ok(score)
    }
}

impl Score {
    /// The score as it would be without a family of cases.
    #[must_use]
    pub fn without(&self, document: &Document, family: Family) -> Self {
        let mut less = self.clone();
        let kept: Vec<bool> = self.cases.iter().map(|case| case.family != family).collect();
        let places: Vec<usize> =
            kept.iter().scan(0, |next, kept| Some(std::mem::replace(next, *next + usize::from(*kept)))).collect();
        let mut flags = kept.iter();
        less.cases.retain(|_| flags.next() == Some(&true));
        let mut flags = kept.iter();
        less.readings.retain(|_| flags.next() == Some(&true));
        less.killed.clear();
        for Killed { mutant, killers } in &self.killed {
            let moved =
                |killer: &Killer| kept[killer.case].then(|| Killer { case: places[killer.case], ..killer.clone() });
            let killers: Vec<Killer> = killers.iter().filter_map(moved).collect();
            match killers.is_empty() {
                true => less.survived.push(Survived { mutant: mutant.clone(), witness: None }),
                false => less.killed.push(Killed { mutant: mutant.clone(), killers }),
            }
        }
        less.vacuous = vacuous::find(document, &less);
        less
    }

    /// Whether every mutant that is a document is killed or proved equivalent, or is declared, and the score says what it
    /// seems to.
    pub fn is_full(&self) -> bool {
        self.survived.is_empty() && self.vacuous.is_empty()
    }
}
