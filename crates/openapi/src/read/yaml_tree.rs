//! Builds the raw tree from YAML's events: keys, aliases, merge keys and limits.
//!
//! It must never recurse over the document: nesting is a list of open collections.

use std::collections::{HashMap, HashSet};

use super::{ALIAS_BOMB, ALIAS_LIMIT, BAD_ALIAS, BAD_KEY, DEPTH_LIMIT, Finding, scalar};
use crate::{Member, Node, Span, Value};

/// A scalar as it stands in the text.
pub(super) struct Scalar {
    pub(super) text: String,
    pub(super) value: Value,
    pub(super) plain: bool,
    pub(super) span: Span,
}

/// A finished node and how large it is.
#[derive(Clone)]
struct Built {
    node: Node,
    count: usize,
    height: usize,
}

/// A collection that is still open.
struct Open {
    span: Span,
    anchor: usize,
    content: Content,
    count: usize,
    height: usize,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { members: Vec<Member>, seen: HashSet<String>, key: Option<Key>, merged: Vec<Member> },
}

struct Key {
    text: String,
    span: Span,
    merge: bool,
}

/// The tree while it grows.
#[derive(Default)]
pub(super) struct Tree {
    open: Vec<Open>,
    anchors: HashMap<usize, Built>,
    expanded: usize,
    /// The end of the last token that was seen: where a block collection ends when it closes.
    reached: usize,
    root: Option<Node>,
    findings: Vec<Finding>,
}

impl Tree {
    pub(super) fn finish(self) -> (Option<Node>, Vec<Finding>) {
        (self.root, self.findings)
    }

    pub(super) fn scalar(&mut self, scalar: Scalar, anchor: usize) -> Result<(), Finding> {
        if scalar.plain && matches!(scalar.value, Value::String(_)) {
            self.findings.extend(scalar::ambiguity(&scalar.text, scalar.span));
        }
        let Scalar { text, value, plain, span } = scalar;
        self.reach(span);
        let node = Node { span, value };
        self.note_anchor(anchor, &Built { node: node.clone(), count: 1, height: 0 })?;
        if self.awaits_key() {
            let merge = plain && text == "<<";
            self.set_key(Key { text, span, merge });
            return Ok(());
        }
        self.add(Built { node, count: 1, height: 0 })
    }

    pub(super) fn open_sequence(&mut self, span: Span, anchor: usize) -> Result<(), Finding> {
        self.open(span, anchor, Content::Sequence(Vec::new()))
    }

    pub(super) fn open_mapping(&mut self, span: Span, anchor: usize) -> Result<(), Finding> {
        let content = Content::Mapping { members: Vec::new(), seen: HashSet::new(), key: None, merged: Vec::new() };
        self.open(span, anchor, content)
    }

    fn open(&mut self, span: Span, anchor: usize, content: Content) -> Result<(), Finding> {
        if self.awaits_key() {
            return Err(bad_key(span));
        }
        if self.open.len() == DEPTH_LIMIT {
            return Err(Finding::too_deep(Span::new(span.start(), span.start())));
        }
        self.open.push(Open { span, anchor, content, count: 1, height: 0 });
        Ok(())
    }

