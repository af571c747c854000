//! Judges answers: the responses of an operation (OpenAPI 3.0.3, section 4.7.16) and the code in their bodies.
//!
//! It must never refuse an answer for what the document does not say: an unknown member or header is no breach.
//!
//! # How an answer is read
//! 1. **Status.** An exact status goes before a range, and a range before `default`. A 2xx is a success; `default`
//!    is one for a 2xx only where no 2xx is described.
//! 2. **Body.** It is read as the media type that its `Content-Type` names most closely, or else as JSON where the
//!    response has that, or else as the first. A `Content-Type` that no key of `content` covers is a breach. Bytes that
//!    no schema rules are not read.
//! 3. **Code.** A success whose code is not that of `x-success` is a failure. Where the codes are listed, a listed
//!    code of failure in a body counts under any status whose response describes no JSON.
//! 4. **Page.** Items that `x-pagination` filters by are those that were asked for.

use super::body::breach;
use super::content::Media;
use super::lowering::Lowering;
use super::media_type::{closest_in_answer, covers};
use super::page::Pages;
use super::parameter::{Parameter, whole};
use super::success::Success;
use super::violation::violations;
use super::written::Written;
use super::{Answer, Breach, Code, Decisive, Given, Kind, Meaning, Part, Promised, Reception, Request};
use crate::data::Json;
use crate::judge::Contract;
use crate::message;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::Pointer;

/// A status that stands for all that nothing else describes.
pub(crate) const REST: u16 = 577;

/// What an operation can answer.
pub(super) struct Receiver {
    responses: Vec<Described>,
    success: Option<Success>,
    /// The schema of the answer that `x-success` speaks of.
    coded: Option<Pointer>,
}

/// A response.
struct Described {
    key: String,
    statuses: Statuses,
    place: Pointer,
    media: Vec<Media>,
    headers: Vec<Parameter>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Statuses {
    One(u16),
    Range(u16),
    Rest,
}

impl Lowering<'_> {
    pub(super) fn receiver(&mut self, operation: &Pointer, success: Option<Success>) -> Receiver {
        // An answer to HEAD has no content (RFC 9110, section 9.3.2), whatever the document describes.
        let has_content = operation.last().as_deref() != Some("head");
        let mut responses = Vec::new();
        for (key, response) in self.members(&operation.join("responses")) {
            let (Some(statuses), Some((place, _))) = (Statuses::read(&key), self.at(&response)) else { continue };
            let media = if has_content { self.media(&place.join("content")) } else { Vec::new() };
            let headers = self.answered_headers(&place);
            responses.push(Described { key, statuses, place, media, headers });
        }
        responses.sort_by_key(|response| response.statuses);
        let is_success = |response: &&Described| response.statuses.is_success();
        let first = responses.iter().find(is_success).or_else(|| responses.last());
        let coded = success.as_ref().and(first).and_then(|first| first.media(None)).filter(|media| media.is_json());
        let coded = coded.map(|media| media.place.join("schema"));
        Receiver { responses, success, coded }
    }
}

impl Statuses {
    fn read(key: &str) -> Option<Self> {
        match key.strip_suffix("XX") {
            _ if key == "default" => Some(Self::Rest),
            Some(digit) => digit.parse().ok().map(Self::Range),
            None => key.parse().ok().map(Self::One),
        }
    }

    /// A status that it takes, and no other response of a well-made document does.
    fn one(self) -> u16 {
        match self {
            Self::One(status) => status,
            Self::Range(digit) => digit.saturating_mul(100).saturating_add(77),
            Self::Rest => REST,
        }
    }

    fn is_success(self) -> bool {
        matches!(self, Self::One(200..=299) | Self::Range(2))
    }

    fn take(self, status: u16) -> bool {
        match self {
            Self::One(one) => one == status,
            Self::Range(digit) => digit == status / 100,
            Self::Rest => true,
        }
    }
}

impl Described {
    /// The media type that speaks for a Content-Type, or else the first that is JSON, or else the first.
    fn media(&self, given: Option<&str>) -> Option<&Media> {
        let key = given.and_then(|given| closest_in_answer(self.keys(), given));
        let found = self.media.iter().find(|media| Some(media.key.as_str()) == key);
        found.or_else(|| self.media.iter().find(|media| media.is_json())).or(self.media.first())
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.media.iter().map(|media| media.key.as_str())
    }

    fn header_breaches(&self, contract: &Contract, answer: &Answer) -> Vec<Breach> {
        let carrier = Request { headers: answer.headers.clone(), ..Request::default() };
        let none = Vec::new();
        let mut found: Vec<Breach> =
            self.headers.iter().flat_map(|header| header.breaches(contract, &carrier, &none)).collect();
        let given = answer.header("Content-Type").unwrap_or_default();
        if !self.media.is_empty() && !covers(self.keys(), given) {
            let mismatch = whole(self.place.join("content"), "the Content-Type is none that is described");
            let parameter = Some("Content-Type".to_owned());
            found.push(Breach { part: Part::Header, parameter, kind: Kind::Other, mismatch });
        }
        found
    }
}

