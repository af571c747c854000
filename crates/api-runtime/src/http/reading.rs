//! What a client makes of an answer, told without its types.
//!
//! It must never read by itself: it records what the generated reading of the operation takes from the answer.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answers::shown;
use super::{Answers, BodySchema, Breach, Code, Header, Outcome, Page, Reader, Received, Sensitive, Told};
use crate::{DecodeError, Json, Validate};

/// What a client makes of an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whether it is a success.
    pub meaning: Meaning,
    /// The code that decides over success (`x-success`), when the answer tells one.
    pub code: Option<Code>,
    /// What the answer says in words beside that code.
    pub description: Option<String>,
    /// Which of both must not be shown.
    pub sensitive: Sensitive,
    /// Every rule of the contract that the answer breaks.
    pub drift: Vec<Breach>,
    /// What stands on the page, when the operation has pages (`x-pagination`) and the answer is one.
    pub page: Option<Page>,
    /// The value that was read, of a success or of a failure, written again; none where the body is not read as JSON.
    pub value: Option<Json>,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The operation did what it was asked to.
    Success,
    /// It did not, in a way that the document describes; in the words that a caller is shown.
    Failure(String),
    /// The document does not describe such an answer.
    Undocumented,
    /// The document describes the answer, and its body is not what the document says.
    Undecodable(DecodeError),
}

pub(crate) fn reading<A: Answers>(received: Received) -> Reading {
    let mut recorder = Recorder { received, value: None };
    let outcome = A::read(&mut recorder);
    let Recorder { mut received, value } = recorder;
    if matches!(outcome, Ok(Outcome::Success(_))) {
        received.check_items();
    }
    let Told { code, description, sensitive } = outcome.as_ref().map(A::told).unwrap_or_default();
    let page = outcome.as_ref().ok().and_then(|outcome| match outcome {
        Outcome::Success(page) => A::page(page),
        Outcome::Failure(_) | Outcome::Undocumented => None,
    });
    let meaning = match outcome {
        Ok(Outcome::Success(_)) => Meaning::Success,
        Ok(Outcome::Failure(failure)) => Meaning::Failure(failure.to_string()),
        Ok(Outcome::Undocumented) => Meaning::Undocumented,
        Err(error) => Meaning::Undecodable(error),
    };
    Reading { meaning, code, description, sensitive, drift: received.drift().to_vec(), page, value }
}

/// Reads an answer and keeps the value that is taken from it.
struct Recorder {
    received: Received,
    value: Option<Json>,
}

impl Reader for Recorder {
    fn status(&self) -> u16 {
        self.received.status()
    }

    fn json<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError> {
        let value: T = self.received.json(content, media_types, schema)?;
        self.value = Json::of(&value).ok();
        Ok(value)
    }

    fn text<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError> {
        let value: T = self.received.text(content, media_types, schema)?;
        self.value = Json::of(&value).ok();
        Ok(value)
    }

    fn choose(&self, media_types: &'static [&'static [&'static str]]) -> usize {
        self.received.choose(media_types)
    }

    fn bytes(&mut self, content: &'static str, media_types: &'static [&'static str]) -> Vec<u8> {
        self.received.bytes(content, media_types)
    }

    fn header(&mut self, header: &'static Header) {
        self.received.header(header);
    }

    fn peek<T: DeserializeOwned + Serialize>(&mut self, wanted: fn(&T) -> bool) -> Option<T> {
        let value = self.received.peek(wanted)?;
        self.value = Json::of(&value).ok();
        Some(value)
    }
}

impl fmt::Debug for Reading {
    /// The value is nobody's business: only its length is shown. What is sensitive is not shown at all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("meaning", &self.meaning)
            .field("code", shown(&self.code, self.sensitive.code))
            .field("description", shown(&self.description, self.sensitive.description))
            .field("drift", &self.drift)
            .field("page", &self.page)
            .field("value_length", &self.value.as_ref().map(|value| value.text().len()))
            .finish()
    }
}
