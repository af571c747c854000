//! A parameter as the document describes it (OpenAPI 3.0.3, section 4.7.12).
//!
//! It must never hold a value.

use super::{Part, Place, Style};

/// A parameter of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Where it travels.
    pub place: Place,
    /// Its name on the wire.
    pub name: &'static str,
    /// JSON Pointer (RFC 6901) of the parameter in the document.
    pub pointer: &'static str,
    /// How its value is written.
    pub style: Style,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether it must be given.
    pub required: bool,
    /// Whether reserved characters travel as they are, where they can (section 4.7.12.2).
    pub reserved: bool,
    /// The only members that can be told from other parameters, where each stands by itself; nothing where all can.
    pub members: Option<&'static [&'static str]>,
    /// Whether only a single value can be told apart: the document leaves open what the value is.
    pub single: bool,
}

impl Parameter {
    /// One of the path, in the style `simple`, which is always required.
    pub const fn path(name: &'static str, pointer: &'static str) -> Self {
        Self { required: true, ..Self::of(Place::Path, name, pointer) }
    }

    /// One of the query, in the style `form` with `explode`, which may be left out.
    pub const fn query(name: &'static str, pointer: &'static str) -> Self {
        Self { style: Style::Form, explode: true, ..Self::of(Place::Query, name, pointer) }
    }

    /// A header, in the style `simple`, which may be left out.
    pub const fn header(name: &'static str, pointer: &'static str) -> Self {
        Self::of(Place::Header, name, pointer)
    }

    /// A cookie, in the style `form` with `explode`, which may be left out.
    pub const fn cookie(name: &'static str, pointer: &'static str) -> Self {
        Self { style: Style::Form, explode: true, ..Self::of(Place::Cookie, name, pointer) }
    }

    const fn of(place: Place, name: &'static str, pointer: &'static str) -> Self {
        let (explode, required, reserved, single) = (false, false, false, false);
        Self { place, name, pointer, style: Style::Simple, explode, required, reserved, members: None, single }
    }

    /// The same in another style, without `explode`.
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, explode: false, ..self }
    }

    /// The same, with its items or members joined.
    #[must_use]
    pub const fn joined(self) -> Self {
        Self { explode: false, ..self }
    }

    /// The same, with each item or member by itself.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// The same, which must be given.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, with reserved characters as they are.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    /// The same, with these members only.
    #[must_use]
    pub const fn members(self, members: &'static [&'static str]) -> Self {
        Self { members: Some(members), ..self }
    }

    /// The same, for single values only.
    #[must_use]
    pub const fn single(self) -> Self {
        Self { single: true, ..self }
    }

    /// The part of a message that it is.
    pub const fn part(&self) -> Part {
        match self.place {
            Place::Path => Part::Path(self.name),
            Place::Query => Part::Query(self.name),
            Place::Header => Part::Header(self.name),
            Place::Cookie => Part::Cookie(self.name),
        }
    }
}
