//! Codes of `x-violation-codes` that no request can be answered with, and kinds that never speak at once.
//!
//! It must never call a code silent because no request was tried.

use super::Kind;
use crate::format;
use crate::tree::Tree;
use openapi::{Node, Pointer};
use std::collections::BTreeSet;

/// The kinds of violation that a part of a request can have.
struct Voice {
    part: String,
    kinds: BTreeSet<Kind>,
    /// How many values travel in it.
    values: usize,
}

/// Why a code at `rule`, of an operation's `x-violation-codes`, makes no difference: no request breaks a rule of its
/// kind, or, when it would only speak after `behind`, none breaks rules of both kinds at once.
pub(crate) fn silent_code(tree: &Tree, rule: &Pointer, behind: Option<&str>) -> Option<String> {
    let codes = rule.parent().filter(|codes| codes.last().as_deref() == Some("x-violation-codes"))?;
    let kind = Kind::named(&rule.last()?)?;
    let operation = codes.parent()?;
    let voices = voices(tree, &operation);
    let named = tree.node(&codes)?.as_object()?.iter().filter_map(|member| Kind::named(&member.key));
    let named: BTreeSet<Kind> = named.collect();
    let speaks =
        |kind: Kind| voices.iter().any(|voice| voice.kinds.iter().any(|own| speaker(*own, &named) == Some(kind)));
    if !speaks(kind) {
        return Some(format!("no request of this operation can break a rule of the kind `{}`", kind.name()));
    }
    let other = Kind::named(behind?)?;
    let both = |voice: &Voice| {
        let kinds: BTreeSet<Option<Kind>> = voice.kinds.iter().map(|own| speaker(*own, &named)).collect();
        kinds.contains(&Some(kind)) && kinds.contains(&Some(other)) && !is_alone(tree, &operation, voice, kind, other)
    };
    let words =
        format!("no part of a request can break rules of the kinds `{}` and `{}` at once", kind.name(), other.name());
    (!voices.iter().any(both)).then_some(words)
}

/// The kind that answers for a kind: itself, or `other`.
fn speaker(kind: Kind, named: &BTreeSet<Kind>) -> Option<Kind> {
    if named.contains(&kind) { Some(kind) } else { named.contains(&Kind::Other).then_some(Kind::Other) }
}

/// Whether one of two kinds only speaks where nothing else does: a text that cannot be read, and a rule over the
/// members of the body as a whole, which is only asked where the body is well otherwise. One over the members of a
/// part is asked where the part is well, whatever else is wrong.
fn is_alone(tree: &Tree, operation: &Pointer, voice: &Voice, one: Kind, other: Kind) -> bool {
    if one == Kind::Unreadable || other == Kind::Unreadable {
        return voice.values == 1;
    }
    (one == Kind::Combination || other == Kind::Combination)
        && voice.part == "body"
        && bodies(tree, operation).iter().all(|body| rules_as_a_whole(tree, body))
}

/// Whether no schema below a body's own has a rule over several members.
fn rules_as_a_whole(tree: &Tree, body: &Pointer) -> bool {
    let Some((whole, _)) = tree.follow(body) else { return false };
    let below = tree.subschemas(&whole);
    let mut below = below.iter().flat_map(|schema| tree.reach(schema));
    !below.any(|schema| tree.node(&schema).is_some_and(|node| node.get("x-validations").is_some()))
}

fn voices(tree: &Tree, operation: &Pointer) -> Vec<Voice> {
    let mut voices = Vec::new();
    let path = operation.parent().unwrap_or_default();
    for list in [operation.join("parameters"), path.join("parameters")] {
        let count = tree.node(&list).and_then(Node::as_array).map_or(0, <[Node]>::len);
        for index in 0..count {
            voices.extend(argument(tree, &list.join(&index.to_string())));
        }
    }
    if let Some((_, node)) = tree.follow(&operation.join("requestBody")) {
        let mut kinds = BTreeSet::from([Kind::Unreadable]);
        kinds.extend((node.get("required").and_then(Node::as_bool) == Some(true)).then_some(Kind::Missing));
        let schemas = bodies(tree, operation).into_iter().flat_map(|body| tree.reach(&body));
        kinds.extend(schemas.flat_map(|schema| kinds_of(tree, &schema, true)));
        voices.push(Voice { part: "body".to_owned(), kinds, values: 1 });
    }
    // Parameters that travel in one part speak together.
    let mut merged: Vec<Voice> = Vec::new();
    for voice in voices {
        match merged.iter_mut().find(|known| known.part == voice.part) {
            Some(known) => {
                known.kinds.extend(voice.kinds);
                known.values += voice.values;
            }
            None => merged.push(voice),
        }
    }
    merged
}

/// The schemas of an operation's bodies, one for each media type.
fn bodies(tree: &Tree, operation: &Pointer) -> Vec<Pointer> {
    tree.follow(&operation.join("requestBody")).map_or(Vec::new(), |(place, _)| contents(tree, &place))
}

/// The schemas of the media types under `content`.
fn contents(tree: &Tree, holder: &Pointer) -> Vec<Pointer> {
    let place = holder.join("content");
    let media_types = tree.node(&place).and_then(Node::as_object).unwrap_or_default().iter();
    media_types.map(|media_type| place.join(&media_type.key).join("schema")).collect()
}

