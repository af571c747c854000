//! Translates a Schema Object of OpenAPI 3.0 into JSON Schema Draft 4, as one bundle that holds everything the
//! schema reaches: `{"$ref": "#/definitions/0", "definitions": {"0": …, "1": …}}`.
//!
//! Each definition keeps the shape of the schema it was made from, so that the place of a keyword in the
//! bundle is its place in the document but for the first two steps, and but for what stands in the branches of `oneOf` and
//! `anyOf`, of which nothing is told. What Draft 4 lacks becomes a keyword of
//! ours (`keyword`). It must never read a value, and never drop a rule in silence: a rule that cannot be
//! translated is a problem.
//!
//! A `discriminator` becomes a keyword of ours, which asks for a name, and the choice beside it one in which each
//! branch asks for its own names: the mapping selects, and no other branch is looked at.

use crate::decimal::Decimal;
use crate::discriminator::Discriminator;
use crate::pattern::spelled_out;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Code, Node, Pointer, Problem, Severity, Value as Raw};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};

pub(crate) const BAD_KEYWORD: Code = Code("bad-keyword-value");
const DANGLING_REF: Code = Code("dangling-ref");

/// A schema as one composition sees it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Part {
    /// Where the schema stands.
    pub(crate) place: Pointer,
    /// The names that its `required` lists in vain: elsewhere the composition declares them members of the
    /// other direction. A `$ref`ed schema has its own definition for each such set.
    released: BTreeSet<String>,
}

impl Part {
    /// A schema that no composition refers to.
    pub(crate) fn alone(place: Pointer) -> Self {
        Self { place, released: BTreeSet::new() }
    }

    /// The schema at `place`, which stands in this one: what is released here is so in its inline parts too.
    pub(crate) fn inner(&self, tree: &Tree, place: Pointer) -> Self {
        let mut holders = std::iter::successors(Some(place.clone()), |part| tree.holder(part));
        let released = if holders.any(|holder| holder == self.place) { self.released.clone() } else { BTreeSet::new() };
        Self { place, released }
    }
}

/// A schema with all that it reaches, in Draft 4.
pub(crate) struct Translation {
    /// The bundle.
    pub(crate) schema: Value,
    /// The schema of each definition in the document.
    pub(crate) parts: Vec<Part>,
    /// The rules that could not be translated.
    pub(crate) problems: Vec<Problem>,
}

/// Translates the schemas at `starts` and all that they reach; the bundle's root is the first of them.
pub(crate) fn translate(tree: &Tree, direction: Direction, starts: &[Part]) -> Translation {
    let current = Part::alone(Pointer::root());
    let mut translator =
        Translator { tree, direction, current, parts: Vec::new(), known: HashMap::new(), problems: Vec::new() };
    for start in starts {
        translator.reference(start);
    }
    let mut definitions = Map::new();
    let mut done = 0;
    while let Some(part) = translator.parts.get(done).cloned() {
        translator.current = part.clone();
        let schema = tree.node(&part.place).map_or(Value::Null, |node| translator.schema(&part.place, node));
        definitions.insert(done.to_string(), schema);
        done += 1;
    }
    let schema = json!({ "$ref": "#/definitions/0", "definitions": definitions });
    Translation { schema, parts: translator.parts, problems: translator.problems }
}

struct Translator<'t> {
    tree: &'t Tree,
    direction: Direction,
    /// The definition that is being translated.
    current: Part,
    parts: Vec<Part>,
    /// Which definition each part became.
    known: HashMap<Part, usize>,
    problems: Vec<Problem>,
}

