//! Responses: every answer that the document describes, sorted into successes and failures.
//!
//! It must never leave out a status: what is described has a variant.

use super::Lowering;
use super::body::Travels;
use super::name;
use super::operation::Called;
use super::place::Place;
use super::unique::Unique;
use crate::ir::{Answer, Answers, Status};

impl<'a> Lowering<'a> {
    /// What an operation can answer.
    pub(super) fn answers(&mut self, called: &Called<'a>) -> Answers {
        self.enforce(&called.object, "responses");
        let responses = called.object.child("responses");
        let mut all: Vec<Answer> = Vec::new();
        let mut constants = Unique::reserving(&["ROUTE", "OPERATION"]);
        for (key, given) in responses.iter().flat_map(Place::members) {
            if let Some(status) = status(key) {
                if status == Status::Default {
                    self.enforce(responses.as_ref().unwrap_or(&given), "default");
                }
                all.extend(self.answer(called, status, &given, &mut constants));
            }
        }
        all.sort_by_key(|answer| answer.status);
        let is_success = |answer: &Answer| matches!(answer.status, Status::Exact(200..=299) | Status::Range(2));
        let (mut successes, failures): (Vec<Answer>, Vec<Answer>) = all.into_iter().partition(is_success);
        if successes.is_empty() {
            // Section 4.7.16: the default covers every status that is not declared, those of success too.
            successes.extend(failures.iter().find(|answer| answer.status == Status::Default).cloned());
        }
        let rule = self.success_rule(called, &successes);
        let mut sum = |wanted: bool, ending: &str| {
            let name = name::type_name(&format!("{}{ending}", called.base));
            wanted.then(|| self.type_names.take(name))
        };
        let success = sum(successes.len() > 1, "Success");
        let failure = sum(!failures.is_empty() || rule.is_some(), "Failure");
        Answers { success, failure, successes, failures, rule }
    }

    fn answer(
        &mut self,
        called: &Called<'a>,
        status: Status,
        given: &Place<'a>,
        constants: &mut Unique,
    ) -> Option<Answer> {
        self.enforce(given, "$ref");
        let response = Place::resolved(self.document, &given.at)?;
        let content = match called.method {
            // RFC 9110, section 9.3.2: the answer to HEAD has no content. The document tells what GET would answer.
            "head" => {
                self.document_only(&response, "content");
                None
            }
            _ => self.content(&response, Travels::In, &format!("{}{}Body", called.base, variant(status))),
        };
        let schema = content.as_ref().and_then(|(names, content)| self.body_schema(&response, names, content));
        let examples = content.as_ref().map(|(names, content)| self.examples(&response, names, content));
        let (media_types, content) = content.unzip();
        Some(Answer {
            status,
            variant: variant(status),
            pointer: response.pointer("content"),
            media_types: media_types.unwrap_or_default(),
            content,
            schema,
            links: self.links(&response),
            headers: self.headers(called, &response, &variant(status), constants),
            examples: examples.unwrap_or_default(),
            doc: self.description(&response),
        })
    }
}

fn status(key: &str) -> Option<Status> {
    match key.strip_suffix("XX") {
        _ if key == "default" => Some(Status::Default),
        Some(digit) => digit.parse().ok().map(Status::Range),
        None => key.parse().ok().map(Status::Exact),
    }
}

fn variant(status: Status) -> String {
    match status {
        Status::Exact(code) => format!("Status{code}"),
        Status::Range(digit) => format!("Status{digit}xx"),
        Status::Default => "Other".to_owned(),
    }
}

/// What the client can read: a server that offers other media types has to choose.
pub(super) fn accept(answers: &Answers) -> Option<String> {
    let mut types: Vec<&str> = Vec::new();
    for answer in answers.successes.iter().chain(&answers.failures) {
        for name in &answer.media_types {
            if !types.contains(&name.as_str()) {
                types.push(name);
            }
        }
    }
    (!types.is_empty()).then(|| types.join(", "))
}
