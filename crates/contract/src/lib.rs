//! Judges messages and whole requests against an OpenAPI 3.0 document, makes data for it, answers in its place,
//! and holds documented messages against it: the independent second reading of a document.
//!
//! It must never see generated code nor the generator, so that it does not repeat their mistakes, and it never
//! opens a file; a socket only in `double`, which the feature `wiremock` switches on.

mod algebra;
pub mod cases;
mod cel;
pub mod clauses;
pub mod data;
mod decimal;
mod discriminator;
#[cfg(feature = "wiremock")]
pub mod double;
mod entry;
mod equal;
pub mod exchange;
mod family;
pub mod forensics;
mod format;
mod judge;
mod keyword;
mod message;
pub mod mutation;
mod pattern;
mod reference;
pub mod score;
mod table;
mod translate;
mod tree;
mod unknown;
mod unsatisfiable;
mod verdict;

pub use family::Family;
pub use judge::Contract;
pub use verdict::{Direction, Mismatch, Verdict};

/// Every code of a problem that judging can report beyond those of `openapi`.
pub const CODES: &[openapi::Code] = &[
    judge::BAD_RULE,
    translate::BAD_KEYWORD,
    exchange::BAD_CODE,
    exchange::BAD_EXAMPLE,
    exchange::BAD_PAGE,
    unsatisfiable::UNSATISFIABLE,
    unsatisfiable::NO_VALUE,
    entry::UNKNOWN_FACT,
    entry::BAD_FACT,
    forensics::DANGLING_FACT,
    forensics::BAD_DECISION,
];
