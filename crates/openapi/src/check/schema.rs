//! Schemas by themselves: types, items, and rules that cannot bite.
//!
//! It must never judge a schema by another one: `allOf` may add what is missing here.

use super::context::{Context, Problems};
use super::keyword::similar;
use crate::grammar::ObjectKind;
use crate::walk::Place;
use crate::{Code, Node};

pub(crate) const UNKNOWN_TYPE: Code = Code("unknown-type");
pub(crate) const NO_ITEMS: Code = Code("no-items");
pub(crate) const IDLE_RULE: Code = Code("idle-rule");
pub(crate) const READ_AND_WRITE_ONLY: Code = Code("read-and-write-only");
pub(crate) const EMPTY_CHOICE: Code = Code("empty-choice");

/// The types of section 4.7.24.1: those of JSON Schema without `null`.
const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

/// Rules that only bite on values of some types.
const RULES_BY_TYPE: &[(&[&str], &[&str])] = &[
    (&["integer", "number"], &["multipleOf", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"]),
    (&["string"], &["maxLength", "minLength", "pattern"]),
    (&["array"], &["maxItems", "minItems", "uniqueItems", "items"]),
    (&["object"], &["maxProperties", "minProperties", "required", "properties", "additionalProperties"]),
];

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for schema in context.of(ObjectKind::Schema) {
        type_of(schema, problems);
        directions(schema, problems);
        for choice in ["allOf", "oneOf", "anyOf"] {
            let branches = schema.value(choice).and_then(Node::as_array);
            if branches.is_some_and(<[_]>::is_empty) {
                let message = format!("`{choice}` holds no schema");
                problems.invalid(EMPTY_CHOICE, schema.at_key(choice), message, "add a schema, or take it out");
            }
        }
    }
}

fn type_of(schema: &Place<'_>, problems: &mut Problems) {
    let Some(found) = schema.text("type") else {
        nullable_alone(schema, problems);
        return;
    };
    if !TYPES.contains(&found) {
        let message = format!("`{found}` is no type of OpenAPI 3.0");
        let help = match (found, similar(found, TYPES.iter().copied())) {
            ("null", _) => "write `nullable: true` beside another type".to_owned(),
            ("file", _) => "write `type: string` with `format: binary`".to_owned(),
            (_, Some(near)) => format!("did you mean `{near}`?"),
            _ => format!("use one of {}", TYPES.join(", ")),
        };
        problems.invalid(UNKNOWN_TYPE, schema.at_value("type"), message, help);
        return;
    }
    if found == "array" && schema.member("items").is_none() {
        let message = "an array must say what its `items` are";
        // Real documents leave it out and mean anything; so does every reader, and the warning says so.
        problems.warning(NO_ITEMS, schema.at_value("type"), message, "add `items`; `items: {}` takes anything");
    }
    for (types, rules) in RULES_BY_TYPE.iter().filter(|(types, _)| !types.contains(&found)) {
        for rule in rules.iter().filter(|rule| schema.member(rule).is_some()) {
            let message = format!("`{rule}` has no effect on a value of type {found}");
            let help = format!("it is for values of type {}; take it out, or mend the type", types.join(" or "));
            problems.warning(IDLE_RULE, schema.at_key(rule), message, help);
        }
    }
}

/// Section 4.7.24: `nullable` adds null to the `type` beside it. Where there is none, null stands or falls with the rest.
fn nullable_alone(schema: &Place<'_>, problems: &mut Problems) {
    if schema.value("nullable").and_then(Node::as_bool) == Some(true) {
        let message = "`nullable` has no effect without a `type` beside it";
        let help = "say it beside the `type`, in every schema that speaks of the value, or take it out";
        problems.warning(IDLE_RULE, schema.at_key("nullable"), message, help);
    }
}

/// Section 4.7.24.2: a property "SHOULD NOT" be required in a direction in which it is never sent.
fn directions(schema: &Place<'_>, problems: &mut Problems) {
    let is_set = |key| schema.value(key).and_then(Node::as_bool) == Some(true);
    if is_set("readOnly") && is_set("writeOnly") {
        let message = "a property cannot be both `readOnly` and `writeOnly`";
        problems.invalid(READ_AND_WRITE_ONLY, schema.at_key("writeOnly"), message, "keep one of the two");
    }
}
