//! Reads a clauses file.
//!
//! It must never pass by a key that it does not know, nor stop at the first problem.

use super::{Clause, Clauses, Grade};
use openapi::{Code, Member, Node, Pointer, Problem, Severity, Source};
use std::collections::BTreeSet;

pub(crate) const BAD_CLAUSE: Code = Code("bad-clause");
pub(crate) const UNKNOWN_KEY: Code = Code("unknown-clause-key");

/// The keys of a clause. `accepts`, `refuses` and `decides` are read by those who use them.
const KEYS: [&str; 10] =
    ["id", "grade", "says", "pointers", "tests", "held_by", "why", "accepts", "refuses", "decides"];

impl Clauses {
    /// Reads the list under `clauses`, or a list alone.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each with its place.
    pub fn read(source: &Source) -> Result<Self, Vec<Problem>> {
        let (root, mut problems) = openapi::read(source);
        let invalid = problems.iter().any(|problem| problem.severity == Severity::Invalid);
        let Some(root) = root.filter(|_| !invalid) else { return Err(problems) };
        let mut reader = Reader { source, problems: Vec::new(), ids: BTreeSet::new() };
        let list = root.get("clauses").unwrap_or(&root);
        let at = if root.get("clauses").is_some() { Pointer::root().join("clauses") } else { Pointer::root() };
        let mut clauses = Vec::new();
        match list.as_array() {
            Some(items) => {
                for (index, node) in items.iter().enumerate() {
                    clauses.extend(reader.clause(&at.join(&index.to_string()), node));
                }
            }
            None => {
                reader.wrong(&at, list, "clauses are a list", "write each as an item with `id`, `grade` and `says`")
            }
        }
        problems.extend(reader.problems);
        if problems.is_empty() { Ok(Self { clauses }) } else { Err(problems) }
    }
}

struct Reader<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
    ids: BTreeSet<String>,
}

impl Reader<'_> {
    fn clause(&mut self, at: &Pointer, node: &Node) -> Option<Clause> {
        let Some(members) = node.as_object() else {
            self.wrong(at, node, "a clause is an object", "give it `id`, `grade` and `says`");
            return None;
        };
        for member in members.iter().filter(|member| !KEYS.contains(&member.key.as_str())) {
            self.unknown(at, member);
        }
        let id = self.text(at, node, "id")?;
        if !self.ids.insert(id.clone()) {
            self.wrong(&at.join("id"), node, &format!("the clause {id} stands twice"), "give each clause its own id");
        }
        let grade = self.grade(at, node);
        let says = self.text(at, node, "says");
        let pointers = self.pointers(at, node);
        let count = |key: &str| node.get(key).and_then(Node::as_array).map_or(0, <[Node]>::len);
        Some(Clause {
            id,
            grade: grade?,
            says: says?,
            pointers,
            tests: self.texts(at, node, "tests"),
            by_person: self.by_person(at, node),
            why: node.get("why").and_then(Node::as_str).map(str::to_owned),
            witnesses: count("accepts") + count("refuses"),
            line: self.source.position(node.span.start).line,
        })
    }

    fn grade(&mut self, at: &Pointer, node: &Node) -> Option<Grade> {
        let text = self.text(at, node, "grade")?;
        let grade = Grade::named(&text);
        if grade.is_none() {
            let known = Grade::ALL.map(Grade::name).join(", ");
            let place = node.get("grade").unwrap_or(node);
            self.wrong(&at.join("grade"), place, &format!("`{text}` is no grade"), &format!("write one of {known}"));
        }
        grade
    }

    fn by_person(&mut self, at: &Pointer, node: &Node) -> bool {
        let Some(held_by) = node.get("held_by") else { return false };
        let is_person = held_by.as_str() == Some("person");
        if !is_person {
            let help = "write `held_by: person` with a `why`, or name tests under `tests`";
            self.wrong(&at.join("held_by"), held_by, "only a person can be named here", help);
        }
        is_person
    }

    fn pointers(&mut self, at: &Pointer, node: &Node) -> Vec<Pointer> {
        let mut found = Vec::new();
        for (index, node) in node.get("pointers").and_then(Node::as_array).unwrap_or_default().iter().enumerate() {
            match node.as_str().and_then(Pointer::parse) {
                Some(pointer) => found.push(pointer),
                None => {
                    let at = at.join("pointers").join(&index.to_string());
                    self.wrong(
                        &at,
                        node,
                        "this is no JSON Pointer",
                        "begin it with a slash, and write ~1 for a slash in a key",
                    );
                }
            }
        }
        found
    }

    fn texts(&mut self, at: &Pointer, node: &Node, key: &str) -> Vec<String> {
        let Some(list) = node.get(key) else { return Vec::new() };
        let texts: Option<Vec<String>> =
            list.as_array().and_then(|items| items.iter().map(|item| item.as_str().map(str::to_owned)).collect());
        if texts.is_none() {
            self.wrong(&at.join(key), list, &format!("`{key}` is a list of strings"), "write each as an item");
        }
        texts.unwrap_or_default()
    }

    fn text(&mut self, at: &Pointer, node: &Node, key: &str) -> Option<String> {
        let found = node.get(key).and_then(Node::as_str).filter(|text| !text.trim().is_empty());
        if found.is_none() {
            let place = node.get(key).unwrap_or(node);
            self.wrong(&at.join(key), place, &format!("a clause has `{key}`, a string"), "say it");
        }
        found.map(str::to_owned)
    }

    fn unknown(&mut self, at: &Pointer, member: &Member) {
        let known = KEYS.join(", ");
        self.problems.push(Problem {
            severity: Severity::Invalid,
            code: UNKNOWN_KEY,
            pointer: at.join(&member.key),
            span: member.key_span,
            message: format!("a clause has no `{}`", member.key),
            help: format!("write one of {known}"),
        });
    }

    fn wrong(&mut self, at: &Pointer, node: &Node, message: &str, help: &str) {
        self.problems.push(Problem {
            severity: Severity::Invalid,
            code: BAD_CLAUSE,
            pointer: at.clone(),
            span: node.span,
            message: message.to_owned(),
            help: help.to_owned(),
        });
    }
}
