//! Walks the raw tree by the grammar and lists every OpenAPI object in it, in the document's order.
//!
//! It must never follow a `$ref`, nor look inside examples, defaults, enum values and extensions.

use crate::grammar::{self, Field, ObjectKind, Shape};
use crate::ignored::{is_ignored_entry, is_ignored_field, is_ignored_parameter};
use crate::{Member, Node, Pointer, Span};

/// One OpenAPI object where it stands.
pub(crate) struct Place<'a> {
    /// What the grammar expects here.
    pub(crate) kind: ObjectKind,
    /// Whether a Reference Object stands here instead.
    pub(crate) is_reference: bool,
    /// Whether the specification ignores all that stands here.
    pub(crate) is_ignored: bool,
    pub(crate) pointer: Pointer,
    pub(crate) node: &'a Node,
    pub(crate) members: &'a [Member],
    /// The key under which it stands; empty for the document and for items of lists.
    pub(crate) name: &'a str,
    /// Where that key stands; the object itself when there is none.
    pub(crate) name_span: Span,
    /// The index of the object around it.
    pub(crate) parent: Option<usize>,
}

impl<'a> Place<'a> {
    /// The kind that stands here: a Reference Object counts as that.
    pub(crate) fn actual_kind(&self) -> ObjectKind {
        if self.is_reference { ObjectKind::Reference } else { self.kind }
    }

    /// Whether this is an object of that kind, no reference, and not ignored.
    pub(crate) fn is(&self, kind: ObjectKind) -> bool {
        self.kind == kind && !self.is_reference && !self.is_ignored
    }

    pub(crate) fn member(&self, key: &str) -> Option<&'a Member> {
        self.members.iter().find(|member| member.key == key)
    }

    pub(crate) fn value(&self, key: &str) -> Option<&'a Node> {
        Some(&self.member(key)?.value)
    }

    /// The text of a string member.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.value(key)?.as_str()
    }

    /// What the grammar knows of a key: the fixed field, or nothing for names, extensions and unknown keys.
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        grammar::of(self.kind).field(key)
    }
}

/// All places of a document. Each stands after the one around it.
pub(crate) fn walk(root: &Node) -> Vec<Place<'_>> {
    walk_piece(ObjectKind::OpenApi, root)
}

/// All places of a piece of a document, which is an object of that kind or, where one may stand, a reference to one.
pub(crate) fn walk_piece(kind: ObjectKind, node: &Node) -> Vec<Place<'_>> {
    let mut walker = Walker { places: Vec::new() };
    let entry = Entry { name: "", name_span: node.span, node, pointer: Pointer::root() };
    walker.object(kind, kind.section().is_some(), entry, Around { parent: None, is_ignored: false });
    walker.places
}

struct Walker<'a> {
    places: Vec<Place<'a>>,
}

/// A value about to be walked, and the key it stands under.
struct Entry<'a> {
    name: &'a str,
    name_span: Span,
    node: &'a Node,
    pointer: Pointer,
}

/// What surrounds an entry.
#[derive(Clone, Copy)]
struct Around {
    parent: Option<usize>,
    is_ignored: bool,
}

impl<'a> Walker<'a> {
    fn shape(&mut self, shape: Shape, entry: Entry<'a>, around: Around) {
        match shape {
            Shape::Object(kind) => self.object(kind, false, entry, around),
            Shape::OrReference(kind) => self.object(kind, true, entry, around),
            Shape::BooleanOrSchema => self.object(ObjectKind::Schema, true, entry, around),
            Shape::Map(inner) => self.map(*inner, &entry, around),
            Shape::List(inner) => self.list(*inner, &entry, around),
            Shape::String | Shape::Boolean | Shape::Number | Shape::Count | Shape::Any => {}
        }
    }

    fn object(&mut self, kind: ObjectKind, may_refer: bool, entry: Entry<'a>, around: Around) {
        let Entry { name, name_span, node, pointer } = entry;
        let Some(members) = node.as_object() else {
            return;
        };
        let is_reference = may_refer && node.member("$ref").is_some();
        let is_ignored = around.is_ignored || is_ignored_parameter(kind, node);
        let parent = around.parent;
        let index = self.places.len();
        self.places.push(Place { kind, is_reference, is_ignored, pointer, node, members, name, name_span, parent });
        for member in members {
            self.member(index, member);
        }
    }

    fn member(&mut self, index: usize, member: &'a Member) {
        let place = &self.places[index];
        let pointer = place.pointer.join(&member.key);
        let entry = Entry { name: &member.key, name_span: member.place(), node: &member.value, pointer };
        let mut around = Around { parent: Some(index), is_ignored: place.is_ignored };
        let grammar = grammar::of(place.kind);
        if let Some(field) = grammar.field(&member.key) {
            // The siblings of a `$ref` are ignored (section 4.7.23.1), and with them all that they hold.
            let parent = place.parent.map(|parent| &self.places[parent]);
            around.is_ignored |= place.is_reference || is_ignored_field(place, parent, field);
            self.shape(field.shape, entry, around);
        } else if let Some(shape) = grammar.patterned
            && !place.is_reference
            && !(grammar.extensible && member.key.starts_with("x-"))
        {
            self.shape(shape, entry, around);
        }
    }

    fn map(&mut self, shape: Shape, outer: &Entry<'a>, around: Around) {
        for member in outer.node.as_object().unwrap_or_default() {
            let is_ignored =
                around.parent.is_some_and(|parent| is_ignored_entry(&self.places[parent], outer.name, member));
            let entry = Entry {
                name: &member.key,
                name_span: member.place(),
                node: &member.value,
                pointer: outer.pointer.join(&member.key),
            };
            let is_ignored = around.is_ignored || is_ignored;
            self.shape(shape, entry, Around { is_ignored, ..around });
        }
    }

    fn list(&mut self, shape: Shape, outer: &Entry<'a>, around: Around) {
        for (index, node) in outer.node.as_array().unwrap_or_default().iter().enumerate() {
            let pointer = outer.pointer.join(&index.to_string());
            let entry = Entry { name: "", name_span: node.span, node, pointer };
            self.shape(shape, entry, around);
        }
    }
}
