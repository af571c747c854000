//! Types of the contract in `spec/isales.openapi.yaml`, with every rule that they must keep.
//!
//! `generated/` is made by `cargo xtask gen` and is never changed by hand.

#[rustfmt::skip]
mod generated;
mod paging;
mod port;

pub use generated::*;
