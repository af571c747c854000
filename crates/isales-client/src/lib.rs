//! Client of the contract in `spec/isales.openapi.yaml`: what it sends keeps every rule, what it receives is read whole.
//!
//! `generated/` is made by `cargo xtask gen` and is never changed by hand.

#[rustfmt::skip]
mod generated;

pub use api_runtime::http;
pub use generated::*;
pub use isales_model as model;
