//! The ledger for people and for programs.
//!
//! It must never leave out a clause: what nobody holds stands there too.

use super::{Clause, Entry, Ledger, Place};
use crate::data::Json;
use crate::score::Score;
use crate::table::Table;
use serde_json::json;
use std::fmt::Write;

/// Longer texts than this are cut in a terminal, in characters.
const LONG: usize = 90;

impl Ledger {
    /// For a terminal: a line for each clause, and then what does not add up.
    pub fn text(&self, score: &Score) -> String {
        let mut table = Table::new(["clause", "grade", "places", "mutants", "held by"]);
        for entry in &self.entries {
            let Clause { id, grade, .. } = &entry.clause;
            let killed: usize = entry.places.iter().map(|place| place.killed.len()).sum();
            let places = entry.places.len().to_string();
            table.row([id.clone(), grade.name().to_owned(), places, killed.to_string(), entry.holder(score, LONG)]);
        }
        let mut text = table.text();
        for fault in &self.faults {
            let _ = writeln!(text, "fault: {fault}");
        }
        let _ = writeln!(text, "{} clauses, {} faults", self.entries.len(), self.faults.len());
        text
    }

    /// As JSON: `clauses` and `faults`, each a list.
    pub fn json(&self, score: &Score) -> Json {
        let place = |place: &Place| {
            let mutants: Vec<Json> = place.killed.iter().map(|at| score.killed_json(*at)).collect();
            json!({ "pointer": place.pointer.as_str(), "line": place.line, "killed": mutants })
        };
        let entry = |entry: &Entry| {
            let Clause { id, grade, says, tests, by_person, why, witnesses, .. } = &entry.clause;
            json!({
                "id": id,
                "grade": grade.name(),
                "says": says,
                "places": entry.places.iter().map(place).collect::<Vec<_>>(),
                "tests": tests,
                "person": by_person,
                "why": why,
                "witnesses": witnesses.len(),
            })
        };
        json!({
            "clauses": self.entries.iter().map(entry).collect::<Vec<_>>(),
            "faults": self.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }

    /// As a page in Markdown; `title` names the document.
    pub fn page(&self, title: &str, score: &Score) -> String {
        let mut table = Table::new(["clause", "grade", "says", "where", "held by"]);
        for entry in &self.entries {
            let Clause { id, grade, says, .. } = &entry.clause;
            let places = entry.places.iter().map(|place| match place.line {
                Some(line) => format!("`{}` (line {line})", crate::score::shortened(&place.pointer)),
                None => format!("`{}`", place.pointer),
            });
            let places = places.collect::<Vec<_>>().join("<br>");
            let says = says.replace('\n', " ");
            table.row([id.clone(), grade.name().to_owned(), says, places, entry.holder(score, usize::MAX)]);
        }
        format!(
            "# What holds each clause\n\nEvery clause of the page behind `{title}`, where the document says it, and what \
             falls when it goes.\n\n{}",
            table.markdown()
        )
    }
}

impl Entry {
    /// Who holds the clause: the cases that fall without it, its tests, its values from the page, or a person.
    fn holder(&self, score: &Score, most: usize) -> String {
        let mut parts = Vec::new();
        let killed: Vec<usize> = self.places.iter().flat_map(|place| place.killed.iter().copied()).collect();
        parts.extend(score.killer_words(&killed));
        let Clause { tests, by_person, why, witnesses, .. } = &self.clause;
        if !witnesses.is_empty() {
            parts.push(format!("{} values from the page", witnesses.len()));
        }
        parts.extend(tests.iter().map(|test| format!("test {test}")));
        if *by_person {
            parts.push(format!("a person: {}", why.as_deref().unwrap_or("(no reason)")));
        }
        let text = if parts.is_empty() { "nothing".to_owned() } else { parts.join("; ") };
        match text.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }
}
