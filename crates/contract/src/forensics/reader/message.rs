//! Reads the messages of a clauses file: what each is, and its samples.
//!
//! It must never look whether what they name is there: only the document and the caller can tell.

use crate::entry::{Entry, Reader, one_of};
use crate::forensics::facts::{Message, SampleName, Target};
use crate::verdict::Direction;

/// Where parameters stand.
const LOCATIONS: [&str; 4] = ["path", "query", "header", "cookie"];

impl Reader<'_> {
    pub(super) fn messages(&mut self, entries: &[Entry<'_>]) -> Vec<Message> {
        let mut messages: Vec<Message> = Vec::new();
        for entry in entries {
            let Some(message) = self.message(entry) else { continue };
            if messages.iter().any(|known| known.name == message.name) {
                self.wrong(
                    entry,
                    format!("two messages are called `{}`", message.name),
                    "a finding is named by its message: give each a name of its own",
                );
            }
            messages.push(message);
        }
        messages
    }

    fn message(&mut self, entry: &Entry<'_>) -> Option<Message> {
        let keys = ["name", "schema", "direction", "operation", "in", "samples", "members"];
        if !self.known(entry, &keys) {
            return None;
        }
        let name = self.text(entry, "name", "name the message in one word, such as response");
        if let Some(name) = name.filter(|name| name.contains(char::is_whitespace)) {
            self.wrong(entry, format!("the name `{name}` has a space in it"), "name the message in one word");
        }
        let target = self.target(entry);
        let samples = self.list(entry, "samples").unwrap_or_default();
        let samples = samples.iter().filter_map(|sample| self.sample(sample)).collect();
        let rows = self.list(entry, "members").map(|entries| self.rows(&entries));
        let place = entry.get("schema").or_else(|| entry.get("operation")).unwrap_or_else(|| entry.clone());
        let (pointer, span) = (place.pointer, place.node.span);
        Some(Message { name: name?.to_owned(), target: target?, rows, samples, pointer, span })
    }

    fn target(&mut self, entry: &Entry<'_>) -> Option<Target> {
        let has = |key: &str| entry.node.get(key).is_some();
        match (has("schema") || has("direction"), has("operation") || has("in")) {
            (true, false) => {
                let direction = match self.text(entry, "direction", "write request or response")? {
                    "request" => Direction::Request,
                    "response" => Direction::Response,
                    other => {
                        self.wrong(entry, format!("`{other}` is no direction"), "write request or response");
                        return None;
                    }
                };
                Some(Target::Body { schema: self.pointer(entry, "schema")?, direction })
            }
            (false, true) => {
                let location = self.text(entry, "in", "write path, query, header or cookie")?;
                if !LOCATIONS.contains(&location) {
                    self.wrong(entry, format!("no parameter stands in `{location}`"), one_of(&LOCATIONS));
                }
                Some(Target::Parameters { operation: self.pointer(entry, "operation")?, location: location.to_owned() })
            }
            _ => {
                let help = "give `schema` and `direction` for a body, or `operation` and `in` for parameters";
                self.wrong(entry, "this is neither a body nor a table of parameters", help);
                None
            }
        }
    }

    fn sample(&mut self, entry: &Entry<'_>) -> Option<SampleName> {
        match entry.node.as_str().filter(|path| path.ends_with(".json")) {
            Some(path) => {
                let line = self.source.position(entry.node.span.start()).line;
                let (pointer, span) = (entry.pointer.clone(), entry.node.span);
                Some(SampleName { path: path.to_owned(), line, pointer, span })
            }
            None => {
                self.wrong(entry, "a sample is the path of a .json file", "keep each message in a file of its own");
                None
            }
        }
    }
}
