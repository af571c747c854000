//! A JSON text taken apart, so that a schema can go through it.
//!
//! It must never read a number: it stays the text that it is.

use std::borrow::Cow;

/// A value in a JSON text.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) text: &'t str,
    pub(super) value: Value<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Boolean,
    Number,
    String(Cow<'t, str>),
    Array(Vec<Node<'t>>),
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

/// Takes a text apart; nothing for one that is no JSON.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    Reader { text, at: 0 }.node()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether the next byte is this one, which is then passed.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let first = self.peek()?;
        let begin = self.at;
        let value = match first {
            b'{' => self.object()?,
            b'[' => self.array()?,
            b'"' => Value::String(self.string()?),
            b'n' => self.word(Value::Null),
            b't' | b'f' => self.word(Value::Boolean),
            _ => self.word(Value::Number),
        };
        Some(Node { text: self.text.get(begin..self.at)?, value })
    }

    fn word(&mut self, value: Value<'t>) -> Value<'t> {
        let is_end = |byte: &u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(is_end).unwrap_or(rest.len());
        value
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        let rest = self.text.get(self.at..)?;
        let length = crate::sound::string_length(rest);
        self.at += length;
        let inside = rest.get(1..length - 1)?;
        match inside.contains('\\') {
            true => serde_json::from_str(&rest[..length]).ok().map(Cow::Owned),
            false => Some(Cow::Borrowed(inside)),
        }
    }

    fn array(&mut self) -> Option<Value<'t>> {
        let mut items = Vec::new();
        self.at += 1;
        if self.takes(b']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.node()?);
            if !self.takes(b',') {
                return self.takes(b']').then_some(Value::Array(items));
            }
        }
    }

    fn object(&mut self) -> Option<Value<'t>> {
        let mut members = Vec::new();
        self.at += 1;
        if self.takes(b'}') {
            return Some(Value::Object(members));
        }
        loop {
            let key = (self.peek()? == b'"').then(|| self.string())??;
            let value = self.takes(b':').then(|| self.node())??;
            members.push((key, value));
            if !self.takes(b',') {
                return self.takes(b'}').then_some(Value::Object(members));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, read};

    #[test]
    fn takes_a_text_apart_and_keeps_every_part_as_it_is_spelled() {
        let node = read(" {\"a\\u0062\" : [ 1.50 ,\"x\\\"\", {}, null,true ] , \"c\":-0} ").unwrap();
        let Value::Object(members) = &node.value else { panic!("{node:?}") };
        let keys: Vec<&str> = members.iter().map(|(key, _)| &**key).collect();
        assert_eq!((keys, members[1].1.text), (vec!["ab", "c"], "-0"));
        let Value::Array(items) = &members[0].1.value else { panic!("{node:?}") };
        let texts: Vec<&str> = items.iter().map(|item| item.text).collect();
        assert_eq!(texts, ["1.50", "\"x\\\"\"", "{}", "null", "true"]);
        assert!(matches!(&items[1].value, Value::String(text) if text == "x\""));
    }

    #[test]
    fn gives_nothing_for_what_is_no_json() {
        for text in ["", "[1", "{\"a\" 1}", "{1:1}", "[1 2]"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
