//! A document ready to judge, and the verdict on a message.
//!
//! It must never change a message before judging it, and never stop at the first mismatch.

use crate::cel::Rules;
use crate::keyword;
use crate::message;
use crate::pattern::spelled_out;
use crate::translate::{Part, Translation, problem, translate};
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch, Verdict};
use jsonschema::{ValidationError, Validator};
use openapi::{Code, Document, Node, Pointer, Problem};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) const BAD_RULE: Code = Code("bad-validation-rule");
const BAD_PATTERN: Code = Code("bad-pattern");

/// The longest text of a mismatch, in characters.
const LONGEST: usize = 300;

/// A document ready to judge. Each schema is compiled when it is first asked for, and kept.
pub struct Contract {
    tree: Arc<Tree>,
    compiled: Mutex<BTreeMap<(Part, Direction, Depth), Arc<Judge>>>,
    expressions: Mutex<BTreeMap<Pointer, Arc<Rules>>>,
    /// Whether each schema that was asked about reaches an open enumeration.
    open: Mutex<BTreeMap<Pointer, bool>>,
}

/// How much of a schema is judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// All of it.
    Whole,
    /// All but the rules of `x-validations`, here and below.
    Structure,
}

/// One schema, compiled for one direction, or why it cannot be.
struct Judge {
    validator: Result<Validator, String>,
    parts: Vec<Part>,
}

impl Contract {
    /// Takes over what the judge needs of a document.
    ///
    /// # Errors
    /// Every rule, in any schema that the document's components or media types hold, that the judge could
    /// not enforce: it does not judge by half a contract.
    pub fn new(document: &Document) -> Result<Self, Vec<Problem>> {
        let tree = Tree::new(document);
        let starts = tree.schemas();
        let parts: Vec<Part> = starts.iter().cloned().map(Part::alone).collect();
        let mut problems = Vec::new();
        for direction in [Direction::Request, Direction::Response] {
            problems.extend(translate(&tree, direction, &parts).problems);
        }
        let tree = Arc::new(tree);
        for pointer in &starts {
            check_leaves(&tree, pointer, &mut problems);
        }
        problems.sort_by(|a, b| (a.span, &a.pointer).cmp(&(b.span, &b.pointer)));
        problems.dedup();
        if problems.is_empty() {
            Ok(Self { tree, compiled: Mutex::default(), expressions: Mutex::default(), open: Mutex::default() })
        } else {
            Err(problems)
        }
    }

    /// Judges a JSON text by the schema that stands at `schema` in the document.
    ///
    /// A text that is no JSON, or has a key twice in one object, breaks the schema as a whole: the rule named
    /// is then `schema` itself. So it is when no schema stands there.
    pub fn judge(&self, schema: &Pointer, direction: Direction, message: &[u8]) -> Verdict {
        match message::read(message) {
            Ok(value) => self.judge_value(schema, direction, &value),
            Err(message) => whole(schema, message),
        }
    }

    /// Judges a value that was already read or made.
    pub(crate) fn judge_value(&self, schema: &Pointer, direction: Direction, value: &Value) -> Verdict {
        let judge = self.compiled(Part::alone(schema.clone()), direction, Depth::Whole);
        let validator = match &judge.validator {
            Ok(validator) => validator,
            Err(message) => return whole(schema, message.clone()),
        };
        let errors = validator.iter_errors(value);
        let kept = errors.filter(|error| !self.is_premature(&judge, error, direction, value));
        let mismatches: Vec<Mismatch> = kept.map(|error| judge.mismatch(&error)).collect();
        if mismatches.is_empty() { Verdict::Pass } else { Verdict::Fail(mismatches) }
    }

    /// Whether a value keeps one schema.
    pub(crate) fn holds(&self, schema: &Pointer, direction: Direction, value: &Value) -> bool {
        self.keeps(Part::alone(schema.clone()), direction, Depth::Whole, value)
    }

    /// Rules over several fields count only where the schema they stand in holds otherwise: with a limit of 0,
    /// "a multiple of the limit" says nothing.
    fn is_premature(&self, judge: &Judge, error: &ValidationError<'_>, direction: Direction, value: &Value) -> bool {
        if !is_validation(error) {
            return false;
        }
        let (part, rule) = judge.rule(error.schema_path().as_str());
        let schema = part.inner(&self.tree, rule.parent().unwrap_or_default());
        let ruled = value.pointer(error.instance_path().as_str());
        ruled.is_some_and(|ruled| !self.keeps(schema.clone(), direction, Depth::Structure, ruled))
    }

    fn keeps(&self, schema: Part, direction: Direction, depth: Depth, value: &Value) -> bool {
        let judge = self.compiled(schema, direction, depth);
        judge.validator.as_ref().is_ok_and(|validator| validator.is_valid(value))
    }

    /// Whether a value keeps one schema apart from its rules over several members.
    pub(crate) fn is_sound(&self, schema: &Pointer, direction: Direction, value: &Value) -> bool {
        self.keeps(Part::alone(schema.clone()), direction, Depth::Structure, value)
    }

