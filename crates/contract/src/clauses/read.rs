//! Reads the clauses of a clauses file.
//!
//! It must never pass by a key that it does not know, nor stop at the first problem.

use super::{Clause, Clauses, Grade};
use crate::entry::{Entry, Reader};
use crate::score::Unheld;
use openapi::{Pointer, Problem, Source};
use std::collections::BTreeSet;

/// The keys of a clause.
pub(crate) const KEYS: [&str; 10] =
    ["id", "grade", "says", "pointers", "accepts", "refuses", "tests", "held_by", "why", "decides"];

/// The keys of a clauses file.
pub(crate) const FILE: [&str; 3] = ["clauses", "messages", "unheld"];

impl Clauses {
    /// Reads the list under `clauses`, or a list alone. `name` stands in reports and decides between JSON and YAML.
    ///
    /// # Errors
    /// Everything that is wrong with the clauses, each with its place: the text, a key that is not known
    /// (`unknown-fact`), a value that is not as it should be (`bad-fact`).
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let source = Source::new(name, text);
        let (root, problems) = openapi::read(&source);
        let Some(root) = root.filter(|_| problems.is_empty()) else { return Err(problems) };
        let mut reader = Reader::new(&source);
        let root = Entry { node: &root, pointer: Pointer::root() };
        let entries = match root.node.as_array() {
            Some(_) => root.items(),
            None if reader.known(&root, &FILE) => reader.list(&root, "clauses").unwrap_or_default(),
            None => Vec::new(),
        };
        let mut ids = BTreeSet::new();
        let mut clauses = Vec::new();
        for entry in &entries {
            let Some(clause) = reader.clause(entry) else { continue };
            if !ids.insert(clause.id.clone()) {
                reader.wrong(entry, format!("the clause {} stands twice", clause.id), "give each clause its own id");
            }
            clauses.push(clause);
        }
        let unheld = reader.unheld(&root);
        if reader.problems.is_empty() { Ok(Self { clauses, unheld }) } else { Err(reader.problems) }
    }
}

impl Reader<'_> {
    fn clause(&mut self, entry: &Entry<'_>) -> Option<Clause> {
        if !self.known(entry, &KEYS) {
            return None;
        }
        let id = self.text(entry, "id", "name the clause");
        let grade = self.grade(entry);
        let says = self.text(entry, "says", "say the clause in words of your own");
        let pointers = self.pointers(entry);
        let tests = self.tests(entry);
        let witnesses = self.witnesses(entry);
        let by_person = self.by_person(entry);
        Some(Clause {
            id: id?.to_owned(),
            grade: grade?,
            says: says?.trim_end().to_owned(),
            pointers,
            tests,
            by_person,
            why: entry.text("why").map(str::to_owned),
            witnesses,
            line: self.source.position(entry.node.span.start()).line,
        })
    }

    fn grade(&mut self, entry: &Entry<'_>) -> Option<Grade> {
        let known = format!("write one of {}", Grade::ALL.map(Grade::name).join(", "));
        let text = self.text(entry, "grade", &known)?;
        let grade = Grade::named(text);
        if grade.is_none() {
            let place = entry.get("grade").unwrap_or_else(|| entry.clone());
            self.wrong(&place, format!("`{text}` is no grade"), known);
        }
        grade
    }

    fn pointers(&mut self, entry: &Entry<'_>) -> Vec<Pointer> {
        let mut found = Vec::new();
        for place in self.list(entry, "pointers").unwrap_or_default() {
            match place.node.as_str().and_then(Pointer::parse) {
                Some(pointer) => found.push(pointer),
                None => {
                    self.wrong(&place, "this is no JSON Pointer", "begin it with a slash, and write / in a name as ~1")
                }
            }
        }
        found
    }

    fn tests(&mut self, entry: &Entry<'_>) -> Vec<String> {
        let mut found = Vec::new();
        for test in self.list(entry, "tests").unwrap_or_default() {
            match test.node.as_str().filter(|text| text.contains("::")) {
                Some(text) => found.push(text.to_owned()),
                None => self.wrong(&test, "this names no test", "write path/to/file.rs::name"),
            }
        }
        found
    }

    /// What is declared to be held by no case.
    fn unheld(&mut self, root: &Entry<'_>) -> Vec<Unheld> {
        let mut found = Vec::new();
        for entry in root.get("unheld").and_then(|_| self.list(root, "unheld")).unwrap_or_default() {
            if self.known(&entry, &["rule", "why"]) {
                let rule = self.pointer(&entry, "rule");
                let why = self.text(&entry, "why", "say why no case can hold it");
                found.extend(rule.zip(why).map(|(rule, why)| Unheld { rule, why: why.trim_end().to_owned() }));
            }
        }
        found
    }

    fn by_person(&mut self, entry: &Entry<'_>) -> bool {
        let Some(held_by) = entry.get("held_by") else { return false };
        let is_person = held_by.node.as_str() == Some("person");
        if !is_person {
            let help = "write `held_by: person` with a `why`, or name tests under `tests`";
            self.wrong(&held_by, "only a person can be named here", help);
        }
        is_person
    }
}
