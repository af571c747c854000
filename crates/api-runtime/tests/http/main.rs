//! The HTTP half over real sockets: the bytes that are sent, and what is made of the bytes that come back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test prepares may fail it")]

mod answers;
mod building;
mod clauses;
mod failures;
mod operations;
mod paging;
mod parameters;
mod pets;
mod requests;
mod secrets;
mod server;
mod signing;
mod streaming;
#[cfg(feature = "tls")]
mod tls;
