//! Request bodies as the document describes them, and how a value becomes the bytes of one.
//!
//! It must never reshape a value: what JSON cannot say, no other media type says.

use std::borrow::Cow;
use std::fmt;

use super::media_type::{closest, essence};
use super::multipart::Parted;
use super::texts::Texts;
use super::{About, Fields, Sections};

/// A request body (OpenAPI 3.0.3, section 4.7.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Body {
    /// What it may be sent as; the first is sent unless the caller chooses another.
    pub media_types: &'static [MediaType],
    /// Whether it must be given.
    pub required: bool,
}

/// A media type of a request body (section 4.7.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MediaType {
    /// As the document spells it, character for character. A range, such as `image/*`, leaves the choice to the caller.
    pub name: &'static str,
    /// How it holds a value.
    pub form: Form,
}

/// How a media type holds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// As JSON.
    Json,
    /// A single value as text, in UTF-8.
    Text,
    /// Bytes, which are sent as they are.
    Bytes,
    /// The members of an object as the pairs of a form (section 4.7.14.4).
    Fields(&'static Fields),
    /// The members of an object as the parts of a multipart body (section 4.7.14.5).
    Parts(&'static Sections),
}

/// A body as it is sent.
pub(crate) struct Sent {
    pub(crate) content_type: Cow<'static, str>,
    pub(crate) bytes: Vec<u8>,
}

/// Why a value has no bytes in a media type.
pub(crate) struct Unwritable {
    /// JSON Pointer (RFC 6901) into the value.
    pub(crate) at: String,
    /// What must stand there.
    pub(crate) expected: &'static str,
}

impl Unwritable {
    pub(crate) fn whole(expected: &'static str) -> Self {
        Self { at: String::new(), expected }
    }
}

impl MediaType {
    /// One that holds JSON.
    pub const fn json(name: &'static str) -> Self {
        Self { name, form: Form::Json }
    }

    /// One that holds a single value as text.
    pub const fn text(name: &'static str) -> Self {
        Self { name, form: Form::Text }
    }

    /// One that holds bytes.
    pub const fn bytes(name: &'static str) -> Self {
        Self { name, form: Form::Bytes }
    }

    /// One that holds the members of an object as a form.
    pub const fn fields(name: &'static str, fields: &'static Fields) -> Self {
        Self { name, form: Form::Fields(fields) }
    }

    /// One that holds the members of an object in parts.
    pub const fn parts(name: &'static str, sections: &'static Sections) -> Self {
        Self { name, form: Form::Parts(sections) }
    }

    /// Where the document describes how a value is written in it, if it does.
    pub(crate) fn pointer(&self) -> Option<&'static str> {
        match self.form {
            Form::Fields(fields) => Some(fields.pointer),
            Form::Parts(sections) => Some(sections.pointer),
            Form::Json | Form::Text | Form::Bytes => None,
        }
    }

    /// The bytes that hold a value, which is given as JSON; what the value must be when none can. `about` is what its
    /// parts say of themselves, where it has some.
    pub(crate) fn write(&self, json: Vec<u8>, about: &[(String, About)]) -> Result<Sent, Vec<Unwritable>> {
        let named = |bytes| Sent { content_type: self.name.into(), bytes };
        match self.form {
            Form::Json | Form::Bytes => Ok(named(json)),
            Form::Fields(fields) => fields.write(&json).map(named),
            Form::Parts(sections) => {
                let Parted { boundary, bytes } = sections.write(&json, about)?;
                Ok(Sent { content_type: format!("{}; boundary={boundary}", self.name).into(), bytes })
            }
            Form::Text => match std::str::from_utf8(&json).ok().and_then(Texts::read) {
                Some(Texts::One(text)) => Ok(named(text.into_bytes())),
                _ => Err(vec![Unwritable::whole("must be a single value, to be sent as text")]),
            },
        }
    }
}

impl Body {
    /// The index of the media type that names a Content-Type most closely, whatever the parameters of either are.
    pub(crate) fn closest(&self, content_type: &str) -> Option<usize> {
        let names: Vec<[&str; 1]> = self.media_types.iter().map(|one| [one.name]).collect();
        let lists: Vec<&[&str]> = names.iter().map(<[&str; 1]>::as_slice).collect();
        closest(&lists, essence(content_type))
    }
}

/// Bytes, and the media type that they are in.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Content {
    /// The media type, such as `image/png`. It travels character for character.
    pub media_type: Cow<'static, str>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Content {
    /// Bytes in this media type.
    pub fn new(media_type: impl Into<Cow<'static, str>>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { media_type: media_type.into(), bytes: bytes.into() }
    }
}

impl fmt::Debug for Content {
    /// The bytes are nobody's business: only their number is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { media_type, bytes } = self;
        f.debug_struct("Content").field("media_type", media_type).field("length", &bytes.len()).finish()
    }
}
