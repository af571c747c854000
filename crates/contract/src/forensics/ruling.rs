//! What the schema says of one place of a message: all the schemas that rule it, read as one.
//!
//! It must never judge a value: that is the judge's work. Of alternatives (`oneOf`, `anyOf`) it knows what any of
//! them says, and takes as certain only what rules every value.

use super::range::{Bound, Range};
use crate::translate::plain;
use crate::tree::Tree;
use openapi::{Node, Pointer};
use serde_json::Value;

/// A schema that rules a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) schema: Pointer,
    /// Whether it rules every value there, and not only one alternative.
    pub(super) is_certain: bool,
}

/// What the schema says of one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruling {
    /// Where the document says it.
    pub(super) place: Pointer,
    pub(super) starts: Vec<Start>,
    /// The members of an object that no schema rules: the parameters of an operation.
    pub(super) fixed: Vec<(String, Ruling)>,
    /// The JSON types; empty when the schema gives none.
    pub(super) types: Vec<String>,
    /// Whether the types stand in alternatives only, of which one may say more than its type.
    pub(super) has_choice_of_types: bool,
    /// Whether null is taken; `None` when the schema has no word of it and takes anything.
    pub(super) takes_null: Option<bool>,
    pub(super) range: Range,
    pub(super) default: Option<Value>,
    /// The values of `enum`.
    pub(super) values: Option<Vec<Value>>,
    /// Where the `enum` stands.
    pub(super) values_at: Pointer,
    pub(super) description: Option<String>,
    /// The named schema that a `$ref` leads to.
    pub(super) named: Option<Pointer>,
    /// Whether the member must be there; `None` for items and entries, which no list of names can require.
    pub(super) is_required: Option<bool>,
    /// Whether only alternatives know the member.
    pub(super) is_choice: bool,
}

/// A schema of a place with what follows from where it stands.
struct Expanded<'t> {
    at: Pointer,
    node: &'t Node,
    is_certain: bool,
}

/// What rules a member of an object.
pub(super) enum Entries {
    /// The object takes no other members than those it names, or says nothing of them.
    None,
    /// It is free: no schema names any member.
    Free,
    /// It is a map: every other member is ruled by this.
    Map(Box<Ruling>),
}

impl Ruling {
    /// Reads the schemas that rule one place.
    pub(super) fn of(tree: &Tree, starts: Vec<Start>) -> Self {
        let place = starts.first().map(|start| start.schema.clone()).unwrap_or_default();
        let all = expanded(tree, &starts);
        let named = match starts.as_slice() {
            [start] => tree.node(&start.schema).and_then(|node| Pointer::parse(node.get("$ref")?.as_str()?)),
            _ => None,
        };
        let certain = || all.iter().filter(|part| part.is_certain);
        let default = certain().find_map(|part| part.node.get("default")).map(plain);
        let own = starts.first().and_then(|start| tree.node(&start.schema)?.get("description")?.as_str());
        let listed = certain().find_map(|part| Some((part, part.node.get("enum")?.as_array()?)));
        let (types, has_choice_of_types) = types(&all);
        Self {
            place,
            types,
            has_choice_of_types,
            takes_null: takes_null(&all),
            range: range(&all),
            default,
            values: listed.map(|(_, list)| list.iter().map(plain).filter(|value| !value.is_null()).collect()),
            values_at: listed.map(|(part, _)| part.at.join("enum")).unwrap_or_default(),
            description: own.map(str::to_owned),
            named,
            starts,
            ..Self::default()
        }
    }

    /// The members that schemas name, each once, in the order of the document.
    pub(super) fn members(&self, tree: &Tree) -> Vec<(String, Self)> {
        if !self.fixed.is_empty() {
            return self.fixed.clone();
        }
        let all = expanded(tree, &self.starts);
        let required = required(&all);
        let mut names: Vec<(&str, Vec<Start>)> = Vec::new();
        for part in &all {
            for member in part.node.get("properties").and_then(Node::as_object).unwrap_or_default() {
                let schema = part.at.join("properties").join(&member.key);
                let start = Start { schema, is_certain: part.is_certain };
                match names.iter_mut().find(|(name, _)| *name == member.key) {
                    Some((_, starts)) => starts.push(start),
                    None => names.push((&member.key, vec![start])),
                }
            }
        }
        let member = |(name, starts): (&str, Vec<Start>)| {
            let is_choice = starts.iter().all(|start| !start.is_certain);
            let is_required = Some(required.contains(&name));
            (name.to_owned(), Self { is_choice, is_required, ..Self::of(tree, starts) })
        };
        names.into_iter().map(member).collect()
    }

