//! Objects with named members: fields, what is required, what else may stand there.
//!
//! It must never fold absent and null: presence is decided here, once, for every renderer.

use std::collections::{HashMap, HashSet};

use openapi::{Node, Pointer, Value};

use super::kind::{Kind, Schema, follow, kind, leads_to, null_rules, speakers};
use super::union::possible_speakers;
use super::word::pascal;
use super::{Lowering, choice};
use crate::ir::{Check, Default, Direction, Field, Presence, Rule, Slot, Struct, Type};
use crate::json;
use crate::ledger::Class;

/// The names in `required` lists, and the pointers of the lists that hold each.
type Required<'a> = HashMap<&'a str, Vec<Pointer>>;

/// The name of a member, and every description of it.
type Member<'a> = (&'a str, Vec<Schema<'a>>);

impl<'a> Lowering<'a> {
    /// The struct of the objects at `parts`, which is `whole` alone where there is no `allOf`.
    pub(super) fn structure(&mut self, whole: &Schema<'a>, parts: &[Pointer], owner: &str) -> Struct {
        self.claim_common(whole);
        self.enforce(whole, "allOf");
        let parts: Vec<Schema<'a>> = parts.iter().filter_map(|at| Schema::find(self.document, at)).collect();
        let mut required = Required::new();
        for (name, list) in parts.iter().flat_map(required_names) {
            required.entry(name).or_default().push(list);
        }
        let mut fields = Vec::new();
        let described = self.described(&parts);
        let first = described.iter().map(|(key, descriptions)| (*key, descriptions[0].clone())).collect();
        let mut names = self.field_names(first);
        for (key, descriptions) in &described {
            let part = descriptions[0].at.parent().and_then(|properties| properties.parent()).unwrap_or_default();
            let hint = self.names.get(&part).cloned().unwrap_or_else(|| owner.to_owned());
            let name = names.remove(&descriptions[0].at).unwrap_or_default();
            fields.push(self.field(descriptions, (key, name), &required, &hint));
        }
        let mut rules = Vec::new();
        self.claim_parts(whole);
        let known: HashSet<&str> = fields.iter().map(|field: &Field| field.wire_name.as_str()).collect();
        for part in &parts {
            self.claim_part(whole, part);
            rules.extend(self.object_rules(part, parts.len() == 1, &known));
            rules.extend(self.rules_of_a_part(part, &parts, &described));
        }
        if parts.iter().all(|part| part.at == whole.at) {
            rules.extend(self.rule_beside(whole, &["allOf"]));
        }
        let unnamed = match parts.as_slice() {
            [only] => self.unnamed(only, &format!("{owner}Rest")),
            _ => Slot::json(),
        };
        let builder = self.type_names.take(format!("{owner}Builder"));
        // Rules over several members are read when all types are known: they may speak of any.
        self.validated.extend(parts.into_iter().map(|part| (owner.to_owned(), part)));
        Struct { builder: Some(builder), fields, unnamed, rules, expressions: Vec::new() }
    }

