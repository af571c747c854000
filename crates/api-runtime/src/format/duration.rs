//! `duration` (RFC 3339, appendix A).
//!
//! It must never take what a calendar would only guess at: a month has no days here.

/// `duration`: units that follow each other, or weeks alone. The letters of a grammar are those of either case (RFC 5234, section 2.3).
pub fn duration(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix(['P', 'p']) else { return false };
    if let Some(week) = unit(rest, 'W') {
        return week.is_empty();
    }
    let date = rest;
    rest = descending(rest, ['Y', 'M', 'D']);
    match rest.strip_prefix(['T', 't']) {
        Some(time) => {
            let end = descending(time, ['H', 'M', 'S']);
            end.is_empty() && end.len() < time.len()
        }
        None => rest.is_empty() && rest.len() < date.len(),
    }
}

/// What follows a row of units, in which each comes right after the one before it.
fn descending(text: &str, units: [char; 3]) -> &str {
    let begins = (0..units.len()).find(|index| unit(text, units[*index]).is_some());
    let mut rest = text;
    for letter in units.iter().skip(begins.unwrap_or(units.len())) {
        match unit(rest, *letter) {
            Some(after) => rest = after,
            None => break,
        }
    }
    rest
}

/// What follows a number with this unit at the start of the text.
fn unit(text: &str, letter: char) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = rest.strip_prefix([letter, letter.to_ascii_lowercase()])?;
    (rest.len() < text.len()).then_some(after)
}
