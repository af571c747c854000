//! Reads JSON (RFC 8259) into the raw tree, a span for every key and value.
//!
//! It must never be lenient, lose a digit of a number, or go deeper than the limit.

use std::collections::HashSet;

use super::{DEPTH_LIMIT, Finding, Reading, SYNTAX, json_string};
use crate::number::number_length;
use crate::{Member, Node, Span, Value};

/// The object size from which duplicate keys are looked up in a set instead of by comparing all.
const SMALL: usize = 16;

pub(super) fn read(text: &str) -> Reading {
    let mut reader = Reader { text, at: 0, depth: 0, findings: Vec::new() };
    let root = match reader.document() {
        Ok(root) => Some(root),
        Err(stop) => {
            reader.findings.push(stop);
            None
        }
    };
    Reading { root, findings: reader.findings }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Finding> {
        let root = self.value("a value")?;
        self.skip_space();
        if self.at < self.text.len() {
            return Err(self.unexpected("the end of the text"));
        }
        Ok(root)
    }

    fn value(&mut self, expected: &str) -> Result<Node, Finding> {
        self.skip_space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return Err(self.unexpected(expected)),
        };
        Ok(Node { span: Span::new(start, self.at), value })
    }

    fn nested(&mut self, inner: fn(&mut Self) -> Result<Value, Finding>) -> Result<Value, Finding> {
        if self.depth == DEPTH_LIMIT {
            return Err(Finding::too_deep(Span::new(self.at, self.at + 1)));
        }
        self.depth += 1;
        self.at += 1;
        let value = inner(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, Finding> {
        let mut members: Vec<Member> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        self.skip_space();
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            let member = self.one_member()?;
            if is_duplicate(&members, &mut seen, &member.key) {
                self.findings.push(Finding::duplicate_key(&member.key, member.key_span));
            } else {
                members.push(member);
            }
            self.skip_space();
            if self.take(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.take(b',') {
                return Err(self.unexpected("`,` or `}` after a member"));
            }
        }
    }

    fn one_member(&mut self) -> Result<Member, Finding> {
        self.skip_space();
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let key = self.string()?;
        let key_span = Span::new(start, self.at);
        self.skip_space();
        if !self.take(b':') {
            return Err(self.unexpected("`:` after a key"));
        }
        let value = self.value("a value after `:`")?;
        Ok(Member { key, key_span, value })
    }

    fn array(&mut self) -> Result<Value, Finding> {
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value("a value")?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return Err(self.unexpected("`,` or `]` after an item"));
            }
        }
    }

    fn string(&mut self) -> Result<String, Finding> {
        let (text, end) = json_string::read(self.text, self.at)?;
        self.at = end;
        Ok(text)
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Finding> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected(&format!("`{word}`")));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, Finding> {
        let bytes = &self.text.as_bytes()[self.at..];
        let Some(length) = number_length(bytes) else {
            return Err(self.unexpected("a number"));
        };
        // What sticks to a number, as in `01`, `1.` or `0x1F`, makes it none.
        let tail = bytes.get(length).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
        if tail {
            let span = Span::new(self.at, self.at + length + 1);
            let message = format!("`{}` is no number", &self.text[span.start()..span.end()]);
            let help = "JSON takes `-`, digits without a leading zero, a fraction and an exponent; quote anything else";
            return Err(Finding::invalid(SYNTAX, span, message, help));
        }
        let text = self.text[self.at..self.at + length].to_owned();
        self.at += length;
        Ok(Value::Number(text))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn unexpected(&self, expected: &str) -> Finding {
        let found = self.text[self.at..].chars().next();
        let span = Span::new(self.at, self.at + found.map_or(0, char::len_utf8));
        let message = match found {
            Some(found) => format!("expected {expected}, found `{}`", found.escape_debug()),
            None => format!("expected {expected}, found the end of the text"),
        };
        Finding::invalid(SYNTAX, span, message, help_for(found))
    }
}

fn help_for(found: Option<char>) -> &'static str {
    match found {
        None => "close what was opened; the text may have been cut off",
        Some('\'') => "JSON takes double quotes only",
        Some('/' | '#') => "JSON has no comments; take them out, or write YAML",
        Some('}' | ']') => "take out the comma before it, if there is one, or add what is missing",
        Some(_) => "mend the JSON here; nothing after this place was read",
    }
}

fn is_duplicate(members: &[Member], seen: &mut HashSet<String>, key: &str) -> bool {
    if members.len() < SMALL {
        return members.iter().any(|member| member.key == key);
    }
    if seen.is_empty() {
        seen.extend(members.iter().map(|member| member.key.clone()));
    }
    !seen.insert(key.to_owned())
}
