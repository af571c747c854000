//! JSON Pointer (RFC 6901): the address of a node in a document or of a value in a message.
//!
//! It must never follow a reference, nor ask whether the place exists.

use std::fmt;

/// A JSON Pointer, kept in its escaped text form: `/paths/~1a/get`. The empty pointer is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads `/a/b` or the URI fragment form `#/a/b` (RFC 6901, section 6; percent escapes are decoded there).
    /// `None` when the text is not empty and does not begin with `/`, or holds a `~` that escapes nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = match text.strip_prefix('#') {
            Some(fragment) => percent_decode(fragment)?,
            None => text.to_owned(),
        };
        let escapes_are_whole = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        ((text.is_empty() || text.starts_with('/')) && escapes_are_whole).then_some(Self(text))
    }

    /// This pointer and one more step.
    #[must_use]
    pub fn join(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + token.len());
        text.push_str(&self.0);
        text.push('/');
        match token.contains(['~', '/']) {
            true => text.push_str(&token.replace('~', "~0").replace('/', "~1")),
            false => text.push_str(token),
        }
        Self(text)
    }

    /// The steps, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// The last step, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<String> {
        self.0.rsplit_once('/').map(|(_, token)| unescaped(token))
    }

    /// The pointer without its last step; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// Whether this is `other` or stands below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This pointer below another one.
    #[must_use]
    pub(crate) fn below(&self, outer: &Self) -> Self {
        Self(format!("{}{}", outer.0, self.0))
    }

    /// The URI fragment form, `#/a/b`, percent escapes in it (RFC 6901, section 6).
    pub(crate) fn fragment(&self) -> String {
        let mut text = String::from("#");
        for c in self.0.chars() {
            match c == '%' || is_no_uri(c) {
                true => c.to_string().bytes().for_each(|byte| text.push_str(&format!("%{byte:02X}"))),
                false => text.push(c),
            }
        }
        text
    }

    /// The text form, escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What RFC 3986 keeps out of a URI reference. Letters beyond ASCII are taken: many readers do.
pub(crate) fn is_no_uri(c: char) -> bool {
    c.is_ascii_control() || matches!(c, ' ' | '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
}

fn unescaped(token: &str) -> String {
    match token.contains('~') {
        true => token.replace("~1", "/").replace("~0", "~"),
        false => token.to_owned(),
    }
}

/// Undoes percent escapes; `None` when one is not whole or what comes out is no text.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
