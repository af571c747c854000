//! Rewrites a pattern of ECMA 262 (OpenAPI 3.0.3, "Schema Object", `pattern`) for an engine of another
//! dialect: what the two spell alike and mean differently is spelled out.
//!
//! It must never decide whether a pattern is lawful, nor match one. Patterns are read by code points, as if
//! with the flag `u`: edition 5.1 counts an astral character as two, which no reader expects.
//!
//! `jsonschema` does most of this by itself, but takes `.` for all but a line feed and `\b` by Unicode, and
//! rewrites nothing at all in a pattern with look-around or a backreference. A negated class inside brackets,
//! as in `[\D_]`, is left to it. A reference to a group that has not matched fails in the engine, and takes nothing
//! in ECMA 262: that difference is left, for the engine's way to ask is no ECMA 262, which `jsonschema` insists on.

const DIGIT: &str = "0-9";
const WORD: &str = "A-Za-z0-9_";
const SPACE: &str =
    "\\t\\n\\x0B\\x0C\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// A class that takes no character: what `[]` means in ECMA 262, and nowhere else.
const NEVER: &str = "[^\\s\\S]";
/// A class that takes every character, as `[^]` does in ECMA 262.
const ANY: &str = "[\\s\\S]";

/// The same pattern, as `fancy-regex` reads it.
pub(crate) fn spelled_out(pattern: &str) -> String {
    let groups = groups(pattern);
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let special = if in_class { None } else { special(rest, &groups) };
        if let Some((length, spelled)) = special {
            out.push_str(&spelled);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            in_class = (in_class || c == '[') && c != ']';
            out.push(c);
            continue;
        }
        let Some(letter) = rest.chars().next() else {
            out.push(c);
            break;
        };
        out.push_str(&escape(letter, in_class));
        rest = &rest[letter.len_utf8()..];
    }
    out
}

/// What stands at the head of `rest`, outside a class, and is spelled otherwise: its length, and how.
fn special(rest: &str, groups: &[Option<&str>]) -> Option<(usize, String)> {
    if rest.starts_with("[]") {
        return Some((2, NEVER.to_owned()));
    }
    if rest.starts_with("[^]") {
        return Some((3, ANY.to_owned()));
    }
    if rest.starts_with('.') {
        return Some((1, "[^\\n\\r\u{2028}\u{2029}]".to_owned()));
    }
    // References go by number, so that groups need no names.
    if let Some(name) = rest.strip_prefix('(').and_then(group_name) {
        return Some((name.len() + 4, "(".to_owned()));
    }
    let (name, _) = rest.strip_prefix("\\k<")?.split_once('>')?;
    let named = (1..).zip(groups).filter(|(_, group)| **group == Some(name));
    let numbers: Vec<String> = named.map(|(number, _)| format!("\\{number}")).collect();
    (!numbers.is_empty()).then(|| (name.len() + 4, format!("(?:{})", numbers.join("|"))))
}

/// The capturing groups of a pattern, each with its name.
fn groups(pattern: &str) -> Vec<Option<&str>> {
    let mut groups = Vec::new();
    let mut in_class = false;
    let mut escaped = false;
    for (at, c) in pattern.char_indices() {
        let rest = &pattern[at + c.len_utf8()..];
        let name = group_name(rest);
        if c == '(' && !in_class && !escaped && (name.is_some() || !rest.starts_with('?')) {
            groups.push(name);
        }
        if !escaped {
            in_class = (in_class || c == '[') && c != ']';
        }
        escaped = c == '\\' && !escaped;
    }
    groups
}

/// The name of the group whose parenthesis was just opened.
fn group_name(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix("?<").filter(|name| !name.starts_with(['=', '!']))?;
    name.split_once('>').map(|(name, _)| name)
}

fn escape(letter: char, in_class: bool) -> String {
    let boundary = format!("(?<![{WORD}])(?=[{WORD}])|(?<=[{WORD}])(?![{WORD}])");
    let inside = format!("(?<![{WORD}])(?![{WORD}])|(?<=[{WORD}])(?=[{WORD}])");
    match (letter, in_class) {
        ('d', true) => DIGIT.to_owned(),
        ('w', true) => WORD.to_owned(),
        ('s', true) => SPACE.to_owned(),
        ('d', false) => format!("[{DIGIT}]"),
        ('w', false) => format!("[{WORD}]"),
        ('s', false) => format!("[{SPACE}]"),
        ('D', false) => format!("[^{DIGIT}]"),
        ('W', false) => format!("[^{WORD}]"),
        ('S', false) => format!("[^{SPACE}]"),
        ('b', false) => format!("(?:{boundary})"),
        ('B', false) => format!("(?:{inside})"),
        _ => format!("\\{letter}"),
    }
}

/// A spelled out pattern without its anchors, and with some character for none, for makers of text that cannot
/// read them; what is made is matched again.
pub(crate) fn without_anchors(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut escaped = false;
    for c in pattern.replace(NEVER, "!").chars() {
        let anchor = matches!(c, '^' | '$') && !in_class && !escaped;
        if !anchor {
            out.push(c);
        }
        if !escaped {
            in_class = (in_class || c == '[') && c != ']';
        }
        escaped = c == '\\' && !escaped;
    }
    out
}
