//! The program to print: names final, types decided, every decision taken. Read by every renderer.
//!
//! It never points back into the document, except by the pointers that generated code itself carries.

mod content;
mod operation;
mod page;
mod rule;
mod term;
pub mod tree;

use openapi::Pointer;

pub use content::Field as FormField;
pub use content::{Alternative, Body, BodySchema, Choice, Content, Fields, PartHolds, Section, Sections};
pub use operation::{
    Answer, Answers, Code, Filter, Header, Headers, Holds, Kinds, Location, Operation, Pagination, Parameter, Scheme,
    SchemeKind, Spelling, Status, Style, SuccessRule, Way,
};
pub use page::{About, Callback, Example, Group, Link, Meaning, Server, Tag, Variable};
pub use rule::{Check, Clause, Comparison, Format, Rule};
pub use term::{Expression, Kind, MemberRead, Term};

/// All that is generated from one document.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// `info.title`, for people.
    pub title: String,
    /// What else the document says of the API as a whole.
    pub about: About,
    /// Types in the order of the document.
    pub modules: Vec<Module>,
    /// Every schema that can be checked alone.
    pub entries: Vec<Entry>,
    /// Schemas that no type follows, as data.
    pub trees: Vec<tree::Tree>,
    /// The crates that types come from which were written elsewhere.
    pub crates: Vec<Dependency>,
    /// What the API can be asked to do.
    pub operations: Vec<Operation>,
    /// Its operations by their tags.
    pub groups: Vec<Group>,
    /// The line of each rule that generated code names.
    pub lines: Vec<(Pointer, usize)>,
    /// The clauses of each of them that has some.
    pub clauses: Vec<(Pointer, Vec<Clause>)>,
}

/// A crate that the model needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// As a manifest names it.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The features that are needed.
    pub features: Vec<String>,
}

/// Where a crate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A registry, in versions that this asks for.
    Version(String),
    /// A folder, seen from that of the model.
    Folder(String),
}

/// One file of types: a named schema and the types that stand inside it.
#[derive(Clone, Debug)]
pub struct Module {
    /// File stem and Rust module name.
    pub name: String,
    /// The types, outermost first.
    pub types: Vec<TypeDef>,
}

/// A row of the generated `SCHEMAS`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where the schema stands.
    pub pointer: Pointer,
    /// A name for people.
    pub name: String,
    /// What a message of this schema is read as.
    pub slot: Slot,
}

/// A type of its own.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The Rust name.
    pub name: String,
    /// Where the schema stands.
    pub pointer: Pointer,
    /// What rustdoc says.
    pub doc: Doc,
    /// What pages say.
    pub meaning: Meaning,
    /// What it is.
    pub shape: Shape,
}

/// The kinds of types.
#[derive(Clone, Debug)]
pub enum Shape {
    /// An object with named members.
    Struct(Struct),
    /// Strings with names.
    Enum(Enum),
    /// One of several types (`oneOf`, `anyOf`).
    Union(Union),
    /// A value with rules of its own.
    Newtype(Slot),
    /// Another name for a type: a schema that is only a reference, or one that is not supported and stays untyped.
    Alias(Slot),
}

impl Shape {
    /// Every place for a value in it, outermost only.
    pub fn slots(&self) -> Vec<&Slot> {
        match self {
            Self::Struct(object) => object.fields.iter().map(|field| &field.slot).chain([&object.unnamed]).collect(),
            Self::Newtype(slot) | Self::Alias(slot) => vec![slot],
            Self::Union(union) => union.branches.iter().map(|branch| &branch.slot).collect(),
            Self::Enum(_) => Vec::new(),
        }
    }
}

/// An object with named members.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The Rust name of its builder; none where no request holds such a value.
    pub builder: Option<String>,
    /// The members, in the order of the document.
    pub fields: Vec<Field>,
    /// What members without a name hold.
    pub unnamed: Slot,
    /// Rules over the object as a whole.
    pub rules: Vec<Rule>,
    /// Rules over several members, in the Common Expression Language.
    pub expressions: Vec<Expression>,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// The Rust name.
    pub name: String,
    /// The name in JSON.
    pub wire_name: String,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// What it holds.
    pub slot: Slot,
    /// The only direction in which it travels, when that is not both: it is then optional in Rust.
    pub direction: Option<Direction>,
    /// The rules that a null breaks.
    pub null_rules: Vec<Pointer>,
    /// The rules that its absence breaks, where it is required.
    pub required_rules: Vec<Pointer>,
    /// What stands for it while it is absent.
    pub default: Option<Default>,
    /// What rustdoc says.
    pub doc: Doc,
    /// What pages say.
    pub meaning: Meaning,
    /// Whether it must not be shown in logs (`x-sensitive`).
    pub sensitive: bool,
}

