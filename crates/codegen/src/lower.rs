//! From the document to the program to print: every decision of generation is taken here.
//!
//! It must never print Rust, and never drop a keyword without claiming it in the ledger.

mod about;
mod argument;
mod body;
mod bound;
mod choice;
mod choices;
mod chosen;
mod clause;
mod constraint;
mod discriminator;
mod doc;
mod doubt;
mod example;
mod expression;
mod fields;
mod foreign;
mod group;
mod header;
mod kind;
mod meaning;
mod merge;
mod name;
mod object;
mod operation;
mod paging;
mod parameter;
mod place;
mod recursion;
mod response;
mod root;
mod rules;
mod scalar;
mod schema;
mod sections;
mod security;
mod sent;
mod server;
mod silence;
mod slice;
mod style;
mod success;
mod told;
mod tree;
mod union;
mod unique;
mod whereabouts;
mod word;

use std::collections::{HashMap, HashSet};

use openapi::{Code, Document, Keyword, ObjectKind, Pointer, Problem, Role, Severity, Span, Value};

use crate::ir::{Api, Module, Rule, Shape, Slot, TypeDef};
use crate::ledger::{Claims, Class, Ledger};
use crate::{Clauses, Settings};
use unique::Unique;

/// A schema that stays untyped JSON.
const UNSUPPORTED_SCHEMA: Code = Code("unsupported-schema");
/// A format that no registry of ours knows.
const UNKNOWN_FORMAT: Code = Code("unknown-format");
/// A keyword whose value cannot be enforced.
const UNSUPPORTED_RULE: Code = Code("unsupported-rule");
/// A CEL rule that cannot be compiled.
const UNSUPPORTED_EXPRESSION: Code = Code("unsupported-expression");
/// A rule of `x-validations` that is no CEL.
const BAD_EXPRESSION: Code = Code("bad-expression");
/// An operation that the client cannot call.
const UNSUPPORTED_OPERATION: Code = Code("unsupported-operation");
/// An optional parameter that the client cannot send.
const UNSUPPORTED_PARAMETER: Code = Code("unsupported-parameter");
/// A media type that is not followed, or only as bytes.
const UNSUPPORTED_MEDIA_TYPE: Code = Code("unsupported-media-type");
/// A security scheme that no signer of the runtime knows.
const UNSUPPORTED_SECURITY: Code = Code("unsupported-security");
/// An extension of ours whose pointers cannot be followed.
const UNSUPPORTED_EXTENSION: Code = Code("unsupported-extension");
/// A name that `x-rust-name` asks for and Rust, or something beside it, does not give.
const BAD_RUST_NAME: Code = Code("bad-rust-name");
/// A type that `x-rust-type` names and Rust does not have.
const BAD_RUST_TYPE: Code = Code("bad-rust-type");
/// A keyword that no code looked at.
const UNREAD_KEYWORD: Code = Code("unread-keyword");

/// Every code that generation can report.
pub(crate) const CODES: &[Code] = &[
    UNSUPPORTED_SCHEMA,
    UNKNOWN_FORMAT,
    UNSUPPORTED_RULE,
    UNSUPPORTED_EXPRESSION,
    BAD_EXPRESSION,
    UNSUPPORTED_OPERATION,
    UNSUPPORTED_PARAMETER,
    UNSUPPORTED_MEDIA_TYPE,
    UNSUPPORTED_SECURITY,
    UNSUPPORTED_EXTENSION,
    BAD_RUST_NAME,
    BAD_RUST_TYPE,
    UNREAD_KEYWORD,
    crate::settings::BAD_SETTINGS,
];

/// What comes out of lowering.
#[derive(Debug)]
pub struct Lowered {
    /// The program to print.
    pub api: Api,
    /// What could not be followed.
    pub problems: Vec<Problem>,
    /// What became of every keyword.
    pub ledger: Ledger,
}

