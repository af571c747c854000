//! Security: which credentials an operation asks for (OpenAPI 3.0.3, sections 4.7.27 and 4.7.30), and whether a
//! request shows them.
//!
//! It must never decide whether a credential is good: the verifier does.

use super::letter::Letter;
use super::lowering::Lowering;
use super::{Part, Request, outline, percent};
use openapi::{Code, Node, Pointer};

const UNKNOWN_SCHEME: Code = Code("unknown-security-scheme");

/// Decides whether a credential is good; it is asked only when one is there.
///
/// A function of this form is a verifier.
pub trait Verify: Send + Sync {
    /// Looks at the credential of one security scheme; `scheme` is its name under `components`.
    ///
    /// # Errors
    /// Says why the credential is not good, as one sentence without a full stop.
    fn verify(&self, scheme: &str, request: &Request) -> Result<(), String>;
}

impl<F: Fn(&str, &Request) -> Result<(), String> + Send + Sync> Verify for F {
    fn verify(&self, scheme: &str, request: &Request) -> Result<(), String> {
        self(scheme, request)
    }
}

/// Schemes that are all asked for at once; no scheme lets everybody in.
pub(super) type Requirement = Vec<Scheme>;

/// One security scheme.
pub(super) struct Scheme {
    name: String,
    credential: Credential,
}

/// Where a credential stands.
enum Credential {
    Header(String),
    Query(String),
    Cookie(String),
    /// In `Authorization`, behind this word (RFC 9110, section 11.4).
    Authorization(String),
}

/// Why a request is not let in.
pub(super) struct Refusal {
    pub(super) scheme: String,
    pub(super) reason: String,
    /// Whether the credential was there, and not good.
    was_shown: bool,
}

impl Lowering<'_> {
    /// The requirements of an operation, or else those of the document: one of them is enough.
    pub(super) fn security(&mut self, operation: &Pointer) -> Vec<Requirement> {
        let own = operation.join("security");
        let has_own = self.contract.tree().node(&own).is_some();
        let list = if has_own { own } else { Pointer::root().join("security") };
        let count = self.contract.tree().node(&list).and_then(Node::as_array).map_or(0, <[Node]>::len);
        let names = |lowering: &Self, index: usize| lowering.members(&list.join(&index.to_string()));
        (0..count)
            .map(|index| names(self, index).into_iter().filter_map(|(name, _)| self.scheme(name)).collect())
            .collect()
    }

    fn scheme(&mut self, name: String) -> Option<Scheme> {
        let schemes = Pointer::root().join("components").join("securitySchemes");
        let place = schemes.join(&name);
        let Some((_, node)) = self.at(&place) else {
            let message = format!("there is no security scheme `{name}`");
            self.problem(UNKNOWN_SCHEME, &schemes, message, "define it, or mend the name");
            return None;
        };
        let text = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
        let credential = match (text("type").as_str(), text("in").as_str()) {
            ("apiKey", "query") => Credential::Query(text("name")),
            ("apiKey", "cookie") => Credential::Cookie(text("name")),
            ("apiKey", _) => Credential::Header(text("name")),
            ("http", _) => Credential::Authorization(text("scheme")),
            // OAuth 2 and OpenID Connect end in a bearer token (RFC 6750, section 2.1).
            _ => Credential::Authorization("bearer".to_owned()),
        };
        Some(Scheme { name, credential })
    }
}

/// Why no requirement lets the request in; of several reasons, the first that a credential was refused for.
pub(super) fn refusal(
    requirements: &[Requirement],
    verifier: Option<&dyn Verify>,
    request: &Request,
) -> Option<Refusal> {
    let mut refusals = Vec::new();
    for requirement in requirements {
        match requirement.iter().find_map(|scheme| scheme.refusal(verifier, request)) {
            Some(refusal) => refusals.push(refusal),
            None => return None,
        }
    }
    let shown = refusals.iter().position(|refusal| refusal.was_shown).unwrap_or(0);
    refusals.into_iter().nth(shown)
}

impl Scheme {
    fn refusal(&self, verifier: Option<&dyn Verify>, request: &Request) -> Option<Refusal> {
        let refusal = |reason: String, was_shown| Refusal { scheme: self.name.clone(), reason, was_shown };
        if !self.credential.is_shown(request) {
            return Some(refusal(self.credential.absence(), false));
        }
        verifier?.verify(&self.name, request).err().map(|reason| refusal(reason, true))
    }
}

impl Scheme {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether its credential is there.
    pub(super) fn is_shown(&self, request: &Request) -> bool {
        self.credential.is_shown(request)
    }

    /// The key that its credential stands under, where there is one among those of parameters.
    pub(super) fn key(&self) -> Option<(Part, &str)> {
        match &self.credential {
            Credential::Query(name) => Some((Part::Query, name)),
            Credential::Cookie(name) => Some((Part::Cookie, name)),
            Credential::Header(_) | Credential::Authorization(_) => None,
        }
    }

    /// Where its credential stands.
    pub(super) fn place(&self) -> outline::Credential {
        match &self.credential {
            Credential::Header(name) => outline::Credential::Header(name.clone()),
            Credential::Query(name) => outline::Credential::Query(percent::encode(name)),
            Credential::Cookie(name) => outline::Credential::Cookie(percent::encode(name)),
            Credential::Authorization(_) => outline::Credential::Header("Authorization".to_owned()),
        }
    }
}

/// A credential that opens nothing.
const SHOWN: &str = "shown";

impl Scheme {
    /// Puts some credential into a request.
    pub(super) fn show(&self, letter: &mut Letter) {
        match &self.credential {
            Credential::Header(name) => letter.headers.push((name.clone(), SHOWN.to_owned())),
            Credential::Query(name) => letter.query.push((percent::encode(name), SHOWN.to_owned())),
            Credential::Cookie(name) => letter.cookies.push((percent::encode(name), SHOWN.to_owned())),
            Credential::Authorization(word) => {
                letter.headers.push(("Authorization".to_owned(), format!("{word} {SHOWN}")));
            }
        }
    }
}

impl Credential {
    fn is_shown(&self, request: &Request) -> bool {
        let among = |pairs: Vec<(&str, &str)>, name: &str| {
            let is_named = |key: &str| percent::decode_query(key).is_ok_and(|key| key == name);
            pairs.iter().any(|(key, value)| is_named(key) && !value.is_empty())
        };
        match self {
            Self::Header(name) => request.header(name).is_some_and(|value| !value.is_empty()),
            Self::Query(name) => among(request.query(), name),
            Self::Cookie(name) => among(request.cookies(), name),
            Self::Authorization(word) => request.header("Authorization").is_some_and(|value| {
                let parts = value.split_once(' ');
                parts.is_some_and(|(first, rest)| first.eq_ignore_ascii_case(word) && !rest.trim().is_empty())
            }),
        }
    }

    fn absence(&self) -> String {
        match self {
            Self::Header(name) => format!("the header `{name}` is absent"),
            Self::Query(name) => format!("the query parameter `{name}` is absent"),
            Self::Cookie(name) => format!("the cookie `{name}` is absent"),
            Self::Authorization(word) => format!("the header `Authorization` holds no {word} credential"),
        }
    }
}
