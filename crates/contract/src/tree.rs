//! The document's tree as the judge and the data maker read it: pointers, `$ref`s, and which schemas rule a
//! member or an item.
//!
//! It must never judge a value, and never read the document any other way than as the raw tree: the typed
//! views of it are the other reading's.

use openapi::{Document, Node, Pointer, Sources};
use std::collections::BTreeSet;

/// A tree of the document's nodes.
pub(crate) struct Tree {
    root: Node,
    sources: Sources,
}

impl Tree {
    pub(crate) fn new(document: &Document) -> Self {
        Self { root: document.root().clone(), sources: document.sources().clone() }
    }

    /// The line, from 1, of the key or the item at `pointer`.
    pub(crate) fn line(&self, pointer: &Pointer) -> Option<usize> {
        let node = self.node(pointer)?;
        let around = pointer.parent().and_then(|parent| self.node(&parent));
        let member = around.zip(pointer.last()).and_then(|(around, key)| around.member(&key));
        let span = member.map_or(node.span, |member| member.key_span);
        Some(self.sources.position(span).line)
    }

    pub(crate) fn node(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().try_fold(&self.root, |node, token| node.get(&token))
    }

    /// The schema that stands at `pointer`, after following `$ref`s; `None` when one dangles, leaves the
    /// document or comes back to itself.
    pub(crate) fn follow(&self, pointer: &Pointer) -> Option<(Pointer, &Node)> {
        let mut here = pointer.clone();
        let mut seen = BTreeSet::new();
        loop {
            let node = self.node(&here)?;
            let Some(target) = node.get("$ref").and_then(Node::as_str) else {
                return Some((here, node));
            };
            if !target.starts_with('#') || !seen.insert(here) {
                return None;
            }
            here = Pointer::parse(target)?;
        }
    }

    /// The schema at `pointer` and, below it, those of its `allOf` members: all that rule the same value
    /// without a choice. Each stands once, though the document may come back to itself.
    pub(crate) fn conjunction(&self, pointers: &[Pointer]) -> Vec<(Pointer, &Node)> {
        let mut found: Vec<(Pointer, &Node)> = Vec::new();
        let mut open: Vec<Pointer> = pointers.iter().rev().cloned().collect();
        while let Some(pointer) = open.pop() {
            let Some((pointer, node)) = self.follow(&pointer) else { continue };
            if found.iter().any(|(known, _)| *known == pointer) {
                continue;
            }
            let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
            open.extend((0..members.len()).rev().map(|at| pointer.join("allOf").join(&at.to_string())));
            found.push((pointer, node));
        }
        found
    }

    /// The schemas that rule the member `key` of an object ruled by `schemas`; `None` when one forbids it.
    pub(crate) fn member(&self, schemas: &[Pointer], key: &str) -> Option<Vec<Pointer>> {
        let mut rulers = Vec::new();
        for (pointer, node) in self.conjunction(schemas) {
            if node.get("properties").is_some_and(|properties| properties.member(key).is_some()) {
                rulers.push(pointer.join("properties").join(key));
                continue;
            }
            let Some(additional) = node.get("additionalProperties") else { continue };
            match additional.as_bool() {
                Some(true) => {}
                Some(false) => return None,
                None => rulers.push(pointer.join("additionalProperties")),
            }
        }
        Some(rulers)
    }

    /// The schemas that rule the items of an array ruled by `schemas`.
    pub(crate) fn items(&self, schemas: &[Pointer]) -> Vec<Pointer> {
        let all = self.conjunction(schemas);
        let with_items = all.iter().filter(|(_, node)| node.get("items").is_some());
        with_items.map(|(pointer, _)| pointer.join("items")).collect()
    }

    /// Whether one of the schemas says that its value is of this type.
    pub(crate) fn has_type(&self, schemas: &[Pointer], name: &str) -> bool {
        let all = self.conjunction(schemas);
        all.iter().any(|(_, node)| node.get("type").and_then(Node::as_str) == Some(name))
    }