impl Translator<'_> {
    /// A `$ref` to the definition of a schema, which is queued when it is new.
    fn reference(&mut self, part: &Part) -> Value {
        let Some((place, _)) = self.tree.follow(&part.place) else {
            self.problem(DANGLING_REF, &part.place, "this `$ref` leads to no schema of the document");
            // What cannot be judged is refused, so that nobody takes silence for agreement.
            return json!({ "not": {} });
        };
        let mut released = part.released.clone();
        if !released.is_empty() {
            // What changes nothing asks for no definition of its own.
            let (required, own) = (self.tree.required(&place), self.tree.flagged(self.flag_name(), &place));
            released.retain(|name| required.contains(name) && !own.contains(name));
        }
        let index = *self.known.entry(Part { place, released }).or_insert_with_key(|part| {
            self.parts.push(part.clone());
            self.parts.len() - 1
        });
        json!({ "$ref": format!("#/definitions/{index}") })
    }

    fn schema(&mut self, place: &Pointer, node: &Node) -> Value {
        if node.get("$ref").is_some() {
            let released = self.tree.holder(place).map(|holder| self.released(&holder)).unwrap_or_default();
            return self.reference(&Part { place: place.clone(), released });
        }
        let Some(members) = node.as_object() else {
            self.problem(BAD_KEYWORD, place, "a schema is an object");
            return json!({ "not": {} });
        };
        let mut out = Map::new();
        for member in members {
            let at = place.join(&member.key);
            if let Some(value) = self.keyword(place, node, &at, &member.key, &member.value) {
                out.insert(member.key.clone(), value);
            }
        }
        Value::Object(out)
    }

    /// The Draft 4 value of one keyword; `None` when the keyword is no rule, or none here.
    fn keyword(&mut self, place: &Pointer, node: &Node, at: &Pointer, key: &str, value: &Node) -> Option<Value> {
        match key {
            "type" => self.type_names(node, at, value),
            "enum" => self.enumeration(node, at, value),
            "minimum" | "maximum" => self.number(at, value),
            "multipleOf" => self.divisor(at, value),
            "exclusiveMinimum" => self.flag(at, value).filter(|_| node.get("minimum").is_some()),
            "exclusiveMaximum" => self.flag(at, value).filter(|_| node.get("maximum").is_some()),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
                self.count(at, value)
            }
            "format" => self.text(at, value),
            "pattern" => Some(json!(spelled_out(self.text(at, value)?.as_str()?))),
            "uniqueItems" => self.flag(at, value),
            "items" | "not" => Some(self.schema(at, value)),
            "allOf" => self.schemas(at, value),
            "anyOf" | "oneOf" => {
                let branches = self.schemas(at, value)?;
                let discriminator = self.tree.discriminator(place);
                Some(silent(
                    key,
                    match discriminator {
                        Some(all) => selected(&all, key, branches),
                        None => branches,
                    },
                ))
            }
            "discriminator" => {
                let discriminator = self.tree.discriminator(place)?;
                let names: Vec<&String> = discriminator.names.iter().map(|(name, _)| name).collect();
                Some(json!({ "property": discriminator.property, "names": names }))
            }
            "properties" => self.properties(at, value),
            "additionalProperties" if value.as_bool().is_some() => Some(plain(value)),
            "additionalProperties" => Some(self.schema(at, value)),
            "required" => self.required(place, at, value),
            // The keyword finds its rules in the tree: they need the schema around them.
            "x-validations" => Some(Value::String(place.as_str().to_owned())),
            _ => None,
        }
    }

    /// `nullable` adds null to the type beside it, and means nothing without one (OpenAPI 3.0.3, "Schema Object").
    fn type_names(&mut self, node: &Node, at: &Pointer, value: &Node) -> Option<Value> {
        const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];
        let Some(name) = value.as_str().filter(|name| TYPES.contains(name)) else {
            return self.refuse(at, "`type` is one of array, boolean, integer, number, object and string");
        };
        let nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
        Some(if nullable { json!([name, "null"]) } else { json!(name) })
    }

    /// An open enum lists the values known today: it is no rule.
    fn enumeration(&mut self, node: &Node, at: &Pointer, value: &Node) -> Option<Value> {
        if node.get("x-open-enum").and_then(Node::as_bool) == Some(true) {
            return None;
        }
        let Some(values) = value.as_array().filter(|values| !values.is_empty()) else {
            return self.refuse(at, "`enum` is a list of at least one value");
        };
        let mut distinct: Vec<Value> = Vec::new();
        for value in values.iter().map(plain) {
            // Draft 4 asks for distinct values; a repeated one changes nothing.
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        Some(Value::Array(distinct))
    }

    /// The flag of the members that need not stand in this direction: a `readOnly` one in a request, a
    /// `writeOnly` one in a response.
    fn flag_name(&self) -> &'static str {
        match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        }
    }

    /// The names that a `required` at `place` lists in vain: a member bears its flag for the whole of the
    /// composition that the schema stands in, inline or by a `$ref`.
    fn released(&self, place: &Pointer) -> BTreeSet<String> {
        let whole = std::iter::successors(Some(place.clone()), |part| self.tree.holder(part)).last();
        let mut names = self.tree.flagged(self.flag_name(), &whole.unwrap_or_default());
        names.extend(self.current.inner(self.tree, place.clone()).released);
        names
    }

    fn required(&mut self, place: &Pointer, at: &Pointer, value: &Node) -> Option<Value> {
        let Some(names) = value.as_array() else {
            return self.refuse(at, "`required` is a list of names");
        };
        let mut kept: Vec<&str> = names.iter().filter_map(Node::as_str).collect();
        let released = self.released(place);
        kept.retain(|name| !released.contains(*name));
        kept.sort_unstable();
        kept.dedup();
        (!kept.is_empty()).then(|| json!(kept))
    }

    fn properties(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        let Some(members) = value.as_object() else {
            return self.refuse(at, "`properties` is a mapping of schemas");
        };
        let schemas =
            members.iter().map(|member| (member.key.clone(), self.schema(&at.join(&member.key), &member.value)));
        Some(Value::Object(schemas.collect()))
    }

    fn schemas(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        let Some(branches) = value.as_array().filter(|branches| !branches.is_empty()) else {
            return self.refuse(at, "this is a list of at least one schema");
        };
        let schemas = branches.iter().enumerate();
        Some(schemas.map(|(index, branch)| self.schema(&at.join(&index.to_string()), branch)).collect())
    }

    fn number(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        let known = value.as_number().is_some();
        if known { Some(plain(value)) } else { self.refuse(at, "this is a number") }
    }

    fn divisor(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        let divisor = value.as_number().and_then(Decimal::parse).filter(Decimal::is_divisor);
        match divisor {
            Some(_) => Some(plain(value)),
            None => self.refuse(at, "`multipleOf` is a number above zero, of at most 36 digits"),
        }
    }

    /// A count beyond 64 bits is as good as the largest that fits: no value reaches either.
    fn count(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        let text = value.as_number().unwrap_or_default();
        let is_count = openapi::Decimal::parse(text).is_some_and(|count| count.is_integer() && !count.is_negative());
        if !is_count {
            return self.refuse(at, "this is a whole number of at least zero");
        }
        let count = Decimal::parse(text).and_then(|count| count.in_units(0)).map(u64::try_from);
        Some(json!(count.and_then(Result::ok).unwrap_or(u64::MAX)))
    }

    fn flag(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        match value.as_bool() {
            Some(flag) => Some(Value::Bool(flag)),
            None => self.refuse(at, "this is true or false"),
        }
    }

    fn text(&mut self, at: &Pointer, value: &Node) -> Option<Value> {
        match value.as_str() {
            Some(text) => Some(Value::String(text.to_owned())),
            None => self.refuse(at, "this is a string"),
        }
    }

    fn refuse(&mut self, at: &Pointer, message: &str) -> Option<Value> {
        self.problem(BAD_KEYWORD, at, message);
        None
    }

    fn problem(&mut self, code: Code, pointer: &Pointer, message: &str) {
        self.problems.push(problem(self.tree, code, pointer, message));
    }
}

