//! The half of a generated client that is the same for every document: a request is made, checked, signed and sent,
//! and its answer is read.
//!
//! It must never send what breaks the contract, follow a redirect, send anything twice, or print a secret or a body.

mod answers;
mod body;
mod breach;
mod builder;
mod clause;
mod client;
mod credentials;
mod draft;
mod encoding;
mod error;
mod fields;
mod filter;
mod given;
mod header;
mod media_type;
mod multipart;
mod operation;
mod or_empty;
mod pages;
mod parameter;
mod reading;
mod request;
mod response;
mod route;
mod server;
mod sign;
mod stream;
mod style;
mod template;
mod texts;
#[cfg(feature = "tls")]
mod tls;
mod transport;
mod unanswered;
mod unreadable;

pub use answers::{Answers, Code, Failure, InvalidAnswer, Outcome, Reader, Received, Sensitive, Told};
pub use body::{Body, Content, Form, MediaType};
pub use breach::{Breach, Part};
pub use builder::{BuildError, Builder};
pub use clause::{Clause, Clauses};
pub use client::Client;
pub use credentials::{ApiKey, Basic, Bearer};
pub use draft::Draft;
pub use error::{Error, Undecodable};
pub use fields::Fields;
pub use filter::Filter;
pub use given::{Given, Parts, Unsayable};
pub use header::{Header, Kinds, Spelling};
pub use multipart::{About, Holds, Multipart, Section, Sections};
pub use operation::{NotMade, OperationEntry};
pub use or_empty::OrEmpty;
pub use pages::{Fetch, Items, Page, Paged, Pages};
pub use parameter::Parameter;
pub use reading::{Meaning, Reading};
pub use request::{InvalidRequest, Request};
pub use reqwest::header::HeaderMap;
pub use response::Response;
pub use route::{Place, Route, Scheme, SchemeKind};
pub use server::{InvalidVariable, Server, ServerVariable};
pub use sign::{Sign, SigningError};
pub use stream::{ByteStream, StreamError};
pub use style::Style;
pub use unanswered::{Refused, Timeout, TransportError, TransportKind};
pub use unreadable::BodySchema;
