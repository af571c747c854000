//! Evaluates the rules of `x-validations` with the `cel` crate: `self` is the value that the schema rules.
//!
//! It must never let a rule pass that has no answer: an error while evaluating is a breach, as in Kubernetes.
//!
//! # Values
//! A number ruled by a schema of type `number` is a CEL double, as Kubernetes declares it, also when it is
//! spelled `1`. Any other number without fraction and exponent is a CEL int; one beyond 64 bits has no int,
//! and is a double, which takes comparisons but neither `%` nor arithmetic with an int. An absent member is
//! absent from the map: selecting it is an error, `has()` tells. A member that is null is present: `has()` is
//! true, and it equals `null` alone.
//!
//! # The `cel` crate 0.15 against the CEL specification
//! Tried in this crate's tests (`tests/cel.rs`).
//!
//! | question | specification | crate |
//! |---|---|---|
//! | `false && error`, `error && false`, `true \|\| error`, `error \|\| true` | the error is absorbed on either side | same |
//! | `error && true`, `error \|\| false` | error | same |
//! | `1 && true`, a rule that answers 1 | error: no such overload | error; an answer that is no bool is a breach here |
//! | `+ - *` and unary `-` beyond 64 bits, `MIN / -1`, `MIN % -1` | error | same |
//! | `/ 0`, `% 0` on ints | error | same |
//! | `-7 / 2`, `-7 % 2` | truncated towards zero: -3, -1 | same |
//! | `1.0 / 0.0` | infinity | same |
//! | `1 + 1.0` | error: no mixed arithmetic | same |
//! | `%` on doubles | error: no such overload | same |
//! | `1 == 1.0`, `1 < 1.5` | compared across types | same |
//! | `9007199254740993 == 9007199254740992.0` | false: compared as on one number line | true: the int is rounded to a double first |
//! | `1 == "1"`, `null == 0` | false | same |
//! | `1 < "1"` | error | same |
//! | `size("😀")` | 1: code points | same |
//! | `size(list)`, `size(map)`, `x.size()` | counts | same |
//! | `self.absent`, `has(self.absent)`, `has(self.absent.x)` | error, false, error | same |
//! | `"b" > "a"`, strings by code point | allowed | same |

use crate::tree::Tree;
use cel::{Context, Env, Program, Value as Cel};
use openapi::{Node, Pointer};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// One rule, ready to evaluate.
pub(crate) struct Rule {
    program: Program,
    text: String,
    message: Option<String>,
}

impl Rule {
    /// Reads one entry of `x-validations`.
    pub(crate) fn compile(entry: &Node) -> Result<Self, String> {
        let Some(text) = entry.get("rule").and_then(Node::as_str) else {
            return Err("an entry of `x-validations` has a `rule`, a string".to_owned());
        };
        let program = Program::compile(text).map_err(|error| format!("this is no CEL expression: {error}"))?;
        let message = entry.get("message").and_then(Node::as_str).map(str::to_owned);
        Ok(Self { program, text: text.to_owned(), message })
    }

    /// What is wrong with a value, given as `self`; `None` when the rule holds.
    fn breach(&self, context: &Context<'_, '_>) -> Option<String> {
        let said = self.message.clone().unwrap_or_else(|| format!("the rule `{}` does not hold", self.text));
        match self.program.execute(context) {
            Ok(Cel::Bool(true)) => None,
            Ok(Cel::Bool(false)) => Some(said),
            Ok(_) => Some(format!("{said} (the rule answers neither true nor false)")),
            Err(error) => Some(format!("{said} (the rule has no answer: {error})")),
        }
    }
}

/// The rules of one schema.
pub(crate) struct Rules {
    tree: Arc<Tree>,
    place: Pointer,
    rules: Vec<Rule>,
    env: Arc<Env>,
}

impl Rules {
    /// Reads the rules of the schema at `place`.
    pub(crate) fn compile(tree: &Arc<Tree>, place: Pointer) -> Result<Self, String> {
        let entries = tree.node(&place.join("x-validations")).and_then(Node::as_array);
        let entries = entries.ok_or("`x-validations` is a list of rules")?;
        let rules = entries.iter().map(Rule::compile).collect::<Result<_, _>>()?;
        Ok(Self { tree: Arc::clone(tree), place, rules, env: Arc::new(Env::stdlib()) })
    }

    /// Rules of one's own making for the schema at `place`; `None` when one is no expression.
    pub(crate) fn of<'r>(tree: &Arc<Tree>, place: &Pointer, texts: impl Iterator<Item = &'r str>) -> Option<Self> {
        let rule =
            |text: &str| Some(Rule { program: Program::compile(text).ok()?, text: text.to_owned(), message: None });
        let rules = texts.map(rule).collect::<Option<_>>()?;
        Some(Self { tree: Arc::clone(tree), place: place.clone(), rules, env: Arc::new(Env::stdlib()) })
    }

    /// The rules that the value breaks: their places in the list, and what to say.
    pub(crate) fn breaches(&self, value: &Value) -> Vec<(usize, String)> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        let this = to_cel(&self.tree, std::slice::from_ref(&self.place), value);
        context.add_variable_from_value("self", this);
        let rules = self.rules.iter().enumerate();
        rules.filter_map(|(index, rule)| Some((index, rule.breach(&context)?))).collect()
    }
}

/// The CEL value of a JSON value that is ruled by the schemas at `places`.
fn to_cel(tree: &Tree, places: &[Pointer], value: &Value) -> Cel {
    match value {
        Value::Null => Cel::Null,
        Value::Bool(value) => Cel::Bool(*value),
        Value::Number(number) => match number.as_str().parse::<i64>() {
            Ok(int) if !tree.has_type(places, "number") => Cel::Int(int),
            _ => Cel::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Cel::String(Arc::new(text.clone())),
        Value::Array(items) => {
            let places = if items.iter().any(depends) { tree.items(places) } else { Vec::new() };
            Cel::List(Arc::new(items.iter().map(|item| to_cel(tree, &places, item)).collect()))
        }
        Value::Object(members) => {
            let convert = |(key, value): (&String, &Value)| {
                let places = if depends(value) { tree.member(places, key).unwrap_or_default() } else { Vec::new() };
                (key.clone(), to_cel(tree, &places, value))
            };
            Cel::from(members.iter().map(convert).collect::<HashMap<String, Cel>>())
        }
    }
}

/// Whether what a value becomes depends on its schemas.
fn depends(value: &Value) -> bool {
    matches!(value, Value::Number(_) | Value::Array(_) | Value::Object(_))
}
