//! The model: a file for each schema with a name, the table of schemas and the source map.
//!
//! It must never depend on anything but the program: the same program gives the same bytes anywhere.

use std::collections::BTreeSet;

use askama::Template;

use super::literal::{doc, string};
use super::spread::spread;
use super::trees::TreesView;
use super::{GeneratedFile, choice, fill, newtype, object, rust_file, types, union};
use crate::RenderError;
use crate::ir::tree::{Keyword, Term};
use crate::ir::{Api, Check, Item, Module, Rule, Shape, Slot, Type, TypeDef};

#[derive(Template)]
#[template(path = "model/mod.rs.jinja", escape = "none")]
struct ModView<'a> {
    modules: Vec<&'a str>,
    has_trees: bool,
}

#[derive(Template)]
#[template(path = "model/module.rs.jinja", escape = "none")]
struct ModuleView {
    imports: String,
    types: Vec<String>,
}

#[derive(Template)]
#[template(path = "model/alias.rs.jinja", escape = "none")]
struct AliasView<'a> {
    name: &'a str,
    doc: Vec<String>,
    ty: String,
}

#[derive(Template)]
#[template(path = "model/schemas.rs.jinja", escape = "none")]
struct SchemasView {
    imports: String,
    entries: Vec<EntryView>,
}

struct EntryView {
    pointer: String,
    name: String,
    ty: String,
}

#[derive(Template)]
#[template(path = "model/source_map.rs.jinja", escape = "none")]
struct SourceMapView {
    lines: Vec<(String, usize)>,
}

/// Prints the files of the model.
pub(crate) fn model(api: &Api, source: &str) -> Result<Vec<GeneratedFile>, RenderError> {
    let print = |part: &Module| Ok(rust_file(&format!("{}.rs", part.name), &fill(&module(part)?)?, source));
    let mut files = spread(&api.modules, print)?;
    let modules = api.modules.iter().map(|module| module.name.as_str()).collect();
    let has_trees = !api.trees.is_empty();
    files.push(rust_file("mod.rs", &fill(&ModView { modules, has_trees })?, source));
    if has_trees {
        files.push(rust_file("trees.rs", &fill(&TreesView::new(&api.trees))?, source));
    }
    files.push(rust_file("schemas.rs", &fill(&schemas(api))?, source));
    let lines = api.lines.iter().map(|(pointer, line)| (string(pointer.as_str()), *line)).collect();
    files.push(rust_file("source_map.rs", &fill(&SourceMapView { lines })?, source));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn module(module: &Module) -> Result<ModuleView, RenderError> {
    let mut mentioned = Vec::new();
    for definition in &module.types {
        for slot in definition.shape.slots() {
            mentioned.extend(slot.ty.named());
        }
    }
    let own: BTreeSet<&str> = module.types.iter().map(|definition| definition.name.as_str()).collect();
    let types = module.types.iter().map(definition).collect::<Result<Vec<_>, _>>()?;
    Ok(ModuleView { imports: imports(mentioned.into_iter().filter(|name| !own.contains(name))), types })
}

/// A list of names for `use`.
pub(super) fn imports<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

fn definition(definition: &TypeDef) -> Result<String, RenderError> {
    match &definition.shape {
        Shape::Struct(structure) => object::structure(definition, structure),
        Shape::Enum(values) => choice::choice(definition, values),
        Shape::Newtype(slot) => newtype::newtype(definition, slot),
        Shape::Alias(slot) => {
            fill(&AliasView { name: &definition.name, doc: doc(&definition.doc), ty: types::rust(&slot.ty) })
        }
        Shape::Union(branches) => union::union(definition, branches),
    }
}

fn schemas(api: &Api) -> SchemasView {
    let mut mentioned = Vec::new();
    for entry in &api.entries {
        mentioned.extend(entry.slot.ty.named());
    }
    let entries = api.entries.iter().map(|entry| EntryView {
        pointer: string(entry.pointer.as_str()),
        name: string(&entry.name),
        ty: types::slot(&entry.slot),
    });
    SchemasView { imports: imports(mentioned.into_iter()), entries: entries.collect() }
}

/// Whether any rule is a pattern, so that the runtime needs its engine.
pub(crate) fn uses_patterns(api: &Api) -> bool {
    let is_pattern = |rule: &Rule| matches!(rule.check, Check::Pattern(_));
    let is_found = |term: &Term| matches!(term.keyword, Keyword::Check(Check::Pattern(_)));
    let in_trees = api.trees.iter().any(|tree| {
        let mut found = false;
        tree.schema.each(&mut |term| found |= is_found(term));
        found
    });
    in_trees
        || api.modules.iter().flat_map(|module| &module.types).any(|definition| match &definition.shape {
            Shape::Enum(values) => values.rules.iter().any(is_pattern),
            shape => shape.slots().into_iter().any(has_pattern),
        })
}

fn has_pattern(slot: &Slot) -> bool {
    let inside = match &slot.ty {
        Type::List(item) | Type::Map(item) => {
            let Item(item) = &**item;
            has_pattern(item)
        }
        _ => false,
    };
    inside || slot.rules.iter().any(|rule| matches!(rule.check, Check::Pattern(_)))
}
