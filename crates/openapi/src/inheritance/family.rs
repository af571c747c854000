//! Bases and their heirs, found among the components.
//!
//! Heirs have names, which a discriminator says, so what joins a base and is no component is none of them.

use std::collections::{HashMap, HashSet};

use crate::document::LONGEST_WAY;
use crate::mapping::{schemas, target};
use crate::{Member, Node, Pointer};

/// How many alternatives all bases may have together: each costs code that names it.
pub(super) const MOST_ALTERNATIVES: usize = 100_000;

/// A base, and what it may be.
pub(super) struct Family {
    /// The component that has the discriminator.
    pub(super) base: String,
    /// What the choice is to be called.
    pub(super) choice: String,
    /// The base, its heirs and theirs, then what only the mapping names.
    pub(super) alternatives: Vec<Pointer>,
}

/// The schemas among the components, by their names.
pub(super) type Components<'a> = HashMap<&'a str, &'a Node>;

pub(super) fn components(root: &Node) -> Components<'_> {
    listed(root).iter().map(|member| (member.key.as_str(), &member.value)).collect()
}

fn listed(root: &Node) -> &[Member] {
    let schemas = root.get("components").and_then(|components| components.get("schemas"));
    schemas.and_then(Node::as_object).unwrap_or_default()
}

/// All bases that have heirs, in the order of the document.
///
/// # Errors
/// With the discriminator at which there are too many alternatives.
pub(super) fn families(root: &Node) -> Result<Vec<Family>, Pointer> {
    let bases: Vec<&Member> = listed(root).iter().filter(|member| is_base(&member.value)).collect();
    if bases.is_empty() {
        return Ok(Vec::new());
    }
    let known = components(root);
    let mut heirs: HashMap<String, Vec<&str>> = HashMap::new();
    for member in listed(root) {
        for base in joined(&known, &member.value) {
            heirs.entry(base).or_default().push(&member.key);
        }
    }
    let mut taken: HashSet<String> = known.keys().map(|name| bare(name)).collect();
    let (mut families, mut total) = (Vec::new(), 0);
    for base in bases {
        let alternatives = alternatives(root, &known, base, &heirs);
        total += alternatives.len();
        if total > MOST_ALTERNATIVES {
            return Err(schemas().join(&base.key).join("discriminator"));
        }
        if alternatives.len() > 1 {
            let choice = free(&base.key, &taken);
            taken.insert(bare(&choice));
            families.push(Family { base: base.key.clone(), choice, alternatives });
        }
    }
    Ok(families)
}

/// A base, its heirs and theirs, then what only its mapping names.
fn alternatives(
    root: &Node,
    known: &Components<'_>,
    base: &Member,
    heirs: &HashMap<String, Vec<&str>>,
) -> Vec<Pointer> {
    let mut found = vec![schemas().join(&base.key)];
    let mut seen: HashSet<Pointer> = found.iter().cloned().collect();
    let mut next = 0;
    while let Some(name) = found.get(next).and_then(Pointer::last) {
        let more = heirs.get(&name).into_iter().flatten().map(|heir| schemas().join(heir));
        found.extend(more.filter(|heir| seen.insert(heir.clone())));
        next += 1;
    }
    found.extend(mapped(root, known, &base.value).into_iter().filter(|at| seen.insert(at.clone())));
    found
}

/// A null has no member that tells what it is: a base that takes it keeps its discriminator to itself.
fn is_base(schema: &Node) -> bool {
    let tells = schema.get("discriminator").and_then(|given| given.get("propertyName")).and_then(Node::as_str);
    let has = |key: &str| schema.get(key).is_some();
    tells.is_some()
        && !["$ref", "oneOf", "anyOf"].into_iter().any(has)
        && schema.get("nullable").and_then(Node::as_bool) != Some(true)
}

/// The components that a schema takes over by `allOf`, also by parts that have no name.
fn joined(known: &Components<'_>, schema: &Node) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![schema]);
    while let Some(schema) = open.pop() {
        for part in schema.get("allOf").and_then(Node::as_array).unwrap_or_default() {
            match part.get("$ref").and_then(Node::as_str) {
                Some(text) => found.extend(end(known, text).and_then(|at| at.last())),
                None => open.push(part),
            }
        }
    }
    found
}

/// The component at the end of a reference, which may lead through others that are references.
pub(super) fn end(known: &Components<'_>, reference: &str) -> Option<Pointer> {
    let mut at = Pointer::parse(reference)?;
    for _ in 0..LONGEST_WAY {
        if at.parent() != Some(schemas()) {
            return None;
        }
        match known.get(at.last()?.as_str())?.get("$ref").and_then(Node::as_str) {
            Some(further) => at = Pointer::parse(further)?,
            None => return Some(at),
        }
    }
    None
}

/// What the mapping leads to: a component by its name, else what a reference names.
fn mapped(root: &Node, known: &Components<'_>, base: &Node) -> Vec<Pointer> {
    let mapping = base.get("discriminator").and_then(|given| given.get("mapping")).and_then(Node::as_object);
    let is_component =
        |at: &Pointer| at.parent() == Some(schemas()) && at.last().is_some_and(|name| known.contains_key(&*name));
    let meant = |member: &Member| target(member.value.as_str()?, is_component);
    let found = mapping.unwrap_or_default().iter().filter_map(meant);
    found.filter(|at| is_component(at) || root.at(at).is_some()).collect()
}

/// A name that no component has, nor one that comes to the same in code: `AnyPet` for `Pet` and for `pet`.
fn free(base: &str, taken: &HashSet<String>) -> String {
    let mut letters = base.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let name = format!("Any{}{}", first.map(String::from).unwrap_or_default(), letters.as_str());
    let mut numbered = (2..).map(|number: usize| format!("{name}_{number}"));
    if taken.contains(&bare(&name)) { numbered.find(|name| !taken.contains(&bare(name))).unwrap_or(name) } else { name }
}

/// A name by its letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
