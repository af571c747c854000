//! What makes an answer a success beside its status (`x-success`), and the ways into values that extensions name.
//!
//! It must never guess: a pointer that leads to no member of a generated type is reported.

use openapi::{Node, Pointer, Severity, Value};

use super::operation::Called;
use super::place::Place;
use super::{Lowering, UNSUPPORTED_EXTENSION};
use crate::ir::{Answer, Check, Code, Content, Field, Shape, Slot, SuccessRule, Type, Way};

impl<'a> Lowering<'a> {
    /// The rule that an operation's successes have to keep.
    pub(super) fn success_rule(&mut self, called: &Called<'a>, successes: &[Answer]) -> Option<SuccessRule> {
        let given = called.object.child("x-success")?;
        match self.read_success(&given, successes) {
            Ok(rule) => {
                self.enforce(&called.object, "x-success");
                Some(rule)
            }
            Err(why) => {
                self.refuse_extension(&given, why);
                None
            }
        }
    }

    fn read_success(&self, given: &Place<'a>, successes: &[Answer]) -> Result<SuccessRule, String> {
        let [Answer { content: Some(Content::Json(slot)), .. }] = successes else {
            return Err("it speaks of one answer of success in JSON, and there is none or more than one".to_owned());
        };
        let Type::Named(of) = &slot.ty else {
            return Err("the answer is no object with named members".to_owned());
        };
        let pointer = given.text("pointer").unwrap_or_default();
        let (way, field) = self.way(&slot.ty, pointer)?;
        let value = given.keyword("value").ok_or("it has no `value`")?;
        let code = self.code(&field.slot.ty, value).ok_or("its `value` is not of the type that `pointer` leads to")?;
        let words = given.text("description");
        let description = words.map(|pointer| self.text_way(&slot.ty, pointer)).transpose()?;
        Ok(SuccessRule {
            of: of.clone(),
            pointer: pointer.to_owned(),
            way,
            code,
            listed: listed(&field.slot),
            description,
            code_is_sensitive: self.is_sensitive(&slot.ty, pointer),
            words_are_sensitive: words.is_some_and(|pointer| self.is_sensitive(&slot.ty, pointer)),
        })
    }

    fn text_way(&self, from: &Type, pointer: &str) -> Result<Way, String> {
        let (way, field) = self.way(from, pointer)?;
        match field.slot.ty {
            Type::String => Ok(way),
            _ => Err(format!("`{pointer}` leads to no string")),
        }
    }

    fn code(&self, ty: &Type, value: &Node) -> Option<Code> {
        Some(match (ty, &value.value) {
            (Type::String, Value::String(text)) => Code::Text(text.clone()),
            (Type::Integer, Value::Number(text)) if text.parse::<i64>().is_ok() => Code::Integer(text.clone()),
            (Type::Number, Value::Number(text)) => Code::Number(text.clone()),
            (Type::Bool, Value::Bool(value)) => Code::Bool(*value),
            (Type::Named(name), Value::String(text)) if matches!(self.shape(name), Some(Shape::Enum(_))) => {
                Code::Enum(name.clone(), text.clone())
            }
            _ => return None,
        })
    }

    /// Whether a member on the way must not be shown in logs: then nothing that stands inside it may.
    fn is_sensitive(&self, from: &Type, pointer: &str) -> bool {
        self.members(from, pointer).is_ok_and(|members| members.iter().any(|member| member.sensitive))
    }

    /// The way from a type to the member that a JSON Pointer leads to.
    pub(super) fn way(&self, from: &Type, pointer: &str) -> Result<(Way, &Field), String> {
        let members = self.members(from, pointer)?;
        let last = members.last().copied().ok_or_else(|| no_way(pointer))?;
        Ok((members.iter().map(|member| (member.name.clone(), member.presence)).collect(), last))
    }

    /// The members that a JSON Pointer goes through.
    fn members(&self, from: &Type, pointer: &str) -> Result<Vec<&Field>, String> {
        let no_way = || no_way(pointer);
        let tokens: Vec<String> = Pointer::parse(pointer).ok_or_else(no_way)?.tokens().collect();
        let (mut ty, mut members) = (from, Vec::new());
        for token in &tokens {
            let (Type::Named(name) | Type::Boxed(name)) = ty else {
                return Err(no_way());
            };
            let Some(Shape::Struct(structure)) = self.shape(name) else {
                return Err(no_way());
            };
            let field = structure.fields.iter().find(|field| field.wire_name == *token).ok_or_else(no_way)?;
            members.push(field);
            ty = &field.slot.ty;
        }
        Ok(members)
    }

    /// Reports an extension whose meaning cannot be followed.
    pub(super) fn refuse_extension(&mut self, given: &Place<'a>, why: String) {
        let name = given.at.last().unwrap_or_default();
        let message = format!("`{name}` is not followed: {why}");
        let help = "let its pointers lead to members of the operation's own request and answer";
        self.report(Severity::Unsupported, UNSUPPORTED_EXTENSION, &given.at, message, help);
        self.claims.claim(given.at.clone(), crate::ledger::Class::Unsupported);
    }
}

fn no_way(pointer: &str) -> String {
    format!("`{pointer}` leads to no member that the document names")
}

/// The JSON texts that an enumeration lists, open or closed, of values that are no strings.
fn listed(slot: &Slot) -> Option<Vec<String>> {
    let closed = slot.rules.iter().find_map(|rule| match &rule.check {
        Check::OneOf(texts) => Some(texts),
        _ => None,
    });
    slot.known.as_ref().or(closed).cloned()
}
