//! Pages of types: a page for each module, a heading for each type.
//!
//! It must never give a heading that is no type: links count on the anchors.

use askama::Template;
use askama::filters::Safe;

use super::markdown::{Markdown, code, code_in_cell, name};
use super::prose::{block, cell};
use super::words::{self, Words, sentence};
use crate::RenderError;
use crate::ir::{Check, Enum, Field, Module, Shape, Slot, Struct, Type, TypeDef, Union};
use crate::render::fill;

#[derive(Template)]
#[template(path = "reference/types.md.jinja", escape = "md", whitespace = "preserve")]
struct TypesView {
    module: Markdown,
    title: Markdown,
    types: Vec<TypeView>,
}

struct TypeView {
    heading: Markdown,
    kind: Markdown,
    meaning: Markdown,
    default: Option<Markdown>,
    members: Vec<MemberView>,
    values: Vec<ValueView>,
    /// What the list below the table holds.
    list: &'static str,
    rules: Vec<Markdown>,
    /// What is said below all.
    rest: Option<Markdown>,
}

struct MemberView {
    wire_name: Markdown,
    name: Markdown,
    holds: Markdown,
    presence: Markdown,
    rules: Markdown,
    default: Markdown,
    meaning: Markdown,
}

struct ValueView {
    value: Markdown,
    name: Markdown,
    meaning: Markdown,
}

/// Prints the page of a module.
pub(super) fn print(module: &Module, title: &str, words: &Words<'_>) -> Result<String, RenderError> {
    fill(&TypesView {
        module: Safe(code(&module.name)),
        title: Safe(title.to_owned()),
        types: module.types.iter().map(|definition| view(definition, words)).collect(),
    })
}

/// What a type is, in a few words.
pub(super) fn kind(shape: &Shape, words: &Words<'_>) -> String {
    match shape {
        Shape::Struct(_) => "object".to_owned(),
        Shape::Enum(_) => "string with named values".to_owned(),
        Shape::Newtype(slot) => words.holds(slot),
        Shape::Alias(slot) => format!("another name for {}", words.holds(slot)),
        Shape::Union(_) => "one of several types".to_owned(),
    }
}

fn view(definition: &TypeDef, words: &Words<'_>) -> TypeView {
    let mut view = TypeView {
        heading: Safe(code(&definition.name)),
        kind: Safe(format!("Type: {}.", kind(&definition.shape, words))),
        meaning: Safe(block(&definition.meaning.words)),
        default: definition.meaning.default.as_deref().map(code).map(Safe),
        members: Vec::new(),
        values: Vec::new(),
        list: "Rules:",
        rules: Vec::new(),
        rest: None,
    };
    match &definition.shape {
        Shape::Struct(object) => of_object(&mut view, object, words),
        Shape::Enum(choice) => of_choice(&mut view, &definition.name, choice),
        Shape::Newtype(slot) | Shape::Alias(slot) => view.rules = listed(words.rules(slot, code)),
        Shape::Union(union) => of_union(&mut view, union, words),
    }
    view
}

fn of_object(view: &mut TypeView, object: &Struct, words: &Words<'_>) {
    view.members = object.fields.iter().map(|field| member(field, words)).collect();
    let over_members = object.expressions.iter().map(|expression| super::text(&expression.expected));
    view.list = "Rules of the object as a whole:";
    view.rules = listed(object.rules.iter().map(|rule| sentence(rule, code)).chain(over_members).collect());
    let is_closed = object.rules.iter().any(|rule| rule.check == Check::NothingUnnamed);
    view.rest = (!is_closed).then(|| Safe(unnamed(&object.unnamed, words)));
}

fn unnamed(slot: &Slot, words: &Words<'_>) -> String {
    let rules = words.rules(slot, code);
    match slot.ty {
        Type::Json if rules.is_empty() => "Other members may be there, and are kept.".to_owned(),
        _ if rules.is_empty() => format!("Every other member holds: {}.", words.holds(slot)),
        _ => format!("Every other member holds: {}; {}.", words.holds(slot), rules.join("; ")),
    }
}

fn member(field: &Field, words: &Words<'_>) -> MemberView {
    MemberView {
        wire_name: Safe(code_in_cell(&name(&field.wire_name))),
        name: Safe(code(&field.name)),
        holds: Safe(words.holds(&Slot { nullable: false, ..field.slot.clone() })),
        presence: Safe(words::presence(field)),
        rules: Safe(words::in_cell(&words.rules(&field.slot, code_in_cell))),
        default: Safe(words::default_in_cell(field.meaning.default.as_ref())),
        meaning: Safe(cell(&field.meaning.words)),
    }
}

fn of_choice(view: &mut TypeView, name: &str, choice: &Enum) {
    let value = |variant: &crate::ir::Variant| ValueView {
        value: Safe(code_in_cell(&crate::json::string(&variant.value))),
        name: Safe(code(&variant.name)),
        meaning: Safe(cell(variant.meaning.as_slice())),
    };
    view.values = choice.variants.iter().map(value).collect();
    view.rules = listed(choice.rules.iter().map(|rule| sentence(rule, code)).collect());
    let other = format!("`{name}::{}`", choice.other);
    view.rest = Some(Safe(match choice.closed {
        Some(_) => {
            format!("The list is closed: any other string breaks the contract. One that is received is {other}.")
        }
        None => format!("The list is open: other strings are lawful, and are {other}."),
    }));
}

fn of_union(view: &mut TypeView, union: &Union, words: &Words<'_>) {
    view.list = if union.exact { "Exactly one of:" } else { "At least one of:" };
    let mut told: Vec<String> = union.branches.iter().map(|branch| words.holds(&branch.slot)).collect();
    if let Some(by) = &union.discriminator {
        view.list = "One of these, as a member tells:";
        view.rest = Some(Safe(format!("The member that tells is {}.", code(&name(&by.property)))));
        for (index, words) in told.iter_mut().enumerate() {
            let names = by.names.iter().filter(|(_, of)| *of == index).map(|(value, _)| code(value));
            *words = format!("{words}, called {}", names.collect::<Vec<_>>().join(" or "));
        }
    }
    view.rules = listed(told);
}

fn listed(rules: Vec<String>) -> Vec<Markdown> {
    rules.into_iter().map(Safe).collect()
}
