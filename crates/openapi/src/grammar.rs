//! The grammar of OpenAPI 3.0.3 as data: each object of section 4.7, its fixed fields, and what each field holds.
//!
//! It must never hold logic about a document: walking and checking read these tables.

mod kind;
mod parameters;
mod paths;
mod root;
mod schema;
mod security;

pub use kind::{ObjectKind, Role};
pub(crate) use schema::FOREIGN_SCHEMA_KEYWORDS;

/// The vendor extensions that this workspace gives a meaning to; any other `x-` key is a warning.
pub const KNOWN_EXTENSIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enum-varnames",
    "x-idempotent",
    "x-open-enum",
    "x-pagination",
    "x-rust-name",
    "x-rust-type",
    "x-sensitive",
    "x-success",
    "x-validations",
    "x-violation-codes",
    "x-webhooks",
];

/// The keys of those extensions that are objects, or lists of objects, with keys of ours.
pub const EXTENSION_KEYS: &[(&str, &[&str])] = &[
    ("x-pagination", &["offset", "limit", "items", "total", "filters"]),
    ("x-rust-type", &["path", "crate", "version", "folder", "features"]),
    ("x-success", &["pointer", "value", "description"]),
    ("x-validations", &["rule", "message"]),
];

/// One object of the specification.
pub(crate) struct Grammar {
    /// The fields that the specification names.
    pub(crate) fields: &'static [Field],
    /// What stands under keys that the document's author names, where the object is a map or has such keys.
    pub(crate) patterned: Option<Shape>,
    /// Whether keys that begin with `x-` may be added (section 4.9).
    pub(crate) extensible: bool,
}

/// One fixed field.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) role: Role,
    pub(crate) required: bool,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// An object of this kind.
    Object(ObjectKind),
    /// An object of this kind, or a Reference Object in its place.
    OrReference(ObjectKind),
    /// `additionalProperties`: a boolean, or a Schema Object or a reference to one.
    BooleanOrSchema,
    /// A map whose keys the author names.
    Map(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A number.
    Number,
    /// A count: an integer that is not negative.
    Count,
    /// Any value; nothing inside is OpenAPI.
    Any,
}

impl Grammar {
    const fn new(fields: &'static [Field]) -> Self {
        Self { fields, patterned: None, extensible: true }
    }

    const fn closed(fields: &'static [Field]) -> Self {
        Self { fields, patterned: None, extensible: false }
    }

    const fn patterned(fields: &'static [Field], shape: Shape) -> Self {
        Self { fields, patterned: Some(shape), extensible: true }
    }

    /// The fixed field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    const fn new(name: &'static str, shape: Shape, role: Role) -> Self {
        Self { name, shape, role, required: false }
    }

    /// A field that its object must have.
    const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

const fn structure(name: &'static str, shape: Shape) -> Field {
    Field::new(name, shape, Role::Structure)
}

const fn rule(name: &'static str, shape: Shape) -> Field {
    Field::new(name, shape, Role::Rule)
}

const fn prose(name: &'static str, shape: Shape) -> Field {
    Field::new(name, shape, Role::Documentation)
}

/// The grammar of an object.
pub(crate) fn of(kind: ObjectKind) -> &'static Grammar {
    match kind {
        ObjectKind::OpenApi => &root::OPENAPI,
        ObjectKind::Info => &root::INFO,
        ObjectKind::Contact => &root::CONTACT,
        ObjectKind::License => &root::LICENSE,
        ObjectKind::Server => &root::SERVER,
        ObjectKind::ServerVariable => &root::SERVER_VARIABLE,
        ObjectKind::Components => &root::COMPONENTS,
        ObjectKind::Paths => &paths::PATHS,
        ObjectKind::PathItem => &paths::PATH_ITEM,
        ObjectKind::Operation => &paths::OPERATION,
        ObjectKind::ExternalDocumentation => &root::EXTERNAL_DOCUMENTATION,
        ObjectKind::Parameter => &parameters::PARAMETER,
        ObjectKind::RequestBody => &parameters::REQUEST_BODY,
        ObjectKind::MediaType => &parameters::MEDIA_TYPE,
        ObjectKind::Encoding => &parameters::ENCODING,
        ObjectKind::Responses => &paths::RESPONSES,
        ObjectKind::Response => &paths::RESPONSE,
        ObjectKind::Callback => &paths::CALLBACK,
        ObjectKind::Example => &parameters::EXAMPLE,
        ObjectKind::Link => &paths::LINK,
        ObjectKind::Header => &parameters::HEADER,
        ObjectKind::Tag => &root::TAG,
        ObjectKind::Reference => &root::REFERENCE,
        ObjectKind::Schema => &schema::SCHEMA,
        ObjectKind::Discriminator => &schema::DISCRIMINATOR,
        ObjectKind::Xml => &schema::XML,
        ObjectKind::SecurityScheme => &security::SECURITY_SCHEME,
        ObjectKind::OAuthFlows => &security::OAUTH_FLOWS,
        ObjectKind::OAuthFlow => &security::OAUTH_FLOW,
        ObjectKind::SecurityRequirement => &security::SECURITY_REQUIREMENT,
    }
}