/// Lowers a document that has no `Invalid` problem, and prints nothing.
pub fn lower(document: &Document, clauses: &Clauses, settings: &Settings) -> Lowered {
    let mut lowering = Lowering::new(document, clauses);
    lowering.named_schemas();
    lowering.root_schemas();
    lowering.header_schemas();
    lowering.waiting_schemas();
    lowering.waiting_trees();
    lowering.claim_unreachable();
    lowering.index_types();
    lowering.settle_unions();
    lowering.expressions();
    lowering.about();
    lowering.operations();
    if !settings.without_tags {
        lowering.groups();
    }
    recursion::box_cycles(&mut lowering.api.modules);
    sent::keep_builders(&mut lowering.api, settings.builders);
    lowering.finish()
}

/// The state of lowering one document.
struct Lowering<'a> {
    document: &'a Document,
    clauses: &'a Clauses,
    api: Api,
    /// Every keyword of the document, in its order.
    keywords: Vec<Keyword<'a>>,
    /// The pointers of all keywords, sorted, so that those below a place stand side by side.
    pointers: Vec<Pointer>,
    /// The keyword of each of them.
    places: Vec<usize>,
    /// Names of types that have a schema of their own.
    names: HashMap<Pointer, String>,
    type_names: Unique,
    /// The constants of schemas that no type follows.
    tree_names: HashMap<Pointer, String>,
    constant_names: Unique,
    /// The rules of those that a type refers to, by what they begin with.
    tree_rules: HashMap<(Pointer, String), Rule>,
    module_names: Unique,
    /// What the schemas of parameters, headers and media types are read as.
    roots: HashMap<Pointer, Slot>,
    /// The constants that hold the schemas of headers as data.
    header_trees: HashMap<Pointer, String>,
    /// Where a type stands: its module, and its place there. Filled when all types are defined.
    definitions: HashMap<String, (usize, usize)>,
    /// Structs and the schemas beside which rules over several of their members may stand.
    validated: Vec<(String, kind::Schema<'a>)>,
    /// Parameters of path items that an operation has one of its own for.
    overridden: HashSet<Pointer>,
    method_names: Unique,
    operation_modules: Unique,
    /// Whether the schema that a member refers to may be secret.
    sensitive: HashMap<Pointer, bool>,
    /// The types of the module being made.
    open: Vec<TypeDef>,
    /// Referenced schemas that are yet to be defined.
    waiting: Vec<Pointer>,
    /// Schemas that constants refer to, and that have yet no constant.
    waiting_trees: Vec<Pointer>,
    claims: Claims,
    problems: Vec<Problem>,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, clauses: &'a Clauses) -> Self {
        let keywords = document.keywords();
        let mut places: Vec<usize> = (0..keywords.len()).collect();
        places.sort_by_key(|index| &keywords[*index].pointer);
        let pointers = places.iter().map(|index| keywords[*index].pointer.clone()).collect();
        let title = document.root().get("info").and_then(|info| info.get("title"));
        Self {
            document,
            clauses,
            api: Api { title: title.and_then(|title| title.as_str()).unwrap_or_default().to_owned(), ..Api::default() },
            keywords,
            pointers,
            places,
            names: HashMap::new(),
            type_names: Unique::default(),
            tree_names: HashMap::new(),
            constant_names: Unique::default(),
            tree_rules: HashMap::new(),
            module_names: Unique::reserving(name::TAKEN_MODULES),
            roots: HashMap::new(),
            header_trees: HashMap::new(),
            definitions: HashMap::new(),
            validated: Vec::new(),
            overridden: HashSet::new(),
            method_names: operation::method_names(),
            operation_modules: Unique::operation_modules(),
            sensitive: HashMap::new(),
            open: Vec::new(),
            waiting: Vec::new(),
            waiting_trees: Vec::new(),
            claims: Claims::default(),
            problems: Vec::new(),
        }
    }

    /// Closes the module of the types made since the last call, if there are any.
    fn close_module(&mut self, name: &str) {
        if self.open.is_empty() {
            return;
        }
        let types = std::mem::take(&mut self.open);
        let name = self.module_names.take(name::module_name(name));
        self.api.modules.push(Module { name, types });
    }

    /// Notes where each type stands: no type is added from here on.
    fn index_types(&mut self) {
        for (module, part) in self.api.modules.iter().enumerate() {
            for (index, definition) in part.types.iter().enumerate() {
                self.definitions.insert(definition.name.clone(), (module, index));
            }
        }
    }

    /// What the type of that name is.
    fn shape(&self, name: &str) -> Option<&Shape> {
        let (module, index) = self.definitions.get(name)?;
        Some(&self.api.modules.get(*module)?.types.get(*index)?.shape)
    }

    fn shape_mut(&mut self, name: &str) -> Option<&mut Shape> {
        let (module, index) = self.definitions.get(name)?;
        Some(&mut self.api.modules.get_mut(*module)?.types.get_mut(*index)?.shape)
    }

    /// Reports a problem at `pointer`.
    fn report(&mut self, severity: Severity, code: Code, pointer: &Pointer, message: String, help: &str) {
        let span = self.span(pointer);
        let problem = Problem { severity, code, pointer: pointer.clone(), span, message, help: help.to_owned() };
        self.problems.push(problem);
    }

    /// Where a problem is shown: at the key of what holds other values, else at the value.
    fn span(&self, pointer: &Pointer) -> Span {
        let Some(node) = self.document.node(pointer) else {
            return Span::default();
        };
        match (&node.value, self.document.member(pointer)) {
            (Value::Object(_) | Value::Array(_), Some(member)) => member.key_span,
            _ => node.span,
        }
    }

    /// The places, in the sorted pointers, of the keywords at or below `pointer`.
    fn below(&self, pointer: &Pointer) -> impl Iterator<Item = usize> {
        let first = self.pointers.partition_point(|keyword| keyword < pointer);
        let begins = |keyword: &&Pointer| keyword.as_str().starts_with(pointer.as_str());
        let inside = self.pointers[first..].iter().take_while(begins).enumerate();
        inside.filter(|(_, keyword)| keyword.is_within(pointer)).map(move |(index, _)| first + index)
    }

    /// Claims every keyword at or below `pointer`.
    fn claim_below(&mut self, pointer: &Pointer, class: Class) {
        let found: Vec<usize> = self.below(pointer).collect();
        found.into_iter().for_each(|index| self.claims.claim(self.pointers[index].clone(), class));
    }

    /// Says that nothing refers to the object at `pointer`; its schemas are generated all the same.
    fn claim_unread_below(&mut self, pointer: &Pointer) {
        let found: Vec<usize> = self.below(pointer).collect();
        for keyword in found.into_iter().map(|index| &self.keywords[self.places[index]]) {
            if keyword.role != Role::Ignored && !is_of_schema(keyword.object) {
                self.claims.claim(keyword.pointer.clone(), Class::Unreachable);
            }
        }
    }

    /// Gives every rule that generated code names its line.
    fn map_lines(&mut self) {
        let line = |pointer: Pointer| Some((pointer.clone(), self.document.line(&pointer)?));
        self.api.lines = rules::named(&self.api).into_iter().filter_map(line).collect();
    }

    fn finish(mut self) -> Lowered {
        self.doubt_choices();
        self.leave_out();
        self.map_lines();
        self.map_clauses();
        let ledger = self.claims.settle(self.document, &self.keywords);
        self.report_silent(&ledger);
        self.problems.sort_by_key(|problem| (problem.span, problem.code));
        self.problems.dedup();
        Lowered { api: self.api, problems: self.problems, ledger }
    }
}

/// Whether an object describes values, not operations.
fn is_of_schema(object: ObjectKind) -> bool {
    matches!(object, ObjectKind::Schema | ObjectKind::Discriminator | ObjectKind::Xml)
}
