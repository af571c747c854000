//! The OpenAPI document as it is written: loaded with nothing lost, checked, with a place for every problem.
//!
//! Text in, data and text out: no file is opened here, and nothing here knows Rust code or a vendor.

mod node;
mod pointer;
mod problem;

pub use node::{Member, Node, Span, Value};
pub use pointer::Pointer;
pub use problem::{Code, Problem, Severity};
