//! What a contract says of a case: more than yes or no, so that every rule makes a difference somewhere.
//!
//! It must never leave out what a caller could notice: a code, a known value, a page, a word of an answer.

use super::Subject;
use crate::data::Json;
use crate::exchange::{Answer, Breach, Difference, Given, Mock, Outcome, Part, Reception, Request};
use crate::message;
use crate::verdict::{Direction, Verdict};
use openapi::Pointer;
use serde_json::{Map, json};
use std::collections::BTreeSet;
use std::fmt;

/// What a contract says of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whether it is taken, and as what.
    pub standing: Standing,
    /// Every rule that it breaks, and where.
    pub faults: BTreeSet<Fault>,
    /// What else it says, by name.
    pub says: Map<String, Json>,
}

/// Whether a case is taken, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A message or a request keeps the contract.
    Accepted,
    /// A message or a request breaks it.
    Refused,
    /// A request shows no credential.
    Unauthorized,
    /// No path is the request's.
    NotFound,
    /// The path has no such method.
    NotAllowed,
    /// The operation takes no such media type.
    NotSupported,
    /// An answer is a success.
    Success,
    /// An answer is a failure that is described.
    Failure,
    /// An answer has a status that is not described.
    Undescribed,
    /// An answer has a body that cannot be read.
    Unreadable,
}

/// A rule that a case breaks at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fault {
    /// Where: a part and a name, if any, and the place in the value.
    pub at: String,
    /// The rule.
    pub rule: Pointer,
}

impl Standing {
    /// As a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::NotSupported => "not-supported",
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Undescribed => "undescribed",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether all is as the contract has it, apart from faults.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Accepted | Self::Success | Self::Failure)
    }
}

impl Reading {
    /// All of it as JSON.
    pub fn to_json(&self) -> Json {
        let faults: Vec<Json> = self.faults.iter().map(|fault| json!([fault.at, fault.rule.as_str()])).collect();
        json!({ "standing": self.standing.name(), "faults": faults, "says": self.says })
    }

    /// Whether it is taken without a fault.
    pub fn is_clean(&self) -> bool {
        self.standing.is_good() && self.faults.is_empty()
    }

    /// The pointers of the rules that break, each once.
    pub fn rules(&self) -> BTreeSet<&Pointer> {
        self.faults.iter().map(|fault| &fault.rule).collect()
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.standing.name())?;
        self.faults.iter().try_for_each(|fault| write!(f, "; {} breaks {}", fault.at, fault.rule))?;
        self.says.iter().try_for_each(|(name, value)| write!(f, "; {name}: {value}"))
    }
}

impl Mock {
    /// What the contract says of a case.
    pub fn read(&self, subject: &Subject) -> Reading {
        match subject {
            Subject::Value { schema, direction, message } => self.read_value(schema, *direction, message),
            Subject::Request(request) => self.read_request(request),
            Subject::Answer { operation, given, answer } => self.read_answer(operation, given.as_ref(), answer),
        }
    }

    fn read_value(&self, schema: &Pointer, direction: Direction, text: &str) -> Reading {
        let value = message::read(text.as_bytes());
        let verdict = match &value {
            Ok(value) => self.contract().judge_value(schema, direction, value),
            Err(_) => self.contract().judge(schema, direction, text.as_bytes()),
        };
        let (standing, faults) = match verdict {
            Verdict::Pass => (Standing::Accepted, BTreeSet::new()),
            Verdict::Fail(mismatches) => {
                let fault = |at: &Pointer, rule: &Pointer| Fault { at: at.as_str().to_owned(), rule: rule.clone() };
                let faults = mismatches.iter().map(|mismatch| fault(&mismatch.at, &mismatch.rule));
                (Standing::Refused, faults.collect())
            }
        };
        let mut says = Map::new();
        if let Ok(value) = value {
            let unknown = self.contract().unknown(schema, direction, &value);
            say_unknown(&mut says, unknown.iter().map(|at| at.as_str().to_owned()).collect());
        }
        Reading { standing, faults, says }
    }