    /// The members of the schema at `pointer`, or of one of its `allOf` members, that bear the flag `readOnly`
    /// or `writeOnly`, themselves, through a `$ref` or in a part that they are composed of.
    pub(crate) fn flagged(&self, flag: &str, pointer: &Pointer) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (owner, node) in self.conjunction(std::slice::from_ref(pointer)) {
            for member in node.get("properties").and_then(Node::as_object).unwrap_or_default() {
                let parts = self.conjunction(&[owner.join("properties").join(&member.key)]);
                if parts.iter().any(|(_, node)| node.get(flag).and_then(Node::as_bool) == Some(true)) {
                    names.insert(member.key.clone());
                }
            }
        }
        names
    }

    /// The names that the schema at `pointer`, or one of its `allOf` members, has under `properties`.
    pub(crate) fn named(&self, pointer: &Pointer) -> BTreeSet<String> {
        let all = self.conjunction(std::slice::from_ref(pointer));
        let named = all.iter().filter_map(|(_, node)| node.get("properties")?.as_object());
        named.flatten().map(|member| member.key.clone()).collect()
    }

    /// The names that the schema at `pointer`, or one of its `allOf` members, lists under `required`.
    pub(crate) fn required(&self, pointer: &Pointer) -> BTreeSet<String> {
        let all = self.conjunction(std::slice::from_ref(pointer));
        let lists = all.iter().filter_map(|(_, node)| node.get("required")?.as_array());
        lists.flatten().filter_map(Node::as_str).map(str::to_owned).collect()
    }

    /// The schema that a schema is a part of by standing in its `allOf`; `None` when it stands elsewhere.
    pub(crate) fn holder(&self, part: &Pointer) -> Option<Pointer> {
        let list = part.parent().filter(|list| list.last().as_deref() == Some("allOf"))?;
        // A property may bear the keyword's name.
        self.node(&list)?.as_array()?;
        list.parent()
    }
}

/// Where schemas stand that no other schema holds.
impl Tree {
    /// The schemas of the components, and those of parameters, headers and media types, wherever they stand.
    pub(crate) fn schemas(&self) -> Vec<Pointer> {
        let mut found = Vec::new();
        let components = Pointer::root().join("components").join("schemas");
        for member in self.node(&components).and_then(Node::as_object).unwrap_or_default() {
            found.push(components.join(&member.key));
        }
        self.collect(&Pointer::root(), &self.root, &mut found);
        found
    }

    fn collect(&self, pointer: &Pointer, node: &Node, found: &mut Vec<Pointer>) {
        for member in node.as_object().unwrap_or_default() {
            let inner = pointer.join(&member.key);
            match member.key.as_str() {
                "example" | "examples" | "schemas" => {}
                "schema" if member.value.as_object().is_some() => found.push(inner),
                key if key.starts_with("x-") && member.value.get("schema").is_none() => {}
                _ => self.collect(&inner, &member.value, found),
            }
        }
        for (index, item) in node.as_array().unwrap_or_default().iter().enumerate() {
            self.collect(&pointer.join(&index.to_string()), item, found);
        }
    }

    /// How many branches the widest `oneOf` or `anyOf` has that the schema at `start` reaches; 1 without any.
    pub(crate) fn widest_choice(&self, start: &Pointer) -> usize {
        let mut widest = 1;
        for schema in self.reach(start) {
            let Some(node) = self.node(&schema) else { continue };
            let branches = ["oneOf", "anyOf"].iter().filter_map(|key| node.get(key)?.as_array());
            widest = branches.map(<[Node]>::len).fold(widest, usize::max);
        }
        widest
    }

    /// Every schema that the one at `start` reaches, itself first, each once; `$ref`s are followed.
    pub(crate) fn reach(&self, start: &Pointer) -> Vec<Pointer> {
        let mut found: Vec<Pointer> = Vec::new();
        let mut open = vec![start.clone()];
        while let Some(pointer) = open.pop() {
            let Some((pointer, _)) = self.follow(&pointer) else { continue };
            if found.contains(&pointer) {
                continue;
            }
            open.extend(self.subschemas(&pointer));
            found.push(pointer);
        }
        found
    }

    /// The schemas that stand inside the schema at `pointer`, without following its `$ref`s.
    pub(crate) fn subschemas(&self, pointer: &Pointer) -> Vec<Pointer> {
        let Some(node) = self.node(pointer) else { return Vec::new() };
        let mut found = Vec::new();
        for key in ["items", "not", "additionalProperties"] {
            if node.get(key).is_some_and(|inner| inner.as_object().is_some()) {
                found.push(pointer.join(key));
            }
        }
        for member in node.get("properties").and_then(Node::as_object).unwrap_or_default() {
            found.push(pointer.join("properties").join(&member.key));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let branches = node.get(key).and_then(Node::as_array).unwrap_or_default();
            found.extend((0..branches.len()).map(|index| pointer.join(key).join(&index.to_string())));
        }
        found
    }
}