/// The branches of a choice, each for the values that select it. A value that selects none is left to the
/// discriminator.
fn selected(discriminator: &Discriminator, key: &str, branches: Value) -> Value {
    let Value::Array(branches) = branches else { return branches };
    if key != discriminator.choice {
        return Value::Array(branches);
    }
    let own = |(index, branch): (usize, Value)| json!({ "allOf": [discriminator.saying(&discriminator.names_of(index)), branch] });
    let all: Vec<&str> = discriminator.names.iter().map(|(name, _)| name.as_str()).collect();
    let none = json!({ "not": discriminator.saying(&all) });
    branches.into_iter().enumerate().map(own).chain([none]).collect()
}

/// A choice of which nothing is said but that it does not hold. The validator tells of a broken choice what every branch
/// has against the value, which choices in each other multiply; of a negation it asks only whether it holds.
fn silent(key: &str, branches: Value) -> Value {
    json!([{ "not": { "not": { key: branches } } }])
}

/// A problem at a node of the tree: the judge cannot enforce what stands there.
pub(crate) fn problem(tree: &Tree, code: Code, pointer: &Pointer, message: &str) -> Problem {
    Problem {
        severity: Severity::Invalid,
        code,
        pointer: pointer.clone(),
        span: tree.node(pointer).map(|node| node.span).unwrap_or_default(),
        message: message.to_owned(),
        help: "the judge cannot enforce this rule as it is written".to_owned(),
    }
}

/// A node as the JSON value it spells, numbers exact.
pub(crate) fn plain(node: &Node) -> Value {
    match &node.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(*value),
        Raw::Number(text) => text.parse().map_or(Value::Null, Value::Number),
        Raw::String(text) => Value::String(text.clone()),
        Raw::Array(items) => items.iter().map(plain).collect(),
        Raw::Object(members) => {
            Value::Object(members.iter().map(|member| (member.key.clone(), plain(&member.value))).collect())
        }
    }
}
