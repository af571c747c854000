//! Strings for patterns that look around, which no maker of text can read: what such a pattern looks for is drawn
//! apart and put before the rest. And, where nothing that was made is taken, values that the document gives itself.
//!
//! It must never promise that a pattern is met: whoever takes a string judges it.

use super::Json;
use super::dice::Dice;
use super::make::Maker;
use super::rules::Rules;
use crate::pattern::without_anchors;
use crate::translate::plain;
use openapi::Pointer;
use proptest::string::string_regex;

/// Strings of the sorts that patterns often ask for.
const GUESSES: [&str; 20] = [
    "",
    "a",
    "A",
    "0",
    "aa",
    "abc",
    "ABC",
    "abc123",
    "Abcdef12",
    "Passw0rd!",
    "A1b2C3d4-e5F6#g7H8",
    "a-b",
    "a_b",
    "a.b",
    "/a/b",
    "a@b.example",
    "https://a.example/",
    "2024-02-29",
    "1.2.3",
    "+4930123456",
];

/// Any characters, as a spelled out pattern has them.
const ANYTHING: &str = "[^\\n\\r\u{2028}\u{2029}]*";

/// A spelled out pattern, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Looking {
    rest: String,
    wanted: Vec<String>,
    unwanted: Vec<String>,
}

impl Looking {
    /// The parts of a spelled out pattern; what looks around inside of another look stays in it.
    pub(super) fn at(pattern: &str) -> Self {
        let mut looking = Self::default();
        let mut rest = pattern;
        let (mut in_class, mut escaped) = (false, false);
        while let Some(c) = rest.chars().next() {
            if !in_class
                && !escaped
                && let Some((head, inside, is_wanted)) = look(rest)
            {
                let parts = if is_wanted { &mut looking.wanted } else { &mut looking.unwanted };
                parts.push(inside.strip_prefix(ANYTHING).unwrap_or(inside).to_owned());
                rest = &rest[head + inside.len() + 1..];
                continue;
            }
            looking.rest.push(c);
            (in_class, escaped) = step(c, in_class, escaped);
            rest = &rest[c.len_utf8()..];
        }
        looking
    }

    /// A string that the pattern may take.
    pub(super) fn draw(&self, dice: &mut Dice<'_>) -> Option<String> {
        let rest = drawn(&self.rest, dice)?;
        if dice.chance(25) {
            return Some(rest);
        }
        let wanted: String = self.wanted.iter().filter_map(|part| drawn(part, dice)).collect();
        Some(wanted + &rest)
    }

    /// Strings near `text` that hold what the pattern does not want.
    pub(super) fn misses(&self, text: &str, dice: &mut Dice<'_>) -> Vec<String> {
        let unwanted = self.unwanted.iter().filter_map(|part| drawn(part, dice));
        unwanted.flat_map(|part| [format!("{part}{text}"), format!("{text}{part}"), part]).collect()
    }
}

impl Maker<'_> {
    /// A value that the document gives, or that is often asked for; `None` when the place takes none of these.
    pub(super) fn guess(&self, place: &[Pointer], dice: &mut Dice<'_>) -> Option<Json> {
        let rules = Rules::gather(self.tree(), place);
        let given = ["example", "default"].into_iter().flat_map(|key| rules.all(key).collect::<Vec<_>>());
        let mut values: Vec<Json> = given.map(|(_, node)| plain(node)).collect();
        if rules.has("pattern") {
            values.extend(GUESSES.map(Json::from));
        }
        self.listed(&values, place, dice)
    }
}

fn drawn(pattern: &str, dice: &mut Dice<'_>) -> Option<String> {
    dice.draw(&string_regex(&without_anchors(pattern)).ok()?)
}

/// The look at the head of `rest`: the length of its head, what is inside, and whether that is wanted.
fn look(rest: &str) -> Option<(usize, &str, bool)> {
    let heads = [("(?=", true), ("(?!", false), ("(?<=", true), ("(?<!", false)];
    let (head, is_wanted) = heads.into_iter().find(|(head, _)| rest.starts_with(head))?;
    let inside = &rest[head.len()..];
    let (mut in_class, mut escaped, mut depth) = (false, false, 0_usize);
    for (at, c) in inside.char_indices() {
        match c {
            '(' if !in_class && !escaped => depth += 1,
            ')' if !in_class && !escaped && depth == 0 => return Some((head.len(), &inside[..at], is_wanted)),
            ')' if !in_class && !escaped => depth -= 1,
            _ => {}
        }
        (in_class, escaped) = step(c, in_class, escaped);
    }
    None
}

/// Whether the next character stands in a class, and whether it is escaped.
fn step(c: char, in_class: bool, escaped: bool) -> (bool, bool) {
    let in_class = if escaped { in_class } else { (in_class || c == '[') && c != ']' };
    (in_class, c == '\\' && !escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_pattern_apart() {
        let looking = Looking::at("^(?=[^\\n\\r\u{2028}\u{2029}]*[A-Z)])(?!a(b|\\)c))(?<=d)x[(?=]\\(?=e$");
        assert_eq!(looking.rest, "^x[(?=]\\(?=e$");
        assert_eq!(looking.wanted, ["[A-Z)]", "d"]);
        assert_eq!(looking.unwanted, ["a(b|\\)c)"]);
        assert_eq!(Looking::at("a(?=b").rest, "a(?=b");
    }
}
