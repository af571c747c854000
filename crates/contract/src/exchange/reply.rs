//! Documented responses: which one answers, with which body and headers.
//!
//! It must never make a body that its schema refuses: an example that breaks its schema is a problem of the
//! document, and what is made is judged.

use super::Answer;
use super::content::Media;
use super::lowering::Lowering;
use super::media_type::is_json;
use super::success::Success;
use crate::data::{Appetite, Json, samples};
use crate::translate::plain;
use crate::verdict::Direction;
use openapi::{Node, Pointer};

/// A response, ready to send.
#[derive(Clone, Debug, Default)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<Line>,
    media_type: Option<String>,
    /// The schema of a JSON body.
    pub(super) schema: Option<Pointer>,
    /// Whether the body shown is an example of the document.
    pub(super) is_example: bool,
    content: Content,
}

/// A header line, ready to send.
#[derive(Clone, Debug)]
struct Line {
    name: String,
    value: String,
    /// Whether the value is an example of the document.
    is_example: bool,
}

#[derive(Clone, Debug, Default)]
enum Content {
    #[default]
    Empty,
    Json(Json),
    Bytes(Vec<u8>),
}

impl Reply {
    /// The response as documented.
    pub(super) fn answer(&self) -> Answer {
        match &self.content {
            Content::Empty => Answer { status: self.status, headers: self.lines().collect(), body: Vec::new() },
            Content::Json(body) => self.with(body.to_string().into_bytes()),
            Content::Bytes(bytes) => self.with(bytes.clone()),
        }
    }

    /// The response with another JSON body.
    pub(super) fn with_json(&self, body: &Json) -> Answer {
        self.with(body.to_string().into_bytes())
    }

    fn with(&self, body: Vec<u8>) -> Answer {
        let mut answer = Answer::new(self.status, self.media_type.as_deref().unwrap_or("application/json"), body);
        answer.headers.extend(self.lines());
        answer
    }

    fn lines(&self) -> impl Iterator<Item = (String, String)> {
        self.headers.iter().map(|line| (line.name.clone(), line.value.clone()))
    }

    /// What the document gives of an answer with this response: another body in place of one that was made from its
    /// schema, and a blank for such a header. Other values would have done as well.
    pub(super) fn given(&self, answer: Answer, instead: String) -> Answer {
        let is_made = !self.is_example && self.has_body();
        let mut given = if is_made { self.with(instead.into_bytes()) } else { answer };
        for made in self.headers.iter().filter(|line| !line.is_example) {
            let lines = given.headers.iter_mut().filter(|(name, _)| *name == made.name);
            lines.for_each(|(_, value)| value.clear());
        }
        given
    }

    /// The JSON body.
    pub(super) fn json(&self) -> Option<&Json> {
        match &self.content {
            Content::Json(body) => Some(body),
            Content::Empty | Content::Bytes(_) => None,
        }
    }

    pub(super) fn has_body(&self) -> bool {
        !matches!(self.content, Content::Empty)
    }

    pub(super) fn is_json(&self) -> bool {
        self.media_type.as_deref().is_some_and(is_json)
    }
}

