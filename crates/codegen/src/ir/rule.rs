//! Rules: constraint keywords as they are to be checked.
//!
//! Bounds are exact texts: they must never become floating point on the way to generated code.

use openapi::Pointer;

/// A constraint keyword of the document.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Where the keyword stands.
    pub pointer: Pointer,
    /// What the keyword asks for, in words: `at most 100`.
    pub expected: String,
    /// How it is checked.
    pub check: Check,
}

/// A clause of the page that the document was written from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause {
    /// Its name.
    pub id: String,
    /// How sure its author is of it.
    pub grade: String,
}

/// How a rule is checked. Numbers are exact texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// The value compares with a bound.
    Bound(Comparison, String),
    /// The decimal is a multiple of this.
    MultipleOf(String),
    /// The integer is a multiple of this.
    IntegerMultipleOf(i128),
    /// At least so many code points.
    MinLength(String),
    /// At most so many code points.
    MaxLength(String),
    /// The pattern is found in the string.
    Pattern(String),
    /// The value has a format.
    Format(Format),
    /// At least so many items.
    MinItems(String),
    /// At most so many items.
    MaxItems(String),
    /// No two items are equal.
    UniqueItems,
    /// At least so many members.
    MinProperties(String),
    /// At most so many members.
    MaxProperties(String),
    /// One of these JSON texts.
    OneOf(Vec<String>),
    /// A member that the document requires without naming its schema.
    Present(String),
    /// No member without a name.
    NothingUnnamed,
    /// All that the constant of this name says of the value as it is written in JSON.
    Tree(String),
}

/// How a value compares with its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `minimum`
    AtLeast,
    /// `minimum` with `exclusiveMinimum`
    MoreThan,
    /// `maximum`
    AtMost,
    /// `maximum` with `exclusiveMaximum`
    LessThan,
}

/// Formats that are rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// A finite 32-bit float.
    Float,
    /// A finite 64-bit float.
    Double,
    /// Base64.
    Byte,
    /// A date.
    Date,
    /// A point in time.
    DateTime,
    /// A UUID.
    Uuid,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A time of day.
    Time,
    /// A duration.
    Duration,
    /// The name of a host.
    Hostname,
    /// A mailbox.
    Email,
    /// A URI.
    Uri,
    /// A URI, or one that leaves out what stands around it.
    UriReference,
}
