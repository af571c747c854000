//! `required`: that each name in it is a property.
//!
//! It must never overlook a property that a joined schema (`allOf`, `anyOf`, `oneOf`) brings.

use std::collections::{HashMap, HashSet};

use super::context::{At, Context, Problems};
use super::keyword::similar;
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node};

pub(crate) const REQUIRED_UNKNOWN: Code = Code("required-unknown");
pub(crate) const BAD_REQUIRED: Code = Code("bad-required");

/// The lists that join schemas into one.
const JOINS: &[&str] = &["allOf", "anyOf", "oneOf"];

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    // Of what all branches of a choice are joined into.
    let mut all: HashMap<&str, Known> = HashMap::new();
    for schema in context.of(ObjectKind::Schema) {
        let Some(names) = schema.value("required").and_then(Node::as_array) else {
            continue;
        };
        if names.is_empty() {
            let help = "take it out when nothing is required";
            problems.warning(BAD_REQUIRED, schema.at_key("required"), "`required` names nothing", help);
        }
        let outer = joined(context, schema);
        let known = all.entry(outer.pointer.as_str()).or_insert_with(|| Known::of(context, outer));
        check_names(schema, names, known, problems);
    }
}

fn check_names(schema: &Place<'_>, names: &[Node], known: &Known, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for (index, node) in names.iter().enumerate() {
        let Some(name) = node.as_str() else {
            continue;
        };
        let at = At { pointer: schema.pointer.join("required").join(&index.to_string()), span: node.span };
        if !seen.insert(name) {
            let message = format!("`{name}` stands twice in `required`");
            problems.invalid(BAD_REQUIRED, at, message, "keep one of the two");
        } else if !known.is_open && !known.properties.contains(name) {
            let message = format!("`required` names `{name}`, and there is no such property");
            let help = match similar(name, known.properties.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `properties`, or take it out of `required`".to_owned(),
            };
            problems.warning(REQUIRED_UNKNOWN, at, message, help);
        }
    }
}

/// The outermost schema that this one is joined into.
fn joined<'c, 'a>(context: &'c Context<'a>, schema: &'c Place<'a>) -> &'c Place<'a> {
    let mut outer = schema;
    while let Some(parent) = context.parent(outer).filter(|parent| parent.kind == ObjectKind::Schema) {
        let list = outer.pointer.parent().and_then(|list| list.last()).unwrap_or_default();
        let is_joined = JOINS.contains(&list.as_str()) || outer.name == "not";
        if !is_joined {
            break;
        }
        outer = parent;
    }
    outer
}

/// The properties of a schema and all that is joined to it.
#[derive(Default)]
pub(super) struct Known {
    pub(super) properties: HashSet<String>,
    /// Whether further properties are described by `additionalProperties`, or behind a reference that
    /// could not be followed.
    pub(super) is_open: bool,
    passed: HashSet<String>,
}

impl Known {
    pub(super) fn of(context: &Context<'_>, schema: &Place<'_>) -> Self {
        let mut known = Self::default();
        known.collect(context, schema);
        known
    }

    fn collect(&mut self, context: &Context<'_>, schema: &Place<'_>) {
        let Some(schema) = context.target(schema) else {
            self.is_open = true;
            return;
        };
        if !self.passed.insert(schema.pointer.as_str().to_owned()) {
            return;
        }
        let properties = schema.value("properties").and_then(Node::as_object).unwrap_or_default();
        self.properties.extend(properties.iter().map(|member| member.key.clone()));
        let additional = schema.value("additionalProperties");
        self.is_open |= additional.is_some_and(|value| value.as_bool() != Some(false));
        for branch in context.children(schema, ObjectKind::Schema) {
            let list = branch.pointer.parent().and_then(|list| list.last()).unwrap_or_default();
            if branch.name.is_empty() && JOINS.contains(&list.as_str()) {
                self.collect(context, branch);
            }
        }
    }
}
