//! Where Rust cannot follow the specification at a fair price: each difference by name, with its reason.
//!
//! It must never hold an entry that is not needed: a test shows that each of them still makes a difference.

use api_runtime::{DecodeError, Rejection};
use contract::Verdict;
use openapi::{Node, Pointer, Source};

use crate::meaning::Spelling;

/// A known difference between the readings.
pub struct Divergence {
    /// Its name.
    pub name: &'static str,
    /// Why it is borne.
    pub reason: &'static str,
    /// Whether it explains that the judge says one thing and generated code another.
    pub explains: fn(&Verdict, &Result<(), Rejection>, &[u8]) -> bool,
}

/// All known differences.
pub const DIVERGENCES: &[Divergence] = &[
    Divergence {
        name: "integer-beyond-64-bits",
        reason: "an integer without bounds is an i64, as every caller expects; a larger one is refused with its place",
        explains: |verdict, checked, message| {
            verdict.passes()
                && undecodable(checked, message).is_some_and(|text| is_integer(&text) && text.parse::<i64>().is_err())
        },
    },
    Divergence {
        name: "depth-of-untyped-values",
        reason: "an untyped member is skipped as text and counts its depth anew; both readings bound it, at 127 and 254",
        explains: |verdict, checked, message| {
            let deepest = depth(message);
            !verdict.passes() && checked.is_ok() && (128..=254).contains(&deepest)
        },
    },
    Divergence {
        name: "negative-zero",
        reason: "serde_json reads -0 as a float, so that an integer cannot take it; no writer of integers prints it",
        explains: |verdict, checked, message| {
            verdict.passes() && undecodable(checked, message).is_some_and(|text| text == "-0")
        },
    },
];

/// What is lost between reading a message and writing it again.
pub struct Loss {
    /// Its name.
    pub name: &'static str,
    /// Why it is borne.
    pub reason: &'static str,
    /// Whether a number that was read may be written as another one.
    pub bears: Spelling,
}

/// All known losses.
pub const LOSSES: &[Loss] = &[Loss {
    name: "negative-zero-of-128-bits",
    reason: "serde_json reads -0 into an integer of 128 bits, which has one zero only: it is written as 0, the same number",
    bears: |read, written| read == written || (read == "-0" && written == "0"),
}];

/// A schema of a document that no generated code has.
pub struct Skipped {
    /// The document, by the name of its file without the ending.
    pub document: &'static str,
    /// Where the schema stands.
    pub pointer: &'static str,
    /// Why there is none.
    pub reason: &'static str,
}

/// All schemas that no generated code has.
pub const SKIPPED: &[Skipped] = &[Skipped {
    document: "parameters",
    pointer: "/paths/~1seats/get/parameters/8/schema",
    reason: "a header parameter named Accept shall be ignored (OpenAPI 3.0.3, section 4.7.12.2, `name`)",
}];

/// How many brackets are open at most; the witnesses hold none in strings.
fn depth(message: &[u8]) -> usize {
    let mut open = 0_usize;
    let depths = message.iter().map(|byte| {
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        open
    });
    depths.max().unwrap_or_default()
}

pub(crate) fn is_integer(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of the number that could not be decoded.
fn undecodable(checked: &Result<(), Rejection>, message: &[u8]) -> Option<String> {
    found_at(checked, message)?.as_number().map(str::to_owned)
}

/// The value that could not be decoded.
pub(crate) fn found_at(checked: &Result<(), Rejection>, message: &[u8]) -> Option<Node> {
    let Err(Rejection::Decode(DecodeError { at, .. })) = checked else {
        return None;
    };
    let (root, _) = openapi::read(&Source::new("message.json", std::str::from_utf8(message).ok()?));
    let mut node: &Node = &root?;
    for token in Pointer::parse(at)?.tokens() {
        node = node.get(&token)?;
    }
    Some(node.clone())
}
