//! Multipart bodies: a part for each member of an object (OpenAPI 3.0.3, section 4.7.14.5; RFC 7578 and RFC 2046,
//! section 5.1).
//!
//! It must never choose a boundary that occurs in a part, nor one that depends on anything but the parts.

use serde_json::value::RawValue;

use super::body::Unwritable;
use super::draft::{EXPECTED, SINGLE};
use super::media_type::{covers, essence};
use super::style::EMPTY_LIST;
use super::texts::{Members, Texts};
use crate::Path;
use crate::octets::bytes;

const OBJECT: &str = "must be an object, to be sent in parts";
const NO_PART: &str = "must have a member: a multipart body has at least one part";
const OCTETS: &str = "must be octets: a character for each, none beyond U+00FF";
const NAME: &str = "must not have a quote, a backslash or a control character in the name of a part or of a file";
const MEDIA_TYPE: &str = "must be given in a media type that the document allows for the part";
const NOT_THERE: &str = "must be there, as something is said of it";

/// How the members of an object stand in a multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sections {
    /// JSON Pointer (RFC 6901) of the media type in the document.
    pub pointer: &'static str,
    /// The members that have a name in the document.
    pub named: &'static [Section],
    /// How any other member is written, whatever its name.
    pub others: Section,
}

/// How a member stands in a multipart body (section 4.7.15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// Its name in JSON, which is that of its parts.
    pub name: &'static str,
    /// What the document allows as the media type of a part; nothing where it leaves it to the default.
    pub media_types: &'static [&'static str],
    /// What a part holds.
    pub holds: Holds,
    /// Whether each item of a list is a part of its own.
    pub each: bool,
}

/// What a part of a multipart body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// JSON.
    Json,
    /// A single value as text, in UTF-8.
    Text,
    /// Bytes, of which the JSON string has a character for each.
    Bytes,
    /// Nothing that can be sent.
    Nothing,
}

/// A value that is sent as a multipart body, and what its parts say of themselves beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multipart<T> {
    value: T,
    about: Vec<(String, About)>,
}

impl<T> Multipart<T> {
    /// A value whose parts say of themselves what the document says.
    pub fn new(value: T) -> Self {
        Self { value, about: Vec::new() }
    }

    /// Says something of a part, by the name of its member in JSON. Of several parts of one name the first that is said
    /// goes to the first, the next to the next.
    #[must_use]
    pub fn about(mut self, part: impl Into<String>, about: About) -> Self {
        self.about.push((part.into(), about));
        self
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn said(&self) -> &[(String, About)] {
        &self.about
    }
}

impl<T> From<T> for Multipart<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// What a part says of itself beside its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    file_name: Option<String>,
    media_type: Option<String>,
}

impl About {
    /// A file of this name. A part of bytes is one of the name of its member, unless another is given.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), media_type: None }
    }

    /// Something in this media type.
    pub fn media_type(name: impl Into<String>) -> Self {
        Self { media_type: Some(name.into()), file_name: None }
    }

    /// The same in this media type.
    #[must_use]
    pub fn of_type(self, name: impl Into<String>) -> Self {
        Self { media_type: Some(name.into()), ..self }
    }
}

/// A part on its way.
struct Part {
    head: String,
    bytes: Vec<u8>,
}

/// A body and the boundary between its parts.
pub(crate) struct Parted {
    pub(crate) boundary: String,
    pub(crate) bytes: Vec<u8>,
}

impl Sections {
    /// The parts of an object, which is given as JSON; every member that cannot be written when there is one.
    pub(crate) fn write(&self, json: &[u8], about: &[(String, About)]) -> Result<Parted, Vec<Unwritable>> {
        let Ok(Members(members)) = serde_json::from_slice(json) else {
            return Err(vec![Unwritable::whole(OBJECT)]);
        };
        let (mut parts, mut refused) = (Vec::new(), Vec::new());
        for (name, value) in &members {
            let section = self.named.iter().find(|section| section.name == name).unwrap_or(&self.others);
            let said: Vec<&About> = about.iter().filter(|(of, _)| of == name).map(|(_, about)| about).collect();
            match section.parts(name, value, &said) {
                Ok(written) => parts.extend(written),
                Err(expected) => refused.push(Unwritable { at: Path::ROOT.key(name).pointer(), expected }),
            }
        }
        let is_there = |of: &str| members.iter().any(|(name, _)| name == of);
        let strangers = about.iter().filter(|(of, _)| !is_there(of));
        refused.extend(strangers.map(|(of, _)| Unwritable { at: Path::ROOT.key(of).pointer(), expected: NOT_THERE }));
        match refused.is_empty() {
            true if parts.is_empty() => Err(vec![Unwritable::whole(NO_PART)]),
            true => Ok(joined(&parts)),
            false => Err(refused),
        }
    }
}

