//! Media types: which key of `content` speaks for a Content-Type (OpenAPI 3.0.3, section 4.7.14), and which
//! are JSON.
//!
//! It must never read a body.

/// The key that fits a Content-Type most closely. A key with parameters fits exactly that text; one without
/// fits whatever the parameters are; a range fits last.
pub(super) fn closest<'k>(keys: impl Iterator<Item = &'k str>, given: &str) -> Option<&'k str> {
    let fitting = keys.filter_map(|key| Some((distance(key, given)?, key)));
    fitting.min_by_key(|(distance, _)| *distance).map(|(_, key)| key)
}

/// Whether one of the keys stands for the Content-Type of an answer, whatever the parameters of either are: how an
/// answer spells its charset is no breach.
pub(super) fn covers<'k>(keys: impl Iterator<Item = &'k str>, given: &str) -> bool {
    let mut keys = keys.map(essence);
    keys.any(|key| distance(&key, given).is_some())
}

/// The key that fits the Content-Type of an answer most closely, whatever the parameters of either are.
pub(super) fn closest_in_answer<'k>(keys: impl Iterator<Item = &'k str>, given: &str) -> Option<&'k str> {
    let fitting = keys.filter_map(|key| Some((distance(&essence(key), given)?, key)));
    fitting.min_by_key(|(distance, _)| *distance).map(|(_, key)| key)
}

fn distance(key: &str, given: &str) -> Option<u8> {
    if key == given && !is_range(key) {
        return Some(0);
    }
    if key.contains(';') {
        return None;
    }
    let (key, given) = (essence(key), essence(given));
    // A range is no media type that a message could be in.
    let (kind, subtype) = given.split_once('/').filter(|_| !given.contains('*'))?;
    match key.split_once('/')? {
        _ if key == given => Some(1),
        (of, suffix) if of == kind && suffix.starts_with("*+") && subtype.ends_with(&suffix[1..]) => Some(2),
        (of, "*") if of == kind && !subtype.is_empty() => Some(3),
        ("*", "*") if !kind.is_empty() && !subtype.is_empty() => Some(4),
        _ => None,
    }
}

/// Type and subtype without parameters; they are case-insensitive (RFC 9110, section 8.3.1).
fn essence(text: &str) -> String {
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON: `application/json`, its older name `text/json`, or one with the suffix `+json`
/// (RFC 6839, section 3.1).
pub(super) fn is_json(text: &str) -> bool {
    let essence = essence(text);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type says no more than that it is text.
pub(super) fn is_text(text: &str) -> bool {
    essence(text) == "text/plain"
}

/// Whether a media type is that of forms.
pub(super) fn is_form(text: &str) -> bool {
    essence(text) == "application/x-www-form-urlencoded"
}

/// Whether a media type is one of bodies in parts. One with parameters names no boundary that a sender could choose.
pub(super) fn is_multipart(text: &str) -> bool {
    text.trim().to_ascii_lowercase().starts_with("multipart/") && !is_range(text) && !text.contains(';')
}

/// Whether a key is a range, such as `image/*`.
pub(super) fn is_range(key: &str) -> bool {
    essence(key).ends_with("/*")
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_key_with_parameters_demands_its_very_text() {
        let key = "application/json; charset=UTF-8";
        assert_eq!(closest([key].into_iter(), key), Some(key));
        for given in ["application/json", "application/json;charset=UTF-8", "application/json; charset=utf-8"] {
            assert_eq!(closest([key].into_iter(), given), None, "{given}");
        }
    }

    #[test]
    fn a_key_without_parameters_takes_any() {
        let given = "Application/JSON ; charset=utf-8";
        assert_eq!(closest(["application/json"].into_iter(), given), Some("application/json"));
    }

    #[test]
    fn the_closest_key_wins() {
        let keys = ["*/*", "text/*", "text/plain", "text/plain; a=b"];
        for (given, key) in [("text/plain; a=b", 3), ("text/plain", 2), ("text/html", 1), ("image/png", 0)] {
            assert_eq!(closest(keys.into_iter(), given), Some(keys[key]), "{given}");
        }
        assert_eq!(closest(keys.into_iter(), "nonsense"), None);
    }
}
