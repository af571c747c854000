//! Media types of bodies: how the bytes of each hold a value (OpenAPI 3.0.3, section 4.7.14), and how a value is written.
//!
//! It must never judge a value, nor repair bytes: what cannot be read is told in words.

use super::fields::Fields;
use super::lowering::Lowering;
use super::media_type::{closest, covers, is_form, is_json, is_multipart, is_range};
use super::parted::boundary;
use super::reading;
use super::sections::Sections;
use crate::data::Json;
use crate::message;
use crate::tree::Tree;
use crate::verdict::Mismatch;
use openapi::Pointer;

/// A media type of a body.
pub(super) struct Media {
    /// The key of `content`.
    pub(super) key: String,
    pub(super) place: Pointer,
    /// Where there is one.
    pub(super) schema: Option<Pointer>,
    /// A media type that the key stands for, and that no other key names more closely.
    spelled: String,
    form: Form,
}

/// How bytes hold a value.
enum Form {
    Json,
    /// JSON, under a range that holds other types too.
    JsonInRange,
    /// A single value, spelled as a parameter spells it.
    Text,
    /// The members of an object, as pairs.
    Fields(Fields),
    /// The members of an object, in parts.
    Parts(Sections),
    /// Bytes that no rule of a schema speaks of. As a value they are a string with a character for each octet.
    Octets,
}

impl Lowering<'_> {
    /// Every media type of the `content` of a request. Only there `encoding` has a meaning (section 4.7.14.1).
    pub(super) fn sent_media(&self, content: &Pointer) -> Vec<Media> {
        let mut all = self.media(content);
        for media in &mut all {
            let Some(schema) = &media.schema else { continue };
            let form = match &media.key {
                key if is_form(key) => self.fields(&media.place, schema).map(Form::Fields),
                key if is_multipart(key) => self.sections(&media.place, schema).map(Form::Parts),
                _ => continue,
            };
            media.form = form.unwrap_or(Form::Octets);
        }
        all
    }

    /// Every media type of the `content` at that place.
    pub(super) fn media(&self, content: &Pointer) -> Vec<Media> {
        let tree = self.contract.tree();
        let members = self.members(content);
        let keys: Vec<String> = members.iter().map(|(key, _)| key.clone()).collect();
        let media = |(key, place): (String, Pointer)| {
            let schema = Some(place.join("schema")).filter(|schema| tree.node(schema).is_some());
            let form = Form::of(tree, &key, schema.as_ref());
            let spelled = form.spelled(&key, &keys);
            Media { form, key, place, schema, spelled }
        };
        members.into_iter().map(media).collect()
    }
}

impl Form {
    fn of(tree: &Tree, key: &str, schema: Option<&Pointer>) -> Self {
        let is_structured = || schema.is_some_and(|schema| reading::is_structured(tree, std::slice::from_ref(schema)));
        match key {
            _ if is_json(key) => Self::Json,
            _ if is_range(key) && is_structured() && covers([key].into_iter(), JSON) => Self::JsonInRange,
            _ if !is_range(key) && is_text(key) && schema.is_none_or(|schema| reading::is_spelled(tree, schema)) => {
                Self::Text
            }
            _ => Self::Octets,
        }
    }

    /// A media type that a key stands for; of a range, one that no other key names more closely, where there is one.
    fn spelled(&self, key: &str, keys: &[String]) -> String {
        let Some((family, _)) = key.split_once('/').filter(|_| is_range(key)) else { return key.to_owned() };
        let family = if family == "*" { "application" } else { family };
        let inside = match self {
            Self::JsonInRange => [JSON, "text/json", "application/vnd.any+json"].map(str::to_owned),
            _ => ["octet-stream", "x-any", "vnd.any"].map(|subtype| format!("{family}/{subtype}")),
        };
        let is_own = |one: &&String| closest(keys.iter().map(String::as_str), one) == Some(key);
        let [first, ..] = &inside;
        inside.iter().find(is_own).unwrap_or(first).clone()
    }
}

