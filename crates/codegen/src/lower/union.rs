//! `oneOf` and `anyOf`: one of several types, each a variant with a name.
//!
//! It must never follow a choice by halves: where a branch is not found, nobody can tell how many hold.

use std::collections::{HashMap, HashSet};

use openapi::{Document, Node};

use super::Lowering;
use super::doc::prose;
use super::kind::{Kind, Schema, follow, is_annotation, kind, leads_to, speakers};
use super::name;
use super::root::has_rules;
use super::unique::Unique;
use crate::ir::{Branch, Doc, Shape, Slot, Type, Union};

/// The keyword of a choice, and its branches.
pub(super) fn branches<'a>(schema: &Schema<'a>) -> Option<(&'static str, Vec<Schema<'a>>)> {
    let key = ["oneOf", "anyOf"].into_iter().find(|key| schema.keyword(key).is_some())?;
    Some((key, schema.child(key)?.items().collect()))
}

/// Whether a schema is a choice and nothing else: `oneOf` or `anyOf` over branches that can be found.
pub(super) fn is_plain(document: &Document, schema: &Schema<'_>) -> bool {
    let Some((choice, branches)) = branches(schema) else {
        return false;
    };
    let mut keys = schema.node.as_object().unwrap_or_default().iter().map(|member| member.key.as_str());
    let is_found = |branch: &Schema<'_>| follow(document, branch).is_some_and(|last| last.keyword("$ref").is_none());
    keys.all(|key| key == choice || key == "discriminator" || is_annotation(key)) && branches.iter().all(is_found)
}

/// The schemas that may speak of one value: those that do, and those of every branch of a choice.
pub(super) fn possible_speakers<'a>(document: &'a Document, schema: &Schema<'a>) -> Vec<Schema<'a>> {
    let (mut found, mut seen, mut open) = (Vec::new(), HashSet::new(), vec![schema.clone()]);
    while let Some(schema) = open.pop() {
        for speaker in speakers(document, &schema) {
            if seen.insert(speaker.at.clone()) {
                open.extend(branches(&speaker).into_iter().flat_map(|(_, branches)| branches));
                found.push(speaker);
            }
        }
    }
    found
}

impl<'a> Lowering<'a> {
    /// The union of a schema, whose name is `owner`.
    pub(super) fn union(&mut self, schema: &Schema<'a>, owner: &str) -> Union {
        self.claim_common(schema);
        let (key, branches) = branches(schema).unwrap_or(("oneOf", Vec::new()));
        self.enforce(schema, key);
        let mut names = Unique::default();
        let mut accessors = Unique::default();
        let branches = branches.iter().map(|branch| self.branch(branch, owner, &mut names, &mut accessors)).collect();
        let exact = key == "oneOf";
        let discriminator = self.discriminator(schema);
        let expected = match &discriminator {
            Some(by) => format!("must be the alternative that {:?} names", by.property),
            None if exact => "must be exactly one of the alternatives".to_owned(),
            None => "must be at least one of the alternatives".to_owned(),
        };
        Union {
            branches,
            other: names.take("Other".to_owned()),
            pointer: schema.pointer(key),
            expected,
            exact,
            discriminator,
            sensitive: false,
        }
    }

    fn branch(&mut self, schema: &Schema<'a>, owner: &str, names: &mut Unique, accessors: &mut Unique) -> Branch {
        let name = names.take(self.branch_name(schema));
        let hint = format!("{owner}{name}");
        let mut slot = self.slot(schema, &hint);
        if has_rules(&slot) {
            // A constrained value has no owner that would check it: it gets a type of its own.
            slot.ty = Type::Named(self.inline_type(schema, &hint));
            slot = Slot { nullable: slot.nullable, ..Slot::of(slot.ty) };
        }
        let is_reference = schema.keyword("$ref").is_some();
        Branch {
            accessor: accessors.take(format!("as_{}", name::field_name(&name).trim_end_matches('_'))),
            name,
            slot,
            unique: false,
            doc: Doc(if is_reference { Vec::new() } else { prose(schema) }),
        }
    }

