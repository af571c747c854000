//! Links: each leads to one operation of the document, and gives parameters that it has (section 4.7.20).
//!
//! It must never judge a runtime expression: values are known when there is an answer.

use std::collections::HashMap;

use super::context::{At, Context, Problems};
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node, Pointer};

pub(crate) const BAD_LINK: Code = Code("bad-link");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    let named = |operation| Some((Place::text(operation, "operationId")?, operation));
    let ids: HashMap<&str, &Place<'_>> = context.of(ObjectKind::Operation).filter_map(named).collect();
    for link in context.of(ObjectKind::Link) {
        if let Some(operation) = target(context, &ids, link, problems) {
            parameters(context, link, operation, problems);
        }
    }
}

/// The operation that a link leads to. "A linked operation MUST be identified using either an `operationRef` or
/// `operationId`", which exclude each other; one in another document is not looked for.
fn target<'c, 'a>(
    context: &'c Context<'a>,
    ids: &HashMap<&str, &'c Place<'a>>,
    link: &Place<'_>,
    problems: &mut Problems,
) -> Option<&'c Place<'a>> {
    match (link.text("operationId"), link.text("operationRef")) {
        (Some(id), None) => {
            let found = ids.get(id).copied();
            if found.is_none() {
                let message = format!("no operation has the id `{id}`");
                problems.invalid(BAD_LINK, link.at_value("operationId"), message, "mend the id, or take the link out");
            }
            found
        }
        (None, Some(text)) => {
            let place = Pointer::parse(text).and_then(|pointer| context.at(&pointer));
            let found = place.filter(|place| place.kind == ObjectKind::Operation);
            if found.is_none() && text.starts_with('#') {
                let message = format!("`{text}` leads to no operation");
                let help = "name its path and method: `#/paths/~1things/get`, with `~1` for a slash";
                problems.invalid(BAD_LINK, link.at_value("operationRef"), message, help);
            }
            found
        }
        (Some(_), Some(_)) => {
            let message = "a link names its operation by `operationId` or by `operationRef`, and this has both";
            problems.invalid(BAD_LINK, link.at_key("operationRef"), message, "take one of the two out");
            None
        }
        (None, None) => {
            let known = ["operationId", "operationRef"].iter().any(|key| link.member(key).is_some());
            if !known {
                let help = "add the `operationId` of the operation that it leads to";
                problems.invalid(BAD_LINK, link.here(), "this link leads to no operation", help);
            }
            None
        }
    }
}

/// The keys of `parameters` are names, behind a place and a dot where one name is in several places.
fn parameters(context: &Context<'_>, link: &Place<'_>, operation: &Place<'_>, problems: &mut Problems) {
    let owners = [Some(operation), context.parent(operation)];
    let listed = owners.into_iter().flatten().flat_map(|owner| context.children(owner, ObjectKind::Parameter));
    let Some(known) = listed.map(|listed| context.target(listed)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let is_of = |key: &str| {
        known.iter().any(|parameter| match (parameter.text("in"), parameter.text("name")) {
            (Some(place), Some(name)) => {
                key == name || key.strip_prefix(place).and_then(|key| key.strip_prefix('.')) == Some(name)
            }
            _ => false,
        })
    };
    for given in link.value("parameters").and_then(Node::as_object).unwrap_or_default() {
        if !is_of(&given.key) {
            let at = At { pointer: link.pointer.join("parameters").join(&given.key), span: given.place() };
            let message = format!("the operation that this link leads to has no parameter `{}`", given.key);
            problems.warning(BAD_LINK, at, message, "mend the name, or write it as `query.name`");
        }
    }
}