impl Media {
    /// The schema that rules the bodies with this Content-Type.
    pub(super) fn schema(&self, given: &str) -> Option<&Pointer> {
        let is_ruled = matches!(self.form, Form::Text | Form::Fields(_) | Form::Parts(_)) || self.is_json_of(given);
        self.schema.as_ref().filter(|_| is_ruled)
    }

    /// Whether it is JSON, or an answer is read as that.
    pub(super) fn is_json(&self) -> bool {
        matches!(self.form, Form::Json | Form::JsonInRange)
    }

    /// Whether an answer is read by its schema.
    pub(super) fn is_ruled(&self) -> bool {
        !matches!(self.form, Form::Octets)
    }

    /// Whether a request with this Content-Type is JSON.
    pub(super) fn is_json_of(&self, given: &str) -> bool {
        matches!(self.form, Form::Json) || (matches!(self.form, Form::JsonInRange) && is_json(given))
    }

    /// The parts of a body that are in a media type which the document does not allow for them.
    pub(super) fn mismatches(&self, tree: &Tree, given: &str, bytes: &[u8]) -> Vec<Mismatch> {
        match &self.form {
            Form::Parts(sections) => sections.mismatches(tree, given, bytes),
            _ => Vec::new(),
        }
    }

    /// As it is named by a sender: with a boundary where it needs one.
    pub(super) fn named(&self, given: &str) -> String {
        let is_open = matches!(self.form, Form::Parts(_)) && boundary(given).is_none();
        if is_open { format!("{given}; boundary={BOUNDARY}") } else { given.to_owned() }
    }

    /// A Content-Type that it covers.
    pub(super) fn written_as(&self) -> String {
        self.named(&self.spelled)
    }

    /// The value that bytes with this Content-Type hold.
    ///
    /// # Errors
    /// Says why they hold none.
    pub(super) fn read(&self, tree: &Tree, given: &str, bytes: &[u8]) -> Result<Json, String> {
        match &self.form {
            _ if self.is_json_of(given) => message::read(bytes),
            Form::Fields(fields) => fields.read(tree, bytes),
            Form::Parts(sections) => sections.read(tree, given, bytes),
            Form::Text => {
                let text = std::str::from_utf8(bytes).map_err(|_| "a text that is no UTF-8".to_owned())?.to_owned();
                let place: Vec<Pointer> = self.schema.iter().cloned().collect();
                Ok(reading::json(tree, &place, text))
            }
            _ => Ok(Json::String(bytes.iter().copied().map(char::from).collect())),
        }
    }

    /// The value that the body of an answer holds.
    ///
    /// # Errors
    /// Says why it holds none.
    pub(super) fn read_answer(&self, tree: &Tree, bytes: &[u8]) -> Result<Json, String> {
        self.read(tree, if self.is_json() { JSON } else { &self.key }, bytes)
    }

    /// The bytes that hold a value; `None` when none can.
    pub(super) fn write(&self, tree: &Tree, given: &str, value: &Json) -> Option<Vec<u8>> {
        match (&self.form, value) {
            _ if self.is_json_of(given) => Some(value.to_string().into_bytes()),
            (Form::Fields(fields), _) => fields.write(tree, value),
            (Form::Parts(sections), _) => sections.write(tree, given, value),
            (Form::Text, Json::String(text)) => Some(text.clone().into_bytes()),
            (Form::Text, Json::Number(_) | Json::Bool(_)) => Some(value.to_string().into_bytes()),
            (_, Json::String(text)) => octets(text),
            _ => None,
        }
    }
}

/// What stands between the parts of a body that is written.
const BOUNDARY: &str = "a-boundary-of-the-mock";

/// JSON where it needs a name.
const JSON: &str = "application/json";

/// A byte for each character; `None` where one is no octet.
fn octets(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|octet| u8::try_from(u32::from(octet)).ok()).collect()
}

fn is_text(key: &str) -> bool {
    key.trim().to_ascii_lowercase().starts_with("text/")
}