/// A media type and its schema.
fn with_schema(media: &Media) -> (String, Pointer) {
    (media.written_as(), media.place.join("schema"))
}

impl Receiver {
    /// Each response in outline.
    pub(super) fn promises(&self) -> Vec<Promised> {
        let promised = |response: &Described| Promised {
            key: response.key.clone(),
            status: response.statuses.one(),
            media_types: response.media.iter().map(Media::written_as).collect(),
            json: response.media.iter().filter(|media| media.is_json()).map(with_schema).collect(),
            text: response.media.iter().filter(|media| media.is_ruled() && !media.is_json()).map(with_schema).collect(),
            headers: response.headers.iter().map(Parameter::asked).collect(),
        };
        self.responses.iter().map(promised).collect()
    }

    /// The text of a header with this value, in the response of this key; `None` when it cannot be written.
    pub(super) fn header_text(&self, key: &str, name: &str, value: &Json) -> Option<String> {
        let response = self.responses.iter().find(|response| response.key == key)?;
        match response.headers.iter().find(|header| header.name() == name)?.write(value)? {
            Written::Text(text) => Some(text),
            Written::Pairs(_) => None,
        }
    }

    /// What decides over success.
    pub(super) fn decisive(&self, tree: &Tree) -> Option<Decisive> {
        let success = self.success.as_ref()?;
        Some(success.decisive(tree, self.coded.clone()?))
    }

    pub(super) fn receive(
        &self,
        contract: &Contract,
        pages: Option<&Pages>,
        given: Option<&Given>,
        answer: &Answer,
    ) -> Reception {
        let response = self.responses.iter().find(|response| response.statuses.take(answer.status));
        let mut reception = Reception {
            meaning: self.meaning(response, answer.status),
            described: response.map(|response| response.key.clone()),
            code: None,
            words: None,
            page: None,
            breaches: response.map_or(Vec::new(), |response| response.header_breaches(contract, answer)),
        };
        let media = response.and_then(|response| response.media(answer.header("Content-Type")));
        let Some(media) = media.filter(|media| media.is_ruled()) else {
            self.listen(contract, answer, &mut reception);
            return reception;
        };
        let schema = media.place.join("schema");
        match media.read_answer(contract.tree(), &answer.body) {
            Err(words) => {
                reception.meaning = Meaning::Unreadable;
                reception.breaches.push(breach(Kind::Unreadable, whole(schema, &words)));
            }
            Ok(body) => {
                if contract.tree().node(&schema).is_some() {
                    let broken = violations(contract, &schema, Direction::Response, &body).into_iter();
                    reception.breaches.extend(broken.map(|(kind, mismatch)| breach(kind, mismatch)));
                }
                if !media.is_json() {
                    self.listen(contract, answer, &mut reception);
                } else if reception.meaning == Meaning::Success {
                    self.decide(contract, &schema, &body, &mut reception);
                }
                if media.is_json() && reception.meaning == Meaning::Success {
                    reception.page = pages.and_then(|pages| pages.size(&body));
                    let strays = pages.map_or(Vec::new(), |pages| pages.strays(given, &body));
                    reception.breaches.extend(strays.into_iter().map(|stray| breach(Kind::Combination, stray)));
                }
            }
        }
        reception
    }

    fn meaning(&self, response: Option<&Described>, status: u16) -> Meaning {
        let describes_success = self.responses.iter().any(|response| response.statuses.is_success());
        match response.map(|response| response.statuses) {
            None => Meaning::Undescribed,
            Some(Statuses::Rest) if (200..300).contains(&status) && !describes_success => Meaning::Success,
            Some(statuses) if statuses.is_success() => Meaning::Success,
            Some(_) => Meaning::Failure,
        }
    }

    /// Lets the code of a success decide.
    fn decide(&self, contract: &Contract, schema: &Pointer, body: &Json, reception: &mut Reception) {
        let Some(success) = &self.success else { return };
        reception.code = success.code(contract.tree(), schema, body);
        reception.words = success.words(body);
        if !success.holds(body) {
            reception.meaning = Meaning::Failure;
        }
    }

    /// Listens for a code of failure where no JSON is described.
    fn listen(&self, contract: &Contract, answer: &Answer, reception: &mut Reception) {
        let (Some(success), Some(schema)) = (&self.success, &self.coded) else { return };
        let Ok(body) = message::read(&answer.body) else { return };
        let code = success.code(contract.tree(), schema, &body);
        let is_listed = |code: &Code| code.is_known == Some(true);
        if code.as_ref().is_some_and(is_listed) && !success.holds(&body) && reception.meaning != Meaning::Success {
            reception.meaning = Meaning::Failure;
            reception.words = success.words(&body);
            reception.code = code;
        }
    }
}
