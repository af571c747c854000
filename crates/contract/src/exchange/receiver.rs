//! Judges answers: the responses of an operation (OpenAPI 3.0.3, section 4.7.16) and the code in their bodies.
//!
//! It must never refuse an answer for what the document does not say: an unknown member or header is no breach.
//!
//! # How an answer is read
//! 1. **Status.** An exact status goes before a range, and a range before `default`. A 2xx is a success; `default`
//!    is one for a 2xx only where no 2xx is described.
//! 2. **Body.** Where the response has a JSON media type, the body is read as JSON whatever its `Content-Type` says,
//!    and a `Content-Type` that no key of `content` covers is a breach. Other bodies are not read.
//! 3. **Code.** A success whose code is not that of `x-success` is a failure. Where the codes are listed, a listed
//!    code of failure in a body counts under any status whose response describes no JSON.
//! 4. **Page.** Items that `x-pagination` filters by are those that were asked for.

use super::body::breach;
use super::lowering::Lowering;
use super::media_type::{closest, covers, is_json};
use super::page::Pages;
use super::parameter::{Parameter, whole};
use super::success::Success;
use super::violation::violations;
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
    media_types: Vec<(String, Pointer)>,
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
            let media_types = if has_content { self.members(&place.join("content")) } else { Vec::new() };
            let headers = self.answered_headers(&place);
            responses.push(Described { key, statuses, place, media_types, headers });
        }
        responses.sort_by_key(|response| response.statuses);
        let is_success = |response: &&Described| response.statuses.is_success();
        let first = responses.iter().find(is_success).or_else(|| responses.last());
        let coded = success.as_ref().and(first).and_then(|first| first.json("")).map(|media| media.join("schema"));
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
    /// Where the JSON media type stands that speaks for a Content-Type, or else the first that is JSON.
    fn json(&self, given: &str) -> Option<&Pointer> {
        let json = || self.media_types.iter().filter(|(key, _)| is_json(key));
        let key = closest(json().map(|(key, _)| key.as_str()), given);
        let found = json().find(|(known, _)| Some(known.as_str()) == key).or_else(|| json().next());
        found.map(|(_, place)| place)
    }

    fn header_breaches(&self, contract: &Contract, answer: &Answer) -> Vec<Breach> {
        let carrier = Request { headers: answer.headers.clone(), ..Request::default() };
        let none = Vec::new();
        let mut found: Vec<Breach> =
            self.headers.iter().flat_map(|header| header.breaches(contract, &carrier, &none)).collect();
        let given = answer.header("Content-Type").unwrap_or_default();
        if !self.media_types.is_empty() && !covers(self.media_types.iter().map(|(key, _)| key.as_str()), given) {
            let mismatch = whole(self.place.join("content"), "the Content-Type is none that is described");
            let parameter = Some("Content-Type".to_owned());
            found.push(Breach { part: Part::Header, parameter, kind: Kind::Other, mismatch });
        }
        found
    }
}

/// A media type and its schema.
fn in_json((key, place): &(String, Pointer)) -> (String, Pointer) {
    (key.clone(), place.join("schema"))
}

impl Receiver {
    /// Each response in outline.
    pub(super) fn promises(&self) -> Vec<Promised> {
        let promised = |response: &Described| Promised {
            key: response.key.clone(),
            status: response.statuses.one(),
            media_types: response.media_types.iter().map(|(key, _)| key.clone()).collect(),
            json: response.media_types.iter().filter(|(key, _)| is_json(key)).map(in_json).collect(),
            headers: response.headers.iter().map(Parameter::asked).collect(),
        };
        self.responses.iter().map(promised).collect()
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
        let media_type = response.and_then(|response| response.json(answer.header("Content-Type").unwrap_or("")));
        let Some(schema) = media_type.map(|media_type| media_type.join("schema")) else {
            self.listen(contract, answer, &mut reception);
            return reception;
        };
        match message::read(&answer.body) {
            Err(words) => {
                reception.meaning = Meaning::Unreadable;
                reception.breaches.push(breach(Kind::Unreadable, whole(schema, &words)));
            }
            Ok(body) => {
                if contract.tree().node(&schema).is_some() {
                    let broken = violations(contract, &schema, Direction::Response, &body).into_iter();
                    reception.breaches.extend(broken.map(|(kind, mismatch)| breach(kind, mismatch)));
                }
                if reception.meaning == Meaning::Success {
                    self.decide(contract, &schema, &body, &mut reception);
                }
                if reception.meaning == Meaning::Success {
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
