//! Templates print: `for`, `if`, `match`, `include`. A decision is a field of the IR.
//!
//! It must never parse Rust in a template: only the tags of the template language are looked at.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source};

/// Tags that build a language of their own inside of the templates.
const FORBIDDEN: [&str; 5] = ["block", "call", "extends", "import", "macro"];

fn forbidden_tags(file: &Source) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (line, text) in file.lines() {
        for tag in text.split("{%").skip(1) {
            let word = tag.trim_start_matches(['-', '+', '~']).split_whitespace().next().unwrap_or_default();
            if FORBIDDEN.contains(&word) {
                let text =
                    format!("`{word}` in a template: decide it in the IR, and print it with for, if, match, include");
                offences.push(Offence::new(&file.path, line, text));
            }
        }
    }
    offences
}

#[test]
fn templates_only_print() {
    let templates: Vec<&Source> = FILES.iter().filter(|file| file.ends("jinja")).collect();
    assert!(!templates.is_empty(), "no templates found");
    assert_none(templates.into_iter().flat_map(forbidden_tags).collect());
}

#[test]
fn a_macro_in_a_template_is_found() {
    let text = "{% if a %}macro{% endif %}\n{%- macro b() %}\n{% for c in d %}{%+call b() %}\n";
    let found = forbidden_tags(&Source::new("a.rs.jinja", text));
    assert_eq!(found.iter().map(|offence| offence.line).collect::<Vec<_>>(), [2, 3]);
}