    pub(super) fn close(&mut self, end: Span) -> Result<(), Finding> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let Open { span, anchor, content, count, height } = open;
        // Only the flow style has a closing bracket; a block collection ends where its last part ends.
        // The parser counts what follows the bracket on its line in.
        self.reach(Span::new(end.start(), end.end().min(end.start() + 1)));
        let value = match content {
            Content::Sequence(items) => Value::Array(items),
            Content::Mapping { members, seen, merged, .. } => Value::Object(with_merged(members, seen, merged)),
        };
        let span = Span::new(span.start(), self.reached.max(span.start()));
        let node = Node { span, value };
        let built = Built { node, count, height: height + 1 };
        self.note_anchor(anchor, &built)?;
        self.add(built)
    }

    pub(super) fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Finding> {
        self.reach(span);
        let Some(built) = self.anchors.get(&anchor) else {
            let message = "this alias stands inside of what it stands for";
            let help = "use `$ref` for a schema that contains itself";
            return Err(Finding::invalid(BAD_ALIAS, span, message, help));
        };
        let built = built.clone();
        self.expand(built.count, span)?;
        if self.open.len() + built.height > DEPTH_LIMIT {
            return Err(Finding::too_deep(span));
        }
        if !self.awaits_key() {
            return self.add(built);
        }
        let text = match built.node.value {
            Value::String(text) | Value::Number(text) => text,
            _ => return Err(bad_key(span)),
        };
        self.set_key(Key { text, span, merge: false });
        Ok(())
    }

    /// Notes a token; a value that is left out has none, and its place may be a line further down.
    fn reach(&mut self, token: Span) {
        if token.start() < token.end() {
            self.reached = token.end();
        }
    }

    /// Keeps a copy for aliases. Copies count too: anchors that stand in each other multiply like aliases.
    fn note_anchor(&mut self, anchor: usize, built: &Built) -> Result<(), Finding> {
        if anchor != 0 {
            self.expand(built.count, built.node.span)?;
            self.anchors.insert(anchor, built.clone());
        }
        Ok(())
    }

    fn expand(&mut self, count: usize, span: Span) -> Result<(), Finding> {
        self.expanded += count;
        if self.expanded <= ALIAS_LIMIT {
            return Ok(());
        }
        let message = format!("the anchors and aliases up to here add more than {ALIAS_LIMIT} values");
        let help = "use `$ref` and `components` instead of aliases";
        Err(Finding::invalid(ALIAS_BOMB, span, message, help))
    }

    fn awaits_key(&self) -> bool {
        let content = self.open.last().map(|open| &open.content);
        matches!(content, Some(Content::Mapping { key: None, .. }))
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Open { content: Content::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
    }

    fn add(&mut self, built: Built) -> Result<(), Finding> {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(built.node);
            return Ok(());
        };
        open.count += built.count;
        open.height = open.height.max(built.height);
        match &mut open.content {
            Content::Sequence(items) => items.push(built.node),
            Content::Mapping { members, seen, key, merged } => {
                let Some(Key { text, span, merge }) = key.take() else {
                    return Ok(());
                };
                if merge {
                    merged.extend(merge_sources(built.node, span)?);
                } else if seen.insert(text.clone()) {
                    members.push(Member { key: text, key_span: span, value: built.node });
                } else {
                    self.findings.push(Finding::duplicate_key(&text, span));
                }
            }
        }
        Ok(())
    }
}

/// The members a merge key brings in: those of one mapping, or of each in a sequence, the first winning.
fn merge_sources(node: Node, key_span: Span) -> Result<Vec<Member>, Finding> {
    let refused = || {
        let help = "give the merge key a mapping, an alias of one, or a sequence of them";
        Finding::invalid(BAD_ALIAS, key_span, "the merge key `<<` has nothing to merge", help)
    };
    match node.value {
        Value::Object(members) => Ok(members),
        Value::Array(items) => items.into_iter().try_fold(Vec::new(), |mut all, item| match item.value {
            Value::Object(members) => {
                all.extend(members);
                Ok(all)
            }
            _ => Err(refused()),
        }),
        _ => Err(refused()),
    }
}

fn with_merged(mut members: Vec<Member>, mut seen: HashSet<String>, merged: Vec<Member>) -> Vec<Member> {
    members.extend(merged.into_iter().filter(|member| seen.insert(member.key.clone())));
    members
}

fn bad_key(span: Span) -> Finding {
    let span = Span::new(span.start(), span.start().max(span.end()));
    let help = "a key is one scalar; a `{` here may be a template that needs quotes";
    Finding::invalid(BAD_KEY, span, "a collection stands where a key belongs", help)
}
