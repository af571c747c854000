//! A document as it is written: its texts, the raw tree over them, and the ways to find a node.
//!
//! It must never change what was read: other files are laid into the tree before a document stands.

use std::collections::{HashMap, HashSet};

use crate::loading::Loading;
use crate::slice::{self, Excluded, Slice};
use crate::{Keyword, Member, Node, Pointer, Problem, Severity, Source, Sources, check, keyword, typed};

/// How many steps of a pointer the index knows: enough for `/components/schemas/Name`.
const INDEXED_STEPS: usize = 3;

/// From how many members on an object is not searched from its first one.
const WIDE: usize = 32;

/// How many schemas may be asked of one value in turn: from each of them the rest of the way may be followed again.
pub(crate) const LONGEST_WAY: usize = 256;

/// An OpenAPI document that could be read.
#[derive(Debug)]
pub struct Document {
    sources: Sources,
    root: Node,
    typed: Option<openapiv3::OpenAPI>,
    dropped: Vec<Pointer>,
    /// The references of path items, which gave way to what they name.
    followed: Vec<(Pointer, Member)>,
    /// What a slice leaves out.
    excluded: Excluded,
    /// From the pointers of the upper nodes to the way there: large maps are entered once for every `$ref`.
    index: HashMap<String, Vec<usize>>,
    /// Where each key stands in objects that are too large to be searched, by the place of their members in memory.
    wide: HashMap<usize, HashMap<String, usize>>,
}

/// What loading gave.
#[derive(Debug)]
pub struct Loaded {
    /// The document; `None` when no tree could be read. It can be there although a problem is `Invalid`.
    pub document: Option<Document>,
    /// The texts, for reports.
    pub sources: Sources,
    /// All problems, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// What was read, before it is checked.
    pub(crate) fn of(
        sources: Sources,
        tree: Option<(Node, Vec<(Pointer, Member)>)>,
        mut problems: Vec<Problem>,
    ) -> Self {
        let mut document = None;
        if let Some((root, followed)) = tree {
            let index = index(&root);
            let mut wide = HashMap::new();
            find_wide(&root, &mut wide);
            let mut read = Document {
                sources: sources.clone(),
                root,
                typed: None,
                dropped: Vec::new(),
                followed,
                excluded: Excluded::default(),
                index,
                wide,
            };
            problems.extend(check::check(&read));
            let view = typed::view(&read, &problems);
            problems.extend(view.problems);
            (read.typed, read.dropped) = (view.typed, view.dropped);
            document = Some(read);
        }
        problems.sort_by(|a, b| (a.span, a.code, &a.pointer).cmp(&(b.span, b.code, &b.pointer)));
        // An alias repeats a place of the text, and with it what is wrong there.
        problems.dedup_by(|a, b| (a.span, a.code, &a.message) == (b.span, b.code, &b.message));
        Self { document, sources, problems }
    }

    /// Whether the document breaks the specification.
    pub fn is_invalid(&self) -> bool {
        let is_invalid = |problem: &Problem| problem.severity == Severity::Invalid;
        self.document.is_none() || self.problems.iter().any(is_invalid)
    }

    /// The document's own text.
    pub fn source(&self) -> &Source {
        self.sources.own()
    }
}

impl Document {
    /// Reads and checks a document of one file: [`Loading`] takes more.
    pub fn load(name: &str, text: &str) -> Loaded {
        Loading::new(name, text).load()
    }

    /// The document's own text and its name.
    pub fn source(&self) -> &Source {
        self.sources.own()
    }

    /// All texts that the document was read from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The whole tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The typed view; `None` when the document is invalid, or `openapiv3` cannot hold it. It loses things: see
    /// [`Document::dropped`].
    pub fn typed(&self) -> Option<&openapiv3::OpenAPI> {
        self.typed.as_ref()
    }

    /// The members of the raw tree that the typed view does not hold, in the document's order; members inside
    /// of these are not listed.
    pub fn dropped(&self) -> &[Pointer] {
        &self.dropped
    }

    /// Leaves out what the operations of a slice do not need. It stays in the tree, and [`Document::is_excluded`]
    /// tells it.
    ///
    /// # Errors
    /// With a sentence for each selector that selects nothing, or one when nothing is left.
    pub fn slice(&mut self, slice: &Slice) -> Result<(), Vec<String>> {
        self.excluded = slice::excluded(self, slice)?;
        Ok(())
    }

    /// Whether a slice leaves out what stands at that pointer.
    pub fn is_excluded(&self, pointer: &Pointer) -> bool {
        self.excluded.holds(pointer)
    }

