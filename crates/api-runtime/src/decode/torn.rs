//! Finds a number that was read in part: of `1.5`, read as an integer of 128 bits, serde_json takes the `1` and stumbles
//! over the rest only where the next member should come. It must never judge a message that is no JSON.

use crate::path::escape;

/// The pointer of the number that goes on at a place (line and column from 1), where one does. The message up to there
/// has been read as JSON.
pub(super) fn pointer(message: &[u8], line: usize, column: usize) -> Option<String> {
    let offset = offset(message, line, column)?;
    let before = message.get(..offset)?;
    let goes_on = matches!(message.get(offset)?, b'.' | b'e' | b'E') && before.last()?.is_ascii_digit();
    goes_on.then(|| place(before))
}

fn offset(message: &[u8], line: usize, column: usize) -> Option<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => message.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(breaks)?.0 + 1,
    };
    Some(start + column.checked_sub(1)?)
}

/// What is open at the end of a text, from the outside in.
enum Open {
    List(usize),
    Object(String),
}

/// The pointer of the value in which a text ends.
fn place(text: &[u8]) -> String {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'[' => open.push(Open::List(0)),
            b'{' => open.push(Open::Object(String::new())),
            b']' | b'}' => drop(open.pop()),
            b',' => {
                if let Some(Open::List(index)) = open.last_mut() {
                    *index += 1;
                }
            }
            b'"' => {
                let end = end_of_string(text, at);
                if let (Some(Open::Object(key)), true) = (open.last_mut(), is_key(text, end)) {
                    *key = text.get(at..end).and_then(|key| serde_json::from_slice(key).ok()).unwrap_or_default();
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    open.iter().map(step).collect()
}

fn step(open: &Open) -> String {
    match open {
        Open::List(index) => format!("/{index}"),
        Open::Object(key) => format!("/{}", escape(key)),
    }
}

/// Behind the closing quote of the string that begins at a place.
fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn is_key(text: &[u8], end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}
