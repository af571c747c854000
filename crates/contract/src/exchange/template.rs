//! Path templates (OpenAPI 3.0.3, section 4.7.8.2): which paths they take, and in which order they are tried.
//!
//! It must never decode what stands for a name: a parameter's style may split it first.

use super::percent;

/// A template such as `/rooms/{room}/photos/{photo}.{ending}`, by segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    segments: Vec<Segment>,
}

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// As the document writes it.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Name(String),
}

/// The names of a template with what stands for them in a path, encoded.
pub(super) type Captures<'p> = Vec<(String, &'p str)>;

impl Template {
    pub(super) fn new(text: &str) -> Self {
        Self { segments: segments(text).map(Segment::new).collect() }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// What stands for the names in a path; `None` when the path is another one. A name takes at least one
    /// character and no slash.
    pub(super) fn captures<'p>(&self, path: &'p str) -> Option<Captures<'p>> {
        let mut found = Captures::new();
        let mut given = segments(path);
        for segment in &self.segments {
            if !segment.take(given.next()?, &mut found) {
                return None;
            }
        }
        given.next().is_none().then_some(found)
    }

    /// The path with texts for the names; `None` when one has none, or an empty one, or one that a client would take
    /// for a step (RFC 3986, section 5.2.4).
    pub(super) fn fill<'t>(&self, text: impl Fn(&str) -> Option<&'t str>) -> Option<String> {
        let mut path = String::new();
        for segment in &self.segments {
            path.push('/');
            let start = path.len();
            for piece in &segment.pieces {
                match piece {
                    Piece::Text(text) => path.push_str(text),
                    Piece::Name(name) => path.push_str(text(name).filter(|text| !text.is_empty())?),
                }
            }
            if matches!(&path[start..], "." | "..") {
                return None;
            }
        }
        Some(path)
    }

    /// Whether both take the same paths, whatever they call what stands there.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Piece, &Piece)| match (a, b) {
            (Piece::Text(a), Piece::Text(b)) => a == b,
            (Piece::Name(_), Piece::Name(_)) => true,
            _ => false,
        };
        let segments = || self.segments.iter().zip(&other.segments);
        self.segments.len() == other.segments.len()
            && segments().all(|(a, b)| a.pieces.len() == b.pieces.len() && a.pieces.iter().zip(&b.pieces).all(alike))
    }

    /// Templates of lower rank are tried first: at the first segment where two differ, the concrete one.
    pub(super) fn rank(&self) -> Vec<usize> {
        self.segments.iter().map(Segment::rank).collect()
    }
}

impl Segment {
    fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, opened)| Some((before, opened.split_once('}')?)))
        {
            pieces.extend((!before.is_empty()).then(|| Piece::Text(before.to_owned())));
            pieces.push(Piece::Name(name.to_owned()));
            rest = after;
        }
        pieces.extend((!rest.is_empty()).then(|| Piece::Text(rest.to_owned())));
        Self { text: text.to_owned(), pieces }
    }

    fn rank(&self) -> usize {
        match self.pieces[..] {
            [] | [Piece::Text(_)] => 0,
            [Piece::Name(_)] => 2,
            _ => 1,
        }
    }

    pub(super) fn is_concrete(&self) -> bool {
        self.rank() == 0
    }

    /// Whether the segment takes a piece of a path.
    pub(super) fn takes(&self, given: &str) -> bool {
        self.take(given, &mut Captures::new())
    }

    fn take<'p>(&self, given: &'p str, found: &mut Captures<'p>) -> bool {
        match &self.pieces[..] {
            [] => given.is_empty(),
            // Two spellings of a segment are one path (RFC 3986, section 6.2.2.2).
            [Piece::Text(text)] => percent::decode(given).is_ok_and(|given| Ok(given) == percent::decode(text)),
            pieces => capture(pieces, given, found),
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

/// Each name takes as little as it can.
fn capture<'p>(pieces: &[Piece], given: &'p str, found: &mut Captures<'p>) -> bool {
    match pieces {
        [] => given.is_empty(),
        [Piece::Text(text), rest @ ..] => {
            given.strip_prefix(text.as_str()).is_some_and(|given| capture(rest, given, found))
        }
        [Piece::Name(name), rest @ ..] => {
            let ends = given.char_indices().map(|(at, c)| at + c.len_utf8());
            let known = found.len();
            for (taken, left) in ends.map(|end| given.split_at(end)) {
                found.truncate(known);
                found.push((name.clone(), taken));
                if capture(rest, left, found) {
                    return true;
                }
            }
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    fn captured(template: &str, path: &str) -> Option<String> {
        let found = Template::new(template).captures(path)?;
        Some(found.iter().map(|(name, text)| format!("{name}={text} ")).collect())
    }

    #[test]
    fn takes_whole_segments_and_parts_of_them() {
        assert_eq!(captured("/a/{b}", "/a/x%2Fy").as_deref(), Some("b=x%2Fy "));
        assert_eq!(captured("/{a}-{b}.{c}", "/x-y-z.txt").as_deref(), Some("a=x b=y-z c=txt "));
        assert_eq!(captured("/a b/ü", "/a%20b/%C3%BC").as_deref(), Some(""));
        assert_eq!(captured("/", "/").as_deref(), Some(""));
    }

    #[test]
    fn leaves_other_paths_alone() {
        for path in ["/a", "/a/", "/a/b/", "/a/b/c", "/A/b", "a", ""] {
            assert_eq!(captured("/a/{b}", path), None, "{path}");
        }
        assert_eq!(captured("/{a}.txt", "/.txt"), None);
    }

    #[test]
    fn knows_templates_that_differ_in_names_alone() {
        let alike = |a: &str, b: &str| Template::new(a).is_alike(&Template::new(b));
        assert!(alike("/a/{b}.{c}", "/a/{x}.{y}") && alike("/", "/"));
        assert!(
            !alike("/a/{b}", "/b/{b}") && !alike("/{a}", "/{a}/b") && !alike("/{a}", "/{a}.b") && !alike("/a", "/{a}")
        );
    }

    #[test]
    fn ranks_the_concrete_before_the_templated() {
        let mut templates = ["/{a}/b", "/a/{b}", "/a/{b}.c", "/a/b"];
        templates.sort_by_key(|text| Template::new(text).rank());
        assert_eq!(templates, ["/a/b", "/a/{b}.c", "/a/{b}", "/{a}/b"]);
    }
}
