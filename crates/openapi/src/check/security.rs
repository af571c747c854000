//! Security: schemes with what their type needs, and requirements that name a scheme.
//!
//! It must never look at a secret: a document holds none.

use super::context::{At, Context, Problems};
use super::parameter::header_name;
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Member, Node};

pub(crate) const BAD_SECURITY_SCHEME: Code = Code("bad-security-scheme");
pub(crate) const UNKNOWN_SECURITY_SCHEME: Code = Code("unknown-security-scheme");
pub(crate) const BAD_SCOPES: Code = Code("bad-scopes");
pub(crate) const BAD_URL: Code = Code("bad-url");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for scheme in context.of(ObjectKind::SecurityScheme) {
        security_scheme(scheme, problems);
    }
    for flow in context.of(ObjectKind::OAuthFlow) {
        oauth_flow(flow, problems);
    }
    for requirement in context.of(ObjectKind::SecurityRequirement) {
        for member in requirement.members {
            security_requirement(context, requirement, member, problems);
        }
    }
}

/// Section 4.7.27.1.
fn security_scheme(scheme: &Place<'_>, problems: &mut Problems) {
    let Some(kind) = scheme.text("type") else {
        return;
    };
    let needed: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => {
            let message = format!("`{kind}` is no type of a security scheme");
            let help = "write `apiKey`, `http`, `oauth2` or `openIdConnect`";
            problems.invalid(BAD_SECURITY_SCHEME, scheme.at_value("type"), message, help);
            return;
        }
    };
    needs(scheme, &format!("a security scheme of type `{kind}`"), needed, problems);
    if let (Some("header"), Some(name), "apiKey") = (scheme.text("in"), scheme.text("name"), kind) {
        header_name(name, scheme.at_value("name"), problems);
    }
    if let Some(location) = scheme.text("in").filter(|_| kind == "apiKey")
        && !matches!(location, "query" | "header" | "cookie")
    {
        let message = format!("`{location}` is no place for an API key");
        let help = "write `query`, `header` or `cookie`";
        problems.invalid(BAD_SECURITY_SCHEME, scheme.at_value("in"), message, help);
    }
}

/// Section 4.7.29.1. A flow is named by its key: `implicit`, `password`, …
fn oauth_flow(flow: &Place<'_>, problems: &mut Problems) {
    let needed: &[&str] = match flow.name {
        "implicit" => &["authorizationUrl"],
        "password" | "clientCredentials" => &["tokenUrl"],
        _ => &["authorizationUrl", "tokenUrl"],
    };
    needs(flow, &format!("the flow `{}`", flow.name), needed, problems);
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
        if let Some(url) = flow.text(key).filter(|url| !is_url(url)) {
            let message = format!("`{}` is no URL", url.escape_debug());
            problems.invalid(
                BAD_URL,
                flow.at_value(key),
                message,
                "write it with its scheme: `https://example.com/token`",
            );
        }
    }
}

/// An absolute URL, or a path: bare words are relative URLs only by accident.
fn is_url(text: &str) -> bool {
    let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    is_clean && (text.contains("://") || text.starts_with(['/', '.']))
}

fn needs(place: &Place<'_>, what: &str, fields: &[&str], problems: &mut Problems) {
    for field in fields.iter().filter(|field| place.member(field).is_none()) {
        let message = format!("{what} needs `{field}`");
        problems.invalid(BAD_SECURITY_SCHEME, place.here(), message, format!("add `{field}`"));
    }
}

/// Section 4.7.30.1.
fn security_requirement(context: &Context<'_>, requirement: &Place<'_>, member: &Member, problems: &mut Problems) {
    let at = At { pointer: requirement.pointer.join(&member.key), span: member.place() };
    let schemes = crate::Pointer::root().join("components").join("securitySchemes");
    let pointer = schemes.join(&member.key);
    if context.document.node(&pointer).is_none() {
        let message = format!("there is no security scheme `{}`", member.key);
        let help = "define it under `components`, `securitySchemes`, or mend the name";
        problems.invalid(UNKNOWN_SECURITY_SCHEME, at, message, help);
        return;
    }
    let scheme = context.at(&pointer).and_then(|place| context.target(place));
    let kind = scheme.and_then(|scheme| scheme.text("type"));
    let has_scopes = member.value.as_array().is_some_and(|scopes: &[Node]| !scopes.is_empty());
    if has_scopes && matches!(kind, Some("apiKey" | "http")) {
        let message = format!("`{}` has no scopes to ask for", member.key);
        problems.warning(BAD_SCOPES, at, message, "write `[]`: only `oauth2` and `openIdConnect` have scopes");
    }
}