fn argument(tree: &Tree, pointer: &Pointer) -> Option<Voice> {
    let (place, node) = tree.follow(pointer)?;
    let mut kinds = BTreeSet::from([Kind::Unreadable]);
    // What the path lacks is another path.
    let can_lack = node.get("in").and_then(Node::as_str) != Some("path");
    let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
    kinds.extend((is_required && can_lack).then_some(Kind::Missing));
    let styled = tree.reach(&place.join("schema"));
    kinds.extend(styled.iter().flat_map(|schema| kinds_of(tree, schema, false)));
    // A text of a media type can spell a null.
    let spelled = contents(tree, &place).into_iter().flat_map(|schema| tree.reach(&schema));
    kinds.extend(spelled.flat_map(|schema| kinds_of(tree, &schema, true)));
    Some(Voice { part: node.get("in").and_then(Node::as_str)?.to_owned(), kinds, values: 1 })
}

/// The kinds of violation that the rules of one schema can have; a null is missing, and no styled text is one.
fn kinds_of(tree: &Tree, schema: &Pointer, holds_null: bool) -> Vec<Kind> {
    let Some(node) = tree.node(schema) else { return Vec::new() };
    let has = |key: &str| node.get(key).is_some();
    let format = node.get("format").and_then(Node::as_str).filter(|name| format::check(name).is_some());
    let is_number = format.is_some_and(|name| matches!(name, "int32" | "int64" | "float" | "double"));
    let is_closed = has("enum") && node.get("x-open-enum").and_then(Node::as_bool) != Some(true);
    let both_lengths = has("minLength") && has("maxLength");
    let can_be_null = node.get("nullable").and_then(Node::as_bool) == Some(true);
    let others =
        ["minItems", "uniqueItems", "minProperties", "maxProperties", "additionalProperties", "not", "oneOf", "anyOf"];
    let rules = [
        (Kind::Missing, has("required") || (holds_null && has("type") && !can_be_null)),
        (Kind::WrongType, has("type")),
        (Kind::Characters, has("pattern") || (format.is_some() && !is_number)),
        (Kind::LengthRange, both_lengths),
        (Kind::TooShort, has("minLength") && !both_lengths),
        (Kind::TooLong, has("maxLength") && !both_lengths),
        (Kind::OutOfRange, has("minimum") || has("maximum") || has("multipleOf") || is_number || is_closed),
        (Kind::TooManyItems, has("maxItems")),
        (Kind::Combination, has("x-validations")),
        (Kind::Other, others.iter().any(|key| has(key))),
    ];
    rules.into_iter().filter(|(_, can)| *can).map(|(kind, _)| kind).collect()
}

#[cfg(test)]
mod tests {
    use super::silent_code;
    use crate::tree::Tree;
    use openapi::{Document, Pointer};

    /// Whether a code is proved to make no difference behind another, in an operation with this part.
    fn is_silent(part: &str, codes: [&str; 2]) -> bool {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  /a:\n    post:\n      {part}\n      \
             x-violation-codes: {{{}: a, {}: b}}\n      responses: {{}}\n",
            codes[0], codes[1]
        );
        let tree = Tree::new(&Document::load("a.yaml", &text).document.unwrap());
        let rule = Pointer::parse("/paths/~1a/post/x-violation-codes").unwrap().join(codes[0]);
        silent_code(&tree, &rule, Some(codes[1])).is_some()
    }

    fn is_silent_in_body(schemas: &[&str]) -> bool {
        let media_type = |(index, schema): (usize, &&str)| format!("application/v{index}+json: {{schema: {schema}}}");
        let media_types: Vec<String> = schemas.iter().enumerate().map(media_type).collect();
        let body = format!("requestBody: {{content: {{{}}}}}", media_types.join(", "));
        is_silent(&body, ["combination", "out-of-range"])
    }

    #[test]
    fn a_parameter_of_a_media_type_breaks_the_rules_of_its_schema() {
        let parameter = |schema: &str| {
            let content = format!("content: {{application/json: {{schema: {schema}}}}}");
            format!("parameters: [{{name: q, in: query, required: true, {content}}}]")
        };
        assert!(!is_silent(&parameter("{type: integer, maximum: 5}"), ["out-of-range", "missing"]));
        assert!(is_silent(&parameter("{type: integer}"), ["out-of-range", "missing"]));
    }

    #[test]
    fn a_rule_over_the_whole_body_speaks_alone() {
        let ruled = "{x-validations: [{rule: self.a < self.b}], properties: {c: {maximum: 5}}}";
        assert!(is_silent_in_body(&[ruled]));
        assert!(is_silent_in_body(&[ruled, "{maximum: 5}"]));
    }

    #[test]
    fn a_rule_over_a_part_of_the_body_does_not() {
        let part = "{allOf: [{x-validations: [{rule: self.a < self.b}]}, {properties: {c: {maximum: 5}}}]}";
        assert!(!is_silent_in_body(&[part]));
        assert!(!is_silent_in_body(&["{maximum: 5}", part]));
    }
}
