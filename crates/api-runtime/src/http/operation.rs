//! The table of all operations of a client, so that any of them is reached without naming it: a request is made from
//! JSON texts, and an answer is read, by the code that a call runs.
//!
//! It must never send anything, and never sign: what it makes is what a signer would see.

use std::fmt;

use super::builder::base;
use super::filter::Asked;
use super::reading::{Reading, reading};
use super::{Answers, BuildError, Draft, Given, Parts, Received, Refused, Request, Route, Unsayable};

/// One operation of the document, and what the generated code does for it.
#[derive(Clone, Copy, Debug)]
pub struct OperationEntry {
    /// What the document says about it.
    pub route: &'static Route,
    draft: fn(&mut Parts<'_>) -> Option<Draft>,
    read: fn(Received) -> Reading,
}

impl OperationEntry {
    /// The entry of the operation at `route`, whose answers are `A`. `draft` reads each part and sets it.
    pub const fn of<A: Answers>(route: &'static Route, draft: fn(&mut Parts<'_>) -> Option<Draft>) -> Self {
        Self { route, draft, read: reading::<A> }
    }

    /// The request that a client of the server at `url` makes from what is given, before it is signed.
    ///
    /// # Errors
    /// With all reasons why no request is made.
    pub fn request(&self, url: &str, given: &Given<'_>) -> Result<Request, NotMade> {
        let base = base(url).map_err(NotMade::Address)?;
        let mut parts = Parts::new(self.route, given);
        let draft = (self.draft)(&mut parts);
        match (draft, parts.into_unsayable()) {
            (Some(draft), unsayable) if unsayable.is_empty() => draft.finish(&base).map_err(NotMade::Refused),
            (_, unsayable) => Err(NotMade::Unsayable(unsayable)),
        }
    }

    /// What the client makes of an answer to a call with what is given; of an answer alone when nothing is.
    pub fn read(&self, given: &Given<'_>, received: Received) -> Reading {
        (self.read)(received.to(self.route, Asked::by(self.route.filters, given.sent())))
    }
}

/// Why no request is made from what is given.
#[derive(Debug)]
pub enum NotMade {
    /// No client can be built for the address.
    Address(BuildError),
    /// Parts are missing, are of other types, or are none of the operation's.
    Unsayable(Vec<Unsayable>),
    /// The request breaks the contract.
    Refused(Refused),
}

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(error) => error.fmt(f),
            Self::Refused(refused) => refused.fmt(f),
            Self::Unsayable(all) => {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                write!(f, "the call cannot be made: {}", all.join("; "))
            }
        }
    }
}

impl std::error::Error for NotMade {}
