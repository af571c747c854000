//! References out of the document: what they name is laid into the tree, so that all that reads it sees one document.
//!
//! Nothing here opens a file: the caller brings the texts. It must never lose where a piece stands.

mod library;
mod link;
mod location;
mod name;
mod target;
mod write;

use std::collections::HashMap;

use crate::check::keyword::similar;
use crate::grammar::ObjectKind;
use crate::{Code, Member, Node, Pointer, Problem, Severity, Source, Span, mapping};
use library::Library;
use link::{Link, Way};
use target::{Home, Target};
use write::Writer;

pub(crate) const EXTERNAL_REF: Code = Code("external-ref");
pub(crate) const UNREADABLE_FILE: Code = Code("unreadable-file");
pub(crate) const CONFLICTING_PATH_ITEM: Code = Code("conflicting-path-item");

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is the same for every way to the file: it is read once.
    pub identity: String,
    /// What reports call it.
    pub name: String,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It stands where nothing is looked for, as at a URL. The reference is lawful, and is not followed.
    Elsewhere {
        /// What to do about it.
        help: String,
    },
    /// It should be there and cannot be read.
    Unreadable {
        /// Why, as the end of a sentence.
        reason: String,
        /// What to do about it.
        help: String,
    },
}

/// The files that a document may refer to.
pub trait Files {
    /// Finds the file at `location`: a path that continues the name of the document, with `/` between its steps, or an
    /// `http:` or `https:` URL.
    ///
    /// # Errors
    /// When there is none, or it must not be read.
    fn find(&mut self, location: &str) -> Result<Found, Refusal>;

    /// The text of a file that was found.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&mut self, found: &Found) -> Result<String, Refusal>;
}

/// No file but the document's own.
pub(crate) struct NoFiles;

impl Files for NoFiles {
    fn find(&mut self, _location: &str) -> Result<Found, Refusal> {
        Err(Refusal::Elsewhere { help: "copy what it names into `components` and refer to that".to_owned() })
    }

    fn read(&mut self, found: &Found) -> Result<String, Refusal> {
        self.find(&found.identity).map(|_| String::new())
    }
}

/// A document that is whole.
pub(crate) struct Whole {
    pub(crate) root: Node,
    /// The texts of the files that were read, in the order of their numbers.
    pub(crate) sources: Vec<Source>,
    /// The `$ref`s of path items, which gave way to what they name.
    pub(crate) followed: Vec<(Pointer, Member)>,
    pub(crate) problems: Vec<Problem>,
}

/// Whether `reference`, in the file of that name, names the file `own`; nothing for URLs, which files may be copies of.
pub(crate) fn names(file: &str, reference: &str, own: &str) -> Option<bool> {
    let plain = |name: &str| location::normal(&name.replace('\\', "/"));
    let location = location::resolve(&plain(file), reference).ok()?;
    (!location.starts_with("http")).then(|| location == plain(own))
}

/// Lays all that the document refers to into its tree. `texts` counts those that have been read for it already.
pub(crate) fn follow(root: Node, own: &Source, texts: usize, files: &mut dyn Files) -> Whole {
    if !link::leads_out(&root) {
        return Whole { root, sources: Vec::new(), followed: Vec::new(), problems: Vec::new() };
    }
    let mut following = Following {
        library: Library::new(root, own, texts, files),
        targets: Vec::new(),
        known: HashMap::new(),
        leads: HashMap::new(),
        problems: Vec::new(),
    };
    following.all();
    following.whole()
}

/// Where the text of a reference leads.
enum Lead {
    /// To a place in the document's own text.
    Own(Pointer),
    /// To the target of that number.
    Target(usize),
}

/// References while they are followed.
struct Following<'f> {
    library: Library<'f>,
    /// All that is referred to outside, and path items inside, in the order in which they were met.
    targets: Vec<Target>,
    known: HashMap<(usize, Pointer, bool), usize>,
    /// Where each text of a reference leads, by its place.
    leads: HashMap<Span, Lead>,
    problems: Vec<Problem>,
}

