//! Inheritance through a discriminator: where one stands on a component and beside no choice, "all schemas comprising the
//! parent schema in an `allOf` construct may be used as an alternate schema" (OpenAPI 3.0.3, section 4.7.25).
//!
//! What the specification leaves to be found is written out: `AnyPet` is a `Pet` or one of its heirs, has the
//! discriminator, and is what references to `Pet` mean, so that all that reads the tree sees a choice like any other. It
//! must never change what an heir joins: that is the base alone, or every cat would have to be a dog too.

mod family;

use std::collections::HashMap;

use crate::grammar::{ObjectKind, Role};
use crate::mapping::schemas;
use crate::read::ALIAS_BOMB;
use crate::walk::{Place, walk};
use crate::{Member, Node, Pointer, Problem, Severity, Span, Value};
use family::{Family, MOST_ALTERNATIVES};

/// Whether a choice takes that over from its base: what tells of every value of it, and rules none. What is of another
/// type than it should be is told of where it stands.
fn is_shared(member: &Member) -> bool {
    match member.key.as_str() {
        "title" | "description" => member.value.as_str().is_some(),
        "readOnly" | "writeOnly" | "deprecated" | "x-sensitive" => member.value.as_bool().is_some(),
        _ => false,
    }
}

/// Writes out the choice of every base that has heirs.
pub(crate) fn written_out(mut root: Node) -> (Node, Vec<Problem>) {
    let families = match family::families(&root) {
        Ok(families) if families.is_empty() => return (root, Vec::new()),
        Ok(families) => families,
        Err(discriminator) => {
            let problem = too_many(&root, discriminator);
            return (root, vec![problem]);
        }
    };
    let texts = texts(&root, &families);
    rewrite(&mut root, &texts);
    let Some(Value::Object(members)) = root.at_mut(&schemas()).map(|node| &mut node.value) else {
        return (root, Vec::new());
    };
    let mut choices = Vec::new();
    let mut families: HashMap<String, Family> = families.into_iter().map(|one| (one.base.clone(), one)).collect();
    for base in members.iter_mut() {
        choices.extend(families.remove(&base.key).and_then(|family| choice(base, &family)));
    }
    members.extend(choices);
    (root, Vec::new())
}

fn too_many(root: &Node, discriminator: Pointer) -> Problem {
    Problem {
        severity: Severity::Invalid,
        code: ALIAS_BOMB,
        span: root.at(&discriminator).map(|node| node.span).unwrap_or_default(),
        pointer: discriminator,
        message: format!("schemas with a discriminator have more than {MOST_ALTERNATIVES} heirs together"),
        help: "take the discriminator out of schemas whose heirs have one too".to_owned(),
    }
}

/// The references that mean a choice, or the base of another name, by the place of the text in memory: an alias repeats
/// places of the document.
fn texts(root: &Node, families: &[Family]) -> HashMap<usize, String> {
    let choices: HashMap<Pointer, &Family> =
        families.iter().map(|family| (schemas().join(&family.base), family)).collect();
    let known = family::components(root);
    let places = walk(root);
    let mut texts = HashMap::new();
    for place in places.iter().filter(|place| place.kind == ObjectKind::Schema && place.is_reference) {
        let Some(node) = place.value("$ref") else { continue };
        let way = way(&places, place);
        let target = match way {
            Way::Means => node.as_str().and_then(Pointer::parse),
            Way::Joins => node.as_str().and_then(|text| family::end(&known, text)),
            Way::Names => continue,
        };
        let Some((target, family)) = target.and_then(|at| Some((at.clone(), *choices.get(&at)?))) else { continue };
        let meant = if way == Way::Joins { target } else { schemas().join(&family.choice) };
        texts.insert(std::ptr::from_ref(node).addr(), meant.fragment());
    }
    texts
}

/// What a reference does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It means a value of what it refers to.
    Means,
    /// It takes over what the base says.
    Joins,
    /// It is an alternative of a choice with a discriminator, which selects it by its own name.
    Names,
}

fn way(places: &[Place<'_>], place: &Place<'_>) -> Way {
    let around = |place: &Place<'_>| place.parent.map(|parent| &places[parent]);
    let Some(schema) = around(place) else { return Way::Means };
    if stands_in(place, schema, "allOf") {
        let is_part = around(schema).is_some_and(|outer| stands_in(schema, outer, "allOf"));
        return if is_wrapper(schema) && !is_part { Way::Means } else { Way::Joins };
    }
    let is_listed = ["oneOf", "anyOf"].iter().any(|key| stands_in(place, schema, key));
    if is_listed && schema.member("discriminator").is_some() { Way::Names } else { Way::Means }
}

/// Whether a place is an item of the list that a schema has under that key.
fn stands_in(place: &Place<'_>, schema: &Place<'_>, key: &str) -> bool {
    place.pointer.parent() == Some(schema.pointer.join(key))
}

/// Whether a schema is `allOf` around one reference, to say something beside it. A component of that shape is an heir.
fn is_wrapper(schema: &Place<'_>) -> bool {
    let is_component = schema.pointer.parent() == Some(schemas());
    let is_one = schema.value("allOf").and_then(Node::as_array).is_some_and(|parts| parts.len() == 1);
    let says_nothing = |member: &Member| match schema.field(&member.key) {
        Some(field) => {
            field.role == Role::Documentation || matches!(field.name, "nullable" | "readOnly" | "writeOnly" | "default")
        }
        None => member.key != "x-validations",
    };
    !is_component && is_one && schema.members.iter().all(|member| member.key == "allOf" || says_nothing(member))
}

fn rewrite(node: &mut Node, texts: &HashMap<usize, String>) {
    let text = texts.get(&std::ptr::from_ref(node).addr());
    match (&mut node.value, text) {
        (Value::String(own), Some(text)) => text.clone_into(own),
        (Value::Array(items), _) => items.iter_mut().for_each(|item| rewrite(item, texts)),
        (Value::Object(members), _) => members.iter_mut().for_each(|member| rewrite(&mut member.value, texts)),
        _ => {}
    }
}

/// The choice of a base, which gives its discriminator away.
fn choice(base: &mut Member, family: &Family) -> Option<Member> {
    let Value::Object(members) = &mut base.value.value else { return None };
    let at = members.iter().position(|member| member.key == "discriminator")?;
    let discriminator = members.remove(at);
    let span = discriminator.key_span;
    let added = |key: &str, value| Member { key: key.to_owned(), key_span: Span::nowhere(), value };
    let told = members.iter().filter(|member| is_shared(member));
    let mut own: Vec<Member> = told.map(|member| added(&member.key, member.value.clone())).collect();
    let node = |value| Node { span, value };
    let refer = |to: &Pointer| node(Value::Object(vec![added("$ref", node(Value::String(to.fragment())))]));
    own.push(added("oneOf", node(Value::Array(family.alternatives.iter().map(refer).collect()))));
    own.push(discriminator);
    let value = Node { span: base.value.span, value: Value::Object(own) };
    Some(Member { key: family.choice.clone(), key_span: base.key_span, value })
}
