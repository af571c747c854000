//! Who may call: sections 4.7.27 to 4.7.30.
//!
//! The tables must never leave the order of the specification.

use super::ObjectKind as Kind;
use super::Shape::{List, Map, Object, String};
use super::{Grammar, prose, structure};

/// Section 4.7.27, Security Scheme Object. Which fields are required depends on `type`; a check knows.
pub(super) static SECURITY_SCHEME: Grammar = Grammar::new(&[
    structure("type", String).required(),
    prose("description", String),
    structure("name", String),
    structure("in", String),
    structure("scheme", String),
    prose("bearerFormat", String),
    structure("flows", Object(Kind::OAuthFlows)),
    structure("openIdConnectUrl", String),
]);

/// Section 4.7.28, OAuth Flows Object.
pub(super) static OAUTH_FLOWS: Grammar = Grammar::new(&[
    structure("implicit", Object(Kind::OAuthFlow)),
    structure("password", Object(Kind::OAuthFlow)),
    structure("clientCredentials", Object(Kind::OAuthFlow)),
    structure("authorizationCode", Object(Kind::OAuthFlow)),
]);

/// Section 4.7.29, OAuth Flow Object. Which addresses are required depends on the flow; a check knows.
pub(super) static OAUTH_FLOW: Grammar = Grammar::new(&[
    structure("authorizationUrl", String),
    structure("tokenUrl", String),
    structure("refreshUrl", String),
    structure("scopes", Map(&String)).required(),
]);

/// Section 4.7.30, Security Requirement Object: a map from scheme names to scopes.
pub(super) static SECURITY_REQUIREMENT: Grammar =
    Grammar { fields: &[], patterned: Some(List(&String)), extensible: false };
