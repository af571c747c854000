//! Reads YAML 1.2 into the raw tree, from the parser's events with their places.
//!
//! It must never retype a scalar, take two documents for one, or let an alias or nesting exhaust memory.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};

use super::yaml_tree::{Scalar, Tree};
use super::{Finding, Reading, SEVERAL_DOCUMENTS, SYNTAX, UNKNOWN_TAG};
use crate::{Source, Span, Value};

pub(super) fn read(source: &Source) -> Reading {
    let mut reader = Reader { source, tree: Tree::default(), documents: 0 };
    let stopped = reader.run().err();
    let (root, mut findings) = reader.tree.finish();
    let root = root.filter(|_| stopped.is_none());
    if root.is_none() && stopped.is_none() {
        let help = "an OpenAPI document is a mapping that begins with `openapi:`";
        findings.push(Finding::invalid(SYNTAX, Span::default(), "there is no document in this text", help));
    }
    findings.extend(stopped);
    Reading { root, findings }
}

struct Reader<'a> {
    source: &'a Source,
    tree: Tree,
    documents: usize,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Finding> {
        let mut parser = Parser::new_from_str(self.source.text());
        while let Some(event) = parser.next_event() {
            let (event, place) = event.map_err(|error| self.syntax(&error))?;
            let [start, end] = [place.start, place.end].map(|mark| self.source.byte_of_scalar(mark.index()));
            let span = Span::new(start, end);
            self.event(event, span)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Finding> {
        match event {
            Event::DocumentStart(_) => self.document(span),
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = self.scalar(&text, style, tag.as_deref(), span)?;
                self.tree.scalar(scalar, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                known_collection_tag(tag.as_deref(), "seq", span)?;
                self.tree.open_sequence(span, anchor)
            }
            Event::MappingStart(anchor, tag) => {
                known_collection_tag(tag.as_deref(), "map", span)?;
                self.tree.open_mapping(span, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.tree.close(span),
            Event::Alias(anchor) => self.tree.alias(anchor, span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document(&mut self, span: Span) -> Result<(), Finding> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let message = "a second document begins here";
        let help = "keep one document in a file; take out the `---` or the text after it";
        Err(Finding::invalid(SEVERAL_DOCUMENTS, span, message, help))
    }

    fn scalar(&self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Result<Scalar, Finding> {
        let plain = style == ScalarStyle::Plain;
        let span = self.trimmed(span);
        let value = match tag {
            None if plain => super::scalar::resolve(text),
            None => Value::String(text.to_owned()),
            Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => Value::String(text.to_owned()),
            Some(tag) if tag.is_yaml_core_schema() => match tag.suffix.as_str() {
                "str" => Value::String(text.to_owned()),
                "int" | "float" | "bool" | "null" => super::scalar::resolve(text),
                _ => return Err(unknown_tag(tag, span)),
            },
            Some(tag) => return Err(unknown_tag(tag, span)),
        };
        Ok(Scalar { text: text.to_owned(), value, plain: plain && tag.is_none(), span })
    }

    /// The parser counts the space and the line end after a scalar in; a caret should not.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.text().get(span.start()..span.end()).unwrap_or_default();
        Span::new(span.start(), span.start() + text.trim_end().len())
    }

    fn syntax(&self, error: &ScanError) -> Finding {
        let start = self.source.byte_of_scalar(error.marker().index());
        let next = self.source.text()[start..].chars().next();
        let span = Span::new(start, start + next.map_or(0, char::len_utf8));
        let message = format!("this is no YAML: {}", error.info());
        let help = "mend the YAML at or before this place; nothing after it was read";
        Finding::invalid(SYNTAX, span, message, help)
    }
}

fn known_collection_tag(tag: Option<&Tag>, expected: &str, span: Span) -> Result<(), Finding> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == expected) => Err(unknown_tag(tag, span)),
        _ => Ok(()),
    }
}

fn unknown_tag(tag: &Tag, span: Span) -> Finding {
    let message = format!("the tag `{tag}` has no meaning in JSON");
    let help = "take the tag out; OpenAPI takes only what JSON can say";
    Finding::invalid(UNKNOWN_TAG, span, message, help)
}
