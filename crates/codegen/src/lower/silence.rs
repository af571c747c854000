//! Nothing is lost in silence: what the ledger calls unsupported and no problem has named is reported here.
//!
//! It must never repeat itself: the outermost keyword, or the component, speaks for all below it.

use std::collections::{HashMap, HashSet};

use openapi::{Pointer, Problem, Severity};

use super::{Lowering, UNREAD_KEYWORD};
use crate::ledger::{Class, Ledger};

impl Lowering<'_> {
    /// Reports every unsupported keyword that stands neither at nor below a problem.
    pub(super) fn report_silent(&mut self, ledger: &Ledger) {
        let spans: HashMap<_, _> = self.keywords.iter().map(|keyword| (&keyword.pointer, keyword.key_span)).collect();
        let mut spoken: HashSet<Pointer> = HashSet::new();
        for problem in self.problems.iter().filter(|problem| problem.severity == Severity::Unsupported) {
            spoken.insert(problem.pointer.clone());
            // A rule of `x-validations` is reported two steps below its keyword.
            let keyword = problem.pointer.parent().and_then(|list| list.parent());
            spoken.extend(keyword.filter(|keyword| keyword.last().as_deref() == Some("x-validations")));
        }
        for (pointer, _) in ledger.rows.iter().filter(|(_, class)| *class == Class::Unsupported) {
            let mut above = std::iter::successors(Some(pointer.clone()), Pointer::parent);
            if above.any(|pointer| spoken.contains(&pointer)) {
                continue;
            }
            let speaker = speaker(pointer);
            self.problems.push(Problem {
                severity: Severity::Unsupported,
                code: UNREAD_KEYWORD,
                pointer: speaker.clone(),
                span: spans.get(pointer).copied().unwrap_or_default(),
                message: format!("`{}` has no effect on what is generated yet", speaker.last().unwrap_or_default()),
                help: "it stays in the document for people; nothing holds anybody to it".to_owned(),
            });
            spoken.insert(speaker);
        }
    }
}

/// The component that a keyword stands in, or the keyword itself.
fn speaker(pointer: &Pointer) -> Pointer {
    let tokens: Vec<String> = pointer.tokens().take(3).collect();
    match tokens.as_slice() {
        [components, section, name] if components == "components" && section != "schemas" => {
            Pointer::root().join(components).join(section).join(name)
        }
        _ => pointer.clone(),
    }
}
