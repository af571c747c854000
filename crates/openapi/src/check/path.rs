//! Path templates: their form, and that no two of them match the same addresses.
//!
//! It must never compare concrete paths with templates: the specification lets the concrete one win.

use std::collections::HashMap;

use super::context::{Context, Problems};
use super::server::template_names;
use crate::Code;
use crate::grammar::ObjectKind;
use crate::walk::Place;

pub(crate) const BAD_PATH: Code = Code("bad-path");
pub(crate) const DUPLICATE_PATH: Code = Code("duplicate-path");

/// Section 4.7.8.1.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    let mut seen: HashMap<String, &Place<'_>> = HashMap::new();
    let paths = context
        .of(ObjectKind::PathItem)
        .filter(|item| context.parent(item).is_some_and(|parent| parent.kind == ObjectKind::Paths));
    for item in paths {
        let Some(names) = template_names(item.name).filter(|_| item.name.starts_with('/')) else {
            let message = format!("`{}` is no path template", item.name);
            let help = "begin it with `/` and write each parameter as `{name}`";
            problems.invalid(BAD_PATH, item.here(), message, help);
            continue;
        };
        literal(item, problems);
        let mut sorted = names.clone();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            let message = format!("the parameter `{}` stands twice in this template", pair[0]);
            problems.invalid(BAD_PATH, item.here(), message, "give each a name of its own");
        }
        let blank = names.iter().fold(item.name.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "{}"));
        if let Some(other) = seen.insert(blank, item) {
            duplicate(context, item, other, problems);
        }
    }
}

/// What is written in a template and reaches no server as it is meant: all of it is a path (RFC 3986, section 3.3), and
/// a client takes dots away before anything is sent (section 5.2.4).
fn literal(item: &Place<'_>, problems: &mut Problems) {
    let steps = item.name.split('/').any(|segment| matches!(segment, "." | ".."));
    let (what, help) = match item.name.find(['?', '#']).map(|at| &item.name[at..=at]) {
        Some("?") => ("`?` begins no query", "describe what stands behind it as parameters `in: query`"),
        Some(_) => ("`#` begins no fragment", "take it out: what a fragment tells apart is one path to a server"),
        None if steps => ("`.` and `..` lead nowhere", "write the path that they lead to"),
        None => return,
    };
    let message = format!("in `{}` the {what}: it is sent as a part of the path", item.name);
    problems.warning(BAD_PATH, item.here(), message, help);
}

/// Two templates that differ in names alone. Where no method is in both, everybody knows which one a request means.
fn duplicate(context: &Context<'_>, item: &Place<'_>, other: &Place<'_>, problems: &mut Problems) {
    let methods = |of| context.children(of, ObjectKind::Operation).map(|operation| operation.name);
    let message = format!("`{}` and `{}` match the same addresses", item.name, other.name);
    let help = "join the two: a template is the same whatever its parameters are called";
    let is_certain =
        !item.is_reference && !other.is_reference && methods(item).all(|method| methods(other).all(|o| o != method));
    match is_certain && methods(item).chain(methods(other)).next().is_some() {
        true => problems.warning(DUPLICATE_PATH, item.here(), message, help),
        false => problems.invalid(DUPLICATE_PATH, item.here(), message, help),
    }
}
