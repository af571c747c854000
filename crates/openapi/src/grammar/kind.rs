//! The names of OpenAPI's objects and the roles that a keyword can play.
//!
//! They must never be renamed away from the specification's own words.

use std::fmt;

/// An object of OpenAPI 3.0.3, in the order of section 4.7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// Section 4.7.1
    OpenApi,
    /// Section 4.7.2
    Info,
    /// Section 4.7.3
    Contact,
    /// Section 4.7.4
    License,
    /// Section 4.7.5
    Server,
    /// Section 4.7.6
    ServerVariable,
    /// Section 4.7.7
    Components,
    /// Section 4.7.8
    Paths,
    /// Section 4.7.9
    PathItem,
    /// Section 4.7.10
    Operation,
    /// Section 4.7.11
    ExternalDocumentation,
    /// Section 4.7.12
    Parameter,
    /// Section 4.7.13
    RequestBody,
    /// Section 4.7.14
    MediaType,
    /// Section 4.7.15
    Encoding,
    /// Section 4.7.16
    Responses,
    /// Section 4.7.17
    Response,
    /// Section 4.7.18
    Callback,
    /// Section 4.7.19
    Example,
    /// Section 4.7.20
    Link,
    /// Section 4.7.21
    Header,
    /// Section 4.7.22
    Tag,
    /// Section 4.7.23
    Reference,
    /// Section 4.7.24
    Schema,
    /// Section 4.7.25
    Discriminator,
    /// Section 4.7.26
    Xml,
    /// Section 4.7.27
    SecurityScheme,
    /// Section 4.7.28
    OAuthFlows,
    /// Section 4.7.29
    OAuthFlow,
    /// Section 4.7.30
    SecurityRequirement,
}

impl ObjectKind {
    /// The specification's name, as in "Path Item Object".
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenApi => "OpenAPI Object",
            Self::Info => "Info Object",
            Self::Contact => "Contact Object",
            Self::License => "License Object",
            Self::Server => "Server Object",
            Self::ServerVariable => "Server Variable Object",
            Self::Components => "Components Object",
            Self::Paths => "Paths Object",
            Self::PathItem => "Path Item Object",
            Self::Operation => "Operation Object",
            Self::ExternalDocumentation => "External Documentation Object",
            Self::Parameter => "Parameter Object",
            Self::RequestBody => "Request Body Object",
            Self::MediaType => "Media Type Object",
            Self::Encoding => "Encoding Object",
            Self::Responses => "Responses Object",
            Self::Response => "Response Object",
            Self::Callback => "Callback Object",
            Self::Example => "Example Object",
            Self::Link => "Link Object",
            Self::Header => "Header Object",
            Self::Tag => "Tag Object",
            Self::Reference => "Reference Object",
            Self::Schema => "Schema Object",
            Self::Discriminator => "Discriminator Object",
            Self::Xml => "XML Object",
            Self::SecurityScheme => "Security Scheme Object",
            Self::OAuthFlows => "OAuth Flows Object",
            Self::OAuthFlow => "OAuth Flow Object",
            Self::SecurityRequirement => "Security Requirement Object",
        }
    }
}

impl ObjectKind {
    /// The map of the Components Object that holds objects of this kind (section 4.7.7).
    pub(crate) fn section(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Response => Some("responses"),
            Self::Parameter => Some("parameters"),
            Self::Example => Some("examples"),
            Self::RequestBody => Some("requestBodies"),
            Self::Header => Some("headers"),
            Self::SecurityScheme => Some("securitySchemes"),
            Self::Link => Some("links"),
            Self::Callback => Some("callbacks"),
            _ => None,
        }
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a keyword does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It gives the document its shape: `type`, `properties`, `paths`, `$ref`.
    Structure,
    /// It is a rule that some value can break: `maximum`, `required`, `nullable`, `format`.
    Rule,
    /// It is for people: `description`, `example`, `tags`.
    Documentation,
    /// The specification says that it is to be ignored where it stands, or does not know it.
    Ignored,
    /// A key that begins with `x-`.
    Extension,
}
