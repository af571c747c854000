//! Newtypes: the view that `newtype.rs.jinja` prints.
//!
//! It must never leave out a rule of the newtype: its constructor and its check print the same ones.

use askama::Template;

use super::literal::{doc, string};
use super::{check, fill, schemars, types};
use crate::RenderError;
use crate::ir::{Slot, Type, TypeDef};

#[derive(Template)]
#[template(path = "model/newtype.rs.jinja", escape = "none")]
struct NewtypeView<'a> {
    name: &'a str,
    doc: Vec<String>,
    ty: String,
    schemars: Option<String>,
    is_integer: bool,
    /// Whether a value can be made while compiling.
    is_const: bool,
    is_string: bool,
    /// Whether the value, or what it holds, is refused by any rule.
    is_checked: bool,
    rules: Vec<RuleView>,
    path: &'static str,
    report: &'static str,
    checks: String,
}

struct RuleView {
    condition: String,
    pointer: String,
    expected: String,
}

/// Prints a newtype.
pub(super) fn newtype(definition: &TypeDef, slot: &Slot) -> Result<String, RenderError> {
    let checks = check::slot(slot, "value", "path");
    let checks = if checks.is_empty() { checks } else { format!("let value = &self.0; {checks}") };
    let (path, report) = check::parameters(&checks);
    let rules = slot.rules.iter().filter_map(|rule| {
        Some(RuleView {
            condition: check::condition(&rule.check, &slot.ty, "value")?,
            pointer: string(rule.pointer.as_str()),
            expected: string(&rule.expected),
        })
    });
    let view = NewtypeView {
        name: &definition.name,
        doc: doc(&definition.doc),
        ty: types::rust(&slot.ty),
        schemars: schemars::newtype(slot),
        is_integer: matches!(slot.ty, Type::Integer | Type::BigInteger),
        is_const: matches!(slot.ty, Type::Integer | Type::BigInteger) && !slot.rules.iter().any(check::is_tree),
        is_string: slot.ty == Type::String,
        is_checked: check::refuses(slot),
        rules: rules.collect(),
        path,
        report,
        checks,
    };
    fill(&view)
}
