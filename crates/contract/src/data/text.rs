//! Strings by their rules: length in code points, pattern, format; and strings that just miss a format.
//!
//! It must never promise that a pattern is met: whoever takes a string judges it.

use super::dice::Dice;
use super::looking::Looking;
use super::rules::Rules;
use crate::pattern::{spelled_out, without_anchors};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;

/// Characters that readers stumble over: astral, Chinese, escaped, combining, right to left.
const CHARS: [char; 24] = [
    'a', 'b', 'z', 'A', 'Z', '0', '9', ' ', '_', '-', '.', '/', '"', '\\', '\n', '\u{1}', 'é', '\u{301}', 'א', '中',
    '文', '数', '😀', '𝄞',
];

/// Longer strings than this are never made.
pub(super) const LONG: usize = 100_000;
/// Longer strings than this are not drawn by chance only to stand at a bound.
pub(super) const SHORT: usize = 5000;

/// A string that the rules may leave; `None` when none was found.
pub(super) fn draw(rules: &Rules<'_>, dice: &mut Dice<'_>) -> Option<String> {
    let low = rules.at_least("minLength");
    let high = rules.at_most("maxLength");
    if low > LONG {
        return None;
    }
    if let Some(pattern) = rules.texts("pattern").next() {
        return by_pattern(pattern, low, high, dice);
    }
    let kept = rules.texts("format").find_map(|format| by_format(format, dice));
    if let Some(text) = kept {
        return Some(text);
    }
    let soft = high.unwrap_or(low.saturating_add(12));
    let length = match dice.below(6) {
        0 => low,
        1 if soft <= SHORT => soft,
        _ => low + dice.below(soft.saturating_sub(low).min(24) + 1),
    };
    let chars = (0..length).filter_map(|_| dice.pick(&CHARS).copied());
    Some(chars.collect())
}

fn by_pattern(pattern: &str, low: usize, high: Option<usize>, dice: &mut Dice<'_>) -> Option<String> {
    let spelled = spelled_out(pattern);
    let strategy = string_regex(&without_anchors(&spelled)).ok();
    let looking = Looking::at(&spelled);
    for _ in 0..60 {
        let text = match &strategy {
            Some(strategy) => dice.draw(strategy)?,
            None => looking.draw(dice)?,
        };
        let length = text.chars().count();
        if low <= length && high.is_none_or(|high| length <= high) {
            return Some(text);
        }
    }
    None
}

/// A string that keeps the format; `None` for annotations.
fn by_format(format: &str, dice: &mut Dice<'_>) -> Option<String> {
    let kept: &[&str] = match format {
        "byte" => &["", "Zg==", "Zm8=", "Zm9v", "+/+/AAAA", "5Lit5paH"],
        "date" => &["2024-02-29", "0000-01-01", "9999-12-31", "2023-02-28", "1970-01-01"],
        "date-time" => &[
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59.123456789+08:00",
            "2016-12-31T23:59:60Z",
            "9999-12-31t23:59:59.9z",
            "2023-06-30T12:00:00-23:59",
        ],
        "uuid" => &[
            "00000000-0000-0000-0000-000000000000",
            "123e4567-e89b-12d3-a456-426614174000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        ],
        "ipv4" => &["0.0.0.0", "192.0.2.1", "255.255.255.255"],
        "ipv6" => &["::", "::1", "2001:db8::ff00:42:8329", "::ffff:192.0.2.1"],
        name => return dice.pick(name_hits(name)).map(|text| (*text).to_owned()),
    };
    dice.pick(kept).map(|text| (*text).to_owned())
}

/// Strings that just miss the format; none for annotations and formats of numbers.
pub(super) fn format_misses(format: &str) -> &'static [&'static str] {
    match format {
        "byte" => &["Zg", "Zg=", "Z===", "-_-_", "Zm9v\n"],
        "date" => &["2023-02-29", "2024-13-01", "2024-1-01", "2024-02-29T00:00:00Z"],
        "date-time" => &[
            "2023-02-29T00:00:00Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29 00:00:00Z",
            "2024-02-29T00:00:00",
            "2016-12-31T12:00:60Z",
        ],
        "uuid" => &["123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-42661417400g"],
        "ipv4" => &["192.0.2.256", "192.0.2", "192.0.02.1"],
        "ipv6" => &["1::2::3", "1:2:3:4:5:6:7", "fe80::1%1"],
        name => name_misses(name),
    }
}

