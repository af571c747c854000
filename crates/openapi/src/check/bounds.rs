//! Bounds: that some value can lie between them.
//!
//! It must never compare them as floats: the digits decide.

use super::context::{Context, Problems};
use crate::grammar::ObjectKind;
use crate::number::Decimal;
use crate::walk::Place;
use crate::{Code, Node};

pub(crate) const CONTRADICTING_BOUNDS: Code = Code("contradicting-bounds");
pub(crate) const BAD_MULTIPLE: Code = Code("bad-multiple");
pub(crate) const LONELY_EXCLUSIVE: Code = Code("lonely-exclusive");

/// The pairs of section 4.7.24.1, the lower bound first.
const PAIRS: &[(&str, &str)] =
    &[("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties")];

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for schema in context.of(ObjectKind::Schema) {
        for (lower, upper) in PAIRS {
            pair(schema, lower, upper, problems);
        }
        for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if is_true(schema, exclusive) && schema.member(bound).is_none() {
                let message = format!("`{exclusive}` has no `{bound}` to make exclusive");
                let help = format!("add `{bound}`, or take `{exclusive}` out");
                problems.warning(LONELY_EXCLUSIVE, schema.at_key(exclusive), message, help);
            }
        }
        if let Some(multiple) = number(schema, "multipleOf")
            && (multiple.is_zero() || multiple.is_negative())
        {
            let message = "`multipleOf` must be greater than 0";
            problems.invalid(BAD_MULTIPLE, schema.at_value("multipleOf"), message, "write the step between values");
        }
    }
}

fn pair(schema: &Place<'_>, lower: &str, upper: &str, problems: &mut Problems) {
    let (Some(low), Some(high)) = (number(schema, lower), number(schema, upper)) else {
        return;
    };
    let is_exclusive =
        lower == "minimum" && (is_true(schema, "exclusiveMinimum") || is_true(schema, "exclusiveMaximum"));
    if low < high || (low == high && !is_exclusive) {
        return;
    }
    let text = |key| schema.value(key).and_then(Node::as_number).unwrap_or_default();
    let relation = if low == high { "with an exclusive bound leaves nothing up to" } else { "is above" };
    let message = format!("`{lower}` {} {relation} `{upper}` {}", text(lower), text(upper));
    problems.invalid(CONTRADICTING_BOUNDS, schema.at_value(lower), message, "no value can meet both: mend one of them");
}

fn number(schema: &Place<'_>, key: &str) -> Option<Decimal> {
    schema.value(key)?.as_number().and_then(Decimal::parse)
}

fn is_true(schema: &Place<'_>, key: &str) -> bool {
    schema.value(key).and_then(Node::as_bool) == Some(true)
}
