//! What the syntax of JSON lets through and a strict reader refuses: a key that comes twice, an escape that is no
//! character, nesting without end.
//!
//! It must never read a number: no digit may decide whether an untyped value is taken.

use std::collections::HashSet;

/// How deep values may stand in each other: what serde_json takes when it reads into types.
const DEPTH_LIMIT: usize = 127;

/// Checks a text that is JSON by its syntax.
pub(crate) fn check(text: &str) -> Result<(), &'static str> {
    // The keys of each object that is open; nothing for an array.
    let mut open: Vec<Option<HashSet<String>>> = Vec::new();
    let mut is_key = false;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        match byte {
            b'{' | b'[' => {
                is_key = byte == b'{';
                open.push(is_key.then(HashSet::new));
                if open.len() > DEPTH_LIMIT {
                    return Err("nested too deep");
                }
            }
            b'}' | b']' => drop(open.pop()),
            b',' => is_key = matches!(open.last(), Some(Some(_))),
            b'"' => {
                let string = &text[at..at + string_length(&text[at..])];
                let value: String = serde_json::from_str(string).map_err(|_| "an escape that is no character")?;
                if let (true, Some(Some(keys))) = (is_key, open.last_mut())
                    && !keys.insert(value)
                {
                    return Err("duplicate key");
                }
                is_key = false;
                at += string.len() - 1;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The length of the string at the start of the text, with both its quotes.
pub(crate) fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
