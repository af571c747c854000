//! Where validation stands in a value. Lives on the stack; text is made only for a violation.

/// A step-by-step address inside a value being validated.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    step: Step<'a>,
    parent: Option<&'a Path<'a>>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The whole value.
    pub const ROOT: Path<'static> = Path { step: Step::Root, parent: None };

    /// The member `key` of the object at this path.
    #[inline]
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Path<'a> {
        Path { step: Step::Key(key), parent: Some(self) }
    }

    /// The item `index` of the array at this path.
    #[inline]
    #[must_use]
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { step: Step::Index(index), parent: Some(self) }
    }

    /// The path as a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let mut text = self.parent.map(Path::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                text.push('/');
                text.push_str(&escape(key));
            }
            Step::Index(index) => {
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
        text
    }
}

/// One step of a JSON Pointer, escaped as RFC 6901, section 3 asks.
pub(crate) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
