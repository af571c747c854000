//! Judges messages against the schemas of an OpenAPI 3.0 document, and makes data for them: the independent
//! second reading of a document.
//!
//! It must never see generated code nor the generator, so that it does not repeat their mistakes, and it
//! never opens a file or a socket.

mod cel;
pub mod data;
mod decimal;
mod format;
mod judge;
mod keyword;
mod message;
mod pattern;
mod translate;
mod tree;
mod verdict;

pub use judge::Contract;
pub use verdict::{Direction, Mismatch, Verdict};

/// Every code of a problem that judging can report beyond those of `openapi`.
pub const CODES: &[openapi::Code] = &[judge::BAD_RULE, translate::BAD_KEYWORD];
