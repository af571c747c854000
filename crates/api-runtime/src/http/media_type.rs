//! Media types and ranges of them (RFC 9110, sections 8.3.1 and 12.5.1).
//!
//! It must never look at what a body holds.

/// Type and subtype, without parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a media range, such as `image/*`, covers a media type. Case does not matter.
pub(crate) fn covers(range: &str, media_type: &str) -> bool {
    distance(range, media_type).is_some()
}

/// How far a media type is from a range that covers it: less for a narrower one.
fn distance(range: &str, media_type: &str) -> Option<u8> {
    let (kind, subtype) = media_type.split_once('/')?;
    let (of, range_of) = range.split_once('/')?;
    let is_of_kind = of.eq_ignore_ascii_case(kind);
    match range_of {
        _ if range.eq_ignore_ascii_case(media_type) => Some(0),
        "*" if of == "*" => Some(3),
        "*" if is_of_kind => Some(2),
        suffix if is_of_kind && is_suffix(suffix, subtype) => Some(1),
        _ => None,
    }
}

/// Whether a range of a structured syntax, such as `*+json`, covers a subtype (RFC 6839).
fn is_suffix(range: &str, subtype: &str) -> bool {
    let suffix = range.strip_prefix('*').unwrap_or_default();
    let end = subtype.len().checked_sub(suffix.len()).and_then(|begin| subtype.get(begin..));
    !suffix.is_empty() && end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

/// The index of the list whose ranges cover a media type most closely.
pub(crate) fn closest(lists: &[&[&str]], media_type: &str) -> Option<usize> {
    let distance_of = |list: &[&str]| list.iter().filter_map(|range| distance(essence(range), media_type)).min();
    let lists = lists.iter().enumerate().filter_map(|(index, list)| Some((distance_of(list)?, index)));
    lists.min().map(|(_, index)| index)
}