impl Following<'_> {
    fn all(&mut self) {
        let (links, _) = link::links(ObjectKind::OpenApi, self.library.root(0));
        links.iter().for_each(|link| self.link(0, link));
        let mut next = 0;
        while let Some(target) = self.targets.get_mut(next) {
            let (shelf, links) = (target.shelf, std::mem::take(&mut target.links));
            links.iter().for_each(|link| self.link(shelf, link));
            next += 1;
        }
    }

    /// Follows one reference that stands in the file on that shelf.
    fn link(&mut self, shelf: usize, link: &Link) {
        let (file, fragment) = link.text.split_once('#').unwrap_or((&link.text, ""));
        if self.leads.contains_key(&link.span) || (link.way == Way::Mapping && !self.is_reference(shelf, link)) {
            return;
        }
        let Some(to) = self.shelf(shelf, file, link) else {
            return;
        };
        let pointer = Pointer::parse(&format!("#{fragment}"));
        if to == 0 && link.kind != ObjectKind::PathItem {
            // What is wrong with places in the document itself is told by the checks.
            let moved = pointer.filter(|_| shelf != 0 || !file.is_empty());
            self.leads.extend(moved.map(|pointer| (link.span, Lead::Own(pointer))));
            return;
        }
        let is_there = |pointer: &Pointer| self.library.root(to).at(pointer).is_some();
        match pointer.filter(is_there) {
            Some(pointer) => {
                let target = self.target(to, pointer, link.kind);
                self.leads.insert(link.span, Lead::Target(target));
            }
            None => self.dangling(to, fragment, link),
        }
    }

    /// Whether the value of a mapping is a reference, and no name of a component of the document (section 4.7.25).
    fn is_reference(&self, shelf: usize, link: &Link) -> bool {
        let names_schema = self.library.root(0).at(&mapping::schemas().join(&link.text)).is_some();
        let text = link.text.as_str();
        let looks_so = text.contains(['#', '/']) || [".json", ".yaml", ".yml"].iter().any(|end| text.ends_with(end));
        looks_so && !names_schema && !(shelf == 0 && text.starts_with('#'))
    }

    /// The shelf of the file that a reference names, which may be the one that it stands in.
    fn shelf(&mut self, shelf: usize, file: &str, link: &Link) -> Option<usize> {
        if file.is_empty() {
            return Some(shelf);
        }
        let found = location::resolve(self.library.location(shelf), file);
        match found.and_then(|location| self.library.open(&location)) {
            Ok(opened) => opened,
            Err(refusal) => {
                self.refuse(refusal, link);
                None
            }
        }
    }

    fn refuse(&mut self, refusal: Refusal, link: &Link) {
        let text = &link.text;
        let (severity, code, message, help) = match refusal {
            Refusal::Elsewhere { help } => {
                let message = format!("`{text}` leads out of the document, and is not followed there");
                (Severity::Unsupported, EXTERNAL_REF, message, help)
            }
            Refusal::Unreadable { reason, help } => {
                (Severity::Invalid, UNREADABLE_FILE, format!("`{text}` {reason}"), help)
            }
        };
        self.problem(severity, code, link, message, help);
    }

    fn dangling(&mut self, to: usize, fragment: &str, link: &Link) {
        let missing = Pointer::parse(&format!("#{fragment}")).and_then(|at| Some((at.parent()?, at.last()?)));
        let near = missing.and_then(|(parent, name)| {
            let members = self.library.root(to).at(&parent)?.as_object()?;
            let near = similar(&name, members.iter().map(|member| member.key.as_str()))?;
            Some(format!("did you mean `#{}`?", parent.join(near)))
        });
        let message = format!("`{}` leads nowhere", link.text);
        let help = near.unwrap_or_else(|| "define it there, or mend what stands behind the `#`".to_owned());
        self.problem(Severity::Invalid, crate::check::reference::DANGLING_REF, link, message, help);
    }

    fn problem(&mut self, severity: Severity, code: Code, link: &Link, message: String, help: String) {
        let (pointer, span) = (link.pointer.clone(), link.span);
        self.problems.push(Problem { severity, code, pointer, span, message, help });
    }

    /// The number of a target, which is new when nobody has named it yet.
    fn target(&mut self, shelf: usize, pointer: Pointer, kind: ObjectKind) -> usize {
        let key = (shelf, pointer.clone(), kind == ObjectKind::PathItem);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let node = self.library.root(shelf).at(&pointer);
        let target = Target::new(shelf, pointer, kind, node.unwrap_or(self.library.root(shelf)));
        self.known.insert(key, self.targets.len());
        self.targets.push(target);
        self.targets.len() - 1
    }

    /// The one tree.
    fn whole(self) -> Whole {
        let Self { library, mut targets, known, leads, problems } = self;
        target::settle(&mut targets, &known);
        name::choose(&mut targets, &library);
        let mut writer = Writer::new(&library, &targets);
        for (span, lead) in leads {
            match lead {
                Lead::Own(pointer) => writer.write(span, &pointer),
                Lead::Target(target) => match target::place(&targets, target) {
                    Some(pointer) => writer.write(span, &pointer),
                    None => writer.replace(span, target),
                },
            }
        }
        let mut root = writer.node(library.root(0).clone(), &Pointer::root());
        for target in &targets {
            let Home::Component(name) = &target.home else { continue };
            let node = library.root(target.shelf).at(&target.pointer);
            let Some(section) = target.kind.section() else { continue };
            let at = Pointer::root().join("components").join(section).join(name);
            let value = node.map(|node| writer.node(node.clone(), &at));
            let key_span = library.key_span(target.shelf, &target.pointer);
            let member = value.map(|value| Member { key: name.clone(), key_span, value });
            write::lay(&mut root, section, member);
        }
        let (followed, found) = writer.finish();
        let (sources, read) = library.finish();
        Whole { root, sources, followed, problems: [problems, found, read].concat() }
    }
}
