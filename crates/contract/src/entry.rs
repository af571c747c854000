//! The nodes of a clauses file, and everything that is wrong with them.
//!
//! It must never stop at the first problem, nor pass by a key that nobody reads.

use openapi::{Code, Node, Pointer, Problem, Severity, Source, Span};

pub(crate) const UNKNOWN_FACT: Code = Code("unknown-fact");
pub(crate) const BAD_FACT: Code = Code("bad-fact");

/// A node and where it stands.
#[derive(Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) node: &'a Node,
    pub(crate) pointer: Pointer,
}

impl<'a> Entry<'a> {
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        Some(Self { node: self.node.get(key)?, pointer: self.pointer.join(key) })
    }

    pub(crate) fn items(&self) -> Vec<Self> {
        let items = self.node.as_array().unwrap_or_default().iter().enumerate();
        items.map(|(index, node)| Self { node, pointer: self.pointer.join(&index.to_string()) }).collect()
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.node.get(key)?.as_str().filter(|text| !text.trim().is_empty())
    }
}

/// Reads one file.
pub(crate) struct Reader<'s> {
    pub(crate) source: &'s Source,
    pub(crate) problems: Vec<Problem>,
}

impl<'s> Reader<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        Self { source, problems: Vec::new() }
    }

    pub(crate) fn problem(&mut self, code: Code, pointer: &Pointer, span: Span, message: String, help: String) {
        let (severity, pointer) = (Severity::Invalid, pointer.clone());
        self.problems.push(Problem { severity, code, pointer, span, message, help });
    }

    pub(crate) fn wrong(&mut self, entry: &Entry<'_>, message: impl Into<String>, help: impl Into<String>) {
        self.problem(BAD_FACT, &entry.pointer, entry.node.span, message.into(), help.into());
    }

    /// Reports keys that nobody reads; `false` when this is no mapping at all.
    pub(crate) fn known(&mut self, entry: &Entry<'_>, keys: &[&str]) -> bool {
        let Some(members) = entry.node.as_object() else {
            self.wrong(entry, format!("a mapping stands here, not {}", entry.node.kind()), one_of(keys));
            return false;
        };
        for member in members.iter().filter(|member| !keys.contains(&member.key.as_str())) {
            let text = format!("`{}` is no key of a clauses file here", member.key);
            self.problem(UNKNOWN_FACT, &entry.pointer.join(&member.key), member.key_span, text, one_of(keys));
        }
        true
    }

    pub(crate) fn list<'a>(&mut self, entry: &Entry<'a>, key: &str) -> Option<Vec<Entry<'a>>> {
        let list = entry.get(key)?;
        if list.node.as_array().is_none() {
            self.wrong(&list, format!("`{key}` is a list, not {}", list.node.kind()), "put each entry behind a dash");
        }
        Some(list.items())
    }

    /// A text that must be there.
    pub(crate) fn text<'a>(&mut self, entry: &Entry<'a>, key: &str, help: &str) -> Option<&'a str> {
        let text = entry.text(key);
        if text.is_none() {
            let place = entry.get(key).unwrap_or_else(|| entry.clone());
            self.wrong(&place, format!("`{key}` is missing, or no text"), help);
        }
        text
    }

    pub(crate) fn flag(&mut self, entry: &Entry<'_>, key: &str) -> Option<bool> {
        let flag = entry.get(key)?;
        if flag.node.as_bool().is_none() {
            self.wrong(
                &flag,
                format!("`{key}` is true or false, not {}", flag.node.kind()),
                "leave it out where the prose has no word of it",
            );
        }
        flag.node.as_bool()
    }

    pub(crate) fn pointer(&mut self, entry: &Entry<'_>, key: &str) -> Option<Pointer> {
        let text = self.text(entry, key, "give a JSON Pointer, such as /components/schemas/Pet")?;
        let pointer = Pointer::parse(text).filter(|_| text.starts_with('/'));
        if pointer.is_none() {
            let place = entry.get(key).unwrap_or_else(|| entry.clone());
            self.wrong(
                &place,
                format!("`{text}` is no JSON Pointer"),
                "begin it with a slash, and write / in a name as ~1",
            );
        }
        pointer
    }
}

/// The keys that may stand in a place, in words.
pub(crate) fn one_of(keys: &[&str]) -> String {
    format!("the keys here are {}", keys.join(", "))
}
