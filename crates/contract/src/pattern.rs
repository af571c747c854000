//! Rewrites a pattern of ECMA 262 (OpenAPI 3.0.3, "Schema Object", `pattern`) for an engine of another
//! dialect: what the two spell alike and mean differently is spelled out.
//!
//! It must never decide whether a pattern is lawful, nor match one. Patterns are read by code points, as if
//! with the flag `u`: edition 5.1 counts an astral character as two, which no reader expects.
//!
//! `jsonschema` does most of this by itself, but takes `.` for all but a line feed and `\b` by Unicode, and
//! rewrites nothing at all in a pattern with look-around or a backreference. A negated class inside brackets,
//! as in `[\D_]`, is left to it.

const DIGIT: &str = "0-9";
const WORD: &str = "A-Za-z0-9_";
const SPACE: &str =
    "\\t\\n\\x0B\\x0C\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// The same pattern, as `fancy-regex` reads it.
pub(crate) fn spelled_out(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(letter) => out.push_str(&escape(letter, in_class)),
                None => out.push('\\'),
            },
            '.' if !in_class => out.push_str("[^\\n\\r\u{2028}\u{2029}]"),
            _ => {
                in_class = (in_class || c == '[') && c != ']';
                out.push(c);
            }
        }
    }
    out
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

/// The pattern without its anchors, for makers of text that cannot read them; what is made is matched again.
pub(crate) fn without_anchors(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut escaped = false;
    for c in pattern.chars() {
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
