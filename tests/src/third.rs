//! The derived schema as a third reading of values: what a stranger's validator makes of a message.
//!
//! It must never be asked more than it says: what no schema of JSON can say has a name and a reason here, and only a
//! message whose every breach has one may pass. A message that the judge takes must always pass, but for a bound that
//! the validator itself misreads.

use std::collections::{BTreeMap, BTreeSet};

use api_runtime::DerivedEntry;
use contract::{Contract, Direction, Verdict};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, Validator};
use openapi::{Document, Node, Pointer, Value as Raw};
use serde_json::Value;

use crate::derived;
use crate::dialect;
use crate::meaning;

/// A rule of the document that a derived schema does not say of values.
pub struct Unsaid {
    /// Its name.
    pub name: &'static str,
    /// Why it is not said.
    pub reason: &'static str,
    /// Whether a breach is of such a rule.
    explains: fn(&Third<'_>, &Breach<'_>) -> bool,
}

/// All rules that a derived schema does not say.
pub const UNSAID: &[Unsaid] = &[
    Unsaid {
        name: "rules over several members",
        reason: "a schema has no expressions; validate() has them",
        explains: |_, breach| breach.rule.parent().and_then(|list| list.last()).as_deref() == Some("x-validations"),
    },
    Unsaid {
        name: "discriminators",
        reason: "no schema selects by a mapping: there any branch will do",
        explains: |third, breach| {
            let beside = breach.rule.parent().map(|schema| schema.join("discriminator"));
            let is_choice = ["oneOf", "anyOf", "discriminator"].iter().any(|key| breach.is_of(key));
            is_choice && beside.is_some_and(|beside| third.document.node(&beside).is_some())
        },
    },
    Unsaid {
        name: "formats",
        reason: "draft 2020-12 takes them as notes, and none of its vocabularies knows int32 or byte",
        explains: |_, breach| breach.is_of("format"),
    },
    Unsaid {
        name: "integers with a fraction of zero",
        reason: "since draft 6 `1.0` is an integer; OpenAPI 3.0 stands on Wright draft 00, to which it is none",
        explains: |_, breach| {
            let is_spelled_so =
                |value: &Value| matches!(value, Value::Number(text) if text.to_string().contains(['.', 'e', 'E']));
            breach.is_of("type")
                && breach.named.and_then(Node::as_str) == Some("integer")
                && breach.value.is_some_and(is_spelled_so)
        },
    },
    Unsaid {
        name: "patterns of another dialect",
        reason: "the validator's engine refuses or misreads some patterns of ECMAScript, each of them listed",
        explains: |_, breach| {
            breach.is_of("pattern") && breach.named.and_then(Node::as_str).is_some_and(dialect::is_foreign)
        },
    },
    Unsaid {
        name: "a decimal at a bound beyond 2^53",
        reason: "the validator compares a fraction or an exponent as a float, which is the bound itself",
        explains: |_, breach| {
            let bound = breach.named.and_then(Node::as_number).unwrap_or_default();
            (breach.is_of("minimum") || breach.is_of("maximum"))
                && breach.value.is_some_and(|value| is_bound_as_float(value, bound))
        },
    },
    Unsaid {
        name: "a decimal beside a multiple",
        reason: "the validator divides a fraction as a float, which is the multiple itself",
        explains: |_, breach| {
            let divisor = breach.named.and_then(Node::as_number).unwrap_or_default();
            breach.is_of("multipleOf") && breach.value.is_some_and(|value| is_multiple_as_float(value, divisor))
        },
    },
    Unsaid {
        name: "required one way",
        reason: "one type serves both directions, and requires what both of them do; validate() knows the direction",
        explains: |third, breach| {
            let is_missing = |name: &&str| breach.value.is_some_and(|object| object.get(*name).is_none());
            let names = breach.named.and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str);
            let one_way = third.one_way.get(breach.rule);
            breach.is_of("required")
                && names.filter(is_missing).all(|name| one_way.is_some_and(|all| all.contains(name)))
        },
    },
];

/// A rule that a message breaks, as the judge names it.
struct Breach<'a> {
    rule: &'a Pointer,
    /// What the document says there.
    named: Option<&'a Node>,
    /// The value that breaks it.
    value: Option<&'a Value>,
}

impl Breach<'_> {
    fn is_of(&self, keyword: &str) -> bool {
        // A member may bear the name of a keyword; what it is ruled by then ends with another one.
        self.rule.last().as_deref() == Some(keyword)
    }
}

/// The derived schemas of a document, each compiled once.
pub struct Third<'a> {
    document: &'a Document,
    contract: Contract,
    /// Every `oneOf` of the document.
    choices: Vec<Pointer>,
    validators: BTreeMap<&'static str, Validator>,
    /// The lists of required members that hold some which travel one way only, and those.
    one_way: BTreeMap<Pointer, BTreeSet<String>>,
}

impl<'a> Third<'a> {
    /// Compiles the derived schema of each entry.
    ///
    /// # Panics
    /// When one is no schema, or the judge does not take the document.
    pub fn new(document: &'a Document, entries: &[DerivedEntry]) -> Self {
        let compile = |(pointer, mut schema): (&'static str, Value)| {
            open(&mut schema);
            dialect::leave_out(&mut schema);
            let validator = jsonschema::options().with_draft(Draft::Draft202012).build(&schema);
            (pointer, validator.unwrap_or_else(|error| panic!("{pointer} has a derived schema that is none: {error}")))
        };
        let validators = derived::schemas(entries).into_iter().map(compile).collect();
        let contract = Contract::new(document).expect("the judge takes the document");
        let (choices, one_way) = (derived::choices(document), derived::required_one_way(document));
        Self { document, contract, choices, validators, one_way }
    }

