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

const fn untyped(group: &'static str, why: Why) -> Unfollowed {
    Unfollowed { group, why, rows: Rows::All }
}

const fn lenient(group: &'static str, why: Why, rows: &'static [&'static str]) -> Unfollowed {
    Unfollowed { group, why, rows: Rows::Only(rows) }
}

const ONE_OF: Why = &[("unsupported-schema", "`oneOf`")];
const ANY_OF: Why = &[("unsupported-schema", "`anyOf`")];
const NOT: Why = &[("unsupported-schema", "`not`")];
const NO_TYPE: Why = &[("unsupported-schema", "constraints and no `type`")];
const NO_OBJECTS: Why = &[("unsupported-schema", "`allOf` over something else than objects")];
const CLOSED_PART: Why = &[("unsupported-schema", "`allOf` with `additionalProperties` in a part")];
const ENUM_OF_OBJECTS: Why = &[("unsupported-schema", "`enum` of objects or arrays")];
const EMAIL: (&str, &str) = ("unsupported-format", "`email`");
const URI: (&str, &str) = ("unsupported-format", "`uri`");
const HOSTNAME: (&str, &str) = ("unsupported-format", "`hostname`");
const DURATION: (&str, &str) = ("unsupported-format", "`duration`");
const NULLABLE_OPERAND: Why = &[("unsupported-expression", "may be null")];
const NO_MEMBER: Why = &[("unsupported-expression", "there is no member")];

/// All of them.
pub const UNFOLLOWED: &[Unfollowed] = &[
    untyped("rules for arrays say nothing of other values", NO_TYPE),
    untyped("allOf beside other keywords", &[("unsupported-schema", "`allOf` with `maximum` in a part")]),
    untyped("a part that is closed", CLOSED_PART),
    untyped("two parts speak of one member", &[("unsupported-schema", "two parts describe `a`")]),
    untyped("allOf of scalars", NO_OBJECTS),
    untyped("additionalProperties false does not see the other members of allOf", CLOSED_PART),
    untyped("not", NOT),
    untyped("oneOf beside other keywords", ONE_OF),
    untyped("anyOf beside other keywords, and with a null", ANY_OF),
    untyped("not of everything", NOT),
    untyped("not of not", NOT),
    untyped("not of a rule beside a type", NOT),
    lenient("a discriminator on a schema that others join", &[("unsupported-rule", "`discriminator`")], &[]),
    lenient("int32 on a number asks for a whole one", &[("unsupported-format", "`int32`")], &["1.5", "1e10"]),
    lenient(
        "int64 on a number asks for a whole one",
        &[("unsupported-format", "`int64`")],
        &["9223372036854775808", "0.5"],
    ),
    lenient("email is an annotation", &[EMAIL], &[]),
    lenient("uri is an annotation", &[URI], &[]),
    lenient("hostname is an annotation", &[HOSTNAME], &[]),
    lenient("duration is an annotation", &[DURATION], &[]),
    lenient("all other formats are annotations", &[EMAIL, URI, HOSTNAME, DURATION], &[]),
    lenient("a format says nothing of other types", NO_TYPE, &[r#"{"a": 2147483648, "b": "x"}"#]),
    lenient("a bound of integers beyond 127 bits", &[("unsupported-rule", "beyond 128 bits")], &["5"]),
    lenient("an exclusive minimum that leaves nothing of 127 bits", &[("unsupported-rule", "beyond 128 bits")], &["5"]),
    untyped("rules for numbers say nothing of other values", NO_TYPE),
    untyped("required beside no properties", NO_TYPE),
    untyped("rules for objects say nothing of other values", NO_TYPE),
    lenient("a part refers back to its composition", NO_TYPE, &[r#"{"part": {}}"#]),
    untyped("readOnly in an alternative's part, and no composition", ONE_OF),
    lenient("a property by the name of allOf makes no composition", NO_TYPE, &[r#"{"allOf": [{}]}"#]),
    untyped("rules for strings say nothing of other values", NO_TYPE),
    untyped("nullable without a type beside it has no effect", NO_TYPE),
    untyped("nullable beside allOf alone has no effect", NO_OBJECTS),
    untyped("enum of one big integer", NO_TYPE),
    lenient("enum of an integer beyond 127 bits", &[("unsupported-rule", "beyond 128 bits")], &[]),
    untyped("enum of objects", ENUM_OF_OBJECTS),
    untyped("enum of arrays", ENUM_OF_OBJECTS),
    untyped("enum of objects, arrays, booleans and null without a type", NO_TYPE),
    untyped("enum values that look like references are values", NO_TYPE),
    untyped("enum with a value twice", NO_TYPE),
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
            ("unsupported-expression", "`q` may be null"),
            ("unsupported-schema", "`allOf` over something else than objects"),
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