    /// The members that the parts describe, in their order, with every description; first the one that the Rust type
    /// follows: the first that has a type.
    fn described(&self, parts: &[Schema<'a>]) -> Vec<Member<'a>> {
        let mut found: Vec<Member<'a>> = Vec::new();
        let mut places: HashMap<&'a str, usize> = HashMap::new();
        for (key, property) in
            parts.iter().filter_map(|part| part.child("properties")).flat_map(|all| all.members().collect::<Vec<_>>())
        {
            match places.get(key).and_then(|place| found.get_mut(*place)) {
                Some((_, descriptions)) => descriptions.push(property),
                None => {
                    places.insert(key, found.len());
                    found.push((key, vec![property]));
                }
            }
        }
        for (_, descriptions) in found.iter_mut().filter(|(_, descriptions)| descriptions.len() > 1) {
            let last = |schema: &Schema<'a>| follow(self.document, schema).map(|last| kind(self.document, &last));
            let is_typed = |schema: &Schema<'a>| {
                !matches!(last(schema), None | Some(Kind::Any | Kind::Untyped | Kind::Unsupported(_)))
            };
            let main = descriptions.iter().position(is_typed).unwrap_or_default();
            descriptions.swap(0, main);
        }
        found
    }

    /// What a part says beside others and no field follows: further descriptions of a member, and what members that the
    /// part itself does not name must be.
    fn rules_of_a_part(&mut self, part: &Schema<'a>, parts: &[Schema<'a>], members: &[Member<'a>]) -> Vec<Rule> {
        let mut rules = Vec::new();
        let own = part.pointer("properties");
        let others = members.iter().flat_map(|(_, descriptions)| &descriptions[1..]);
        let others: Vec<Schema<'a>> =
            others.filter(|property| property.at.parent().as_ref() == Some(&own)).cloned().collect();
        rules.extend(self.rule_of_members(part, &others));
        rules.extend(self.rule_beside(part, &["enum"]));
        if parts.len() > 1 && !part.says("additionalProperties") {
            rules.extend(self.rule_beside(part, &["additionalProperties"]));
        }
        rules
    }

    fn claim_part(&mut self, whole: &Schema<'a>, part: &Schema<'a>) {
        for key in ["properties", "required", "additionalProperties", "x-validations"] {
            self.enforce(part, key);
        }
        // An inline part of `allOf` has no type of its own that would claim what it says.
        if part.at != whole.at && part.at.is_within(&whole.pointer("allOf")) {
            self.claim_common(part);
        }
    }

    /// Claims the references among the parts of `allOf`, and inline `allOf` inside of it.
    fn claim_parts(&mut self, whole: &Schema<'a>) {
        for part in whole.all_of() {
            self.enforce(&part, "$ref");
            if part.keyword("$ref").is_none() && part.keyword("allOf").is_some() {
                self.enforce(&part, "allOf");
                self.claim_common(&part);
                self.claim_parts(&part);
            }
        }
    }

    fn object_rules(&mut self, part: &Schema<'a>, is_alone: bool, fields: &HashSet<&str>) -> Vec<Rule> {
        let mut rules = self.rules(part, &Kind::Struct, &Type::Json);
        let unknown = required_names(part).filter(|(name, _)| !fields.contains(name));
        rules.extend(unknown.map(|(name, list)| Rule {
            pointer: list,
            expected: format!("must have the member {name:?}"),
            check: Check::Present(name.to_owned()),
        }));
        if is_alone && part.keyword("additionalProperties").and_then(Node::as_bool) == Some(false) {
            rules.push(Rule {
                pointer: part.pointer("additionalProperties"),
                expected: "must have no members beyond those that the contract names".to_owned(),
                check: Check::NothingUnnamed,
            });
        }
        rules
    }

    fn field(
        &mut self,
        descriptions: &[Schema<'a>],
        (key, name): (&str, String),
        required: &Required<'a>,
        owner: &str,
    ) -> Field {
        let property = &descriptions[0];
        let slot = self.slot(property, &format!("{owner}{}", pascal(key)));
        let last = follow(self.document, property).unwrap_or_else(|| property.clone());
        let required_rules = required.get(key).cloned().unwrap_or_default();
        let speakers: Vec<Schema<'a>> =
            descriptions.iter().flat_map(|property| speakers(self.document, property)).collect();
        let only = self.direction(&speakers);
        let present = !required_rules.is_empty() && only.is_none();
        let sensitive = self.may_be_secret(property);
        Field {
            name,
            wire_name: key.to_owned(),
            presence: presence(present, &slot),
            direction: only,
            null_rules: null_rules(self.document, &last),
            required_rules,
            default: self.default(property, &last, &slot),
            doc: self.field_doc(property, &last),
            meaning: self.field_meaning(property, &last),
            sensitive,
            slot,
        }
    }

    /// Whether some schema that may speak of a member says that it is secret. Members often refer to one schema, so that
    /// it is asked once.
    fn may_be_secret(&mut self, property: &Schema<'a>) -> bool {
        let target = property.keyword("$ref").and_then(|_| leads_to(self.document, property));
        if let Some(known) = target.as_ref().and_then(|target| self.sensitive.get(target)) {
            return *known;
        }
        let possible = possible_speakers(self.document, property);
        possible.iter().for_each(|speaker| self.enforce(speaker, "x-sensitive"));
        let found = possible.iter().any(|speaker| speaker.says("x-sensitive"));
        self.sensitive.extend(target.map(|target| (target, found)));
        found
    }

    /// The only direction in which a member that is read-only or write-only travels, and can be required
    /// (OpenAPI 3.0.3, section 4.7.24.2).
    fn direction(&mut self, speakers: &[Schema<'a>]) -> Option<Direction> {
        let mut says = |key| {
            for speaker in speakers.iter().filter(|speaker| speaker.keyword(key).is_some()) {
                self.claims.claim(speaker.pointer(key), Class::Documentation);
            }
            speakers.iter().any(|speaker| speaker.says(key))
        };
        match (says("readOnly"), says("writeOnly")) {
            (true, _) => Some(Direction::Response),
            (_, true) => Some(Direction::Request),
            _ => None,
        }
    }

    /// The default of a member, for an accessor to offer. A null is what absence says already.
    fn default(&mut self, property: &Schema<'a>, last: &Schema<'a>, slot: &Slot) -> Option<Default> {
        let value = property.keyword("default").or_else(|| last.keyword("default"))?;
        let text = || value.as_str().map(str::to_owned);
        match &slot.ty {
            _ if value.value == Value::Null => None,
            Type::Bool => value.as_bool().map(Default::Bool),
            Type::Integer => value
                .as_number()
                .filter(|text| text.parse::<i64>().is_ok())
                .map(|text| Default::Integer(text.to_owned())),
            Type::String => text().map(Default::String),
            Type::Named(name) if kind(self.document, last) == Kind::Enum => {
                choice::has_value(last, value.as_str()?).then_some(Default::Enum(name.clone(), text()?))
            }
            _ => Some(Default::Json(json::compact(value))),
        }
    }
}

fn presence(required: bool, slot: &Slot) -> Presence {
    // Untyped JSON holds null by itself; only absence needs a state of its own.
    let untyped = slot.ty == Type::Json && slot.rules.is_empty();
    match (required, slot.nullable || untyped) {
        (true, _) if untyped => Presence::Required,
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}

/// The names in the `required` of a part, and the pointer of the list.
fn required_names<'a>(part: &Schema<'a>) -> impl Iterator<Item = (&'a str, Pointer)> {
    let list = part.pointer("required");
    let names = part.keyword("required").and_then(Node::as_array).unwrap_or_default();
    names.iter().filter_map(move |name| Some((name.as_str()?, list.clone())))
}
