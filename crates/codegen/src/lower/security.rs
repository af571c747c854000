//! Security: which schemes an operation asks for, and what each wants to be sent.
//!
//! It must never make a credential: that is the work of a signer, which is given one.

use openapi::{Pointer, Severity};

use super::operation::Called;
use super::place::Place;
use super::{Lowering, UNSUPPORTED_SECURITY};
use crate::ir::{Scheme, SchemeKind};
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// Section 4.7.30: one of the listed requirements must be satisfied, and of that one every scheme.
    pub(super) fn security(&mut self, called: &Called<'a>) -> Vec<Vec<Scheme>> {
        let root = Place { at: Pointer::root(), node: self.document.root() };
        let owner = if called.object.keyword("security").is_some() { &called.object } else { &root };
        self.enforce(owner, "security");
        let list: Vec<Place<'a>> = owner.child("security").iter().flat_map(Place::items).collect();
        list.iter().map(|all| all.members().filter_map(|(name, _)| self.scheme(name)).collect()).collect()
    }

    fn scheme(&mut self, name: &str) -> Option<Scheme> {
        let at = Pointer::root().join("components").join("securitySchemes").join(name);
        if let Some(given) = Place::find(self.document, &at) {
            self.enforce(&given, "$ref");
        }
        let place = Place::resolved(self.document, &at)?;
        for key in ["type", "in", "name", "scheme"] {
            self.enforce(&place, key);
        }
        // A token is a token, however it was come by; and a credential is never shown, whatever the document says.
        for key in ["flows", "openIdConnectUrl", "x-sensitive"] {
            self.document_only(&place, key);
            self.claim_below(&place.pointer(key), Class::Documentation);
        }
        let kind = kind(&place);
        if let SchemeKind::Other(other) = &kind {
            let message = format!("no signer that comes with the client knows `{other}`");
            let help = "give the client a signer of your own for it";
            self.report(Severity::Unsupported, UNSUPPORTED_SECURITY, &place.at, message, help);
        }
        Some(Scheme { name: name.to_owned(), doc: self.description(&place), pointer: place.at, kind })
    }
}

fn kind(place: &Place<'_>) -> SchemeKind {
    let scheme = place.text("scheme").unwrap_or_default().to_ascii_lowercase();
    match (place.text("type").unwrap_or_default(), scheme.as_str()) {
        ("apiKey", _) => {
            let location = match place.text("in") {
                Some("query") => "Query",
                Some("cookie") => "Cookie",
                _ => "Header",
            };
            SchemeKind::ApiKey(location, place.text("name").unwrap_or_default().to_owned())
        }
        ("http", "basic") => SchemeKind::Basic,
        ("http", "bearer") | ("oauth2" | "openIdConnect", _) => SchemeKind::Bearer,
        (kind, scheme) => SchemeKind::Other(format!("{kind} {scheme}").trim().to_owned()),
    }
}
