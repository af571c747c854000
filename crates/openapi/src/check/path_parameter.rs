//! Path parameters: each name of a template is declared, each declared one stands in the template.
//!
//! It must never miss a parameter that the path item declares for all of its operations.

use super::context::{Context, Problems};
use super::server::template_names;
use crate::Code;
use crate::grammar::ObjectKind;
use crate::walk::Place;

pub(crate) const MISSING_PATH_PARAMETER: Code = Code("missing-path-parameter");
pub(crate) const UNUSED_PATH_PARAMETER: Code = Code("unused-path-parameter");
pub(crate) const OPTIONAL_PATH_PARAMETER: Code = Code("optional-path-parameter");

/// Sections 4.7.8.2 and 4.7.12.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for item in context.of(ObjectKind::PathItem) {
        let in_paths = context.parent(item).is_some_and(|parent| parent.kind == ObjectKind::Paths);
        let Some(names) = template_names(item.name).filter(|_| in_paths) else {
            continue;
        };
        let shared: Vec<_> = path_parameters(context, item).collect();
        unused(&shared, &names, item, problems);
        for operation in context.children(item, ObjectKind::Operation) {
            let own: Vec<_> = path_parameters(context, operation).collect();
            unused(&own, &names, item, problems);
            let is_declared =
                |name: &&str| own.iter().chain(&shared).any(|(_, target)| target.text("name") == Some(name));
            // A reference that leads nowhere may well be the one that is missing: it is a problem already.
            let is_whole = is_whole(context, item) && is_whole(context, operation);
            for name in names.iter().filter(|name| is_whole && !is_declared(name)) {
                let message = format!("no parameter `{name}` is declared for `{}`", item.name);
                let help = format!("add a parameter with `name: {name}`, `in: path` and `required: true`");
                problems.invalid(MISSING_PATH_PARAMETER, operation.here(), message, help);
            }
        }
    }
    for parameter in context.of(ObjectKind::Parameter) {
        let is_required = parameter.value("required").and_then(crate::Node::as_bool);
        if parameter.text("in") == Some("path") && is_required != Some(true) {
            let name = parameter.text("name").unwrap_or_default();
            let message = format!("the path parameter `{name}` is not declared `required: true`");
            let at = parameter.at_value("required");
            let help = "a path without it would be another path: write `required: true`";
            problems.invalid(OPTIONAL_PATH_PARAMETER, at, message, help);
        }
    }
}

fn is_whole(context: &Context<'_>, place: &Place<'_>) -> bool {
    context.children(place, ObjectKind::Parameter).all(|child| context.target(child).is_some())
}

/// The path parameters of a path item or an operation: where each is listed, and what it is.
fn path_parameters<'c, 'a>(
    context: &'c Context<'a>,
    place: &Place<'a>,
) -> impl Iterator<Item = (&'c Place<'a>, &'c Place<'a>)> {
    let listed = context.children(place, ObjectKind::Parameter);
    let targets = listed.filter_map(|listed| Some((listed, context.target(listed)?)));
    targets.filter(|(_, target)| target.text("in") == Some("path"))
}

fn unused(parameters: &[(&Place<'_>, &Place<'_>)], names: &[&str], item: &Place<'_>, problems: &mut Problems) {
    for (listed, target) in parameters {
        let Some(name) = target.text("name").filter(|name| !names.contains(name)) else {
            continue;
        };
        let at = if listed.is_reference { listed.at_value("$ref") } else { listed.at_value("name") };
        let message = format!("the path parameter `{name}` does not stand in `{}`", item.name);
        let help = format!("write `{{{name}}}` into the template, or take the parameter out");
        problems.invalid(UNUSED_PATH_PARAMETER, at, message, help);
    }
}