    /// The name of the component, the one that the document asks for, the title, else the kind of value.
    fn branch_name(&mut self, schema: &Schema<'a>) -> String {
        let Some(last) = follow(self.document, schema) else {
            return "Value".to_owned();
        };
        if let Some(target) = leads_to(self.document, schema) {
            let known = self.names.get(&target).cloned();
            return known.unwrap_or_else(|| name::variant_name(&target.last().unwrap_or_default()));
        }
        let title = schema.keyword("title").and_then(Node::as_str).filter(|title| title.len() <= LONGEST_TITLE);
        let chosen = schema.keyword("x-rust-name").and_then(Node::as_str).or(title);
        let chosen = chosen.filter(|chosen| chosen.contains(char::is_alphabetic));
        chosen.map_or_else(|| kind_name(&kind(self.document, &last)).to_owned(), name::variant_name)
    }

    /// Decides what depends on what other types are: which branch a value alone tells, and what is not shown.
    pub(super) fn settle_unions(&mut self) {
        let names: Vec<String> = self.definitions.keys().cloned().collect();
        let secrets = self.secrets();
        for name in names {
            let Some(Shape::Union(union)) = self.shape(&name) else { continue };
            let types: Vec<Type> = union.branches.iter().map(|branch| self.behind_names(&branch.slot.ty)).collect();
            let unique = unique(&types, &Type::Named(name.clone()));
            let is_secret = |ty: &Type| ty.named().is_some_and(|name| secrets.contains(name));
            let sensitive = union.branches.iter().any(|branch| is_secret(&branch.slot.ty));
            if let Some(Shape::Union(union)) = self.shape_mut(&name) {
                union.sensitive = sensitive;
                union.branches.iter_mut().zip(unique).for_each(|(branch, unique)| branch.unique = unique);
            }
        }
    }

    /// A type with every alias in it written out: to Rust two names of one type are the same.
    fn behind_names(&self, ty: &Type) -> Type {
        let inside = |item: &crate::ir::Item| {
            Box::new(crate::ir::Item(Slot { ty: self.behind_names(&item.0.ty), ..item.0.clone() }))
        };
        match ty {
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Alias(slot)) => self.behind_names(&slot.ty),
                _ => Type::Named(name.clone()),
            },
            Type::List(item) => Type::List(inside(item)),
            Type::Map(item) => Type::Map(inside(item)),
            ty => ty.clone(),
        }
    }

    /// The types of which a value may hold what must not be shown.
    fn secrets(&self) -> HashSet<String> {
        let mut holders: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut open: Vec<&str> = Vec::new();
        for definition in self.api.modules.iter().flat_map(|module| &module.types) {
            let name = definition.name.as_str();
            if let Shape::Struct(object) = &definition.shape {
                open.extend(object.fields.iter().any(|field| field.sensitive).then_some(name));
            }
            for held in definition.shape.slots().into_iter().filter_map(|slot| slot.ty.named()) {
                holders.entry(held).or_default().push(name);
            }
        }
        let mut found = HashSet::new();
        while let Some(name) = open.pop() {
            if found.insert(name.to_owned()) {
                open.extend(holders.get(name).into_iter().flatten());
            }
        }
        found
    }
}

/// Which types stand once in a list, and are not the one that holds the list.
fn unique(types: &[Type], own: &Type) -> Vec<bool> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let named = |ty: &Type| matches!(ty, Type::Named(_));
    for ty in types {
        if let Type::Named(name) = ty {
            *times.entry(name).or_default() += 1;
        }
    }
    // Most branches have names; the others are few kinds of values.
    let others: Vec<&Type> = types.iter().filter(|ty| !named(ty)).collect();
    let count = |ty: &Type| match ty {
        Type::Named(name) => times.get(name.as_str()).copied().unwrap_or_default(),
        ty => others.iter().filter(|other| **other == ty).count(),
    };
    types.iter().map(|ty| ty != own && count(ty) == 1).collect()
}

/// A title that is longer is a sentence.
const LONGEST_TITLE: usize = 40;

fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "Bool",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::String | Kind::Enum => "Text",
        Kind::List => "List",
        Kind::Map => "Map",
        Kind::Struct | Kind::Merged(_) => "Object",
        Kind::Union => "Choice",
        Kind::Any | Kind::Untyped | Kind::Foreign(_) | Kind::Reference(_) | Kind::Unsupported(_) => "Any",
    }
}
