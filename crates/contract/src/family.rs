//! Families of cases: what a case tries.
//!
//! It must never say what a case breaks: only a judge does.

use std::fmt;

/// What a case tries. A proof that leaves a family out has a hole there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Values that hold all they can, and values that hold as little as they can.
    Wholes,
    /// Values of another JSON type, and numbers spelled as the wrong kind of number.
    Types,
    /// A null where none is allowed, and where one is.
    Nulls,
    /// A member, a parameter or a body that is left out.
    Absences,
    /// Members that the document does not name.
    Strangers,
    /// Numbers at a bound, next to it, and between the steps of `multipleOf`.
    Bounds,
    /// Strings at a length, and one character off.
    Lengths,
    /// Lists and objects at a size, and one part off.
    Counts,
    /// Lists in which an item stands twice.
    Repeats,
    /// Strings that just miss a pattern.
    Patterns,
    /// Strings and numbers that just miss a format.
    Formats,
    /// Every value of an enumeration, and values that just miss one.
    Enums,
    /// No branch of a `oneOf` or `anyOf`, two branches, and what `not` forbids.
    Choices,
    /// Values that break a rule over several members, and values that just keep it.
    Expressions,
    /// Paths that are off by a segment or a character.
    Paths,
    /// Methods that a path does not have.
    Methods,
    /// A media type that is missing, or off by a character.
    MediaTypes,
    /// Names of parameters and headers that are off by a character.
    Names,
    /// Credentials that are missing, empty or under another name.
    Credentials,
    /// Bodies and parameters that cannot be read.
    Texts,
    /// Statuses that are described, and some that are not.
    Statuses,
    /// Codes of success, of failure, and unknown ones, under each status.
    Codes,
    /// Pages of every size at every place, and their totals.
    Pages,
    /// Two rules broken at once: which of them speaks.
    Pairs,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 24] = [
        Self::Wholes,
        Self::Types,
        Self::Nulls,
        Self::Absences,
        Self::Strangers,
        Self::Bounds,
        Self::Lengths,
        Self::Counts,
        Self::Repeats,
        Self::Patterns,
        Self::Formats,
        Self::Enums,
        Self::Choices,
        Self::Expressions,
        Self::Paths,
        Self::Methods,
        Self::MediaTypes,
        Self::Names,
        Self::Credentials,
        Self::Texts,
        Self::Statuses,
        Self::Codes,
        Self::Pages,
        Self::Pairs,
    ];

    /// The family's name, in kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wholes => "wholes",
            Self::Types => "types",
            Self::Nulls => "nulls",
            Self::Absences => "absences",
            Self::Strangers => "strangers",
            Self::Bounds => "bounds",
            Self::Lengths => "lengths",
            Self::Counts => "counts",
            Self::Repeats => "repeats",
            Self::Patterns => "patterns",
            Self::Formats => "formats",
            Self::Enums => "enums",
            Self::Choices => "choices",
            Self::Expressions => "expressions",
            Self::Paths => "paths",
            Self::Methods => "methods",
            Self::MediaTypes => "media-types",
            Self::Names => "names",
            Self::Credentials => "credentials",
            Self::Texts => "texts",
            Self::Statuses => "statuses",
            Self::Codes => "codes",
            Self::Pages => "pages",
            Self::Pairs => "pairs",
        }
    }

    /// The family of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