    /// Whether the rules over several members of these schemas hold, whatever else is wrong with the value.
    pub(crate) fn expressions_hold(&self, schemas: &[Pointer], value: &Value) -> bool {
        let ruled = self.tree.conjunction(schemas).into_iter().filter(|(_, node)| node.get("x-validations").is_some());
        ruled
            .map(|(place, _)| self.expressions(place))
            .all(|rules| rules.is_none_or(|rules| rules.breaches(value).is_empty()))
    }

    fn expressions(&self, place: Pointer) -> Option<Arc<Rules>> {
        let mut known = self.expressions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = known.get(&place) {
            return Some(Arc::clone(rules));
        }
        let rules = Arc::new(Rules::compile(&self.tree, place.clone()).ok()?);
        known.insert(place, Arc::clone(&rules));
        Some(rules)
    }

    /// The line, from 1, of a rule in the document; `None` when nothing stands there.
    pub fn line(&self, rule: &Pointer) -> Option<usize> {
        self.tree.line(rule)
    }

    pub(crate) fn shared_tree(&self) -> &Arc<Tree> {
        &self.tree
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Whether a schema reaches an open enumeration.
    pub(crate) fn reaches_open_enum(&self, schema: &Pointer) -> bool {
        let mut known = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(schema.clone()).or_insert_with(|| {
            let is_open =
                |schema: &Pointer| self.tree.node(schema).is_some_and(|node| node.get("x-open-enum").is_some());
            self.tree.reach(schema).iter().any(is_open)
        })
    }

    fn compiled(&self, schema: Part, direction: Direction, depth: Depth) -> Arc<Judge> {
        let start = schema.clone();
        let key = (schema, direction, depth);
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let judge = compiled.entry(key).or_insert_with(|| {
            let starts = std::slice::from_ref(&start);
            let Translation { schema, parts, problems } = translate(&self.tree, direction, starts);
            let validator = match problems.first() {
                Some(problem) => Err(format!("{}, at {}", problem.message, problem.pointer)),
                None => keyword::compile(&self.tree, &schema, depth == Depth::Whole),
            };
            Arc::new(Judge { validator, parts })
        });
        Arc::clone(judge)
    }
}

impl Judge {
    fn mismatch(&self, error: &ValidationError<'_>) -> Mismatch {
        let (_, mut rule) = self.rule(error.schema_path().as_str());
        let mut message = error.to_string();
        if is_validation(error) {
            let (index, said) = keyword::split_rule(&message);
            rule = rule.join(index);
            message = said.to_owned();
        }
        let at = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
        Mismatch { at, rule, message: shortened(message) }
    }

    /// The place in the document of a keyword of the bundle, and the part it stands in: its definition tells
    /// the part, and the rest of the way is the same.
    fn rule(&self, path: &str) -> (Part, Pointer) {
        let path = Pointer::parse(path).unwrap_or_default();
        let mut tokens = path.tokens().skip(1);
        let index = tokens.next().and_then(|index| index.parse::<usize>().ok());
        let part = index.and_then(|index| self.parts.get(index)).cloned();
        let part = part.unwrap_or_else(|| Part::alone(Pointer::root()));
        let rule = tokens.fold(part.place.clone(), |place, token| place.join(&token));
        let bound = match (rule.last().as_deref(), rule.parent()) {
            (Some("exclusiveMinimum"), Some(schema)) => schema.join("minimum"),
            (Some("exclusiveMaximum"), Some(schema)) => schema.join("maximum"),
            _ => rule.clone(),
        };
        // A property may bear the flag's name.
        let names_property = rule.parent().and_then(|parent| parent.last()).as_deref() == Some("properties");
        (part, if names_property { rule } else { bound })
    }
}

/// A message quotes the value, which may be as large as the message that is judged.
fn shortened(message: String) -> String {
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message,
    }
}

fn whole(schema: &Pointer, message: String) -> Verdict {
    Verdict::Fail(vec![Mismatch { at: Pointer::root(), rule: schema.clone(), message }])
}

fn is_validation(error: &ValidationError<'_>) -> bool {
    // A property may bear the keyword's name; an error of its schema then ends with another keyword.
    error.schema_path().as_str().ends_with("/x-validations")
}

/// Patterns and rules below a schema that do not compile, found before any message comes.
fn check_leaves(tree: &Arc<Tree>, pointer: &Pointer, problems: &mut Vec<Problem>) {
    let Some(node) = tree.node(pointer) else { return };
    if let Some(pattern) = node.get("pattern").and_then(Node::as_str) {
        let bundle = serde_json::json!({ "pattern": spelled_out(pattern) });
        let is_pattern = keyword::is_pattern(pattern);
        if !is_pattern || keyword::compile(tree, &bundle, true).is_err() {
            let message = if is_pattern {
                "the engine of the judge cannot take this regular expression, which is one of ECMA 262"
            } else {
                "this is no regular expression of ECMA 262"
            };
            problems.push(problem(tree, BAD_PATTERN, &pointer.join("pattern"), message));
        }
    }
    if node.get("x-validations").is_some()
        && let Err(message) = Rules::compile(tree, pointer.clone())
    {
        problems.push(problem(tree, BAD_RULE, &pointer.join("x-validations"), &message));
    }
    for inner in tree.subschemas(pointer) {
        check_leaves(tree, &inner, problems);
    }
}