impl Section {
    /// The parts of a member.
    fn parts(&self, name: &str, value: &RawValue, about: &[&About]) -> Result<Vec<Part>, &'static str> {
        let items: Vec<&RawValue> = match self.each {
            true => serde_json::from_str(value.get()).map_err(|_| EXPECTED)?,
            false => vec![value],
        };
        if items.is_empty() {
            return Err(EMPTY_LIST);
        }
        if about.len() > items.len() {
            return Err(NOT_THERE);
        }
        let plain = About::default();
        let about = about.iter().copied().chain(std::iter::repeat(&plain));
        items.into_iter().zip(about).map(|(item, about)| self.part(name, item, about)).collect()
    }

    fn part(&self, name: &str, value: &RawValue, about: &About) -> Result<Part, &'static str> {
        let bytes = self.bytes(value.get())?;
        let media_type = self.media_type(about)?;
        // RFC 7578, section 4.2: what is a file has a name of its own.
        let file_name = about.file_name.as_deref().or((self.holds == Holds::Bytes).then_some(name));
        if !is_quotable(name) || !file_name.is_none_or(is_quotable) {
            return Err(NAME);
        }
        let file_name = file_name.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
        let disposition = format!("Content-Disposition: form-data; name=\"{name}\"{file_name}");
        Ok(Part { head: format!("{disposition}\r\nContent-Type: {media_type}\r\n\r\n"), bytes })
    }

    fn bytes(&self, json: &str) -> Result<Vec<u8>, &'static str> {
        match (self.holds, Texts::read(json)) {
            (Holds::Json, _) => Ok(json.as_bytes().to_vec()),
            (Holds::Text, Some(Texts::One(text))) => Ok(text.into_bytes()),
            (Holds::Bytes, Some(Texts::One(text))) => bytes(&text).ok_or(OCTETS),
            (_, Some(Texts::Items(_) | Texts::Members(_))) => Err(SINGLE),
            (Holds::Text | Holds::Bytes | Holds::Nothing, _) => Err(EXPECTED),
        }
    }

    /// The media type that is given, or else the document's, or else the default of section 4.7.15.1.
    fn media_type(&self, about: &About) -> Result<String, &'static str> {
        let named = self.media_types.iter().find(|named| !named.contains('*'));
        let default = match (self.holds, self.media_types) {
            (_, [_, ..]) => named.map(|named| (*named).to_owned()),
            (Holds::Json, []) => Some("application/json".to_owned()),
            (Holds::Bytes, []) => Some("application/octet-stream".to_owned()),
            (Holds::Text | Holds::Nothing, []) => Some("text/plain; charset=utf-8".to_owned()),
        };
        let Some(given) = &about.media_type else {
            return default.ok_or(MEDIA_TYPE);
        };
        let is_allowed = match self.media_types {
            [] => {
                default.is_some_and(|default| self.holds == Holds::Bytes || covers(essence(&default), essence(given)))
            }
            allowed => allowed.iter().any(|range| covers(essence(range), essence(given))),
        };
        let is_header = given.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && given.trim() == given;
        let is_one = essence(given).contains('/') && !essence(given).contains('*');
        if is_allowed && is_header && is_one { Ok(given.clone()) } else { Err(MEDIA_TYPE) }
    }
}

/// Whether a text stands in a quoted string as it is, and nobody reads it otherwise.
fn is_quotable(text: &str) -> bool {
    !text.chars().any(|character| character.is_control() || matches!(character, '"' | '\\'))
}

/// All parts behind each other.
fn joined(parts: &[Part]) -> Parted {
    let boundary = boundary(parts);
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        bytes.extend_from_slice(&part.bytes);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Parted { boundary, bytes }
}

/// A boundary that occurs in no part: a digest of them all (FNV-1a of 64 bits), and the next one while it occurs.
fn boundary(parts: &[Part]) -> String {
    let all = parts.iter().flat_map(|part| part.head.bytes().chain(part.bytes.iter().copied()));
    let mut digest =
        all.fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    loop {
        let boundary = format!("part-{digest:016x}");
        if !parts.iter().any(|part| occurs(boundary.as_bytes(), &part.bytes)) {
            return boundary;
        }
        digest = digest.wrapping_add(1);
    }
}

fn occurs(wanted: &[u8], bytes: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
