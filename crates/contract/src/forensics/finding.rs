//! A finding: one disagreement, at one place of a message, in one aspect.
//!
//! Data only: it must never decide whether the disagreement is lawful.

use super::kind::Kind;
use openapi::Pointer;

/// What the witnesses of one message disagree on at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The message's name.
    pub message: String,
    /// The place in the message: a JSON Pointer in which `*` stands for each item of a list and each entry of a
    /// map. A member that is called `*` looks the same.
    pub at: Pointer,
    /// In which way they disagree.
    pub kind: Kind,
    /// What tells several findings of one kind at one place apart: a rule, a value, another member.
    pub subject: Option<String>,
    /// What the samples show; `None` when they have no say.
    pub sample: Option<String>,
    /// What the schema says; `None` when it has no say.
    pub schema: Option<String>,
    /// What the prose says; `None` when it has no say.
    pub prose: Option<String>,
    /// The place in the document that the finding is about.
    pub rule: Option<Pointer>,
    /// The line of that place, from 1.
    pub line: Option<usize>,
}

impl Finding {
    /// A finding in which nobody has said anything yet. The message's name and the line are added at the end.
    pub(super) fn new(at: &Pointer, kind: Kind) -> Self {
        let message = String::new();
        let at = at.clone();
        Self { message, at, kind, subject: None, sample: None, schema: None, prose: None, rule: None, line: None }
    }

    /// The stable name by which a clause decides the finding: message, place, kind, subject. The whole of a message
    /// has no place.
    pub fn id(&self) -> String {
        let parts = [self.message.as_str(), self.at.as_str(), self.kind.code(), self.subject.as_deref().unwrap_or("")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    pub(super) fn sample(self, words: impl Into<Option<String>>) -> Self {
        Self { sample: words.into(), ..self }
    }

    pub(super) fn schema(self, words: impl Into<Option<String>>) -> Self {
        Self { schema: words.into(), ..self }
    }

    pub(super) fn prose(self, words: impl Into<Option<String>>) -> Self {
        Self { prose: words.into(), ..self }
    }

    pub(super) fn rule(self, rule: impl Into<Option<Pointer>>) -> Self {
        Self { rule: rule.into(), ..self }
    }
}