impl Lowering<'_> {
    /// What an operation answers when nothing is wrong: its lowest documented 2xx status, or else `2XX` or
    /// `default`, which then stand for 200, or else the lowest status of all.
    pub(super) fn served(&mut self, operation: &Pointer, success: Option<&Success>) -> Reply {
        let keys = self.members(&operation.join("responses"));
        let rank = |key: &str| match (key, key.parse::<u16>()) {
            (_, Ok(status)) if (200..300).contains(&status) => (0, status, status),
            ("2XX", _) => (1, 200, 200),
            ("default", _) => (2, 200, 200),
            (_, Ok(status)) if (100..600).contains(&status) => (3, status, status),
            (range, _) => (4, 0, range.get(..1).and_then(|digit| digit.parse().ok()).unwrap_or(2).clamp(1, 5) * 100),
        };
        let best = keys.into_iter().min_by_key(|(key, _)| rank(key));
        let Some((key, response)) = best else { return Reply { status: 200, ..Reply::default() } };
        let (_, _, status) = rank(&key);
        self.reply(status, &response, success)
    }

    /// What is documented for a status: under its own key, or a range, or `default`.
    pub(super) fn documented(&mut self, operation: &Pointer, status: u16) -> Option<Reply> {
        let responses = operation.join("responses");
        let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        let found = keys.iter().map(|key| responses.join(key)).find(|key| self.contract.tree().node(key).is_some());
        found.map(|response| self.reply(status, &response, None))
    }

    fn reply(&mut self, status: u16, response: &Pointer, success: Option<&Success>) -> Reply {
        let Some((place, _)) = self.at(response) else { return Reply { status, ..Reply::default() } };
        let headers = self.headers(&place);
        let media = self.media(&place.join("content"));
        let mut sendable = media.iter().filter(|media| is_field_value(&media.key));
        // The first of those that are JSON, or else the first.
        let Some(media) = sendable.clone().find(|media| media.is_json()).or_else(|| sendable.next()) else {
            return Reply { status, headers, ..Reply::default() };
        };
        let reply = Reply { status, headers, media_type: Some(media.written_as()), ..Reply::default() };
        if media.is_json() { self.json_reply(reply, &media.place, success) } else { self.other_reply(reply, media) }
    }

    /// The first example that is a success, or else a value made from the schema.
    fn json_reply(&mut self, mut reply: Reply, place: &Pointer, success: Option<&Success>) -> Reply {
        let schema = place.join("schema");
        let mut examples = self.examples(place);
        examples.retain(|(_, node)| success.is_none_or(|success| success.holds(&plain(node))));
        let example = examples.into_iter().find(|(at, node)| self.keeps(&schema, at, node));
        reply.is_example = example.is_some();
        reply.schema = self.contract.tree().node(&schema).is_some().then_some(schema);
        let body = match (example, &reply.schema) {
            (Some((_, node)), _) => Some(plain(node)),
            (None, Some(schema)) => self.made(schema, success),
            (None, None) => None,
        };
        reply.content = body.map_or(Content::Empty, Content::Json);
        reply
    }

    fn made(&self, schema: &Pointer, success: Option<&Success>) -> Option<Json> {
        let made = samples(self.contract, schema, Direction::Response, Appetite::Full).next()?;
        Some(match success {
            Some(success) => success.put_into(self.contract, schema, made),
            None => made,
        })
    }

    /// The first example that can be written, or else a value made from the schema, or else no bytes.
    fn other_reply(&mut self, mut reply: Reply, media: &Media) -> Reply {
        let schema = media.place.join("schema");
        let tree = self.contract.tree();
        let written = |value: &Json| media.write(tree, &media.written_as(), value);
        let mut examples = self.examples(&media.place);
        examples.retain(|(at, node)| !media.is_ruled() || self.keeps(&schema, at, node));
        let example = examples.into_iter().find_map(|(_, node)| written(&plain(node)));
        reply.is_example = example.is_some();
        let made =
            || samples(self.contract, &schema, Direction::Response, Appetite::Full).find_map(|made| written(&made));
        let bytes = example.or_else(|| media.schema.as_ref().filter(|_| media.is_ruled()).and_then(|_| made()));
        reply.content = Content::Bytes(bytes.unwrap_or_default());
        reply
    }

    /// The headers that have an example, and those that are required (section 4.7.21). `Content-Type` is ignored
    /// there (section 4.7.17), and how long a message is, its sender knows.
    fn headers(&mut self, response: &Pointer) -> Vec<Line> {
        let others = ["content-type", "content-length", "transfer-encoding"];
        let mut headers = self.members(&response.join("headers"));
        headers.retain(|(name, _)| !others.contains(&name.to_ascii_lowercase().as_str()) && is_token(name));
        headers.into_iter().filter_map(|(name, header)| self.header(name, &header)).collect()
    }

    fn header(&mut self, name: String, header: &Pointer) -> Option<Line> {
        let (place, node) = self.at(header)?;
        let schema = place.join("schema");
        let example = self.examples(&place).into_iter().find(|(at, example)| self.keeps(&schema, at, example));
        if let Some((_, example)) = example {
            return Some(Line { name, value: line(&plain(example))?, is_example: true });
        }
        let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
        let mut made = samples(self.contract, &schema, Direction::Response, Appetite::Least);
        let value = is_required.then(|| made.find_map(|made| line(&made)))??;
        Some(Line { name, value, is_example: false })
    }
}

/// A value in the style `simple`; `None` when it is no lawful header value (RFC 9110, section 5.5).
fn line(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(line).collect::<Option<Vec<_>>>()?.join(","),
        Json::Object(members) => {
            let parts = members.iter().map(|(key, value)| Some(format!("{key},{}", line(value)?)));
            parts.collect::<Option<Vec<_>>>()?.join(",")
        }
        other => other.to_string(),
    };
    is_field_value(&text).then_some(text)
}

/// Whether a text can be sent as the value of a header, in ASCII.
fn is_field_value(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Whether a text can name a header (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
