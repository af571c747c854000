//! Where Rust cannot follow the specification at a fair price: each difference by name, with its reason.
//!
//! It must never hold an entry that is not needed: a test shows that each of them still makes a difference.

use std::collections::BTreeSet;

use api_runtime::Rejection;
use contract::{Mismatch, Verdict};
use openapi::{Node, Pointer};

use crate::decoding::found_at;
use crate::meaning::{self, Spelling};

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
        explains: |_, checked, message| {
            undecodable(checked, message).is_some_and(|text| is_integer(&text) && text.parse::<i64>().is_err())
        },
    },
    Divergence {
        name: "integer-beyond-64-bits-in-a-choice",
        reason: "a branch of integers that are i64 cannot read it, and does not hold; the value is kept whole",
        explains: |verdict, checked, message| {
            let broken: BTreeSet<&str> = match checked {
                Ok(()) => BTreeSet::new(),
                Err(Rejection::Rules(violations)) => violations.as_slice().iter().map(|one| one.rule).collect(),
                Err(Rejection::Decode(_)) => return false,
            };
            let rules = verdict.rules();
            let named: BTreeSet<&str> = rules.iter().map(Pointer::as_str).collect();
            let is_choice = |rule: &&&str| ["/oneOf", "/anyOf", "/discriminator"].iter().any(|key| rule.ends_with(key));
            has_number(message, |text| is_integer(text) && (text == "-0" || text.parse::<i64>().is_err()))
                && broken.symmetric_difference(&named).all(|rule| is_choice(&rule))
        },
    },
    Divergence {
        name: "depth-of-untyped-values",
        reason: "an untyped member is skipped as text and counts its depth anew; both readings bound it, at 127 and 254",
        explains: |verdict, checked, message| {
            let is_too_deep = |mismatch: &Mismatch| mismatch.message.contains("deep");
            let Verdict::Fail(mismatches) = verdict else { return false };
            checked.is_ok() && mismatches.iter().all(is_too_deep) && (128..=254).contains(&depth(message))
        },
    },
    Divergence {
        name: "negative-zero",
        reason: "serde_json reads -0 as a float, so that an integer cannot take it; no writer of integers prints it",
        explains: |_, checked, message| undecodable(checked, message).is_some_and(|text| text == "-0"),
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
pub const SKIPPED: &[Skipped] = &[
    Skipped {
        document: "parameters",
        pointer: "/paths/~1seats/get/parameters/8/schema",
        reason: "a header parameter named Accept shall be ignored (OpenAPI 3.0.3, section 4.7.12.2, `name`)",
    },
    Skipped {
        document: "headers",
        pointer: "/paths/~1pages/get/responses/200/headers/Content-Type/schema",
        reason: "a header of an answer named Content-Type shall be ignored (OpenAPI 3.0.3, section 4.7.17.1)",
    },
];

/// Whether a number of this kind stands anywhere in a message.
fn has_number(message: &[u8], is_meant: impl Fn(&str) -> bool + Copy) -> bool {
    fn holds(node: &Node, is_meant: impl Fn(&str) -> bool + Copy) -> bool {
        let inside = node.as_object().unwrap_or_default().iter().map(|member| &member.value);
        node.as_number().is_some_and(is_meant)
            || inside.chain(node.as_array().unwrap_or_default()).any(|node| holds(node, is_meant))
    }
    let text = String::from_utf8_lossy(message);
    meaning::read(&text).is_ok_and(|root| holds(&root, is_meant))
}

/// How many brackets are open at most; those in strings count for nothing.
fn depth(message: &[u8]) -> usize {
    let (mut open, mut in_text, mut is_escaped) = (0_usize, false, false);
    let depths = message.iter().map(|byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_text,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => open += 1,
            b'}' | b']' if !in_text => open = open.saturating_sub(1),
            _ => {}
        }
        open
    });
    depths.max().unwrap_or_default()
}

fn is_integer(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of the number that could not be decoded.
fn undecodable(checked: &Result<(), Rejection>, message: &[u8]) -> Option<String> {
    let Err(Rejection::Decode(error)) = checked else { return None };
    found_at(error, message)?.as_number().map(str::to_owned)
}
