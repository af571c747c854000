//! Schemas that no type follows, as data: every keyword that rules a value, with its place.
//!
//! It must never leave out a keyword: one that is not checked is reported.

use std::collections::HashSet;
use std::iter::successors;

use openapi::{Node, Pointer};

use super::discriminator::selection;
use super::kind::{Schema, follow, speakers};
use super::union::branches as branches_of;
use super::{Lowering, choices, name};
use crate::ir::tree::{self, Keyword, Term, Tree};
use crate::ir::{Check, Direction, Rule, Type};
use crate::json;
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// The rule that a value is held against all that a schema says.
    pub(super) fn untyped_rule(&mut self, schema: &Schema<'a>) -> Rule {
        if let Some(rule) = self.tree_rules.get(&(schema.at.clone(), String::new())) {
            return rule.clone();
        }
        let name = self.tree(schema);
        let data = self.data(schema);
        self.root_tree(schema, String::new(), name, data)
    }

    /// The rule that a value is held against some keywords of a schema, beside its type; nothing where it has none.
    pub(super) fn rule_beside(&mut self, schema: &Schema<'a>, keys: &[&'static str]) -> Option<Rule> {
        // By itself a discriminator rules nothing.
        let first = keys.iter().copied().find(|key| *key != "discriminator" && schema.keyword(key).is_some())?;
        if let Some(rule) = self.tree_rules.get(&(schema.at.clone(), first.to_owned())) {
            return Some(rule.clone());
        }
        let name = self.tree_name(&schema.pointer(first));
        let terms = self.terms(schema, |key| keys.contains(&key));
        let data = tree::Schema { terms, one_way: self.one_way(schema) };
        Some(self.root_tree(schema, first.to_owned(), name, data))
    }

    /// The rule that members are held against their schemas in a part of an object, where another part gives their
    /// types; nothing where there are none.
    pub(super) fn rule_of_members(&mut self, part: &Schema<'a>, members: &[Schema<'a>]) -> Option<Rule> {
        if members.is_empty() {
            return None;
        }
        let named: Vec<String> = members.iter().filter_map(|member| member.at.last()).collect();
        let shown: Vec<String> = named.iter().map(|name| format!("{name:?}")).collect();
        let begin = format!("properties {}", shown.join(", "));
        if let Some(rule) = self.tree_rules.get(&(part.at.clone(), begin.clone())) {
            return Some(rule.clone());
        }
        let name = self.tree_name(&part.pointer("properties"));
        let schemas: Vec<tree::Schema> = members.iter().map(|member| self.data(member)).collect();
        let term = Term { named: None, keyword: Keyword::Properties(named.into_iter().zip(schemas).collect()) };
        let data = tree::Schema { terms: vec![term], one_way: self.one_way(part) };
        Some(self.root_tree(part, begin, name, data))
    }

    /// The rule of a constant that a type refers to.
    fn root_tree(&mut self, schema: &Schema<'a>, begin: String, name: String, data: tree::Schema) -> Rule {
        let tree = Tree { name, schema: data, is_root: true };
        let rule = tree_rule(schema, &tree);
        self.tree_rules.insert((schema.at.clone(), begin), rule.clone());
        self.api.trees.push(tree);
        rule
    }

    /// The constant of a schema that stands alone.
    fn tree(&mut self, schema: &Schema<'a>) -> String {
        if let Some(name) = self.tree_names.get(&schema.at) {
            return name.clone();
        }
        let name = self.tree_name(&schema.at);
        self.tree_names.insert(schema.at.clone(), name.clone());
        self.waiting_trees.push(schema.at.clone());
        name
    }

    /// The constants that others refer to.
    pub(super) fn waiting_trees(&mut self) {
        let mut made: HashSet<String> = self.api.trees.iter().map(|tree| tree.name.clone()).collect();
        while let Some(at) = self.waiting_trees.pop() {
            let known = self.tree_names.get(&at).cloned().zip(Schema::find(self.document, &at));
            if let Some((name, schema)) = known.filter(|(name, _)| made.insert(name.clone())) {
                let schema = self.data(&schema);
                self.api.trees.push(Tree { name, schema, is_root: false });
            }
        }
        self.leave_undecided();
        choices::silence(&mut self.api.trees);
    }

    /// A name from where a schema stands: `PET_KIND`.
    fn tree_name(&mut self, at: &Pointer) -> String {
        self.constant_names.take(name::module_name(&self.name_of_place(at)).to_uppercase())
    }

    fn data(&mut self, schema: &Schema<'a>) -> tree::Schema {
        let terms = self.terms(schema, |_| true);
        tree::Schema { terms, one_way: self.one_way(schema) }
    }

    fn terms(&mut self, schema: &Schema<'a>, is_wanted: impl Fn(&str) -> bool) -> Vec<Term> {
        if schema.keyword("$ref").is_some() {
            return self.referred(schema).into_iter().collect();
        }
        if is_wanted("type") {
            self.claim_common(schema);
            self.claim_read_by_people(schema);
        }
        let members = schema.node.as_object().unwrap_or_default().iter();
        members.filter(|member| is_wanted(&member.key)).filter_map(|member| self.term(schema, &member.key)).collect()
    }

    /// What extensions say of a value for which there is no type.
    fn claim_read_by_people(&mut self, schema: &Schema<'a>) {
        for key in ["x-enum-varnames", "x-enum-descriptions", "x-rust-name", "x-sensitive"] {
            if schema.keyword(key).is_some() {
                self.claim_below(&schema.pointer(key), Class::Documentation);
            }
        }
    }

    fn referred(&mut self, schema: &Schema<'a>) -> Option<Term> {
        self.enforce(schema, "$ref");
        let target = follow(self.document, schema)?;
        Some(Term { named: None, keyword: Keyword::Reference(self.tree(&target)) })
    }

    fn term(&mut self, schema: &Schema<'a>, key: &str) -> Option<Term> {
        let at = schema.pointer(key);
        let named = |expected: String, keyword| Some(Term { named: Some((at.clone(), expected)), keyword });
        let unnamed = |keyword| Some(Term { named: None, keyword });
        let value = schema.keyword(key)?;
        match key {
            "type" => {
                let (name, nullable) = (value.as_str()?.to_owned(), schema.says("nullable"));
                let or_null = if nullable { " or null" } else { "" };
                named(format!("must be of type {name}{or_null}"), Keyword::Type(name, nullable))
            }
            "enum" => self.values(schema, value),
            "required" => {
                self.enforce(schema, key);
                let names = value.as_array()?.iter().filter_map(Node::as_str).map(str::to_owned).collect::<Vec<_>>();
                let shown: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
                named(format!("must have the members {}", shown.join(", ")), Keyword::Required(names))
            }
            "oneOf" | "anyOf" => {
                let branches = self.parts(schema, key);
                let selecting = selection(self.document, schema);
                if let Some(by) = selecting.filter(|_| branches_of(schema).is_some_and(|(choice, _)| choice == key)) {
                    let expected = format!("must be the alternative that {:?} names", by.property);
                    return named(expected, Keyword::Selected(by.property, by.names, branches));
                }
                let words = if key == "oneOf" { "exactly one" } else { "at least one" };
                let expected = format!("must keep {words} of the {} schemas of `{key}`", branches.len());
                let exact = if key == "oneOf" { Keyword::OneOf } else { Keyword::AnyOf };
                named(expected, exact(branches))
            }
            "not" => {
                self.enforce(schema, key);
                let inner = self.data(&schema.child(key)?);
                named("must not keep the schema of `not`".to_owned(), Keyword::Not(Box::new(inner)))
            }
            "discriminator" => {
                let by = self.discriminator(schema)?;
                named(by.expected, Keyword::Discriminator(by.property, by.names))
            }
            "allOf" => unnamed(Keyword::AllOf(self.parts(schema, key))),
            "items" => {
                self.enforce(schema, key);
                let inner = self.data(&schema.child(key)?);
                unnamed(Keyword::Items(Box::new(inner)))
            }
            "properties" => {
                self.enforce(schema, key);
                let members: Vec<(&str, Schema<'a>)> = schema.child(key)?.members().collect();
                let members = members.into_iter().map(|(name, member)| (name.to_owned(), self.data(&member)));
                unnamed(Keyword::Properties(members.collect()))
            }
            "additionalProperties" => self.others(schema, value),
            _ => self.term_of_one_type(schema, key, value),
        }
    }

    fn parts(&mut self, schema: &Schema<'a>, key: &str) -> Vec<tree::Schema> {
        self.enforce(schema, key);
        let parts: Vec<Schema<'a>> = schema.child(key).iter().flat_map(Schema::items).collect();
        parts.iter().map(|part| self.data(part)).collect()
    }

    fn values(&mut self, schema: &Schema<'a>, values: &Node) -> Option<Term> {
        self.enforce(schema, "enum");
        self.enforce(schema, "x-open-enum");
        let texts: Vec<String> = values.as_array()?.iter().map(json::compact).collect();
        if schema.says("x-open-enum") {
            return Some(Term { named: None, keyword: Keyword::Known(texts) });
        }
        let more = if texts.len() > 8 { " or another listed value" } else { "" };
        let shown: Vec<&str> = texts.iter().take(8).map(String::as_str).collect();
        let expected = format!("must be one of {}{more}", shown.join(", "));
        Some(Term { named: Some((schema.pointer("enum"), expected)), keyword: Keyword::Enum(texts) })
    }

    fn others(&mut self, schema: &Schema<'a>, value: &Node) -> Option<Term> {
        self.enforce(schema, "additionalProperties");
        let named = schema.keyword("properties").and_then(Node::as_object).unwrap_or_default();
        let named: Vec<String> = named.iter().map(|member| member.key.clone()).collect();
        match value.as_bool() {
            Some(true) => None,
            Some(false) => {
                let expected = "must have no members beyond those that the contract names".to_owned();
                let at = schema.pointer("additionalProperties");
                Some(Term { named: Some((at, expected)), keyword: Keyword::Closed(named) })
            }
            None => {
                let inner = self.data(&schema.child("additionalProperties")?);
                Some(Term { named: None, keyword: Keyword::Unnamed(named, Box::new(inner)) })
            }
        }
    }

    /// A keyword that rules values of one JSON type.
    fn term_of_one_type(&mut self, schema: &Schema<'a>, key: &str, value: &Node) -> Option<Term> {
        let rule = match key {
            "minimum" | "maximum" | "multipleOf" => self.constraint(schema, key, value, &Type::Number),
            "exclusiveMinimum" | "exclusiveMaximum" => {
                self.enforce(schema, key);
                None
            }
            "minLength" | "maxLength" | "pattern" | "minItems" | "maxItems" | "uniqueItems" | "minProperties"
            | "maxProperties" => self.constraint(schema, key, value, &Type::Json),
            "format" => self.format_of_any(schema, value),
            "x-validations" => {
                let why = "`x-validations` is followed where a type follows the object".to_owned();
                self.unenforced(schema, key, why);
                return Some(Term { named: None, keyword: Keyword::Unfollowed });
            }
            _ => None,
        }?;
        Some(Term { named: Some((rule.pointer, rule.expected)), keyword: Keyword::Check(rule.check) })
    }

    /// The members that are read-only or write-only for the whole of the composition that a schema stands in
    /// (OpenAPI 3.0.3, section 4.7.24.2).
    fn one_way(&self, schema: &Schema<'a>) -> Vec<(String, Direction)> {
        let Some(schema) = follow(self.document, schema) else { return Vec::new() };
        let whole = successors(Some(schema), |part| holder(self.document, part)).last();
        let parts = whole.map(|whole| speakers(self.document, &whole)).unwrap_or_default();
        let mut found = Vec::new();
        for (name, member) in
            parts.iter().filter_map(|part| part.child("properties")).flat_map(|all| all.members().collect::<Vec<_>>())
        {
            let spoken = speakers(self.document, &member);
            let mut says = |flag, way| {
                if spoken.iter().any(|speaker| speaker.says(flag)) {
                    found.push((name.to_owned(), way));
                }
            };
            says("readOnly", Direction::Response);
            says("writeOnly", Direction::Request);
        }
        found
    }
}

