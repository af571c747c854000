//! Servers: their addresses, and the variables in them.
//!
//! It must never call a server.

use super::context::{Context, Problems};
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node};

pub(crate) const BAD_SERVER_URL: Code = Code("bad-server-url");
pub(crate) const UNDEFINED_SERVER_VARIABLE: Code = Code("undefined-server-variable");
pub(crate) const BAD_SERVER_VARIABLE: Code = Code("bad-server-variable");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for server in context.of(ObjectKind::Server) {
        if let Some(url) = server.text("url") {
            address(server, url, problems);
        }
    }
    for variable in context.of(ObjectKind::ServerVariable) {
        default_is_in_enum(variable, problems);
    }
}

/// Section 4.7.5.1.
fn address(server: &Place<'_>, url: &str, problems: &mut Problems) {
    let at = server.at_value("url");
    if url.is_empty() || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let message = match url {
            "" => "the address of this server is empty".to_owned(),
            _ => format!("`{}` is no address of a server", url.escape_debug()),
        };
        problems.invalid(BAD_SERVER_URL, at, message, "write a URL, or `/` for the host that serves the document");
        return;
    }
    let Some(names) = template_names(url) else {
        let message = format!("the braces in `{url}` do not match");
        problems.invalid(BAD_SERVER_URL, at, message, "write each variable as `{name}`");
        return;
    };
    let variables = server.value("variables");
    for name in names {
        if variables.and_then(|variables| variables.get(name)).is_none() {
            let message = format!("the variable `{name}` of this address is not defined");
            let help = "define it, with a default, under `variables`";
            problems.invalid(UNDEFINED_SERVER_VARIABLE, at.clone(), message, help);
        }
    }
}

/// The names between braces, in order; `None` when braces do not match.
pub(super) fn template_names(template: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        let inner = rest[open..].strip_prefix('{')?;
        let close = inner.find(['{', '}'])?;
        if close == 0 || !inner[close..].starts_with('}') {
            return None;
        }
        names.push(&inner[..close]);
        rest = &inner[close + 1..];
    }
    Some(names)
}

/// Section 4.7.6.1.
fn default_is_in_enum(variable: &Place<'_>, problems: &mut Problems) {
    let (Some(default), Some(values)) = (variable.text("default"), variable.value("enum")) else {
        return;
    };
    let values = values.as_array().unwrap_or_default();
    if !values.iter().filter_map(Node::as_str).any(|value| value == default) {
        let message = format!("the default `{default}` is not among the values of `enum`");
        let help = "add it to `enum`, or choose another default";
        problems.warning(BAD_SERVER_VARIABLE, variable.at_value("default"), message, help);
    }
}
