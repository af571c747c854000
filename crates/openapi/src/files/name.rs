//! The names of what is laid in: the last step of the fragment, or the file's name; more of the path where two are alike.
//!
//! They must never depend on the order of the references, but where all else is equal.

use std::collections::{HashMap, HashSet};

use super::library::Library;
use super::target::{Home, Target};
use crate::{Node, Pointer};

/// Gives every target that becomes a component its name.
pub(super) fn choose(targets: &mut [Target], library: &Library<'_>) {
    let mut levels: Vec<Level> = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        if let (Home::Component(_), Some(section)) = (&target.home, target.kind.section()) {
            let names = candidates(library.location(target.shelf), &target.pointer);
            levels.push(Level { target: index, section, names, at: 0 });
        }
    }
    while raise(&mut levels, library.root(0)) {}
    let mut given: HashSet<(&str, String)> = HashSet::new();
    for level in &levels {
        let mut name = level.name().to_owned();
        let mut count = 1;
        while is_taken(library.root(0), level.section, &name) || given.contains(&(level.section, name.clone())) {
            count += 1;
            name = format!("{}_{count}", level.name());
        }
        given.insert((level.section, name.clone()));
        targets[level.target].home = Home::Component(name);
    }
}

/// The names that a target may have, shortest first, and the one that it has for now.
struct Level {
    target: usize,
    section: &'static str,
    names: Vec<String>,
    at: usize,
}

impl Level {
    fn name(&self) -> &str {
        self.names.get(self.at).map_or("piece", String::as_str)
    }
}

/// Gives all that share a name the next longer one; whether there was any.
fn raise(levels: &mut [Level], root: &Node) -> bool {
    let mut count: HashMap<(&str, String), usize> = HashMap::new();
    for level in levels.iter() {
        *count.entry((level.section, level.name().to_owned())).or_default() += 1;
    }
    let mut raised = false;
    for level in levels.iter_mut().filter(|level| level.at + 1 < level.names.len()) {
        let name = level.name().to_owned();
        if is_taken(root, level.section, &name) || count.get(&(level.section, name)).is_some_and(|count| *count > 1) {
            level.at += 1;
            raised = true;
        }
    }
    raised
}

/// Whether the document has a component of that name itself.
fn is_taken(root: &Node, section: &str, name: &str) -> bool {
    root.get("components").and_then(|components| components.get(section)?.member(name)).is_some()
}

fn candidates(location: &str, pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<String> = pointer.tokens().collect();
    let is_name = |token: &String| !token.bytes().all(|byte| byte.is_ascii_digit());
    let first = tokens.iter().rposition(is_name).unwrap_or(0);
    let own = tokens[first..].join("_");
    let mut steps: Vec<&str> = location.split('/').filter(|step| !matches!(*step, "" | "." | "..")).collect();
    let stem = steps.pop().unwrap_or_default();
    let stem = [".json", ".yaml", ".yml"].iter().find_map(|ending| stem.strip_suffix(ending)).unwrap_or(stem);
    let mut names = Vec::new();
    let mut name = own;
    if !name.is_empty() {
        names.push(lawful(&name));
    }
    for step in std::iter::once(stem).chain(steps.into_iter().rev()) {
        if step == name {
            continue;
        }
        name = if name.is_empty() { step.to_owned() } else { format!("{step}_{name}") };
        names.push(lawful(&name));
    }
    names
}

/// What section 4.7.7 lets a component be called.
fn lawful(name: &str) -> String {
    name.replace(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')), "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_end_of_the_way_and_grows_to_its_front() {
        for (location, pointer, expected) in [
            ("spec/schemas/Pet.yaml", "", &["Pet", "schemas_Pet", "spec_schemas_Pet"] as &[&str]),
            ("../common.json", "/components/schemas/Error", &["Error", "common_Error"]),
            ("pets.yaml", "/Pet/allOf/1", &["allOf_1", "pets_allOf_1"]),
            ("Pet.yaml", "/Pet", &["Pet"]),
            ("größe.yaml", "", &["gr__e"]),
        ] {
            assert_eq!(candidates(location, &Pointer::parse(pointer).unwrap()), expected, "{location}{pointer}");
        }
    }
}
