//! Enums: the view that `enum.rs.jinja` prints.
//!
//! It must never print a value of the document but as a literal.

use askama::Template;

use super::literal::{doc, doc_line, string};
use super::{check, fill, schemars};
use crate::RenderError;
use crate::ir::{Doc, Enum, Slot, Type, TypeDef};

#[derive(Template)]
#[template(path = "model/enum.rs.jinja", escape = "none")]
struct EnumView<'a> {
    name: &'a str,
    doc: Vec<String>,
    variants: Vec<VariantView<'a>>,
    other: &'a str,
    other_doc: String,
    default: Option<&'a str>,
    schemars: Option<String>,
    path: &'static str,
    report: &'static str,
    checks: String,
}

struct VariantView<'a> {
    name: &'a str,
    doc: Vec<String>,
    value: String,
    meaning: Option<String>,
}

/// Prints an enum.
pub(super) fn choice(definition: &TypeDef, choice: &Enum) -> Result<String, RenderError> {
    let mut checks = match &choice.closed {
        Some(rule) => {
            let (pointer, expected) = (string(rule.pointer.as_str()), string(&rule.expected));
            format!("report.demand(self.is_known(), path, {pointer}, {expected});")
        }
        // A list that names no string says nothing of strings.
        None if choice.variants.is_empty() => String::new(),
        None => "report.note(self.is_known(), path);".to_owned(),
    };
    let text = Slot { rules: choice.rules.clone(), ..Slot::of(Type::String) };
    checks.push_str(&check::slot(&text, "self.as_str()", "path"));
    let (path, report) = check::parameters(&checks);
    let of = if choice.closed.is_some() { "the contract refuses it" } else { "the list is open" };
    let view = EnumView {
        name: &definition.name,
        doc: doc(&definition.doc),
        variants: choice.variants.iter().map(variant).collect(),
        other: &choice.other,
        other_doc: doc_line(&format!("A value that the document does not name; {of}.")),
        default: choice.default.as_deref(),
        schemars: schemars::choice(choice),
        path,
        report,
        checks,
    };
    fill(&view)
}

fn variant(variant: &crate::ir::Variant) -> VariantView<'_> {
    let mut paragraphs = vec![format!("`{}`", variant.value)];
    paragraphs.extend(variant.meaning.clone());
    VariantView {
        name: &variant.name,
        doc: doc(&Doc(paragraphs)),
        value: string(&variant.value),
        meaning: variant.meaning.as_deref().map(string),
    }
}
