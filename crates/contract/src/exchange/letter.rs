//! A request that is being written, part by part.
//!
//! It must never decide what belongs into it.

use super::parameter::Parameter;
use super::written::Written;
use super::{Part, Request};

/// The parts of a request, encoded.
#[derive(Default)]
pub(super) struct Letter {
    /// Texts for the names of the path template.
    pub(super) path: Vec<(String, String)>,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Letter {
    /// Puts a parameter where it travels; `None` when it does not travel so.
    pub(super) fn put(&mut self, parameter: &Parameter, written: Written) -> Option<()> {
        let name = || parameter.name().to_owned();
        match (parameter.part(), written) {
            (Part::Path, Written::Text(text)) => self.path.push((name(), text)),
            (Part::Header, Written::Text(text)) => self.headers.push((name(), text)),
            (Part::Query, Written::Pairs(pairs)) => self.query.extend(pairs),
            (Part::Cookie, Written::Pairs(pairs)) => self.cookies.extend(pairs),
            _ => return None,
        }
        Some(())
    }

    /// The request at this path.
    pub(super) fn sent(mut self, method: &str, path: String) -> Request {
        let joined = |pairs: &[(String, String)], separator: &str| {
            pairs.iter().map(|(key, text)| format!("{key}={text}")).collect::<Vec<_>>().join(separator)
        };
        if !self.cookies.is_empty() {
            self.headers.push(("Cookie".to_owned(), joined(&self.cookies, "; ")));
        }
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", joined(&self.query, "&")) };
        Request { method: method.to_owned(), target: format!("{path}{query}"), headers: self.headers, body: self.body }
    }
}
