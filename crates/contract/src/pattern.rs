//! Rewrites a pattern of ECMA 262 (OpenAPI 3.0.3, "Schema Object", `pattern`) for an engine of another
//! dialect: what the two spell alike and mean differently is spelled out.
//!
//! It must never decide whether a pattern is lawful, nor match one. Patterns are read by code points, as if
//! with the flag `u`: edition 5.1 counts an astral character as two, which no reader expects.
//!
//! `jsonschema` does most of this by itself, but takes `.` for all but a line feed and `\b` by Unicode, and
//! rewrites nothing at all in a pattern with look-around or a backreference. A group that is repeated keeps what it
//! took last, where ECMA 262 forgets it in each round: that difference is left.

const DIGIT: &str = "0-9";
const WORD: &str = "A-Za-z0-9_";
const SPACE: &str =
    "\\t\\n\\x0B\\x0C\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// All but these, for a class in which they stand beside others.
const NO_DIGIT: &str = "\\x00-/:-\u{10FFFF}";
const NO_WORD: &str = "\\x00-/:-@\\[-\\^`\\{-\u{10FFFF}";
const NO_SPACE: &str = "\\x00-\\x08\\x0E-\\x1F!-\u{9f}\u{a1}-\u{167f}\u{1681}-\u{1fff}\u{200b}-\u{2027}\
    \u{202a}-\u{202e}\u{2030}-\u{205e}\u{2060}-\u{2fff}\u{3001}-\u{fefe}\u{ff00}-\u{10FFFF}";

/// A class that takes no character: what `[]` means in ECMA 262, and nowhere else.
const NEVER: &str = "[^\\s\\S]";
/// A class that takes every character, as `[^]` does in ECMA 262.
const ANY: &str = "[\\s\\S]";

/// The same pattern, as `fancy-regex` reads it.
pub(crate) fn spelled_out(pattern: &str) -> String {
    let groups = groups(pattern);
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let refers = pattern.contains("\\k<") || (1..10).any(|digit| pattern.contains(&format!("\\{digit}")));
    // Whether each open parenthesis gets a mark behind it.
    let mut open = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let special = if in_class { None } else { special(rest, &groups) };
        if let Some((length, spelled)) = special.or_else(|| escape(rest, in_class)) {
            out.push_str(&spelled);
            rest = &rest[length..];
            continue;
        }
        // A group that nothing refers to is left as it is.
        let is_marked = captures(rest) && refers;
        rest = &rest[c.len_utf8()..];
        match c {
            '(' if !in_class => {
                open.push(is_marked);
                out.push_str(if is_marked { "(?:(" } else { "(" });
                // References go by number, so that groups need no names.
                rest = group_name(rest).map_or(rest, |name| &rest[name.len() + 3..]);
            }
            ')' if !in_class => out.push_str(if open.pop() == Some(true) { ")())" } else { ")" }),
            _ => {
                in_class = (in_class || c == '[') && c != ']';
                out.push(c);
            }
        }
    }
    out
}

/// What stands at the head of `rest`, outside a class, and is spelled otherwise: its length, and how.
fn special(rest: &str, groups: &[Group<'_>]) -> Option<(usize, String)> {
    if rest.starts_with("[]") {
        return Some((2, NEVER.to_owned()));
    }
    if rest.starts_with("[^]") {
        return Some((3, ANY.to_owned()));
    }
    if rest.starts_with('.') {
        return Some((1, "[^\\n\\r\u{2028}\u{2029}]".to_owned()));
    }
    let reference = rest.strip_prefix('\\')?;
    if let Some((name, _)) = reference.strip_prefix("k<").and_then(|name| name.split_once('>')) {
        let named: Vec<String> = groups.iter().filter(|group| group.name == Some(name)).map(Group::again).collect();
        // Of the groups that share a name, one at most has matched, and the others take nothing.
        return (!named.is_empty()).then(|| (name.len() + 4, named.concat()));
    }
    let digits = reference.find(|c: char| !c.is_ascii_digit()).unwrap_or(reference.len());
    let index = reference[..digits].parse::<usize>().ok()?.checked_sub(1)?;
    Some((digits + 1, groups.get(index)?.again()))
}

/// A capturing group. Behind it stands an empty one, which tells whether it has matched: a reference to a group that
/// has not takes nothing in ECMA 262 (edition 5.1, section 15.10.2.9), and fails in the engine.
struct Group<'p> {
    name: Option<&'p str>,
    number: usize,
    mark: usize,
}

