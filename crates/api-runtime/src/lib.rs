//! What generated code calls: exact decoding, rules and the violations they report.
//!
//! It must never depend on the generator, the judge or a generated crate, and it knows no vendor.

#![deny(missing_docs)]

mod canonical;
pub mod cel;
mod decimal;
mod decode;
mod foreign;
pub mod format;
#[cfg(feature = "http")]
pub mod http;
mod json;
mod map;
mod maybe;
mod number;
pub mod object;
mod octets;
mod path;
#[cfg(feature = "pattern")]
mod pattern;
mod report;
mod rest;
#[cfg(feature = "schemars")]
mod schema;
mod schema_entry;
mod sound;
pub mod text;
pub mod tree;
pub mod union;
mod validate;
mod violation;

pub use canonical::unique;
pub use decode::{DecodeError, Fault, decode, decode_strict};
pub use foreign::Foreign;
pub use json::Json;
pub use map::Map;
pub use maybe::Maybe;
pub use number::{NotANumber, Number};
pub use octets::{bytes, octets};
pub use path::Path;
#[cfg(feature = "pattern")]
pub use pattern::Pattern;
pub use report::Report;
pub use rest::Rest;
#[cfg(feature = "schemars")]
pub use schema::{DerivedEntry, Keywords};
pub use schema_entry::{Direction, Rejection, SchemaEntry};
pub use validate::Validate;
pub use violation::{Violation, Violations};
