//! Bodies: what is sent and read, by media type.
//!
//! It must never hold how a value is written in a media type: that is the runtime's work.

use openapi::Pointer;

use super::{Doc, Example, Slot, Style};

/// A request body (section 4.7.13).
#[derive(Clone, Debug)]
pub struct Body {
    /// The media type as the document spells it; of several, the first.
    pub media_type: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it holds.
    pub content: Content,
    /// What it may look like.
    pub examples: Vec<Example>,
    /// What rustdoc says.
    pub doc: Doc,
}

/// What a body holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// JSON of this type.
    Json(Slot),
    /// A single value of this type, as text.
    Text(Slot),
    /// An object of this type, as a form.
    Fields(Fields),
    /// An object of this type, in parts.
    Parts(Sections),
    /// Anything, given and read as bytes.
    Bytes,
    /// Anything of a range of media types, of which the sender names one.
    Range,
    /// One of several, by the media type.
    Choice(Choice),
}

/// An object as a form (section 4.7.14.4).
#[derive(Clone, Debug)]
pub struct Fields {
    /// What the object is.
    pub slot: Slot,
    /// Where the media type stands.
    pub pointer: Pointer,
    /// The members with a name in the document.
    pub named: Vec<Field>,
    /// All other members.
    pub others: Field,
}

/// How a member of a form is written (section 4.7.15).
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire; empty for that of any other.
    pub name: String,
    /// How its value is written.
    pub style: Style,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub reserved: bool,
    /// Whether only a single value can be told apart.
    pub single: bool,
    /// The only members that can be told from those of the form; nothing where all can.
    pub members: Option<Vec<String>>,
}

/// An object as the parts of a multipart body (section 4.7.14.5).
#[derive(Clone, Debug)]
pub struct Sections {
    /// What the object is.
    pub slot: Slot,
    /// Where the media type stands.
    pub pointer: Pointer,
    /// The members with a name in the document.
    pub named: Vec<Section>,
    /// All other members.
    pub others: Section,
}

/// How a member of a multipart body is written (section 4.7.15).
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name on the wire; empty for that of any other.
    pub name: String,
    /// The media types that the document names for a part.
    pub media_types: Vec<String>,
    /// What a part holds.
    pub holds: PartHolds,
    /// Whether each item of a list is a part of its own.
    pub each: bool,
}

/// What a part of a multipart body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartHolds {
    /// JSON.
    Json,
    /// A single value as text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing that can be sent.
    Nothing,
}

/// What a body holds where that depends on its media type.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The Rust name of the sum.
    pub name: String,
    /// What it may be. An answer of no media type that is described is read as the first.
    pub alternatives: Vec<Alternative>,
}

/// One of the things that a body may hold.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The name of its variant.
    pub variant: String,
    /// The media types that hold it. The first one is sent.
    pub media_types: Vec<String>,
    /// What it is.
    pub content: Content,
    /// The rules that it breaks as a whole, where it is read by a schema.
    pub schema: Option<BodySchema>,
}

impl Alternative {
    /// The media type that is sent.
    pub fn sent(&self) -> &str {
        let is_named = |name: &&String| !name.contains('*');
        let fallback = if matches!(self.content, Content::Json(_)) { Some("application/json") } else { None };
        let named = self.media_types.iter().find(is_named).map(String::as_str).or(fallback);
        named.or(self.media_types.first().map(String::as_str)).unwrap_or_default()
    }
}

impl Content {
    /// What it may be: itself, or each of several.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Choice(choice) => choice.alternatives.iter().map(|one| &one.content).collect(),
            one => vec![one],
        }
    }

    /// Where the media type stands that says how its members are written.
    pub fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Fields(Fields { pointer, .. }) | Self::Parts(Sections { pointer, .. }) => Some(pointer),
            _ => None,
        }
    }

    /// The types that it can hold.
    pub fn slots(&self) -> Vec<&Slot> {
        match self {
            Self::Json(slot) | Self::Text(slot) => vec![slot],
            Self::Fields(Fields { slot, .. }) | Self::Parts(Sections { slot, .. }) => vec![slot],
            Self::Bytes | Self::Range => Vec::new(),
            Self::Choice(choice) => choice.alternatives.iter().flat_map(|one| one.content.slots()).collect(),
        }
    }
}

/// The schema of a body, by its rules.
#[derive(Clone, Debug)]
pub struct BodySchema {
    /// Where each media type names it, in their order.
    pub named: Vec<Pointer>,
    /// Its keyword `type`.
    pub ty: Option<Pointer>,
    /// Its keyword `required`; nothing where several lists tell what is.
    pub required: Option<Pointer>,
}

impl BodySchema {
    /// Every rule of it that can be named.
    pub fn rules(&self) -> impl Iterator<Item = &Pointer> {
        self.named.iter().chain(&self.ty).chain(&self.required)
    }
}