impl Group<'_> {
    /// A reference to the group.
    fn again(&self) -> String {
        format!("(?:\\{}|(?!\\{}))", self.number, self.mark)
    }
}

/// The capturing groups of a pattern.
fn groups(pattern: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let (mut open, mut count) = (Vec::new(), 0);
    let (mut in_class, mut escaped) = (false, false);
    for (at, c) in pattern.char_indices() {
        let rest = &pattern[at..];
        let is_plain = !in_class && !escaped;
        if c == '(' && is_plain {
            open.push(captures(rest).then_some(groups.len()));
            if captures(rest) {
                count += 1;
                groups.push(Group { name: group_name(&rest[1..]), number: count, mark: 0 });
            }
        } else if c == ')'
            && is_plain
            && let Some(group) = open.pop().flatten().and_then(|index| groups.get_mut(index))
        {
            count += 1;
            group.mark = count;
        }
        if !escaped {
            in_class = (in_class || c == '[') && c != ']';
        }
        escaped = c == '\\' && !escaped;
    }
    groups
}

/// Whether the parenthesis at the head of `rest` begins a group that captures.
fn captures(rest: &str) -> bool {
    rest.strip_prefix('(').is_some_and(|rest| !rest.starts_with('?') || group_name(rest).is_some())
}

/// The name of the group whose parenthesis was just opened.
fn group_name(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix("?<").filter(|name| !name.starts_with(['=', '!']))?;
    name.split_once('>').map(|(name, _)| name)
}

/// The astral character that two escapes name by its surrogates, behind the first backslash, and their length.
fn surrogates(rest: &str) -> Option<(usize, char)> {
    let (first, second) = (rest.get(..5)?.strip_prefix('u')?, rest.get(5..11)?.strip_prefix("\\u")?);
    let units = [u16::from_str_radix(first, 16).ok()?, u16::from_str_radix(second, 16).ok()?];
    let is_astral = |astral: &char| *astral > '\u{FFFF}';
    Some((11, char::decode_utf16(units).next()?.ok().filter(is_astral)?))
}

/// An escape at the head of `rest`: its length, and how it is spelled.
fn escape(rest: &str, in_class: bool) -> Option<(usize, String)> {
    let rest = rest.strip_prefix('\\')?;
    if let Some((length, astral)) = surrogates(rest) {
        return Some((length + 1, astral.to_string()));
    }
    let letter = rest.chars().next()?;
    let spelled = match (letter, in_class) {
        ('d', true) => DIGIT.to_owned(),
        ('w', true) => WORD.to_owned(),
        ('s', true) => SPACE.to_owned(),
        ('D', true) => NO_DIGIT.to_owned(),
        ('W', true) => NO_WORD.to_owned(),
        ('S', true) => NO_SPACE.to_owned(),
        ('d', false) => format!("[{DIGIT}]"),
        ('w', false) => format!("[{WORD}]"),
        ('s', false) => format!("[{SPACE}]"),
        ('D', false) => format!("[^{DIGIT}]"),
        ('W', false) => format!("[^{WORD}]"),
        ('S', false) => format!("[^{SPACE}]"),
        ('b', false) => format!("(?:(?<![{WORD}])(?=[{WORD}])|(?<=[{WORD}])(?![{WORD}]))"),
        ('B', false) => format!("(?:(?<![{WORD}])(?![{WORD}])|(?<=[{WORD}])(?=[{WORD}]))"),
        _ => format!("\\{letter}"),
    };
    Some((letter.len_utf8() + 1, spelled))
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
