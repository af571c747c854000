//! Operations: what the API can be asked to do.
//!
//! It must never hold a schema by pointer: what stands on the wire is a [`Slot`] like any other.

use openapi::Pointer;

use super::{Body, BodySchema, Callback, Content, Doc, Example, Link, Meaning, Presence, Server, Slot};

/// Something the API can be asked to do (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// What it is called in messages: its `operationId`, or its method and path.
    pub id: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// The file stem and Rust module name.
    pub module: String,
    /// The Rust name of the client's method.
    pub name: String,
    /// The Rust name of the call that the method begins.
    pub call: String,
    /// `GET`, `POST` …
    pub method: String,
    /// The path template.
    pub path: String,
    /// What it does, in one line.
    pub summary: Option<String>,
    /// What rustdoc says.
    pub doc: Doc,
    /// Where it is found, when that is not where the API is.
    pub servers: Vec<Server>,
    /// What people group it by.
    pub tags: Vec<String>,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What travels beside the body.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// What the client says it can read; nothing when any answer will do.
    pub accept: Option<String>,
    /// What comes back.
    pub answers: Answers,
    /// The ways to be allowed in: each is a set of schemes that must all be satisfied.
    pub security: Vec<Vec<Scheme>>,
    /// Whether it may be sent again after a failure (`x-idempotent`).
    pub idempotent: bool,
    /// How its pages follow each other (`x-pagination`).
    pub pagination: Option<Pagination>,
    /// What the server may call in turn.
    pub callbacks: Vec<Callback>,
    /// Which code answers which kind of mistake in a request, as JSON on one line (`x-violation-codes`).
    pub violation_codes: Vec<(String, String)>,
}

/// A parameter (section 4.7.12).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The Rust name.
    pub name: String,
    /// The name on the wire.
    pub wire_name: String,
    /// Where it stands in the document.
    pub pointer: Pointer,
    /// Where it travels.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether it may have no value where its type has no room for one (`allowEmptyValue`).
    pub empty: bool,
    /// Whether reserved characters travel as they are (`allowReserved`).
    pub reserved: bool,
    /// What its value consists of.
    pub holds: Holds,
    /// The only members that can be told from other parameters; nothing where all can.
    pub members: Option<Vec<String>>,
    /// Whether it must be given.
    pub required: bool,
    /// What it holds.
    pub slot: Slot,
    /// Whether its Rust type is copied, not borrowed.
    pub copied: bool,
    /// What rustdoc says.
    pub doc: Doc,
    /// What pages say.
    pub meaning: Meaning,
}

/// What a value consists of, as far as a style tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It is one.
    One,
    /// Items of a list.
    Items,
    /// Members of an object.
    Members,
    /// Its type leaves it open, so that only a single value is certain to be read as it was sent.
    Open,
}

/// Where a parameter travels (section 4.7.12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How the value of a parameter is written (section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`
    Simple,
    /// `label`
    Label,
    /// `matrix`
    Matrix,
    /// `form`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
    /// As JSON text, by `content`.
    Json,
}

impl Location {
    /// The style of a parameter that names none.
    pub fn style(self) -> Style {
        match self {
            Self::Path | Self::Header => Style::Simple,
            Self::Query | Self::Cookie => Style::Form,
        }
    }
}

/// Everything that can come back (section 4.7.16).
#[derive(Clone, Debug)]
pub struct Answers {
    /// The Rust name of the sum of all successes; nothing when there is one at most.
    pub success: Option<String>,
    /// The Rust name of the sum of all failures; nothing when the document describes none.
    pub failure: Option<String>,
    /// The answers that mean success by their status, those of exact statuses first.
    pub successes: Vec<Answer>,
    /// The answers that mean failure by their status, those of exact statuses first.
    pub failures: Vec<Answer>,
    /// What makes an answer a success beside its status (`x-success`).
    pub rule: Option<SuccessRule>,
}

/// An answer (section 4.7.17).
#[derive(Clone, Debug)]
pub struct Answer {
    /// When it comes.
    pub status: Status,
    /// The name of its variant.
    pub variant: String,
    /// Where its `content` stands, or would stand.
    pub pointer: Pointer,
    /// The media types that it is read from.
    pub media_types: Vec<String>,
    /// What its body holds; nothing when the document describes none.
    pub content: Option<Content>,
    /// The rules that a body breaks as a whole, where it holds one thing and is read by a schema.
    pub schema: Option<BodySchema>,
    /// What its body may look like.
    pub examples: Vec<Example>,
    /// Where one may go from it.
    pub links: Vec<Link>,
    /// Its headers; nothing where the document describes none.
    pub headers: Option<Headers>,
    /// What rustdoc says.
    pub doc: Doc,
}