    /// Holds a verdict against what the derived schema says of the message.
    ///
    /// # Errors
    /// With both, when they differ and no rule that is not said explains it.
    pub fn agree(&self, pointer: &str, way: Direction, verdict: &Verdict, message: &str) -> Result<(), String> {
        let validator = self.validators.get(pointer).ok_or("no schema is derived")?;
        let refused: Vec<String> = match value(message) {
            Ok(value) => validator
                .iter_errors(&value)
                .filter(|error| !(is_misread(error) || verdict.passes() && self.is_too_many(error, way)))
                .map(|error| error.to_string())
                .collect(),
            Err(why) => vec![why],
        };
        let is_same = verdict.passes() == refused.is_empty();
        let is_unsaid = || refused.is_empty() && self.unsaid(way, verdict, message).is_some();
        if is_same || is_unsaid() { Ok(()) } else { Err(format!("judge: {verdict:?}\n  derived schema: {refused:?}")) }
    }

    /// The rules that a derived schema does not say, by which alone a message is broken; nothing when there is another.
    pub fn unsaid(&self, way: Direction, verdict: &Verdict, message: &str) -> Option<BTreeSet<&'static str>> {
        let Verdict::Fail(mismatches) = verdict else {
            return None;
        };
        let message = value(message).ok()?;
        let mut names = BTreeSet::new();
        for mismatch in mismatches {
            let (named, value) = (self.document.node(&mismatch.rule), message.pointer(mismatch.at.as_str()));
            let breach = Breach { rule: &mismatch.rule, named, value };
            match UNSAID.iter().find(|unsaid| (unsaid.explains)(self, &breach)) {
                Some(unsaid) => drop(names.insert(unsaid.name)),
                None => names.extend(self.unsaid_in_branches(way, &mismatch.rule, value?)?),
            }
        }
        Some(names)
    }

    /// The rules that a derived schema does not say, by which alone a branch of a choice does not hold: to the schema
    /// that branch holds.
    fn unsaid_in_branches(&self, way: Direction, choice: &Pointer, value: &Value) -> Option<BTreeSet<&'static str>> {
        let branches = 0..self.document.node(choice)?.as_array()?.len();
        let text = value.to_string();
        let mut unsaid = branches.filter_map(|index| {
            let branch = choice.join(&index.to_string());
            self.unsaid(way, &self.contract.judge(&branch, way, text.as_bytes()), &text)
        });
        unsaid.next()
    }

    /// Whether a validator finds that more than one branch holds because of what no schema says.
    fn is_too_many(&self, error: &ValidationError<'_>, way: Direction) -> bool {
        let is_unsaid = |choice| self.unsaid_in_branches(way, choice, error.instance()).is_some();
        matches!(error.kind(), ValidationErrorKind::OneOfMultipleValid { .. }) && self.choices.iter().any(is_unsaid)
    }
}

/// Whether a validator, which compares a number with a fraction or an exponent as a float, cannot tell a value from a
/// bound.
fn is_bound_as_float(value: &Value, bound: &str) -> bool {
    const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;
    let text = value.to_string();
    let (value, bound): (Option<f64>, Option<f64>) = (text.parse().ok(), bound.parse().ok());
    text.contains(['.', 'e', 'E']) && value == bound && bound.is_some_and(|bound| bound.abs() >= EXACT_BELOW)
}

/// Whether a validator, which divides a number with a fraction as a float, cannot tell a value from a multiple.
fn is_multiple_as_float(value: &Value, divisor: &str) -> bool {
    let text = value.to_string();
    let rest = text.parse::<f64>().and_then(|value| Ok(value % divisor.parse::<f64>()?));
    text.contains('.') && rest == Ok(0.0)
}

/// Whether a validator refuses a value for a bound that it cannot tell it from.
fn is_misread(error: &ValidationError<'_>) -> bool {
    let (ValidationErrorKind::Minimum { limit }
    | ValidationErrorKind::Maximum { limit }
    | ValidationErrorKind::ExclusiveMinimum { limit }
    | ValidationErrorKind::ExclusiveMaximum { limit }) = error.kind()
    else {
        return false;
    };
    is_bound_as_float(error.instance(), &limit.to_string())
}

/// A message as a validator takes it.
fn value(message: &str) -> Result<Value, String> {
    meaning::read(message).and_then(|root| plain(&root))
}

/// An open enum lists the values known today: as the judge reads it, `x-open-enum` takes the rule out of it.
fn open(schema: &mut Value) {
    match schema {
        Value::Object(keywords) => {
            if keywords.get("x-open-enum") == Some(&Value::Bool(true)) {
                keywords.remove("enum");
            }
            keywords.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        _ => {}
    }
}

/// Numbers stay exact.
fn plain(node: &Node) -> Result<Value, String> {
    Ok(match &node.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(*value),
        Raw::Number(text) => Value::Number(text.parse().map_err(|error| format!("{text}: {error}"))?),
        Raw::String(text) => Value::String(text.clone()),
        Raw::Array(items) => items.iter().map(plain).collect::<Result<_, _>>()?,
        Raw::Object(members) => {
            let members = members.iter().map(|member| Ok((member.key.clone(), plain(&member.value)?)));
            Value::Object(members.collect::<Result<_, String>>()?)
        }
    })
}
