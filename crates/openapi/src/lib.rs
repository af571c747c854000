//! The OpenAPI document as it is written: loaded with nothing lost, checked, with a place for every problem.
//!
//! Text in, data and text out: no file is opened here, and nothing here knows Rust code or a vendor.

mod check;
mod codes;
mod document;
mod grammar;
mod ignored;
mod keyword;
mod node;
mod number;
mod pointer;
mod problem;
mod read;
mod report;
mod source;
mod sources;
mod span;
mod typed;
mod walk;

pub use codes::CODES;
pub use document::{Document, Loaded};
pub use grammar::{KNOWN_EXTENSIONS, ObjectKind, Role};
pub use keyword::Keyword;
pub use node::{Member, Node, Value};
pub use number::Decimal;
pub use pointer::Pointer;
pub use problem::{Code, Problem, Severity};
pub use read::read;
pub use report::{Format, report};
pub use source::{Position, Source};
pub use sources::Sources;
pub use span::Span;
