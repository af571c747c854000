//! What every check is given: the places of a document, ways between them, and where problems go.
//!
//! It must never hold a rule of the specification.

use std::collections::HashMap;

use crate::grammar::ObjectKind;
use crate::walk::{Place, walk};
use crate::{Code, Document, Member, Node, Pointer, Problem, Severity, Span};

/// A document laid out for checking.
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document,
    pub(crate) places: Vec<Place<'a>>,
    children: Vec<Vec<usize>>,
    by_pointer: HashMap<String, usize>,
}

/// A place in the tree and in the text.
#[derive(Clone)]
pub(crate) struct At {
    pub(crate) pointer: Pointer,
    pub(crate) span: Span,
}

impl<'a> Context<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let places = walk(document.root());
        let mut children = vec![Vec::new(); places.len()];
        let mut by_pointer = HashMap::with_capacity(places.len());
        for (index, place) in places.iter().enumerate() {
            by_pointer.insert(place.pointer.as_str().to_owned(), index);
            if let Some(parent) = place.parent {
                children[parent].push(index);
            }
        }
        Self { document, places, children, by_pointer }
    }

    /// Every object of that kind that is written out and not ignored.
    pub(crate) fn of(&self, kind: ObjectKind) -> impl Iterator<Item = &Place<'a>> {
        self.places.iter().filter(move |place| place.is(kind))
    }

    pub(crate) fn at(&self, pointer: &Pointer) -> Option<&Place<'a>> {
        self.places.get(self.index(pointer)?)
    }

    /// The number of the object that stands at that pointer.
    pub(crate) fn index(&self, pointer: &Pointer) -> Option<usize> {
        self.by_pointer.get(pointer.as_str()).copied()
    }

    pub(crate) fn parent(&self, place: &Place<'a>) -> Option<&Place<'a>> {
        place.parent.map(|parent| &self.places[parent])
    }

    /// The objects of that kind directly inside of `place`, references among them.
    pub(crate) fn children(&self, place: &Place<'a>, kind: ObjectKind) -> impl Iterator<Item = &Place<'a>> {
        let index = self.by_pointer.get(place.pointer.as_str());
        let children = index.map(|index| self.children[*index].as_slice()).unwrap_or_default();
        let children = children.iter().map(|child| &self.places[*child]);
        children.filter(move |child| child.kind == kind)
    }

    /// The object that stands at the end of a reference; the place itself when it is none.
    pub(crate) fn target<'c>(&'c self, place: &'c Place<'a>) -> Option<&'c Place<'a>> {
        if !place.is_reference {
            return Some(place);
        }
        let (pointer, _) = self.document.resolve(&place.pointer)?;
        self.at(&pointer).filter(|target| target.kind == place.kind)
    }
}

impl<'a> Place<'a> {
    /// The place of this object: its key, where it has one.
    pub(crate) fn here(&self) -> At {
        let span = if self.name.is_empty() { first_line(self.node) } else { self.name_span };
        At { pointer: self.pointer.clone(), span }
    }

    /// The place of a member's key; of the object when there is no such member.
    pub(crate) fn at_key(&self, key: &str) -> At {
        match self.member(key) {
            Some(member) => At { pointer: self.pointer.join(key), span: member.place() },
            None => self.here(),
        }
    }

    /// The place of a member's value; of the object when there is no such member.
    pub(crate) fn at_value(&self, key: &str) -> At {
        match self.member(key) {
            Some(member) => At { pointer: self.pointer.join(key), span: mark(member) },
            None => self.here(),
        }
    }
}

/// What to mark for a member's value: the key when the value is a collection, which may be long.
pub(crate) fn mark(member: &Member) -> Span {
    let value = &member.value;
    let is_collection = value.as_object().is_some() || value.as_array().is_some();
    if is_collection || value.span.start() == value.span.end() { member.place() } else { value.span }
}

/// What to mark for an item: its first key when it is an object, else all of it.
pub(crate) fn first_line(node: &Node) -> Span {
    match node.as_object().and_then(|members| members.first()) {
        Some(member) => member.place(),
        None => node.span,
    }
}

/// The problems found so far.
#[derive(Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.0
    }

    /// The document breaks the specification.
    pub(crate) fn invalid(&mut self, code: Code, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Invalid, code, at, message.into(), help.into());
    }

    /// The document is lawful, and probably not meant so.
    pub(crate) fn warning(&mut self, code: Code, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, code, at, message.into(), help.into());
    }

    pub(crate) fn push(&mut self, severity: Severity, code: Code, at: At, message: String, help: String) {
        let At { pointer, span } = at;
        self.0.push(Problem { severity, code, pointer, span, message, help });
    }
}