impl Field {
    /// The only direction in which it must be there, when that is not both.
    pub fn required_in(&self) -> Option<Direction> {
        self.direction.filter(|_| !self.required_rules.is_empty())
    }
}

/// Whether a member may be absent, and whether it may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There, and not null.
    Required,
    /// May be absent; not null.
    Optional,
    /// There, and may be null.
    Nullable,
    /// May be absent, may be null.
    OptionalNullable,
}

/// Which way a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// A place for a value: its type, whether null may stand there, and its rules.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The type.
    pub ty: Type,
    /// Whether null is a value here. For [`Type::Json`] without rules it always is, without this.
    pub nullable: bool,
    /// The rules that the owner checks.
    pub rules: Vec<Rule>,
    /// The JSON texts that an open enumeration of numbers or booleans names; nothing where there is none.
    pub known: Option<Vec<String>>,
}

impl Slot {
    /// A place for any JSON value.
    pub fn json() -> Self {
        Self::of(Type::Json)
    }

    /// A place for a value without rules.
    pub fn of(ty: Type) -> Self {
        Self { ty, nullable: false, rules: Vec::new(), known: None }
    }
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A boolean.
    Bool,
    /// A 64-bit integer.
    Integer,
    /// A 128-bit integer, where bounds or format go beyond 64 bits.
    BigInteger,
    /// An exact decimal number.
    Number,
    /// A string.
    String,
    /// Any JSON value.
    Json,
    /// An array.
    List(Box<Item>),
    /// An object whose keys the document does not name.
    Map(Box<Item>),
    /// A type of its own.
    Named(String),
    /// A type of its own that holds itself: boxed here.
    Boxed(String),
    /// A type that was written elsewhere, by its path (`x-rust-type`), and what the schema that it stands for holds.
    Foreign(String, Holds),
}

impl Type {
    /// The name of the type of a value, or of what a list or a map holds.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) | Self::Boxed(name) => Some(name),
            Self::List(item) | Self::Map(item) => item.0.ty.named(),
            _ => None,
        }
    }
}

/// What an array or a map holds.
#[derive(Clone, Debug)]
pub struct Item(pub Slot);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.0.ty == other.0.ty && self.0.nullable == other.0.nullable
    }
}

/// Strings with names.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The known values.
    pub variants: Vec<Variant>,
    /// The name of the variant that holds every other string.
    pub other: String,
    /// The rule that other strings break; none when the enum is open.
    pub closed: Option<Rule>,
    /// The variant that the document gives as default.
    pub default: Option<String>,
    /// Rules beside the enumeration, such as `maxLength`.
    pub rules: Vec<Rule>,
}

/// A known value.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The Rust name.
    pub name: String,
    /// The string in JSON.
    pub value: String,
    /// What it means, from `x-enum-descriptions`.
    pub meaning: Option<String>,
}

/// One of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// The branches.
    pub branches: Vec<Branch>,
    /// The name of the variant that holds every other value.
    pub other: String,
    /// Where `oneOf` or `anyOf` stands.
    pub pointer: Pointer,
    /// What it asks for, in words.
    pub expected: String,
    /// Whether exactly one branch must hold (`oneOf`), not at least one (`anyOf`).
    pub exact: bool,
    /// The member that selects the branch.
    pub discriminator: Option<Discriminator>,
    /// Whether a value may hold what must not be shown in logs (`x-sensitive`).
    pub sensitive: bool,
}

/// A member that tells which branch of a union is meant.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Where it stands.
    pub pointer: Pointer,
    /// What it asks for, in words.
    pub expected: String,
    /// The name of the member in JSON.
    pub property: String,
    /// What it may say, and the index of the branch that it then selects.
    pub names: Vec<(String, usize)>,
}

/// One of the types of a union.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The Rust name of the variant.
    pub name: String,
    /// The Rust name of the function that looks for it.
    pub accessor: String,
    /// What it holds: a type that checks itself.
    pub slot: Slot,
    /// Whether its type stands in no other branch, so that a value of it is one of the union.
    pub unique: bool,
    /// What rustdoc says.
    pub doc: Doc,
}

/// A value that stands for an absent member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Default {
    /// A boolean.
    Bool(bool),
    /// An integer's text.
    Integer(String),
    /// A string.
    String(String),
    /// A string of the enum named here.
    Enum(String, String),
    /// A value of any other type, as JSON.
    Json(String),
}

/// What rustdoc says, one paragraph an entry, as the document words it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc(pub Vec<String>);
