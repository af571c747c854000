//! A request as plain data, and its parts as they were written.
//!
//! It must never decode anything: what a parameter's text stands for depends on the parameter.

/// A request, as far as a contract speaks of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Request {
    /// The method, as on the request line: `POST`. Methods are case-sensitive (RFC 9110, section 9.1).
    pub method: String,
    /// Path and query, as on the request line, percent-encoded: `/rooms/7?size=small` (RFC 9112, section 3.2.1).
    pub target: String,
    /// Names, in any case, and values; a name may come more than once.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header; several of the same name are one list (RFC 9110, section 5.3).
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.headers_named(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    fn headers_named<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        let named = self.headers.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim_matches([' ', '\t']))
    }

    /// The path, encoded.
    pub(super) fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The keys and values of the query, encoded, in their order.
    pub(super) fn query(&self) -> Vec<(&str, &str)> {
        self.target.split_once('?').map_or(Vec::new(), |(_, query)| pairs(query, '&'))
    }

    /// The names and values of the cookies (RFC 6265, section 4.2.1).
    pub(super) fn cookies(&self) -> Vec<(&str, &str)> {
        self.headers_named("Cookie").flat_map(|cookies| pairs(cookies, ';')).collect()
    }
}

/// Keys and values between separators; a key without `=` has an empty value.
pub(super) fn pairs(text: &str, separator: char) -> Vec<(&str, &str)> {
    let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, ""))).collect()
}