/// How many rules of a schema are told in one sentence.
const MOST_TOLD: usize = 24;

fn tree_rule(schema: &Schema<'_>, tree: &Tree) -> Rule {
    let mut words = Vec::new();
    tell(&tree.schema, "", &mut words);
    if words.len() > MOST_TOLD {
        words.truncate(MOST_TOLD);
        words.push("and what else its schema says".to_owned());
    }
    let expected = if words.is_empty() { "must keep its schema".to_owned() } else { words.join(", ") };
    Rule { pointer: schema.at.clone(), expected, check: Check::Tree(tree.name.clone()) }
}

/// What a schema asks for, each rule once and after the part of the value that it is for. A choice is told as a whole.
fn tell(schema: &tree::Schema, at: &str, words: &mut Vec<String>) {
    let part = |step: &str, inner: &tree::Schema, words: &mut Vec<String>| {
        let comma = if at.is_empty() || step.is_empty() { "" } else { ", " };
        tell(inner, &format!("{at}{comma}{step}"), words);
    };
    for term in &schema.terms {
        if words.len() > MOST_TOLD {
            return;
        }
        if let Some((_, said)) = &term.named {
            let said = if at.is_empty() { said.clone() } else { format!("{at}: {said}") };
            words.extend((!words.contains(&said)).then_some(said));
        }
        match &term.keyword {
            Keyword::Properties(named) => {
                named.iter().for_each(|(name, inner)| part(&format!("{name:?}"), inner, words));
            }
            Keyword::Items(inner) => part("each item", inner, words),
            Keyword::Unnamed(_, inner) => part("each other member", inner, words),
            Keyword::AllOf(parts) => parts.iter().for_each(|inner| part("", inner, words)),
            _ => {}
        }
    }
}

/// The schema that a schema is a part of by standing in its `allOf`.
fn holder<'a>(document: &'a openapi::Document, part: &Schema<'a>) -> Option<Schema<'a>> {
    let list = part.at.parent().filter(|list| list.last().as_deref() == Some("allOf"))?;
    // A property may bear the keyword's name.
    document.node(&list)?.as_array()?;
    Schema::find(document, &list.parent()?)
}
