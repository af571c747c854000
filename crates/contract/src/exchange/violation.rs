//! Kinds of violation: what the keys of `x-violation-codes` stand for.
//!
//! It must never judge: it only names what the judge found.

use crate::data::Json;
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch, Verdict};
use openapi::Pointer;

/// A kind of violation: a key of `x-violation-codes`.
///
/// | kind | broken rule |
/// |---|---|
/// | `missing` | `required`, of a parameter, a body or a member; or `type`, when the value is a null |
/// | `characters` | `pattern`; `format` of a string |
/// | `too-long`, `too-short` | `maxLength`, `minLength` |
/// | `length-range` | either of these two, where one schema sets both |
/// | `wrong-type` | `type` |
/// | `out-of-range` | `minimum`, `maximum`, `multipleOf`, `enum`; `format` of a number, such as `int32` |
/// | `unreadable` | none: the text cannot be read, so that no rule is reached |
/// | `combination` | `x-validations` |
/// | `too-many-items` | `maxItems` |
/// | `other` | any other |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `missing`
    Missing,
    /// `characters`
    Characters,
    /// `too-long`
    TooLong,
    /// `too-short`
    TooShort,
    /// `length-range`
    LengthRange,
    /// `wrong-type`
    WrongType,
    /// `out-of-range`
    OutOfRange,
    /// `unreadable`
    Unreadable,
    /// `combination`
    Combination,
    /// `too-many-items`
    TooManyItems,
    /// `other`
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Missing,
        Self::Characters,
        Self::TooLong,
        Self::TooShort,
        Self::LengthRange,
        Self::WrongType,
        Self::OutOfRange,
        Self::Unreadable,
        Self::Combination,
        Self::TooManyItems,
        Self::Other,
    ];

    /// The key in `x-violation-codes`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Characters => "characters",
            Self::TooLong => "too-long",
            Self::TooShort => "too-short",
            Self::LengthRange => "length-range",
            Self::WrongType => "wrong-type",
            Self::OutOfRange => "out-of-range",
            Self::Unreadable => "unreadable",
            Self::Combination => "combination",
            Self::TooManyItems => "too-many-items",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of a mismatch of a value that was read.
    fn of(tree: &Tree, mismatch: &Mismatch, value: &Json) -> Self {
        let value = value.pointer(mismatch.at.as_str());
        let rule = &mismatch.rule;
        match rule.last().unwrap_or_default().as_str() {
            "required" => Self::Missing,
            "type" if value.is_some_and(Json::is_null) => Self::Missing,
            "type" => Self::WrongType,
            "format" if value.is_some_and(Json::is_number) => Self::OutOfRange,
            "pattern" | "format" => Self::Characters,
            "minLength" | "maxLength" if has_both_lengths(tree, rule) => Self::LengthRange,
            "maxLength" => Self::TooLong,
            "minLength" => Self::TooShort,
            "minimum" | "maximum" | "multipleOf" | "enum" => Self::OutOfRange,
            "maxItems" => Self::TooManyItems,
            _ if rule.parent().and_then(|list| list.last()).as_deref() == Some("x-validations") => Self::Combination,
            _ => Self::Other,
        }
    }
}

fn has_both_lengths(tree: &Tree, rule: &Pointer) -> bool {
    let schema = rule.parent().and_then(|schema| tree.node(&schema));
    schema.is_some_and(|schema| schema.get("minLength").is_some() && schema.get("maxLength").is_some())
}

/// Each rule that a value breaks, with its kind, in the order of the places and then of the rules.
pub(super) fn violations(
    contract: &Contract,
    schema: &Pointer,
    direction: Direction,
    value: &Json,
) -> Vec<(Kind, Mismatch)> {
    match contract.judge_value(schema, direction, value) {
        Verdict::Pass => Vec::new(),
        Verdict::Fail(mut mismatches) => {
            mismatches.sort_by(|a, b| (&a.at, &a.rule).cmp(&(&b.at, &b.rule)));
            let kind = |mismatch: Mismatch| (Kind::of(contract.tree(), &mismatch, value), mismatch);
            mismatches.into_iter().map(kind).collect()
        }
    }
}
