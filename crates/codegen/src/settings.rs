//! The settings of a generator: what a team wants of the code that a document does not say.
//!
//! They must never change what is enforced: that is the document's to say, and an overlay's to change.

use openapi::{Code, Member, Names, Node, Pointer, Problem, Severity, Source, Span};

/// Settings that cannot be followed.
pub(crate) const BAD_SETTINGS: Code = Code("bad-settings");

/// What a team wants of its generated code.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which structs have builders.
    pub builders: Builders,
    /// Whether the client has no module for each tag.
    pub without_tags: bool,
    /// Names by the pointers of what has them, for [`openapi::Loading::names`].
    pub names: Option<Names>,
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

const KEYS: [&str; 3] = ["builders", "names", "tags"];

impl Settings {
    /// Reads settings in YAML or JSON: `builders` (`sent`, `all`, `none`), `tags` (`modules`, `none`) and `names` (a JSON
    /// Pointer into the document, and what stands there is called).
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
        let mut settings = Self::default();
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
                "names" => settings.names = names(member, source, problems),
                other => {
                    let message = format!("`{other}` is no setting");
                    problems.push(bad(Pointer::root().join(other), member.key_span, message, &keys()));
                }
            }
        }
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

fn names(member: &Member, source: &Source, problems: &mut Vec<Problem>) -> Option<Names> {
    let at = Pointer::root().join("names");
    let help = "write `/components/schemas/pet: Animal`, one name a line";
    let Some(entries) = member.value.as_object() else {
        let message = format!("`names` is an object, not {}", member.value.kind());
        problems.push(bad(at, member.value.span, message, help));
        return None;
    };
    for entry in entries {
        if Pointer::parse(&entry.key).is_none() {
            let message = format!("`{}` is no JSON Pointer", entry.key);
            problems.push(bad(at.join(&entry.key), entry.key_span, message, help));
        }
        if entry.value.as_str().is_none_or(str::is_empty) {
            let found = entry.value.as_str().map_or(entry.value.kind(), |_| "empty");
            let message = format!("a name is a text that is not empty, and this is {found}");
            problems.push(bad(at.join(&entry.key), entry.value.span, message, help));
        }
    }
    Some(Names { source: source.clone(), entries: entries.to_vec() })
}
