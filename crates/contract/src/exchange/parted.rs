//! The parts of a multipart body (RFC 2046, section 5.1; RFC 7578): bytes between boundaries, each behind its headers.
//!
//! It must never look at what a part holds, nor take a text for a boundary that does not begin a line.

/// A part.
pub(super) struct Parted<'b> {
    pub(super) name: String,
    pub(super) media_type: Option<String>,
    pub(super) bytes: &'b [u8],
}

/// The boundary that a Content-Type names.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let found = parameters(content_type).find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?.1;
    (!found.is_empty() && found.len() <= 70).then_some(found)
}

/// The parameters of a header, in quotes or without.
fn parameters(text: &str) -> impl Iterator<Item = (&str, String)> {
    let mut pieces: Vec<&str> = Vec::new();
    let (mut begin, mut is_quoted) = (0, false);
    for (at, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                pieces.push(&text[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&text[begin..]);
    pieces.into_iter().skip(1).filter_map(|piece| {
        let (name, value) = piece.trim().split_once('=')?;
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        Some((name, quoted.unwrap_or(value).to_owned()))
    })
}

/// The parts of a body in this Content-Type.
///
/// # Errors
/// Says why it is no multipart body, or which part has no name.
pub(super) fn split<'b>(content_type: &str, bytes: &'b [u8]) -> Result<Vec<Parted<'b>>, String> {
    let boundary = boundary(content_type).ok_or("a multipart body without a boundary")?;
    let opening = format!("--{boundary}").into_bytes();
    let between = [b"\r\n", opening.as_slice()].concat();
    // Before the first boundary stands nothing but a preamble, which nobody reads.
    let mut rest = match bytes.strip_prefix(opening.as_slice()) {
        Some(rest) => rest,
        None => after(bytes, &between).ok_or("a multipart body whose boundary is not there")?.1,
    };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let part = rest[padding..].strip_prefix(b"\r\n").ok_or("a boundary that does not end its line")?;
        let (part, behind) = after(part, &between).ok_or("a multipart body without a last boundary")?;
        parts.push(read(part)?);
        rest = behind;
    }
    Ok(parts)
}

/// What stands before a mark, and what stands behind it.
fn after<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

/// A part from its headers and its bytes.
fn read(part: &[u8]) -> Result<Parted<'_>, String> {
    let (head, bytes) = match part.strip_prefix(b"\r\n") {
        Some(bytes) => (&b""[..], bytes),
        None => after(part, b"\r\n\r\n").ok_or("a part without an empty line behind its headers")?,
    };
    let head = std::str::from_utf8(head).map_err(|_| "headers of a part that are no UTF-8")?;
    let header = |wanted: &str| {
        let named = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let mut own = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        own.next().map(|(_, value)| value.trim().to_owned())
    };
    let disposition = header("Content-Disposition").ok_or("a part without a Content-Disposition")?;
    let name = parameters(&disposition).find(|(name, _)| name.eq_ignore_ascii_case("name"));
    let (_, name) = name.ok_or("a part without a name")?;
    Ok(Parted { name, media_type: header("Content-Type"), bytes })
}

/// Parts behind each other: a name, whether it is a file, the media type and the bytes of each. `None` where the boundary
/// occurs in a part, a name cannot stand in quotes, or there is none.
pub(super) fn joined(boundary: &str, parts: &[(&str, bool, String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mark = format!("--{boundary}");
    let mut bytes = Vec::new();
    for (name, is_file, media_type, held) in parts {
        let is_plain = !name.chars().any(|character| character.is_control() || matches!(character, '"' | '\\'));
        if !is_plain || after(held, mark.as_bytes()).is_some() {
            return None;
        }
        let file = if *is_file { "; filename=\"file\"" } else { "" };
        let head = format!(
            "{mark}\r\nContent-Type: {media_type}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
        );
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(held);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("{mark}--").as_bytes());
    (!parts.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{boundary, joined, split};

    fn names(content_type: &str, body: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        let parts = split(content_type, body.as_bytes())?;
        Ok(parts.into_iter().map(|part| (part.name, part.bytes.to_vec())).collect())
    }

    #[test]
    fn a_boundary_may_stand_in_quotes() {
        assert_eq!(boundary("multipart/form-data; charset=x; Boundary=\"a;b c\"").as_deref(), Some("a;b c"));
        assert_eq!(boundary("multipart/form-data;boundary=ab"), Some("ab".to_owned()));
        assert_eq!(boundary("multipart/form-data"), None);
    }

    #[test]
    fn what_others_write_is_read() {
        let body = "a preamble\r\n--b \r\ncontent-disposition: form-data; name=\"a;=b\"; filename=x\r\n\r\n1\r\n--c\r\n\
                    \r\n--b\r\nContent-Disposition: form-data; name=e\r\n\r\n\r\n--b--\r\nan epilogue";
        let found = names("multipart/form-data; boundary=b", body).unwrap();
        let wanted = [("a;=b".to_owned(), b"1\r\n--c\r\n".to_vec()), ("e".to_owned(), Vec::new())];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_no_multipart_body_is_told() {
        for (body, words) in [
            ("", "a multipart body whose boundary is not there"),
            ("--b\r\n\r\n", "a multipart body without a last boundary"),
            ("--b\r\n\r\n1\r\n--b--", "a part without a Content-Disposition"),
            ("--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", "a part without a name"),
            ("--b x\r\n1\r\n--b--", "a boundary that does not end its line"),
        ] {
            assert_eq!(names("multipart/form-data; boundary=b", body).unwrap_err(), words, "{body:?}");
        }
    }

    #[test]
    fn a_part_that_holds_the_boundary_is_not_written() {
        let part = |held: &str| [("a", true, "text/plain".to_owned(), held.as_bytes().to_vec())];
        let body = joined("b", &part("1\r\n-b")).unwrap();
        assert_eq!(split("x/y; boundary=b", &body).unwrap()[0].bytes, b"1\r\n-b");
        assert_eq!(joined("b", &part("--b")), None);
        assert_eq!(joined("b", &[]), None);
    }
}
