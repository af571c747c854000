//! What generated code does not follow of the table: each such group by name, with the problems that generation reports.
//!
//! It must never hold a group or a row that is not needed: tests ask that each of them still makes a difference.

/// A group with a schema that generated code does not follow wholly.
pub struct Unfollowed {
    /// The name of the group.
    pub group: &'static str,
    /// The code of each problem that is reported, and words of its text.
    pub why: &'static [(&'static str, &'static str)],
    /// The rows that are not decided as they should be.
    pub rows: Rows,
}

/// Rows of a group.
pub enum Rows {
    /// All: the schema stays untyped JSON.
    All,
    /// Those with these values: they break rules that are not checked.
    Only(&'static [&'static str]),
}

type Why = &'static [(&'static str, &'static str)];

const fn lenient(group: &'static str, why: Why, rows: &'static [&'static str]) -> Unfollowed {
    Unfollowed { group, why, rows: Rows::Only(rows) }
}

const NULLABLE_OPERAND: Why = &[("unsupported-expression", "may be null")];
const NO_MEMBER: Why = &[("unsupported-expression", "there is no member")];

/// All of them.
pub const UNFOLLOWED: &[Unfollowed] = &[
    lenient("a bound of integers beyond 127 bits", &[("unsupported-rule", "beyond 128 bits")], &["5"]),
    lenient("an exclusive minimum that leaves nothing of 127 bits", &[("unsupported-rule", "beyond 128 bits")], &["5"]),
    lenient("enum of an integer beyond 127 bits", &[("unsupported-rule", "beyond 128 bits")], &[]),
    lenient("an absent field has no value, and has() tells", NULLABLE_OPERAND, &[r#"{"b": 3}"#, r#"{"a": 1}"#]),
    lenient("a null field is present", NULLABLE_OPERAND, &[r#"{"a": 1}"#, "{}"]),
    lenient(
        "an error is a breach, unless && or || absorbs it",
        NO_MEMBER,
        &[r#"{"b": 2}"#, r#"{"a": 3}"#, r#"{"b": 3}"#],
    ),
    lenient("overflow and division by zero are errors", NO_MEMBER, &[r#"{"a": 9223372036854775807}"#, r#"{"a": 0}"#]),
    lenient(
        "numbers of type number are doubles however they are spelled",
        &[
            ("unsupported-expression", "`p` is of a type that rules cannot read"),
            ("unsupported-expression", "a member of type"),
        ],
        &[r#"{"p": 0.5, "i": 0}"#],
    ),
    lenient(
        "size counts code points, items and members",
        NO_MEMBER,
        &[r#"{"s": "😀", "l": [1], "m": {}}"#, r#"{"s": "ab", "l": [], "m": {"k": 1}}"#],
    ),
    lenient(
        "a branch whose rule is broken does not hold",
        &[("unsupported-expression", "there is no member"), ("unsupported-rule", "one branch at least")],
        &["{}", r#"{"a": 1, "b": 1}"#],
    ),
    lenient(
        "a rule on an object that may be null, and on a string",
        &[("unsupported-rule", "on objects only"), ("unsupported-expression", "`self` is not known")],
        &[r#"{"s": "x", "n": {"k": 1}}"#, r#"{"n": {}}"#],
    ),
    lenient("a rule that answers no bool is broken", NO_MEMBER, &[r#"{"a": false}"#, r#"{"a": 1}"#]),
];
