//! Rules over several members (`x-validations`): from CEL to typed terms over the fields of a struct.
//!
//! It must never compile what it cannot type: a rule that is not understood is reported, not guessed.

use openapi::Severity;

use super::kind::Schema;
use super::{BAD_EXPRESSION, Lowering, UNSUPPORTED_EXPRESSION};
use crate::cel::{Ast, CelError, Operator, parse};
use crate::ir::{Expression, Field, Kind, MemberRead, Presence, Shape, Struct, Term, Type};
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// The rules over several members, of every struct.
    pub(super) fn expressions(&mut self) {
        for (owner, part) in std::mem::take(&mut self.validated) {
            let rules: Vec<Schema<'a>> = part.child("x-validations").iter().flat_map(Schema::items).collect();
            for entry in rules {
                match self.expression(&owner, &entry) {
                    Ok(expression) => self.add_expression(&owner, expression),
                    Err(why) => self.refuse_expression(&entry, why),
                }
            }
        }
    }

    fn expression(&self, owner: &str, entry: &Schema<'a>) -> Result<Expression, CelError> {
        let rule = entry.text("rule").unwrap_or_default();
        let expected = entry.text("message").unwrap_or(rule).to_owned();
        let Some(Shape::Struct(structure)) = self.shape(owner) else {
            return error("it stands beside no object with named members");
        };
        let term = Typing { structure, lowering: self }.rule(&parse(rule)?)?;
        Ok(Expression { pointer: entry.at.clone(), expected, term })
    }

    fn add_expression(&mut self, owner: &str, expression: Expression) {
        if let Some(Shape::Struct(structure)) = self.shape_mut(owner) {
            structure.expressions.push(expression);
        }
    }

    /// Reports a rule that is broken, which is a mistake, or one that is not understood.
    fn refuse_expression(&mut self, entry: &Schema<'a>, why: CelError) {
        let at = entry.pointer("rule");
        match why {
            CelError::Broken(why) => {
                let help = "write an expression in CEL, such as `self.from <= self.to`";
                self.report(Severity::Invalid, BAD_EXPRESSION, &at, format!("the rule is no expression: {why}"), help);
            }
            CelError::Unsupported(why) => {
                let help = "supported are arithmetic, comparison, logic, members of `self`, has() and size()";
                let message = format!("the rule is not checked in generated code: {why}");
                self.report(Severity::Unsupported, UNSUPPORTED_EXPRESSION, &at, message, help);
            }
        }
        let list = entry.at.parent().unwrap_or_default();
        self.claims.claim(list, Class::Unsupported);
    }
}

struct Typing<'t, 'a> {
    structure: &'t Struct,
    lowering: &'t Lowering<'a>,
}

/// A member's Rust name, and whether it may be absent or null.
type Step = (String, Presence);

/// An expression cannot compute with null yet.
fn refuse_nullable(steps: &[Step]) -> Result<(), CelError> {
    let nullable = |(_, presence): &&Step| matches!(presence, Presence::Nullable | Presence::OptionalNullable);
    match steps.iter().find(nullable) {
        Some((name, _)) => error(format!("`{name}` may be null, which rules cannot compute with yet")),
        None => Ok(()),
    }
}

type Typed = Result<(Term, Kind), CelError>;

fn error<T>(text: impl Into<String>) -> Result<T, CelError> {
    Err(CelError::Unsupported(text.into()))
}

impl Typing<'_, '_> {
    fn rule(&self, ast: &Ast) -> Result<Term, CelError> {
        match self.term(ast)? {
            (term, Kind::Bool) => Ok(term),
            _ => error("it does not come to true or false"),
        }
    }

    fn term(&self, ast: &Ast) -> Typed {
        match ast {
            Ast::Int(value) => Ok((Term::Int(*value), Kind::Int)),
            Ast::Double(text) => Ok((Term::Double(text.clone()), Kind::Double)),
            Ast::Bool(value) => Ok((Term::Bool(*value), Kind::Bool)),
            Ast::Text(text) => Ok((Term::Text(text.clone()), Kind::Text)),
            Ast::Name(name) => error(format!("`{name}` is not known")),
            Ast::Member(..) => self.read(ast),
            Ast::Call(name, arguments) => self.call(name, arguments),
            Ast::Not(of) => self.unary("not", of, &[Kind::Bool]),
            Ast::Negate(of) => self.unary("negate", of, &[Kind::Int, Kind::Double]),
            Ast::Binary(operator, left, right) => self.binary(*operator, left, right),
            Ast::Choose(condition, yes, no) => self.choose(condition, yes, no),
        }
    }

    fn unary(&self, function: &'static str, of: &Ast, kinds: &[Kind]) -> Typed {
        let (term, kind) = self.term(of)?;
        match kinds.contains(&kind) {
            true => Ok((Term::Call(function, vec![term]), kind)),
            false => error(format!("{kind:?} cannot be used with `{function}`")),
        }
    }

    fn binary(&self, operator: Operator, left: &Ast, right: &Ast) -> Typed {
        let (left, left_kind) = self.term(left)?;
        let (right, right_kind) = self.term(right)?;
        let (left_kind, right_kind) = (as_text(left_kind), as_text(right_kind));
        if left_kind != right_kind {
            return error(format!("{left_kind:?} and {right_kind:?} cannot be used together"));
        }
        let (function, swapped, negated, kinds, result) = meaning(operator, left_kind);
        if !kinds.contains(&left_kind) {
            return error(format!("{left_kind:?} cannot be used with {operator:?}"));
        }
        let arguments = if swapped { vec![right, left] } else { vec![left, right] };
        let call = Term::Call(function, arguments);
        Ok((if negated { Term::Call("not", vec![call]) } else { call }, result))
    }