/// The headers of an answer.
#[derive(Clone, Debug)]
pub struct Headers {
    /// The Rust name of their type.
    pub name: String,
    /// Each of them.
    pub all: Vec<Header>,
}

/// A header of an answer (section 4.7.21).
#[derive(Clone, Debug)]
pub struct Header {
    /// The name on the wire.
    pub wire_name: String,
    /// The Rust name of its field.
    pub name: String,
    /// The Rust name of the constant that describes it.
    pub constant: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// Whether it must be there.
    pub required: bool,
    /// How its text holds a value.
    pub spelling: Spelling,
    /// Where its schema stands, and the constant that holds it as data.
    pub schema: Option<(Pointer, String)>,
    /// What it holds.
    pub slot: Slot,
    /// What rustdoc says.
    pub doc: Doc,
    /// What pages say.
    pub meaning: Meaning,
}

/// How the text of a header holds a value.
#[derive(Clone, Debug)]
pub enum Spelling {
    /// As JSON.
    Json,
    /// As a single value.
    One(Kinds),
    /// As items between commas.
    Items(Kinds),
    /// As members between commas: whether a name and its value stand together, the members with a name, all others.
    Members(bool, Vec<(String, Kinds)>, Kinds),
}

/// What a single value may be beside a string.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kinds {
    /// A number.
    pub number: bool,
    /// A boolean.
    pub boolean: bool,
}

impl Answers {
    /// Whether an answer of failure is the one that stands in for success too.
    pub fn is_success(&self, answer: &Answer) -> bool {
        self.successes.iter().any(|success| success.status == answer.status)
    }
}

impl Answer {
    /// The schemas that its body is read by.
    pub fn schemas(&self) -> impl Iterator<Item = &BodySchema> {
        let alternatives = match &self.content {
            Some(Content::Choice(choice)) => choice.alternatives.as_slice(),
            _ => &[],
        };
        self.schema.iter().chain(alternatives.iter().filter_map(|one| one.schema.as_ref()))
    }
}

/// The statuses of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// This one.
    Exact(u16),
    /// All that begin with this digit.
    Range(u16),
    /// All that nothing else covers.
    Default,
}

/// The way from a value to one that stands inside it: Rust names, and whether each is there.
pub type Way = Vec<(String, Presence)>;

/// What makes an answer a success beside its status.
#[derive(Clone, Debug)]
pub struct SuccessRule {
    /// The type of the answers that it holds for.
    pub of: String,
    /// JSON Pointer into the answer, for people.
    pub pointer: String,
    /// The way to the value that decides.
    pub way: Way,
    /// What the value is, and what it must be.
    pub code: Code,
    /// The JSON texts that the document lists where the value is no enum by name; nothing where it lists none.
    pub listed: Option<Vec<String>>,
    /// The way to what the answer says in words.
    pub description: Option<Way>,
    /// Whether the value must not be shown in logs (`x-sensitive`).
    pub code_is_sensitive: bool,
    /// Whether the words must not.
    pub words_are_sensitive: bool,
}

/// The value that decides over success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value of the enum with this name, and its string.
    Enum(String, String),
    /// A string.
    Text(String),
    /// An integer's text.
    Integer(String),
    /// The text of an exact decimal number.
    Number(String),
    /// A boolean.
    Bool(bool),
}

/// How pages follow each other.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The way from the body to the number of items to skip.
    pub offset: Way,
    /// The way from the body to the number of items on a page.
    pub limit: Way,
    /// The way from the answer to the items.
    pub items: Way,
    /// What an item is.
    pub item: Slot,
    /// The way from the answer to the number of items on all pages, and its rule.
    pub total: Option<(Way, Pointer)>,
    /// What lets only some items through.
    pub filters: Vec<Filter>,
}

/// A list in the body that only lets items through which have one of its values.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Where it stands.
    pub pointer: Pointer,
    /// Where the list stands in the body.
    pub asked: Pointer,
    /// Where the items stand in the answer.
    pub items: Pointer,
    /// Where the value stands in an item.
    pub of: Pointer,
}

/// A security scheme (section 4.7.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// What has to be sent.
    pub kind: SchemeKind,
    /// What it says of itself.
    pub doc: Doc,
}

/// What a security scheme asks to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key under a name: the Rust name of the place, and the name on the wire.
    ApiKey(&'static str, String),
    /// A user and a password.
    Basic,
    /// A token.
    Bearer,
    /// Something that a signer has to know, by its name.
    Other(String),
}
