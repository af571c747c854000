//! Request bodies: which Content-Types an operation takes, and whether what a body holds keeps its schema.
//!
//! It must never say how bytes hold a value: that is an affair of the media type.

use super::content::Media;
use super::lowering::Lowering;
use super::media_type::{closest, is_range};
use super::parameter::whole;
use super::violation::violations;
use super::{Breach, Difference, Kind, Part, Request};
use crate::data::Json;
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch};
use openapi::{Node, Pointer};

/// The request body of an operation.
pub(super) struct Body {
    place: Pointer,
    is_required: bool,
    media: Vec<Media>,
}

impl Lowering<'_> {
    pub(super) fn body(&mut self, operation: &Pointer) -> Option<Body> {
        let (place, node) = self.at(&operation.join("requestBody"))?;
        let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
        Some(Body { media: self.sent_media(&place.join("content")), is_required, place })
    }
}

impl Body {
    /// What is wrong with the Content-Type. One that is given has to fit, and a body, or the need for one, asks
    /// for one.
    pub(super) fn difference(&self, request: &Request) -> Option<Difference> {
        let found = request.header("Content-Type");
        let fits = match &found {
            Some(given) => self.of(given).is_some(),
            None => request.body.is_empty() && !self.is_required,
        };
        let expected = || self.media_types().map(str::to_owned).collect();
        (!fits).then(|| Difference::ContentType { expected: expected(), found })
    }

    fn of(&self, given: &str) -> Option<&Media> {
        let key = closest(self.media_types(), given)?;
        self.media.iter().find(|media| media.key == key)
    }

    /// The media type that is sent unless another one is named: the first that is JSON, or else the first.
    pub(super) fn usual(&self) -> Option<&Media> {
        self.media.iter().find(|media| media.is_json()).or(self.media.first())
    }

    /// The media type of a request, where it has to be named.
    pub(super) fn named(&self, request: &Request) -> Option<String> {
        let given = request.header("Content-Type")?;
        let (usual, media) = (self.usual()?, self.held(&given, request)?);
        match is_range(&media.key) {
            true => Some(given),
            false => (!std::ptr::eq(media, usual)).then(|| media.key.clone()),
        }
    }

    /// Every media type as the document writes it.
    pub(super) fn media_types(&self) -> impl Iterator<Item = &str> {
        self.media.iter().map(|media| media.key.as_str())
    }

    /// Every media type that can be written, with the schema of its values; the usual one first.
    pub(super) fn ways(&self) -> Vec<(String, Option<Pointer>)> {
        let usual = self.usual();
        let is_usual = |media: &&Media| usual.is_some_and(|usual| std::ptr::eq(usual, *media));
        let others = self.media.iter().filter(|media| !is_usual(media));
        usual
            .into_iter()
            .chain(others)
            .map(|media| {
                let given = media.written_as();
                (given.clone(), media.schema(&given).cloned())
            })
            .collect()
    }

    /// The schema that rules the body of a request.
    pub(super) fn schema(&self, request: &Request) -> Option<&Pointer> {
        let given = request.header("Content-Type")?;
        self.of(&given)?.schema(&given)
    }

    /// The value of a body; nothing where there is none.
    pub(super) fn value(&self, tree: &Tree, request: &Request) -> Option<Json> {
        let given = request.header("Content-Type")?;
        self.held(&given, request)?.read(tree, &given, &request.body).ok()
    }

    /// The media type of a body that is there. No bytes are a body wherever they hold a value.
    fn held(&self, given: &str, request: &Request) -> Option<&Media> {
        self.of(given).filter(|media| !request.body.is_empty() || !media.is_json_of(given))
    }

    /// The Content-Type and the bytes of a value; the usual ones unless a media type is named.
    pub(super) fn write(&self, tree: &Tree, named: Option<&str>, value: &Json) -> Option<(String, Vec<u8>)> {
        let media = named.map_or_else(|| self.usual(), |named| self.of(named))?;
        let given = named.map_or_else(|| media.written_as(), |named| media.named(named));
        let bytes = media.write(tree, &given, value)?;
        Some((given, bytes))
    }

    /// The value of a body, and every rule that it breaks.
    pub(super) fn judge(&self, contract: &Contract, request: &Request) -> (Option<Json>, Vec<Breach>) {
        let given = request.header("Content-Type").unwrap_or_default();
        let Some(media) = self.held(&given, request) else {
            let missing = || breach(Kind::Missing, whole(self.place.join("required"), "it is required and absent"));
            return (None, self.is_required.then(missing).into_iter().collect());
        };
        match media.read(contract.tree(), &given, &request.body) {
            Err(words) => (None, vec![breach(Kind::Unreadable, whole(media.place.join("schema"), &words))]),
            Ok(value) => {
                let found = media.schema(&given).map(|schema| violations(contract, schema, Direction::Request, &value));
                let found = found.into_iter().flatten().map(|(kind, mismatch)| breach(kind, mismatch));
                let parts = media.mismatches(contract.tree(), &given, &request.body);
                (Some(value), found.chain(parts.into_iter().map(|wrong| breach(Kind::Other, wrong))).collect())
            }
        }
    }
}

/// A breach of the body.
pub(super) fn breach(kind: Kind, mismatch: Mismatch) -> Breach {
    Breach { part: Part::Body, parameter: None, kind, mismatch }
}