    fn choose(&self, condition: &Ast, yes: &Ast, no: &Ast) -> Typed {
        let ((condition, decides), (yes, kind), (no, other)) = (self.term(condition)?, self.term(yes)?, self.term(no)?);
        match decides == Kind::Bool && kind == other {
            true => Ok((Term::Call("choose", vec![condition, yes, no]), kind)),
            false => error("both branches of `?:` must be of one type, and its condition true or false"),
        }
    }

    fn call(&self, name: &str, arguments: &[Ast]) -> Typed {
        match (name, arguments) {
            ("size", [of]) => {
                let (term, kind) = self.term(of)?;
                match kind {
                    Kind::Text | Kind::Enum | Kind::List | Kind::Map => Ok((Term::Size(Box::new(term)), Kind::Int)),
                    _ => error(format!("{kind:?} has no size")),
                }
            }
            ("has", [of @ Ast::Member(..)]) => {
                let (steps, _) = self.path(of)?;
                // The last member may be null: it is there all the same.
                refuse_nullable(&steps[..steps.len() - 1])?;
                Ok((Term::Has(steps), Kind::Bool))
            }
            _ => error(format!("the function {name}() is not supported")),
        }
    }

    /// The value of `self.a.b`.
    fn read(&self, ast: &Ast) -> Typed {
        let (steps, field) = self.path(ast)?;
        refuse_nullable(&steps)?;
        let kind = self.kind(field)?;
        Ok((Term::Member(MemberRead { steps, kind }), kind))
    }

    /// The members on the way to `self.a.b`, and the last of them.
    fn path(&self, ast: &Ast) -> Result<(Vec<Step>, &Field), CelError> {
        let mut names = Vec::new();
        let mut here = ast;
        while let Ast::Member(of, name) = here {
            names.push(name.as_str());
            here = of;
        }
        if *here != Ast::Name("self".to_owned()) {
            return error("only members of `self` can be read");
        }
        let mut structure = self.structure;
        let mut steps = Vec::new();
        while let Some(name) = names.pop() {
            let field = structure.fields.iter().find(|field| field.wire_name == name);
            let field = field.ok_or_else(|| CelError::Unsupported(format!("there is no member `{name}`")))?;
            steps.push((field.name.clone(), field.presence));
            if names.is_empty() {
                return Ok((steps, field));
            }
            structure = self.inner(field).ok_or_else(|| CelError::Unsupported(format!("`{name}` has no members")))?;
        }
        error("a member was expected after `self`")
    }

    fn kind(&self, field: &Field) -> Result<Kind, CelError> {
        Ok(match &field.slot.ty {
            Type::Integer => Kind::Int,
            Type::Bool => Kind::Bool,
            Type::String => Kind::Text,
            Type::List(_) => Kind::List,
            Type::Map(_) => Kind::Map,
            Type::Named(name) => match self.lowering.shape(name) {
                Some(Shape::Struct(_)) => Kind::Struct,
                Some(Shape::Enum(_)) => Kind::Enum,
                _ => return error(format!("a member of type {name} cannot be read in a rule yet")),
            },
            Type::Number | Type::BigInteger | Type::Json | Type::Boxed(_) | Type::Foreign(..) => {
                return error(format!("`{}` is of a type that rules cannot read", field.wire_name));
            }
        })
    }

    fn inner(&self, field: &Field) -> Option<&Struct> {
        match &field.slot.ty {
            Type::Named(name) => match self.lowering.shape(name)? {
                Shape::Struct(structure) => Some(structure),
                _ => None,
            },
            _ => None,
        }
    }
}

/// An enum is compared as its string.
fn as_text(kind: Kind) -> Kind {
    if kind == Kind::Enum { Kind::Text } else { kind }
}

const NUMBERS: &[Kind] = &[Kind::Int, Kind::Double];
const ORDERED: &[Kind] = &[Kind::Int, Kind::Double, Kind::Text];
const EQUAL: &[Kind] = &[Kind::Int, Kind::Double, Kind::Text, Kind::Bool];

/// The runtime function of an operator: its name, whether its sides are swapped, whether its answer is negated, what
/// it takes and what it gives.
fn meaning(operator: Operator, kind: Kind) -> (&'static str, bool, bool, &'static [Kind], Kind) {
    match operator {
        Operator::Or => ("or", false, false, &[Kind::Bool], Kind::Bool),
        Operator::And => ("and", false, false, &[Kind::Bool], Kind::Bool),
        Operator::Equal => ("equal", false, false, EQUAL, Kind::Bool),
        Operator::NotEqual => ("equal", false, true, EQUAL, Kind::Bool),
        Operator::Less => ("less", false, false, ORDERED, Kind::Bool),
        Operator::AtMost => ("at_most", false, false, ORDERED, Kind::Bool),
        Operator::More => ("less", true, false, ORDERED, Kind::Bool),
        Operator::AtLeast => ("at_most", true, false, ORDERED, Kind::Bool),
        Operator::Add => ("add", false, false, NUMBERS, kind),
        Operator::Subtract => ("subtract", false, false, NUMBERS, kind),
        Operator::Multiply => ("multiply", false, false, NUMBERS, kind),
        Operator::Divide => ("divide", false, false, NUMBERS, kind),
        Operator::Remainder => ("remainder", false, false, &[Kind::Int], kind),
    }
}