    /// What rules the members that no schema names.
    pub(super) fn entries(&self, tree: &Tree) -> Entries {
        if !self.fixed.is_empty() {
            return Entries::None;
        }
        let all = expanded(tree, &self.starts);
        let rules = all.iter().filter(|part| part.node.get("additionalProperties").is_some_and(is_schema));
        let starts: Vec<Start> = rules
            .map(|part| Start { schema: part.at.join("additionalProperties"), is_certain: part.is_certain })
            .collect();
        if !starts.is_empty() {
            return Entries::Map(Box::new(Self::of(tree, starts)));
        }
        let closes = |part: &Expanded<'_>| part.node.get("additionalProperties").and_then(Node::as_bool) == Some(false);
        let names = |part: &Expanded<'_>| {
            part.node.get("properties").and_then(Node::as_object).is_some_and(|all| !all.is_empty())
        };
        if all.iter().any(|part| closes(part) || names(part)) { Entries::None } else { Entries::Free }
    }

    /// What rules the items of a list.
    pub(super) fn items(&self, tree: &Tree) -> Option<Self> {
        let all = expanded(tree, &self.starts);
        let with_items = all.iter().filter(|part| part.node.get("items").is_some());
        let starts: Vec<Start> =
            with_items.map(|part| Start { schema: part.at.join("items"), is_certain: part.is_certain }).collect();
        (!starts.is_empty()).then(|| Self::of(tree, starts))
    }

    /// The alternatives of `oneOf` and `anyOf`: what each is called, and where it stands.
    pub(super) fn alternatives(&self, tree: &Tree) -> Vec<(String, Pointer)> {
        let mut found = Vec::new();
        for part in expanded(tree, &self.starts).iter().filter(|part| part.is_certain) {
            for key in ["oneOf", "anyOf"] {
                let branches = part.node.get(key).and_then(Node::as_array).unwrap_or_default();
                // One alternative is no choice.
                let branches = if branches.len() > 1 { branches } else { &[] };
                let place = |index: usize| part.at.join(key).join(&index.to_string());
                found.extend((0..branches.len()).map(|index| (format!("{key}/{index}"), place(index))));
            }
        }
        found
    }

    /// `string`, `integer or string`, `any type`.
    pub(super) fn type_words(&self) -> String {
        if self.types.is_empty() { "any type".to_owned() } else { self.types.join(" or ") }
    }
}

fn is_schema(node: &Node) -> bool {
    node.as_object().is_some_and(|members| !members.is_empty())
}

/// The schemas of a place with those of their `allOf`, `oneOf` and `anyOf`; each once, certain ones first.
fn expanded<'t>(tree: &'t Tree, starts: &[Start]) -> Vec<Expanded<'t>> {
    let mut found: Vec<Expanded<'t>> = Vec::new();
    let mut certain: Vec<Pointer> = Vec::new();
    let mut possible: Vec<Pointer> = Vec::new();
    for start in starts.iter().rev() {
        if start.is_certain { &mut certain } else { &mut possible }.push(start.schema.clone());
    }
    while let Some((pointer, is_certain)) =
        certain.pop().map(|pointer| (pointer, true)).or_else(|| possible.pop().map(|pointer| (pointer, false)))
    {
        let Some((at, node)) = tree.follow(&pointer) else { continue };
        if found.iter().any(|known| known.at == at) {
            continue;
        }
        for key in ["anyOf", "oneOf", "allOf"] {
            let count = node.get(key).and_then(Node::as_array).unwrap_or_default().len();
            let rules_all = is_certain && (key == "allOf" || count == 1);
            let branches = (0..count).rev().map(|index| at.join(key).join(&index.to_string()));
            if rules_all { &mut certain } else { &mut possible }.extend(branches);
        }
        found.push(Expanded { at, node, is_certain });
    }
    found
}

/// The types, and whether only alternatives give them.
fn types(all: &[Expanded<'_>]) -> (Vec<String>, bool) {
    let of = |is_certain: bool| {
        let parts = all.iter().filter(move |part| part.is_certain == is_certain);
        let mut types: Vec<String> =
            parts.filter_map(|part| Some(part.node.get("type")?.as_str()?.to_owned())).collect();
        types.sort();
        types.dedup();
        types
    };
    let mut types = of(true);
    if types.len() > 1 {
        // Of two types that must both hold, an integer is the narrower number.
        types.retain(|name| name != "number");
    }
    if types.is_empty() { (of(false), true) } else { (types, false) }
}

fn takes_null(all: &[Expanded<'_>]) -> Option<bool> {
    let word = |part: &Expanded<'_>| {
        part.node.get("type")?;
        Some(part.node.get("nullable").and_then(Node::as_bool) == Some(true))
    };
    let certain: Vec<bool> = all.iter().filter(|part| part.is_certain).filter_map(word).collect();
    if !certain.is_empty() {
        return Some(certain.iter().all(|takes| *takes));
    }
    let possible: Vec<bool> = all.iter().filter(|part| !part.is_certain).filter_map(word).collect();
    let branches = all.iter().filter(|part| !part.is_certain).count();
    let takes = possible.iter().any(|takes| *takes);
    // A branch without a type takes anything.
    (takes || (branches > 0 && possible.len() == branches)).then_some(takes)
}

fn range(all: &[Expanded<'_>]) -> Range {
    let mut range = Range::default();
    for part in all.iter().filter(|part| part.is_certain) {
        let end = |bound: &str, flag: &str| {
            let is_exclusive = part.node.get(flag).and_then(Node::as_bool) == Some(true);
            Bound::parse(part.node.get(bound)?.as_number()?, is_exclusive)
        };
        let (lower, upper) = (end("minimum", "exclusiveMinimum"), end("maximum", "exclusiveMaximum"));
        range.narrow(Range { lower, upper });
    }
    range
}

fn required<'t>(all: &[Expanded<'t>]) -> Vec<&'t str> {
    let lists = all.iter().filter(|part| part.is_certain).filter_map(|part| part.node.get("required")?.as_array());
    lists.flatten().filter_map(Node::as_str).collect()
}
