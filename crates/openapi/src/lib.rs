//! The OpenAPI document as it is written: loaded with nothing lost, made one of several files, checked, with a place for
//! every problem.
//!
//! Text in, data and text out: no file is opened here, and nothing here knows Rust code or a vendor.

mod check;
mod codes;
mod document;
mod files;
mod grammar;
mod ignored;
mod inheritance;
mod keyword;
mod loading;
mod mapping;
mod node;
mod number;
mod overlay;
mod pointer;
mod problem;
mod read;
mod report;
mod slice;
mod source;
mod sources;
mod span;
mod typed;
mod walk;

pub use codes::CODES;
pub use document::{Document, Loaded};
pub use files::{Files, Found, Refusal};
pub use grammar::{EXTENSION_KEYS, KNOWN_EXTENSIONS, ObjectKind, Role};
pub use keyword::Keyword;
pub use loading::Loading;
pub use node::{Member, Node, Value};
pub use number::Decimal;
pub use overlay::{Beside, Extension};
pub use pointer::Pointer;
pub use problem::{Code, Problem, Severity};
pub use read::read;
pub use report::{Format, is_hostile, report};
pub use slice::{Selector, Slice};
pub use source::{Position, Source};
pub use sources::Sources;
pub use span::Span;
