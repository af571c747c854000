//! Which rule of the document a body departs from that has no value of its type.
//!
//! It must never name a rule that the body may keep: inside of the body it is the media type's schema that is broken.

use super::{Breach, Clauses, Part};
use crate::{DecodeError, Fault, Violation};

/// The schema of a body, by JSON Pointers into the document. Generated code holds one for each answer in JSON. It holds
/// none of what stands inside: that would be a rule for every member of every schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BodySchema {
    /// Where each of the media types names it, in their order: what a body breaks that is no JSON, or breaks inside.
    pub named: &'static [&'static str],
    /// What a body as a whole breaks by its type.
    pub ty: Option<&'static str>,
    /// What it breaks by a member that is not there.
    pub required: Option<&'static str>,
}

impl BodySchema {
    /// How a body departs from it that came in the media type of this index, or else of the first.
    pub(crate) fn departure(&self, clauses: Clauses, media_type: Option<usize>, error: &DecodeError) -> Breach {
        let (of_whole, expected) = match error.fault {
            Fault::Unreadable => (None, "must be JSON without a key that comes twice, nested not too deep"),
            Fault::Missing => (self.required, "must have every member that is required"),
            Fault::Type => (self.ty, "must be of the type that the document describes"),
        };
        let named = media_type.and_then(|index| self.named.get(index)).or(self.named.first());
        let of_whole = of_whole.filter(|_| error.at.is_empty());
        let rule = of_whole.or(named.copied()).unwrap_or_default();
        let violation = Violation { at: error.at.clone().into(), rule, expected };
        Breach { part: Part::Body, clauses: clauses.of(rule), violation }
    }
}
