//! Every keyword of a document: the sum that a ledger has to account for.
//!
//! It must never count a name that the author chose, nor anything inside examples, defaults and extensions.

use crate::grammar::{ObjectKind, Role};
use crate::ignored::is_ignored_field;
use crate::walk::{Place, walk};
use crate::{Member, Node, Pointer, Span, grammar};

/// One occurrence of a keyword: a fixed field of an OpenAPI object, an `x-` key, or a key that the
/// specification does not know.
#[derive(Clone, Debug)]
pub struct Keyword<'a> {
    /// Where the value stands.
    pub pointer: Pointer,
    /// The object that has the keyword.
    pub object: ObjectKind,
    /// The keyword.
    pub key: &'a str,
    /// Where the key stands in the text.
    pub key_span: Span,
    /// Its value.
    pub value: &'a Node,
    /// What it does there.
    pub role: Role,
}

/// All keywords, in the order of the files and of their texts. `followed` are the references that gave way to path
/// items.
pub(crate) fn keywords<'a>(root: &'a Node, followed: &'a [(Pointer, Member)]) -> Vec<Keyword<'a>> {
    let places = walk(root);
    let mut keywords: Vec<Keyword<'_>> = Vec::new();
    for place in &places {
        let parent = place.parent.map(|parent| &places[parent]);
        // What was laid in may need a `components` that nobody wrote.
        let written = place.members.iter().filter(|member| !member.key_span.is_nowhere());
        keywords.extend(written.filter_map(|member| keyword(place, parent, member)));
    }
    keywords.extend(followed.iter().map(|(pointer, member)| Keyword {
        pointer: pointer.clone(),
        object: ObjectKind::PathItem,
        key: &member.key,
        key_span: member.key_span,
        value: &member.value,
        role: Role::Structure,
    }));
    // Aliases repeat places of the text; a stable sort keeps those in the order of the tree.
    keywords.sort_by_key(|keyword| keyword.key_span);
    keywords
}

fn keyword<'a>(place: &Place<'a>, parent: Option<&Place<'a>>, member: &'a Member) -> Option<Keyword<'a>> {
    let role = role(place, parent, &member.key)?;
    Some(Keyword {
        pointer: place.pointer.join(&member.key),
        object: place.actual_kind(),
        key: &member.key,
        key_span: member.key_span,
        value: &member.value,
        role,
    })
}

/// The role of a key; `None` when it is a name that the author chose.
fn role(place: &Place<'_>, parent: Option<&Place<'_>>, key: &str) -> Option<Role> {
    if place.is_reference {
        let refers = key == "$ref" && !place.is_ignored;
        return Some(if refers { Role::Structure } else { Role::Ignored });
    }
    let grammar = grammar::of(place.kind);
    let is_extension = grammar.extensible && key.starts_with("x-");
    let role = match place.field(key) {
        Some(field) if is_ignored_field(place, parent, field) => Role::Ignored,
        Some(field) => field.role,
        None if is_extension => Role::Extension,
        None if grammar.patterned.is_some() => return None,
        None if key.starts_with("x-") => Role::Extension,
        None => Role::Ignored,
    };
    Some(if place.is_ignored { Role::Ignored } else { role })
}