/// Strings that keep a format of times, or of names on a network.
fn name_hits(format: &str) -> &'static [&'static str] {
    match format {
        "time" => &["00:00:00Z", "23:59:60Z", "23:59:59.123456789+23:59", "00:29:60+00:30", "12:00:00.0z"],
        "duration" => &["P1Y2M3D", "PT0S", "P4W", "PT36H", "P1DT12H30M5S", "p2m", "P00Y"],
        "hostname" => &["a", "0", "x-1.example.org", "xn--bcher-kva.example", "A.B.C.D.E.F"],
        "email" => &["a@b", "first.last+tag@example.org", "\"a b\\\"@\"@x", "!#$%&'*@[192.0.2.1]", "a@[IPv6:::1]"],
        "uri" => {
            &["a:", "http://u:p@[::1]:80/a;b/c?d=/?#e", "urn:example:a%2Fb", "file:///x", "mailto:a@b", "A+-.9://"]
        }
        "uri-reference" => &["", "#", "?q", "//h", "/a:b", "./a:b", "a/b:c", "x:y", "%41", "../..?a#b"],
        _ => &[],
    }
}

/// Strings that just miss a format of times, or of names on a network.
fn name_misses(format: &str) -> &'static [&'static str] {
    match format {
        "time" => &["24:00:00Z", "12:60:00Z", "12:00:60Z", "12:00Z", "12:00:00", "12:00:00.Z", "12:00:00+24:00", ""],
        "duration" => &["P", "PT", "P1", "P1DT", "P1W1D", "P1D1M", "PT1S1M", "P1Y1D", "1D", "PT1D", "P-1D", "P1.5D"],
        "hostname" => &["", "-a", "a-", "a..b", ".a", "a.", "a_b", "é", "a b", "127.0.0.1:80"],
        "email" => {
            &["", "a", "@b", "a@", "a@b@c", ".a@b", "a.@b", "a..b@c", "a b@c", "\"a@b", "é@b", "a@[1.2.3]", "a@-b"]
        }
        "uri" => &[
            "",
            "a",
            "//h",
            ":a",
            "1a:b",
            "a:b c",
            "a:%4",
            "a:#b#c",
            "http://[::1",
            "a://b:c",
            "a:é",
            "a:[",
            "a://b@c@d",
        ],
        "uri-reference" => &[":a", "1:b", "a b", "%", "##", "\\", "//[v.a]", "//h:x", "é", "<>", "//a b"],
        _ => &[],
    }
}

/// Numbers that just keep the format; those of integers are bounds already.
pub(super) fn number_hits(format: &str) -> &'static [&'static str] {
    match format {
        "float" => &["3.4028234e38", "-3.4028234e38"],
        "double" => &["1.7e308", "-1.7e308"],
        _ => &[],
    }
}

/// Numbers that just miss the format.
pub(super) fn number_misses(format: &str) -> &'static [&'static str] {
    match format {
        "int32" => &["2147483648", "-2147483649", "0.5"],
        "int64" => &["9223372036854775808", "-9223372036854775809", "0.5"],
        "float" => &["3.4028236e38", "-1e39"],
        "double" => &["1.8e308", "-1e309"],
        _ => &[],
    }
}

/// Strings near `text` that may miss this pattern: those that may miss any, and those that it looks around for.
pub(super) fn misses_of(pattern: &str, text: &str) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let looked = Looking::at(&spelled_out(pattern)).misses(text, &mut Dice::new(&mut runner));
    pattern_misses(text).into_iter().chain(looked).collect()
}

/// Strings near `text` that may miss a pattern.
pub(super) fn pattern_misses(text: &str) -> Vec<String> {
    let mut misses = vec![format!("{text}!"), format!("!{text}"), format!("{text}\n"), String::new()];
    misses.push(text.chars().skip(1).collect());
    misses.push(text.chars().take(text.chars().count().saturating_sub(1)).collect());
    misses.push(text.chars().map(|c| if c.is_ascii_digit() { '１' } else { c }).collect());
    misses.push(text.chars().map(|_| '中').collect());
    misses.push(text.to_uppercase());
    misses.push(text.to_lowercase());
    misses.retain(|miss| miss != text);
    misses
}

/// The text at exactly this length in code points: cut, or drawn out with an astral character or its last one.
pub(super) fn of_length(text: &str, length: usize) -> Vec<String> {
    let present = text.chars().count();
    if length <= present {
        return vec![text.chars().take(length).collect()];
    }
    let fill = |c: char| text.chars().chain(std::iter::repeat_n(c, length - present)).collect();
    vec![fill('😀'), fill(text.chars().last().unwrap_or('a'))]
}
