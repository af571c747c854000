//! Request bodies: which Content-Types an operation takes, and whether a JSON body keeps its schema.
//!
//! It must never judge a body of another type than JSON: no rule of a schema says how such a text spells a value.

use super::lowering::Lowering;
use super::media_type::{closest, is_json};
use super::parameter::whole;
use super::violation::violations;
use super::{Breach, Difference, Kind, Part, Request};
use crate::data::Json;
use crate::judge::Contract;
use crate::message;
use crate::verdict::{Direction, Mismatch};
use openapi::{Node, Pointer};

/// The request body of an operation.
pub(super) struct Body {
    place: Pointer,
    is_required: bool,
    /// The keys of `content`, each with where it stands.
    media_types: Vec<(String, Pointer)>,
}

impl Lowering<'_> {
    pub(super) fn body(&mut self, operation: &Pointer) -> Option<Body> {
        let (place, node) = self.at(&operation.join("requestBody"))?;
        let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
        Some(Body { media_types: self.members(&place.join("content")), is_required, place })
    }
}

impl Body {
    /// What is wrong with the Content-Type. One that is given has to fit, and a body, or the need for one, asks
    /// for one.
    pub(super) fn difference(&self, request: &Request) -> Option<Difference> {
        let found = request.header("Content-Type");
        let fits = match &found {
            Some(given) => self.key(given).is_some(),
            None => request.body.is_empty() && !self.is_required,
        };
        let expected = || self.media_types.iter().map(|(key, _)| key.clone()).collect();
        (!fits).then(|| Difference::ContentType { expected: expected(), found })
    }

    fn key(&self, given: &str) -> Option<&str> {
        closest(self.media_types.iter().map(|(key, _)| key.as_str()), given)
    }

    /// The first media type that is JSON, with its schema.
    pub(super) fn json_media_type(&self) -> Option<&str> {
        self.media_types.iter().map(|(key, _)| key.as_str()).find(|key| is_json(key))
    }

    /// Every media type as the document writes it.
    pub(super) fn media_types(&self) -> impl Iterator<Item = &str> {
        self.media_types.iter().map(|(key, _)| key.as_str())
    }

    /// The schema of the JSON that a request holds.
    pub(super) fn schema(&self) -> Option<Pointer> {
        let (_, place) = self.media_types.iter().find(|(key, _)| is_json(key))?;
        Some(place.join("schema"))
    }

    /// The body of a request, where it is JSON.
    pub(super) fn json(&self, request: &Request) -> Option<Json> {
        request.header("Content-Type").filter(|given| is_json(given))?;
        message::read(&request.body).ok()
    }

    /// The body of a request as JSON, where it is that, and every rule that it breaks.
    pub(super) fn judge(&self, contract: &Contract, request: &Request) -> (Option<Json>, Vec<Breach>) {
        if request.body.is_empty() {
            let missing = || breach(Kind::Missing, whole(self.place.join("required"), "it is required and absent"));
            return (None, self.is_required.then(missing).into_iter().collect());
        }
        let given = request.header("Content-Type").filter(|given| is_json(given));
        let key = given.and_then(|given| self.key(&given));
        let Some((_, media_type)) = self.media_types.iter().find(|(known, _)| Some(known.as_str()) == key) else {
            return (None, Vec::new());
        };
        let schema = media_type.join("schema");
        match message::read(&request.body) {
            Err(words) => (None, vec![breach(Kind::Unreadable, whole(schema, &words))]),
            Ok(value) if contract.tree().node(&schema).is_none() => (Some(value), Vec::new()),
            Ok(value) => {
                let violations = violations(contract, &schema, Direction::Request, &value).into_iter();
                let breaches = violations.map(|(kind, mismatch)| breach(kind, mismatch)).collect();
                (Some(value), breaches)
            }
        }
    }
}

/// A breach of the body.
pub(super) fn breach(kind: Kind, mismatch: Mismatch) -> Breach {
    Breach { part: Part::Body, parameter: None, kind, mismatch }
}
