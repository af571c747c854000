//! The kinds of findings: each with a stable code, what it means, and what to do.
//!
//! It must never hold a kind for one document alone: a kind is a way in which any two witnesses can disagree.

use std::fmt;

/// A way in which the witnesses of a message disagree, or a trap that they agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A sample shows a member that nobody describes. Describe it, or decide that it is kept and not relied on.
    UndocumentedMember,
    /// The schema has a member that the prose does not tell. Ask where it comes from, or take it out.
    UntoldMember,
    /// The prose tells a member that the schema lacks. Add it to the schema.
    UnmodelledMember,
    /// Schema or prose know a member, or the items of a list, that no sample shows. Find a sample, or decide that
    /// nothing relies on it.
    UnshownMember,
    /// No sample carries the total that `x-pagination` names. Let nothing rely on it, paging least of all.
    UnshownTotal,
    /// No sample keeps one of the alternatives of `oneOf` or `anyOf`. Find a sample of it, or drop it.
    UnshownAlternative,
    /// The document has a message, or parameters, that the prose facts do not speak of. Write down its table.
    UntoldMessage,
    /// Sample, schema and prose do not give a place one JSON type. Follow what travels on the wire.
    TypeDiffers,
    /// A sample breaks a rule of the schema. The sample is a fact: loosen the rule, or show that the sample is wrong.
    RuleBroken,
    /// Prose and schema disagree on whether a member is mandatory. Follow the stricter in what is sent, the more
    /// lenient in what is received.
    PresenceDiffers,
    /// The prose has no word on whether members are mandatory. Decide what may be relied on.
    PresenceUnsaid,
    /// A sample lacks what is mandatory. Make it optional, or show that the sample is wrong.
    MissingMandatory,
    /// A sample shows null, or the schema takes it, where the prose has no word of it. Decide whether it can be null.
    NullUntold,
    /// A sample shows null where schema or prose refuse it. Let the schema take it.
    NullRefused,
    /// Prose and schema disagree on whether a member can be null. Follow the prose, or say why not.
    NullDiffers,
    /// A member is null in one place and absent in another. Decide whether the two mean the same.
    NullAndAbsent,
    /// A sample shows a value that neither `enum` nor the prose's table names. Add it, or leave the list open.
    UndocumentedValue,
    /// The schema names a value, or has an `enum`, that the prose does not tell. Ask where it comes from.
    UntoldValue,
    /// The prose tells a value, or a table of them, that the schema's `enum` lacks. Add it.
    UnmodelledValue,
    /// Prose and `x-success` do not call the same value of the same member a success. Decide which member speaks.
    SuccessDiffers,
    /// Prose and schema do not give one default. Follow the prose.
    DefaultDiffers,
    /// Prose, schema and sample do not give one range. Follow the prose, or say why the schema is narrower.
    RangeDiffers,
    /// All values of a string are digits that fit 64 bits. Keep the string, and offer the number beside it.
    NumberInString,
    /// All values of a string are digits, and one is beyond 64 bits. Keep the string: no number type holds it.
    DigitsBeyond64Bits,
    /// All values of a string are digits, and one begins with a zero that a number would lose. Keep the string.
    LeadingZeros,
    /// Codes of one list differ in length. Compare them as strings, never as numbers.
    CodesOfDifferingLengths,
    /// Two members of one object say the same. Decide which one speaks.
    DuplicateMember,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 27] = [
        Self::UndocumentedMember,
        Self::UntoldMember,
        Self::UnmodelledMember,
        Self::UnshownMember,
        Self::UnshownTotal,
        Self::UnshownAlternative,
        Self::UntoldMessage,
        Self::TypeDiffers,
        Self::RuleBroken,
        Self::PresenceDiffers,
        Self::PresenceUnsaid,
        Self::MissingMandatory,
        Self::NullUntold,
        Self::NullRefused,
        Self::NullDiffers,
        Self::NullAndAbsent,
        Self::UndocumentedValue,
        Self::UntoldValue,
        Self::UnmodelledValue,
        Self::SuccessDiffers,
        Self::DefaultDiffers,
        Self::RangeDiffers,
        Self::NumberInString,
        Self::DigitsBeyond64Bits,
        Self::LeadingZeros,
        Self::CodesOfDifferingLengths,
        Self::DuplicateMember,
    ];

    /// The stable name, as it stands in a finding's id.
    pub fn code(self) -> &'static str {
        match self {
            Self::UndocumentedMember => "undocumented-member",
            Self::UntoldMember => "untold-member",
            Self::UnmodelledMember => "unmodelled-member",
            Self::UnshownMember => "unshown-member",
            Self::UnshownTotal => "unshown-total",
            Self::UnshownAlternative => "unshown-alternative",
            Self::UntoldMessage => "untold-message",
            Self::TypeDiffers => "type-differs",
            Self::RuleBroken => "rule-broken",
            Self::PresenceDiffers => "presence-differs",
            Self::PresenceUnsaid => "presence-unsaid",
            Self::MissingMandatory => "missing-mandatory",
            Self::NullUntold => "null-untold",
            Self::NullRefused => "null-refused",
            Self::NullDiffers => "null-differs",
            Self::NullAndAbsent => "null-and-absent",
            Self::UndocumentedValue => "undocumented-value",
            Self::UntoldValue => "untold-value",
            Self::UnmodelledValue => "unmodelled-value",
            Self::SuccessDiffers => "success-differs",
            Self::DefaultDiffers => "default-differs",
            Self::RangeDiffers => "range-differs",
            Self::NumberInString => "number-in-string",
            Self::DigitsBeyond64Bits => "digits-beyond-64-bits",
            Self::LeadingZeros => "leading-zeros",
            Self::CodesOfDifferingLengths => "codes-of-differing-lengths",
            Self::DuplicateMember => "duplicate-member",
        }
    }

    /// What to do about such a finding, besides deciding it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::UndocumentedMember => "describe it, or decide that it is kept and nothing relies on it",
            Self::UntoldMember => "ask where the schema has it from, or take it out",
            Self::UnmodelledMember => "add it to the schema",
            Self::UnshownMember => "find a sample that shows it, or decide that nothing relies on it",
            Self::UnshownTotal => "let nothing rely on the total, paging least of all",
            Self::UnshownAlternative => "find a sample of this alternative, or drop it",
            Self::UntoldMessage => "write down its table under `messages`",
            Self::TypeDiffers => "follow what travels on the wire",
            Self::RuleBroken => "loosen the rule, or show that the sample is wrong",
            Self::PresenceDiffers => "follow the stricter in what is sent, the more lenient in what is received",
            Self::PresenceUnsaid => "decide which members may be relied on",
            Self::MissingMandatory => "make it optional, or show that the sample is wrong",
            Self::NullUntold => "decide whether it can be null",
            Self::NullRefused => "let the schema take null here, or show that the sample is wrong",
            Self::NullDiffers => "follow the prose, or say why not",
            Self::NullAndAbsent => "decide whether null and absent mean the same",
            Self::UndocumentedValue => "add the value, or leave the list open",
            Self::UntoldValue => "ask where the schema has it from, or take it out",
            Self::UnmodelledValue => "add it to `enum`",
            Self::SuccessDiffers => "decide which member tells a success, and by which value",
            Self::DefaultDiffers => "follow the prose",
            Self::RangeDiffers => "follow the prose, or say why the schema does not",
            Self::NumberInString => "keep the string, and offer the number beside it",
            Self::DigitsBeyond64Bits => "keep the string: no number type holds it",
            Self::LeadingZeros => "keep the string: a number would lose its zeros",
            Self::CodesOfDifferingLengths => "compare the codes as strings, never as numbers",
            Self::DuplicateMember => "decide which of the two speaks, and what a disagreement means",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
