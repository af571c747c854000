//! From a document to files. Pure: data in, data out.
//!
//! Nothing here opens a file, and nothing here knows a vendor or a crate that was generated.

mod cel;
mod clauses;
pub mod ir;
mod json;
mod ledger;
mod lower;
mod render;
mod settings;

use openapi::{Code, Document, Problem};

pub use clauses::Clauses;
pub use ledger::{Class, Ledger};
pub use lower::{Lowered, lower};
pub use render::GeneratedFile;
pub use settings::{Builders, Settings};

/// Every code of a problem that generation can report beyond those of `openapi`.
pub const CODES: &[Code] = lower::CODES;

/// What comes out of a document.
#[derive(Debug)]
pub struct Generated {
    /// The files of the model, relative to its `src/generated/`.
    pub model: Vec<GeneratedFile>,
    /// The files of the client, relative to its `src/generated/`; none when the document has no operation.
    pub client: Vec<GeneratedFile>,
    /// The reference pages, relative to their own folder.
    pub pages: Vec<GeneratedFile>,
    /// Whether the model needs the runtime's pattern engine.
    pub uses_patterns: bool,
    /// The crates that the model needs for types that were written elsewhere.
    pub crates: Vec<ir::Dependency>,
    /// What could not be followed.
    pub problems: Vec<Problem>,
    /// What became of every keyword.
    pub ledger: Ledger,
    /// How much was made of the document.
    pub counts: Counts,
}

/// How much a document comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Operations that the client can call.
    pub operations: usize,
    /// Types of the model.
    pub types: usize,
    /// Rules of the document that a violation can name.
    pub rules: usize,
}

impl Counts {
    fn of(api: &ir::Api) -> Self {
        let types = api.modules.iter().map(|module| module.types.len()).sum();
        Self { operations: api.operations.len(), types, rules: api.lines.len() }
    }
}

/// Why nothing could be printed: a defect of this program, never of the document.
#[derive(Debug)]
pub struct RenderError(pub String);

impl std::fmt::Display for RenderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RenderError {}

/// Generates the model, the client and the reference pages of a document that has no `Invalid` problem. `source` is named in the header of every file.
///
/// # Errors
/// When a template fails.
pub fn generate(document: &Document, clauses: &Clauses, source: &str) -> Result<Generated, RenderError> {
    generate_as(document, clauses, source, &Settings::default())
}

/// Generates as settings ask for it. Their names are taken by loading: see [`openapi::Loading::beside`].
///
/// # Errors
/// When a template fails.
pub fn generate_as(
    document: &Document,
    clauses: &Clauses,
    source: &str,
    settings: &Settings,
) -> Result<Generated, RenderError> {
    let lowered = lower::lower(document, clauses, settings);
    Ok(Generated {
        model: render::model(&lowered.api, source)?,
        client: render::client(&lowered.api, source)?,
        pages: render::reference(&lowered.api, source)?,
        uses_patterns: render::uses_patterns(&lowered.api),
        counts: Counts::of(&lowered.api),
        crates: lowered.api.crates,
        problems: lowered.problems,
        ledger: lowered.ledger,
    })
}