    /// The node at that pointer; references on the way are not followed.
    pub fn node(&self, pointer: &Pointer) -> Option<&Node> {
        let text = pointer.as_str();
        let mut slashes = text.match_indices('/').map(|(at, _)| at);
        let cut = slashes.nth(INDEXED_STEPS).unwrap_or(text.len());
        let way = self.index.get(&text[..cut])?;
        let node = way.iter().try_fold(&self.root, |node, step| child(node, *step))?;
        let rest = Pointer::parse(&text[cut..])?;
        rest.tokens().try_fold(node, |node, token| self.step(node, &token))
    }

    /// One step down from a node of this document: what [`Node::get`] gives, however large the object.
    fn step<'a>(&'a self, node: &'a Node, key: &str) -> Option<&'a Node> {
        match node.as_object().filter(|members| members.len() >= WIDE) {
            Some(members) => self.wide_member(members, key).map(|member| &member.value),
            None => node.get(key),
        }
    }

    fn wide_member<'a>(&self, members: &'a [Member], key: &str) -> Option<&'a Member> {
        let place = self.wide.get(&members.as_ptr().addr())?.get(key)?;
        members.get(*place)
    }

    /// The member of an object that stands at that pointer, with its key; `None` for items of lists too.
    pub fn member(&self, pointer: &Pointer) -> Option<&Member> {
        let (around, key) = (self.node(&pointer.parent()?)?, pointer.last()?);
        match around.as_object().filter(|members| members.len() >= WIDE) {
            Some(members) => self.wide_member(members, &key),
            None => around.member(&key),
        }
    }

    /// Follows `$ref`s from the node at `pointer` to the first node that is no reference, and tells where it
    /// stands. `None` when a reference leads nowhere, in a circle, through too many others, or out of the document.
    pub fn resolve(&self, pointer: &Pointer) -> Option<(Pointer, &Node)> {
        let mut at = pointer.clone();
        let mut passed = HashSet::new();
        loop {
            let node = self.node(&at)?;
            let Some(target) = node.get("$ref").and_then(Node::as_str) else {
                return Some((at, node));
            };
            let target = target.starts_with('#').then(|| Pointer::parse(target)).flatten()?;
            if passed.len() > LONGEST_WAY || !passed.insert(std::mem::replace(&mut at, target)) {
                return None;
            }
        }
    }

    /// Every keyword occurrence of the document, in the order of its files and their texts. What was laid in from
    /// other files counts; the rest of those files is not the document's.
    pub fn keywords(&self) -> Vec<Keyword<'_>> {
        keyword::keywords(&self.root, &self.followed)
    }

    /// The line, from 1, of the key or the item at that pointer, in the file that holds it.
    pub fn line(&self, pointer: &Pointer) -> Option<usize> {
        let node = self.node(pointer)?;
        let written = self.member(pointer).filter(|member| !member.key_span.is_nowhere());
        let span = written.map_or(node.span, |member| member.key_span);
        Some(self.sources.position(span).line)
    }
}

fn child(node: &Node, step: usize) -> Option<&Node> {
    match node.as_object() {
        Some(members) => Some(&members.get(step)?.value),
        None => node.as_array()?.get(step),
    }
}

fn find_wide(node: &Node, wide: &mut HashMap<usize, HashMap<String, usize>>) {
    if let Some(members) = node.as_object() {
        if members.len() >= WIDE {
            let places = members.iter().enumerate().map(|(place, member)| (member.key.clone(), place));
            wide.insert(members.as_ptr().addr(), places.collect());
        }
        members.iter().for_each(|member| find_wide(&member.value, wide));
    }
    node.as_array().unwrap_or_default().iter().for_each(|item| find_wide(item, wide));
}

fn index(root: &Node) -> HashMap<String, Vec<usize>> {
    let mut index = HashMap::from([(String::new(), Vec::new())]);
    let mut level = vec![(Pointer::root(), Vec::new(), root)];
    for _ in 0..INDEXED_STEPS {
        let mut next = Vec::new();
        for (pointer, way, node) in level {
            for (step, (key, inner)) in children(node).enumerate() {
                let pointer = pointer.join(&key);
                let way = [way.as_slice(), &[step]].concat();
                index.insert(pointer.as_str().to_owned(), way.clone());
                next.push((pointer, way, inner));
            }
        }
        level = next;
    }
    index
}

fn children(node: &Node) -> impl Iterator<Item = (String, &Node)> {
    let members = node.as_object().unwrap_or_default().iter();
    let items = node.as_array().unwrap_or_default().iter().enumerate();
    let members = members.map(|member| (member.key.clone(), &member.value));
    members.chain(items.map(|(index, item)| (index.to_string(), item)))
}
