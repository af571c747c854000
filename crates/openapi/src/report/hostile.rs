//! Characters that command a terminal, or turn the direction of what stands beside them.
//!
//! They must never reach an output as they are.

use std::borrow::Cow;

/// Whether a character acts instead of being shown. A tab only moves on, and a line end is each form's own matter.
pub fn is_hostile(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && c != '\t')
}

/// The text on one line and made harmless, byte for byte so that places stay where they are.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hostile(c) {
            true => (0..c.len_utf8()).for_each(|_| shown.push('?')),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// JSON that means the same, with escapes for what acts. Such characters stand in nothing but strings.
pub(super) fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_hostile) {
        return Cow::Borrowed(json);
    }
    // All of them are in the first plane, so that one escape says each.
    let shown = |c: char| if is_hostile(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(json.chars().map(shown).collect())
}
