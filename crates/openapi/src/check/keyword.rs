//! Keys that the specification does not know, and keys beside a `$ref`.
//!
//! It must never take a name that the author chose for a keyword.

use super::context::{At, Context, Problems};
use crate::grammar::{self, Grammar, KNOWN_EXTENSIONS, ObjectKind};
use crate::walk::Place;
use crate::{Code, Member};

pub(crate) const UNKNOWN_KEYWORD: Code = Code("unknown-keyword");
pub(crate) const FOREIGN_KEYWORD: Code = Code("foreign-keyword");
pub(crate) const UNKNOWN_EXTENSION: Code = Code("unknown-extension");
pub(crate) const REF_SIBLING: Code = Code("ref-sibling");
pub(crate) const IGNORED_PARAMETER: Code = Code("ignored-parameter");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for place in &context.places {
        if place.is_reference {
            siblings(place, problems);
        } else if !place.is_ignored {
            let grammar = grammar::of(place.kind);
            for member in place.members {
                unknown(place, grammar, member, problems);
            }
        } else if context.parent(place).is_some_and(|parent| !parent.is_ignored) {
            ignored_parameter(place, problems);
        }
    }
}

fn siblings(place: &Place<'_>, problems: &mut Problems) {
    for member in place.members.iter().filter(|member| member.key != "$ref") {
        let at = At { pointer: place.pointer.join(&member.key), span: member.place() };
        let message = format!("`{}` stands beside a `$ref` and is ignored", member.key);
        let help = if place.kind == ObjectKind::Schema {
            "put the `$ref` into an `allOf` of one, beside which it counts, or take this out"
        } else {
            "say it where the `$ref` points, or take it out"
        };
        problems.warning(REF_SIBLING, at, message, help);
    }
}

fn unknown(place: &Place<'_>, grammar: &Grammar, member: &Member, problems: &mut Problems) {
    let key = member.key.as_str();
    let is_extension = key.starts_with("x-") && (grammar.extensible || grammar.patterned.is_none());
    if grammar.field(key).is_some() || (grammar.patterned.is_some() && !is_extension) {
        return;
    }
    let at = At { pointer: place.pointer.join(key), span: member.place() };
    if is_extension {
        unknown_extension(key, at, problems);
        return;
    }
    let is_schema = place.kind == ObjectKind::Schema;
    if is_schema && grammar::FOREIGN_SCHEMA_KEYWORDS.contains(&key) {
        let message = format!("`{key}` is no keyword of OpenAPI 3.0, and readers ignore it");
        let help = "it comes from JSON Schema or OpenAPI 3.1; say it in the words of 3.0, or take it out";
        problems.warning(FOREIGN_KEYWORD, at, message, help);
        return;
    }
    let message = format!("`{key}` is no keyword of the {}", place.kind);
    let known = grammar.fields.iter().map(|field| field.name);
    unknown_key(at, key, known, (message, "take it out, or begin it with `x-` if it is an extension"), problems);
}

/// Reports a key that is none of the known ones.
pub(super) fn unknown_key<'w>(
    at: At,
    key: &str,
    known: impl Iterator<Item = &'w str>,
    (message, help): (String, &str),
    problems: &mut Problems,
) {
    match similar(key, known) {
        Some(near) => problems.invalid(UNKNOWN_KEYWORD, at, message, format!("did you mean `{near}`?")),
        // Nothing like it is known here, so no rule was misspelt: readers pass it by, and so it is only reported.
        None => problems.warning(UNKNOWN_KEYWORD, at, message, help),
    }
}

fn unknown_extension(key: &str, at: At, problems: &mut Problems) {
    if KNOWN_EXTENSIONS.contains(&key) {
        return;
    }
    let message = format!("the extension `{key}` is not known here and does nothing");
    let help = match similar(key, KNOWN_EXTENSIONS.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "leave it for other tools, or take it out".to_owned(),
    };
    problems.warning(UNKNOWN_EXTENSION, at, message, help);
}

fn ignored_parameter(place: &Place<'_>, problems: &mut Problems) {
    let (message, help) = match place.kind {
        ObjectKind::Parameter => (
            format!("the header parameter `{}` is ignored by OpenAPI", place.text("name").unwrap_or_default()),
            "`Accept` and `Content-Type` are the keys under `content`; `Authorization` is a security scheme",
        ),
        ObjectKind::Header if place.name.eq_ignore_ascii_case("content-type") => (
            "a `Content-Type` among `headers` is ignored by OpenAPI".to_owned(),
            "the keys under `content` are the media types",
        ),
        _ => return,
    };
    problems.warning(IGNORED_PARAMETER, place.here(), message, help);
}

/// The known word that a misspelt one most likely means: at most a third of it differs.
pub(crate) fn similar<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let fold = word.to_ascii_lowercase();
    let length = word.chars().count();
    let distance = |known: &str| strsim::damerau_levenshtein(&fold, &known.to_ascii_lowercase());
    // Each character that one has more is a difference, and counting them is the cheaper look.
    let candidates = known.filter(|known| known.chars().count().abs_diff(length) * 3 <= length);
    let near = candidates.map(|known| (distance(known), known)).min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, _)| *distance * 3 <= length).map(|(_, known)| known)
}
