//! Holds a value against a schema. What composes schemas stands here; the keywords of one type stand in `keyword`.
//!
//! It must never go round: a schema that comes back to itself at the same value asks for nothing more there.

use std::collections::HashMap;

use super::node::{Node, Value};
use super::{Keyword, Rule, Schema, keyword};
use crate::{Direction, Path, Report};

/// The members that need not be there, and the direction in which they must.
type OneWay = &'static [(&'static str, Direction)];

/// A schema at a value, in a composition, reported or not.
type Visit = (*const Schema, *const u8, OneWay, bool);

/// What is known while one value is held against one schema.
pub(super) struct Checker {
    direction: Direction,
    /// Where references have led, and whether a rule was broken there; nothing while that is being found out. So each
    /// schema meets each value once, however often it is referred to.
    visits: HashMap<Visit, Option<bool>>,
}

impl Checker {
    pub(super) fn new(direction: Direction) -> Self {
        Self { direction, visits: HashMap::new() }
    }

    /// Holds a value against a schema that is a part of no other.
    pub(super) fn enter(&mut self, schema: &'static Schema, node: &Node<'_>, path: &Path<'_>, report: &mut Report) {
        self.visit(schema, schema.1, node, path, report);
    }

    fn visit(
        &mut self,
        schema: &'static Schema,
        one_way: OneWay,
        node: &Node<'_>,
        path: &Path<'_>,
        report: &mut Report,
    ) {
        for rule in schema.0 {
            match &rule.2 {
                Keyword::Reference(target) => self.refer(target, one_way, node, path, report),
                Keyword::AllOf(parts) => {
                    parts.iter().for_each(|part| self.visit(part, one_way, node, path, report));
                }
                Keyword::OneOf(branches) => self.choose(rule, branches, |held| held == 1, node, path, report),
                Keyword::AnyOf(branches) => self.choose(rule, branches, |held| held > 0, node, path, report),
                Keyword::Selected(property, names, branches) => {
                    let selected = keyword::selected(property, names, node).and_then(|index| branches.get(index));
                    if let Some(branch) = selected {
                        self.choose(rule, std::slice::from_ref(branch), |held| held > 0, node, path, report);
                    }
                }
                Keyword::Not(schema) => report.demand(!self.holds(schema, node), path, rule.0, rule.1),
                Keyword::Required(names) => self.require(rule, names, one_way, node, path, report),
                Keyword::Known(values) => report.note(keyword::is_known(values, node), path),
                Keyword::Items(_) | Keyword::Properties(_) | Keyword::Unnamed(..) => {
                    self.inside(&rule.2, node, path, report);
                }
                alone => report.demand(keyword::holds(alone, node), path, rule.0, rule.1),
            }
        }
    }

    fn refer(
        &mut self,
        target: &'static Schema,
        one_way: OneWay,
        node: &Node<'_>,
        path: &Path<'_>,
        report: &mut Report,
    ) {
        // Each value begins at a byte of its own.
        let visit = (std::ptr::from_ref(target), node.text.as_ptr(), one_way, report.is_silent());
        match self.visits.get(&visit) {
            Some(Some(true)) if report.is_silent() => report.demand(false, path, "", ""),
            Some(_) => {}
            None => {
                self.visits.insert(visit, None);
                let before = report.of_values();
                self.visit(target, one_way, node, path, report);
                self.visits.insert(visit, Some(report.of_values() > before));
            }
        }
    }

    /// Whether a value keeps a schema that is a part of no other.
    fn holds(&mut self, schema: &'static Schema, node: &Node<'_>) -> bool {
        let mut silent = Report::silent(self.direction);
        self.enter(schema, node, &Path::ROOT, &mut silent);
        silent.of_values() == 0
    }

    fn choose(
        &mut self,
        rule: &'static Rule,
        branches: &'static [Schema],
        is_enough: fn(usize) -> bool,
        node: &Node<'_>,
        path: &Path<'_>,
        report: &mut Report,
    ) {
        let held: Vec<&'static Schema> = branches.iter().filter(|branch| self.holds(branch, node)).collect();
        report.demand(is_enough(held.len()), path, rule.0, rule.1);
        if report.is_noting() {
            held.into_iter().for_each(|branch| self.enter(branch, node, path, report));
        }
    }

    fn require(
        &self,
        rule: &'static Rule,
        names: &[&'static str],
        one_way: OneWay,
        node: &Node<'_>,
        path: &Path<'_>,
        report: &mut Report,
    ) {
        let Value::Object(members) = &node.value else { return };
        let travels = |name| one_way.iter().all(|(member, way)| *member != name || *way == self.direction);
        for name in names.iter().filter(|name| travels(**name)) {
            report.demand(members.iter().any(|(key, _)| key == name), path, rule.0, rule.1);
        }
    }

    /// What stands inside an array or an object.
    fn inside(&mut self, keyword: &'static Keyword, node: &Node<'_>, path: &Path<'_>, report: &mut Report) {
        match (keyword, &node.value) {
            (Keyword::Items(schema), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.enter(schema, item, &path.index(index), report);
                }
            }
            (Keyword::Properties(named), Value::Object(members)) => {
                for (key, value) in members {
                    if let Some((_, schema)) = named.iter().find(|(name, _)| name == key) {
                        self.enter(schema, value, &path.key(key), report);
                    }
                }
            }
            (Keyword::Unnamed(named, schema), Value::Object(members)) => {
                for (key, value) in members.iter().filter(|(key, _)| !named.contains(&&**key)) {
                    self.enter(schema, value, &path.key(key), report);
                }
            }
            _ => {}
        }
    }
}
