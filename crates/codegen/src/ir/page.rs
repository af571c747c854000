//! What only reference pages say: words of the document that no generated code needs.
//!
//! It must never hold a rule: those stand in the types, where code and pages read the same ones.

use super::Doc;

/// What the document says of the API as a whole (OpenAPI 3.0.3, sections 4.7.2, 4.7.5 and 4.7.22).
#[derive(Clone, Debug, Default)]
pub struct About {
    /// `info.version`
    pub version: String,
    /// `info.description`
    pub description: Option<String>,
    /// Where the API is found.
    pub servers: Vec<Server>,
    /// What the server may call without having been called.
    pub webhooks: Vec<Callback>,
    /// What operations are grouped by, in the order of the document; a tag of an operation may be missing here.
    pub tags: Vec<Tag>,
}

/// An address of the API.
#[derive(Clone, Debug)]
pub struct Server {
    /// The address, with its variables in braces.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// What stands in the braces.
    pub variables: Vec<Variable>,
}

/// A part of an address that each user sets.
#[derive(Clone, Debug)]
pub struct Variable {
    /// What stands in the braces.
    pub name: String,
    /// What it is when nobody sets it.
    pub default: String,
    /// What it may be; anything, when this is empty.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What its operations have in common.
    pub description: Option<String>,
}

/// The operations of a tag, as a module of the client (section 4.7.22).
#[derive(Clone, Debug)]
pub struct Group {
    /// The Rust name of the module.
    pub module: String,
    /// What rustdoc says.
    pub doc: Doc,
    /// The modules of its operations, in the order of the document.
    pub operations: Vec<String>,
}

/// Where one may go from an answer (section 4.7.20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The operation that it leads to, by its id or by a reference.
    pub to: String,
    /// What is given there: names, and where their values come from.
    pub gives: Vec<(String, String)>,
    /// What it is for.
    pub doc: Doc,
}

/// A request that the server makes (section 4.7.18, and the extension `x-webhooks`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The name of its callback.
    pub name: String,
    /// The method, and the expression that tells the address; that of a webhook is the receiver's to tell.
    pub called: String,
    /// What it is for.
    pub doc: Doc,
}

/// What a type, a member or a parameter is, told where its rules stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// One paragraph an entry, without the rules that are checked.
    pub words: Vec<String>,
    /// What stands for it while it is absent: JSON on one line; that of a parameter as it is sent.
    pub default: Option<String>,
}

/// An example of a body (sections 4.7.14 and 4.7.19).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: Option<String>,
    /// The body: indented JSON, or the text itself where the media type is no JSON.
    pub text: String,
}
