//! Answers: the boundary set of every response, and the statuses, codes, media types and texts around it.
//!
//! It must never ask the mock for an answer that breaks the contract: cases are made here, and what they break is
//! not decided here.

use super::request::Bases;
use super::wire::unreadable;
use super::{Bench, Subject};
use crate::data::{self, Appetite, Json, stranger};
use crate::exchange::{Answer, Decisive, Given, Outline, Promised, put, remove};
use crate::family::Family;
use crate::message;
use crate::verdict::Direction;
use openapi::Pointer;
use serde_json::json;

/// Statuses of all sorts, of which a document describes a few.
const STATUSES: [u16; 9] = [200, 201, 204, 299, 301, 400, 404, 500, 503];

impl Bench<'_> {
    pub(super) fn answers(&mut self, outline: &Outline) {
        for promise in &outline.promises {
            self.promised(outline, promise);
        }
        let served = &outline.served;
        for status in STATUSES {
            self.keep_answer(Family::Statuses, outline, Answer { status, ..served.clone() });
            let bare = Answer { status, ..Answer::default() };
            self.keep_answer(Family::Statuses, outline, bare);
        }
        if let Some(decisive) = &outline.decisive {
            self.codes(outline, decisive);
        }
        self.answered_pages(outline);
    }

    fn keep_answer(&mut self, family: Family, outline: &Outline, answer: Answer) {
        let operation = outline.operation.pointer.clone();
        self.keep(family, Subject::Answer { operation, given: None, answer });
    }

    fn promised(&mut self, outline: &Outline, promise: &Promised) {
        let is_json = |key: &&String| promise.json.iter().any(|(json, _)| json == *key);
        for key in promise.media_types.iter().filter(|key| !is_json(key)) {
            let headers = vec![("Content-Type".to_owned(), key.clone())];
            let answer = Answer { status: promise.status, headers, body: b"text".to_vec() };
            self.keep_answer(Family::Statuses, outline, answer);
        }
        if promise.json.is_empty() {
            let bare = Answer { status: promise.status, ..Answer::default() };
            self.keep_answer(Family::Statuses, outline, bare);
        }
        if promise.json.is_empty() && !promise.headers.is_empty() {
            let mut headers = self.headers(outline, promise, promise.media_types.first().map_or("", String::as_str));
            headers.retain(|(_, value)| !value.is_empty());
            let good = Answer { status: promise.status, headers, body: Vec::new() };
            self.keep_answer(Family::Wholes, outline, good.clone());
            self.answered_headers(outline, promise, &good);
        }
        for (key, schema) in &promise.json {
            self.promised_json(outline, promise, key, schema);
        }
        for (key, schema) in &promise.text {
            self.promised_text(outline, promise, key, schema);
        }
    }

    /// Single values as text.
    fn promised_text(&mut self, outline: &Outline, promise: &Promised, key: &str, schema: &Pointer) {
        let good = Answer { status: promise.status, headers: self.headers(outline, promise, key), body: Vec::new() };
        for case in data::boundaries_over(self.mock.contract(), schema, Direction::Response) {
            let body = match message::read(case.message.as_bytes()) {
                Ok(Json::String(text)) => text.into_bytes(),
                Ok(value @ (Json::Number(_) | Json::Bool(_))) => value.to_string().into_bytes(),
                _ => continue,
            };
            self.keep_answer(case.family, outline, Answer { body, ..good.clone() });
        }
        for other in [format!("{key}x"), key.to_uppercase()] {
            self.keep_answer(Family::MediaTypes, outline, with_header(&good, "Content-Type", Some(&other)));
        }
    }

    fn promised_json(&mut self, outline: &Outline, promise: &Promised, key: &str, schema: &Pointer) {
        let status = promise.status;
        // Without a schema any JSON will do.
        let made = data::samples(self.mock.contract(), schema, Direction::Response, Appetite::Full).next();
        let has_schema = self.mock.contract().tree().node(schema).is_some();
        let Some(body) = made.or((!has_schema).then(|| json!({}))) else { return };
        let good = Answer { headers: self.headers(outline, promise, key), ..Answer::json(status, &body) };
        let good = self.as_success(outline, &good).unwrap_or(good);
        self.keep_answer(Family::Wholes, outline, good.clone());
        for case in data::boundaries_over(self.mock.contract(), schema, Direction::Response) {
            let answer = Answer { body: case.message.into_bytes(), ..good.clone() };
            let answer = self.as_success(outline, &answer).unwrap_or(answer);
            self.keep_answer(case.family, outline, answer);
        }
        for text in unreadable(&body.to_string()).into_iter().chain([String::new()]) {
            self.keep_answer(Family::Texts, outline, Answer { body: text.into_bytes(), ..good.clone() });
        }
        let bare = key.split(';').next().unwrap_or_default().trim_end();
        let others =
            [format!("{bare}; charset=utf-8"), bare.to_uppercase(), format!("{bare}x"), "text/plain".to_owned()];
        for other in others.iter().map(|other| Some(other.as_str())).chain([None]) {
            self.keep_answer(Family::MediaTypes, outline, with_header(&good, "Content-Type", other));
        }
        self.answered_headers(outline, promise, &good);
    }

    /// The answer with the code of success wherever its own stands; `None` when it has none, or that would break
    /// another rule, or mend one.
    fn as_success(&self, outline: &Outline, answer: &Answer) -> Option<Answer> {
        let decisive = outline.decisive.as_ref()?;
        let body = message::read(&answer.body).ok()?;
        let code = body.pointer(decisive.pointer.as_str())?.clone();
        let body = replaced(body, &code, &decisive.value).to_string().into_bytes();
        let success = Answer { body, ..answer.clone() };
        let rules = |answer: &Answer| {
            let breaches =
                self.mock.receive(&outline.operation.pointer, None, answer).map(|reception| reception.breaches);
            breaches.map(|breaches| breaches.into_iter().map(|breach| breach.mismatch.rule).collect::<Vec<_>>())
        };
        (code.is_string() && rules(&success) == rules(answer)).then_some(success)
    }

    /// The headers of a good answer.
    fn headers(&self, outline: &Outline, promise: &Promised, media_type: &str) -> Vec<(String, String)> {
        let mut headers = vec![("Content-Type".to_owned(), media_type.to_owned())];
        for asked in &promise.headers {
            let Some(schema) = &asked.schema else { continue };
            let values = data::samples(self.mock.contract(), schema, Direction::Response, Appetite::Full);
            let mut texts = values.filter_map(|value| self.header_text(outline, promise, &asked.name, &value));
            headers.extend(texts.next().map(|text| (asked.name.clone(), text)));
        }
        headers
    }

    /// A value as the header of a response is written, or else as one in the style `simple` is.
    fn header_text(&self, outline: &Outline, promise: &Promised, name: &str, value: &Json) -> Option<String> {
        let written = self.mock.header_text(&outline.operation.pointer, &promise.key, name, value);
        written.or_else(|| line(value))
    }

    fn answered_headers(&mut self, outline: &Outline, promise: &Promised, good: &Answer) {
        for asked in &promise.headers {
            self.keep_answer(Family::Absences, outline, with_header(good, &asked.name, None));
            let Some(schema) = &asked.schema else { continue };
            for case in data::boundaries_over(self.mock.contract(), schema, Direction::Response) {
                let value = message::read(case.message.as_bytes()).ok();
                let text = value.and_then(|value| self.header_text(outline, promise, &asked.name, &value));
                if let Some(text) = text {
                    self.keep_answer(case.family, outline, with_header(good, &asked.name, Some(&text)));
                }
            }
        }
    }

    /// Every listed code and some others, under every status that is described and one that is not.
    fn codes(&mut self, outline: &Outline, decisive: &Decisive) {
        let least = data::samples(self.mock.contract(), &decisive.schema, Direction::Response, Appetite::Least).next();
        let Some(least) = least else { return };
        let mut codes = decisive.listed.clone();
        codes.extend(decisive.listed.first().and_then(stranger));
        codes.extend([json!("other"), json!(0), json!(true), Json::Null]);
        let mut bodies: Vec<Json> =
            codes.into_iter().filter_map(|code| put(least.clone(), &decisive.pointer, code)).collect();
        bodies.push(remove(least.clone(), &decisive.pointer));
        let undescribed = STATUSES.iter().copied().filter(|status| {
            let is_listed = outline.promises.iter().any(|promise| promise.status == *status);
            !is_listed && *status >= 400
        });
        let statuses: Vec<u16> =
            outline.promises.iter().map(|promise| promise.status).chain(undescribed.take(1)).collect();
        for status in statuses {
            for body in &bodies {
                self.keep_answer(Family::Codes, outline, Answer::json(status, body));
            }
        }
    }

    /// Pages with fewer items, with a total, and with items that were not asked for.
    fn answered_pages(&mut self, outline: &Outline) {
        let Some(paging) = &outline.paging else { return };
        let Ok(served) = message::read(&outline.served.body) else { return };
        let with = |rows: usize, total: Option<usize>| {
            let page = put(served.clone(), &paging.items, Json::Array(paging.rows[..rows].to_vec()))?;
            match (&paging.total, total) {
                (Some(at), Some(total)) => put(page, at, json!(total)),
                _ => Some(page),
            }
        };
        for rows in [0, 1, paging.rows.len()] {
            for total in [None, Some(rows), Some(rows + 1)] {
                let Some(page) = (rows <= paging.rows.len()).then(|| with(rows, total)).flatten() else { continue };
                let body = page.to_string().into_bytes();
                self.keep_answer(Family::Pages, outline, Answer { body, ..outline.served.clone() });
            }
        }
        let Some(Bases { least, .. }) = self.bases(outline) else { return };
        for (values, of) in &paging.filters {
            for wanted in paging.rows.iter().filter_map(|row| row.pointer(of.as_str())).take(2) {
                self.filtered(outline, &least, values, json!([wanted]));
            }
            self.filtered(outline, &least, values, json!([]));
        }
    }

    fn filtered(&mut self, outline: &Outline, least: &Given, values: &Pointer, wanted: Json) {
        let body = put(least.body.clone().unwrap_or(json!({})), values, wanted);
        let given = self.read_again(outline, &Given { body, ..least.clone() });
        let (operation, answer) = (outline.operation.pointer.clone(), outline.served.clone());
        if given.is_some() {
            self.keep(Family::Pages, Subject::Answer { operation, given, answer });
        }
    }
}

/// The value with another in the place of each that is `from`.
fn replaced(value: Json, from: &Json, to: &Json) -> Json {
    match value {
        value if value == *from => to.clone(),
        Json::Array(items) => items.into_iter().map(|item| replaced(item, from, to)).collect(),
        Json::Object(members) => members.into_iter().map(|(key, value)| (key, replaced(value, from, to))).collect(),
        other => other,
    }
}

/// The answer with another value for a header, or without it.
fn with_header(answer: &Answer, name: &str, value: Option<&str>) -> Answer {
    let mut headers = answer.headers.clone();
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    Answer { headers, ..answer.clone() }
}

/// A value as a header writes it; `None` when no header can.
fn line(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Number(_) | Json::Bool(_) => value.to_string(),
        Json::Array(items) => items.iter().map(line).collect::<Option<Vec<_>>>()?.join(","),
        Json::Null | Json::Object(_) => return None,
    };
    text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()).then_some(text)
}
