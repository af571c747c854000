//! The settings of a generator: what a team wants of the code that a document does not say.
//!
//! They must never change what is enforced: that is the document's to say, and an overlay's to change.

use openapi::{Beside, Code, Extension, Member, Node, Pointer, Problem, Severity, Source, Span};

/// Settings that cannot be followed.
pub(crate) const BAD_SETTINGS: Code = Code("bad-settings");

/// What a team wants of its generated code.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which structs have builders.
    pub builders: Builders,
    /// Whether the client has no module for each tag.
    pub without_tags: bool,
    /// Names and types by the pointers of what has them, for [`openapi::Loading::beside`].
    pub beside: Option<Beside>,
}

/// Which structs have builders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Builders {
    /// Those that a request can hold; all of a document without operations.
    #[default]
    Sent,
    /// Every one, for tests that make answers.
    All,
    /// None: fields are public.
    Never,
}

const KEYS: [&str; 4] = ["builders", "names", "tags", "types"];

impl Settings {
    /// Reads settings in YAML or JSON: `builders` (`sent`, `all`, `none`), `tags` (`modules`, `none`), `names` (a JSON
    /// Pointer into the document, and what stands there is called) and `types` (such a pointer, and what it is in Rust).
    ///
    /// # Errors
    /// With all that cannot be followed, by line and column.
    pub fn read(name: &str, text: &str) -> Result<Self, String> {
        let source = Source::new(name, text);
        let (root, mut problems) = openapi::read(&source);
        let settings = root.map(|root| Self::of(&root, &source, &mut problems)).unwrap_or_default();
        if problems.iter().any(|problem| problem.severity == Severity::Invalid) {
            return Err(openapi::report(&problems, &source.into(), openapi::Format::Human { color: false }));
        }
        Ok(settings)
    }

    fn of(root: &Node, source: &Source, problems: &mut Vec<Problem>) -> Self {
        let (mut settings, mut extensions) = (Self::default(), Vec::new());
        let Some(members) = root.as_object() else {
            problems.push(bad(
                Pointer::root(),
                root.span,
                format!("settings are an object, not {}", root.kind()),
                &keys(),
            ));
            return settings;
        };
        for member in members {
            match member.key.as_str() {
                "builders" => {
                    let choices = [("sent", Builders::Sent), ("all", Builders::All), ("none", Builders::Never)];
                    settings.builders = one_of(member, &choices, problems).unwrap_or_default();
                }
                "tags" => {
                    let choices = [("modules", false), ("none", true)];
                    settings.without_tags = one_of(member, &choices, problems).unwrap_or_default();
                }
                "names" => extensions.extend(laid(member, &NAMES, problems)),
                "types" => extensions.extend(laid(member, &TYPES, problems)),
                other => {
                    let message = format!("`{other}` is no setting");
                    problems.push(bad(Pointer::root().join(other), member.key_span, message, &keys()));
                }
            }
        }
        settings.beside = (!extensions.is_empty()).then(|| Beside { source: source.clone(), extensions });
        settings
    }
}

fn keys() -> String {
    format!("there are `{}`", KEYS.join("`, `"))
}

fn bad(pointer: Pointer, span: Span, message: String, help: &str) -> Problem {
    Problem { severity: Severity::Invalid, code: BAD_SETTINGS, pointer, span, message, help: help.to_owned() }
}

fn one_of<T: Copy>(member: &Member, choices: &[(&str, T)], problems: &mut Vec<Problem>) -> Option<T> {
    let chosen = member.value.as_str().and_then(|text| choices.iter().find(|(name, _)| *name == text));
    if chosen.is_none() {
        let names: Vec<String> = choices.iter().map(|(name, _)| format!("`{name}`")).collect();
        let help = format!("use {}", names.join(" or "));
        let message = format!("`{}` has no such value", member.key);
        problems.push(bad(Pointer::root().join(&member.key), member.value.span, message, &help));
    }
    chosen.map(|(_, value)| *value)
}

/// A list of extensions, by the pointers of what has them.
struct List {
    key: &'static str,
    extension: &'static str,
    help: &'static str,
    /// What a value must be, in words.
    expected: &'static str,
    is_well: fn(&Node) -> bool,
}

const NAMES: List = List {
    key: "names",
    extension: "x-rust-name",
    help: "write `/components/schemas/pet: Animal`, one name a line",
    expected: "a name is a text that is not empty",
    is_well: |value| value.as_str().is_some_and(|text| !text.is_empty()),
};

/// What stands in a type is for loading to check, as where the document itself says it.
const TYPES: List = List {
    key: "types",
    extension: "x-rust-type",
    help: "write `/components/schemas/price: my_types::Price`, one type a line",
    expected: "a type is a path, or an object with one",
    is_well: |value| value.as_str().is_some_and(|text| !text.is_empty()) || value.as_object().is_some(),
};

fn laid(member: &Member, list: &List, problems: &mut Vec<Problem>) -> Vec<Extension> {
    let at = Pointer::root().join(list.key);
    let Some(entries) = member.value.as_object() else {
        let message = format!("`{}` is an object, not {}", list.key, member.value.kind());
        problems.push(bad(at, member.value.span, message, list.help));
        return Vec::new();
    };
    for entry in entries {
        if Pointer::parse(&entry.key).is_none() {
            let message = format!("`{}` is no JSON Pointer", entry.key);
            problems.push(bad(at.join(&entry.key), entry.key_span, message, list.help));
        }
        if !(list.is_well)(&entry.value) {
            let found = entry.value.as_str().map_or(entry.value.kind(), |_| "empty");
            let message = format!("{}, and this is {found}", list.expected);
            problems.push(bad(at.join(&entry.key), entry.value.span, message, list.help));
        }
    }
    let extension = |entry: &Member| Extension { list: list.key, name: list.extension, entry: entry.clone() };
    entries.iter().map(extension).collect()
}