    fn read_request(&self, request: &Request) -> Reading {
        let exchange = self.answer(request);
        let mut says = Map::new();
        let (standing, faults) = match &exchange.outcome {
            Outcome::Served { .. } => (Standing::Accepted, BTreeSet::new()),
            Outcome::Refused { breaches, code, .. } => {
                says.extend(code.iter().map(|code| ("code".to_owned(), json!(code))));
                (Standing::Refused, breaches.iter().map(fault).collect())
            }
            Outcome::Unauthorized { scheme, .. } => {
                says.insert("scheme".to_owned(), json!(scheme));
                (Standing::Unauthorized, BTreeSet::new())
            }
            Outcome::Unmatched(unmatched) => (different(&unmatched.difference), BTreeSet::new()),
        };
        if let Some(given) = self.given(request) {
            let unknown = self.unknown(request, &given).into_iter();
            say_unknown(&mut says, unknown.map(|(part, name, at)| place(part, name.as_deref(), &at)).collect());
            says.insert("given".to_owned(), given.to_json());
        }
        let shown = self.shown(request);
        says.extend((!shown.is_empty()).then(|| ("shown".to_owned(), json!(shown))));
        // What stands in the words of a refusal is nobody's contract, and no more is what the mock made up.
        let answer = match standing.is_good() {
            true => answered(&self.documented(request, exchange.answer)),
            false => json!(exchange.answer.status),
        };
        says.insert("answer".to_owned(), answer);
        Reading { standing, faults, says }
    }

    fn read_answer(&self, operation: &Pointer, given: Option<&Given>, answer: &Answer) -> Reading {
        let Some(reception) = self.receive(operation, given, answer) else {
            return Reading { standing: Standing::Undescribed, faults: BTreeSet::new(), says: Map::new() };
        };
        let Reception { meaning, described, code, words, page, breaches } = reception;
        let mut says = Map::new();
        says.extend(described.map(|key| ("response".to_owned(), json!(key))));
        if let Some(code) = code {
            says.insert("code".to_owned(), code.value);
            says.extend(code.is_known.map(|is_known| ("known".to_owned(), json!(is_known))));
        }
        says.extend(words.map(|words| ("words".to_owned(), json!(words))));
        if let Some(page) = page {
            says.insert("items".to_owned(), json!(page.items));
            says.extend(page.total.map(|total| ("total".to_owned(), json!(total.to_string()))));
        }
        Reading { standing: meaning.into(), faults: breaches.iter().map(fault).collect(), says }
    }
}

/// The status, the headers and the body of an answer, the body as JSON where it is that.
fn answered(answer: &Answer) -> Json {
    let body = message::read(&answer.body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&answer.body)));
    let headers: Vec<Json> = answer.headers.iter().map(|(name, value)| json!(format!("{name}: {value}"))).collect();
    json!([answer.status, headers, body])
}

fn fault(breach: &Breach) -> Fault {
    let at = place(breach.part, breach.parameter.as_deref(), &breach.mismatch.at);
    Fault { at, rule: breach.mismatch.rule.clone() }
}

/// A place in a request or an answer, in words.
fn place(part: Part, name: Option<&str>, at: &Pointer) -> String {
    let named = name.map(|name| format!(" {name}")).unwrap_or_default();
    let inner = if *at == Pointer::root() { String::new() } else { format!(" {at}") };
    format!("{part}{named}{inner}")
}

fn different(difference: &Difference) -> Standing {
    match difference {
        Difference::Path { .. } => Standing::NotFound,
        Difference::Method { .. } => Standing::NotAllowed,
        Difference::ContentType { .. } => Standing::NotSupported,
    }
}

fn say_unknown(says: &mut Map<String, Json>, unknown: Vec<String>) {
    if !unknown.is_empty() {
        says.insert("unknown".to_owned(), json!(unknown));
    }
}

impl From<crate::exchange::Meaning> for Standing {
    fn from(meaning: crate::exchange::Meaning) -> Self {
        use crate::exchange::Meaning;
        match meaning {
            Meaning::Success => Self::Success,
            Meaning::Failure => Self::Failure,
            Meaning::Undescribed => Self::Undescribed,
            Meaning::Unreadable => Self::Unreadable,
        }
    }
}
