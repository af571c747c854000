//! The score for people and for programs.
//!
//! It must never leave out a mutant, nor call a score full that is not.

use super::{Declared, Equivalent, Killed, Killer, Score, Survived, Unlawful};
use crate::clauses::Clauses;
use crate::data::Json;
use crate::family::Family;
use crate::mutation::Mutant;
use crate::table::Table;
use openapi::Pointer;
use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Longer texts of cases than this are cut, in characters.
const LONG: usize = 120;

/// How many clauses a terminal names beside a rule.
const NAMED: usize = 2;

/// All that became of one rule.
#[derive(Default)]
struct Row<'s> {
    line: Option<usize>,
    killed: Vec<&'s Killed>,
    survived: usize,
    equivalent: usize,
    unlawful: usize,
}

impl Score {
    /// For a terminal: a line for each rule, what survived and why that matters, and the sum.
    pub fn text(&self, clauses: Option<&Clauses>) -> String {
        let mut text = self.table(clauses, false).text();
        for Survived { mutant, witness } in &self.survived {
            let _ = writeln!(text, "survived: {mutant} ({})", mutant.effect.name());
            if let Some(witness) = witness {
                let _ = writeln!(text, "    no case is among the values that would tell: {witness}");
            }
        }
        for hole in &self.vacuous {
            let _ = writeln!(text, "hole: {hole}");
        }
        for Declared { what, why } in &self.declared {
            let _ = writeln!(text, "declared: {what}\n    {why}");
        }
        let _ = writeln!(text, "{}", self.sum());
        text
    }

    /// The sum in one line.
    pub fn sum(&self) -> String {
        let (killed, survived) = (self.killed.len(), self.survived.len());
        let (equivalent, unlawful) = (self.equivalent.len(), self.unlawful.len());
        let declared = match self.declared.len() {
            0 => String::new(),
            count => format!("; {count} declared"),
        };
        format!(
            "{} mutants by {} cases: {killed} killed, {survived} survived, {equivalent} equivalent, {unlawful} \
             unlawful; {} keywords without a mutant; {} holes{declared}",
            killed + survived + equivalent + unlawful,
            self.cases.len(),
            self.unscored.len(),
            self.vacuous.len(),
        )
    }

    fn table(&self, clauses: Option<&Clauses>, whole: bool) -> Table {
        let mut table = Table::new(["line", "rule", "clause", "mutants", "killed by"]);
        for (rule, row) in self.rows() {
            let line = row.line.map(|line| line.to_string()).unwrap_or_default();
            let rule_text = if whole { format!("`{}`", shortened(rule)) } else { shortened(rule) };
            let total = row.killed.len() + row.survived + row.equivalent + row.unlawful;
            let mut mutants = format!("{} of {total}", row.killed.len());
            for (count, word) in [(row.equivalent, "equivalent"), (row.unlawful, "unlawful")] {
                if count > 0 {
                    let _ = write!(mutants, ", {count} {word}");
                }
            }
            let most = if whole { usize::MAX } else { NAMED };
            table.row([line, rule_text, claims(clauses, rule, most), mutants, self.killers(&row.killed)]);
        }
        table
    }

    fn rows(&self) -> Vec<(&Pointer, Row<'_>)> {
        let mut rows: BTreeMap<(Option<usize>, &Pointer), Row<'_>> = BTreeMap::new();
        let key = |mutant: &'_ Mutant| mutant.line;
        for killed in &self.killed {
            rows.entry((key(&killed.mutant), &killed.mutant.rule)).or_default().killed.push(killed);
        }
        for survived in &self.survived {
            rows.entry((key(&survived.mutant), &survived.mutant.rule)).or_default().survived += 1;
        }
        for equivalent in &self.equivalent {
            rows.entry((key(&equivalent.mutant), &equivalent.mutant.rule)).or_default().equivalent += 1;
        }
        for unlawful in &self.unlawful {
            rows.entry((key(&unlawful.mutant), &unlawful.mutant.rule)).or_default().unlawful += 1;
        }
        rows.into_iter().map(|((line, rule), row)| (rule, Row { line, ..row })).collect()
    }

    /// How many cases of each family kill some mutant of a rule.
    fn killers(&self, killed: &[&Killed]) -> String {
        let mut families: BTreeMap<Family, std::collections::BTreeSet<usize>> = BTreeMap::new();
        for case in killed.iter().flat_map(|killed| &killed.killers).map(|killer| killer.case) {
            families.entry(self.cases[case].family).or_default().insert(case);
        }
        let families = families.iter().map(|(family, cases)| format!("{family} {}", cases.len()));
        families.collect::<Vec<_>>().join(", ")
    }

    /// A case that kills some of these killed mutants, in words.
    pub(crate) fn killer_words(&self, killed: &[usize]) -> Option<String> {
        let killer = killed.iter().find_map(|at| self.killed.get(*at)?.killers.first())?;
        let case = self.cases.get(killer.case)?;
        Some(format!("cases such as {} `{}`", case.family, cut(&case.subject.to_string())))
    }

    /// As JSON: `killed`, `survived`, `equivalent` and `unlawful`, each a list, and what is said of the rest.
    pub fn json(&self, clauses: Option<&Clauses>) -> Json {
        let survived = |survived: &Survived| {
            let mut members = mutant_json(&survived.mutant, clauses);
            members.insert("witness".to_owned(), json!(survived.witness));
            Json::Object(members)
        };
        let equivalent = |equivalent: &Equivalent| {
            let mut members = mutant_json(&equivalent.mutant, clauses);
            members.insert("proof".to_owned(), json!(equivalent.proof));
            Json::Object(members)
        };
        let unlawful = |unlawful: &Unlawful| {
            let mut members = mutant_json(&unlawful.mutant, clauses);
            members.insert("problem".to_owned(), json!(unlawful.code.0));
            Json::Object(members)
        };
        let unscored = self
            .unscored
            .iter()
            .map(|rule| json!({ "rule": rule.rule.as_str(), "line": rule.line, "reason": rule.reason }));
        json!({
            "killed": self.killed.iter().map(|killed| self.killed_member(killed, clauses)).collect::<Vec<_>>(),
            "survived": self.survived.iter().map(survived).collect::<Vec<_>>(),
            "equivalent": self.equivalent.iter().map(equivalent).collect::<Vec<_>>(),
            "unlawful": self.unlawful.iter().map(unlawful).collect::<Vec<_>>(),
            "unscored": unscored.collect::<Vec<_>>(),
            "declared": self.declared.iter().map(|known| json!({ "what": known.what, "why": known.why })).collect::<Vec<_>>(),
            "holes": self.vacuous.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "cases": self.cases.len(),
        })
    }

    /// One killed mutant as JSON.
    pub(crate) fn killed_json(&self, at: usize) -> Json {
        self.killed.get(at).map_or(Json::Null, |killed| self.killed_member(killed, None))
    }

    fn killed_member(&self, killed: &Killed, clauses: Option<&Clauses>) -> Json {
        let mut members = mutant_json(&killed.mutant, clauses);
        let killer = |killer: &Killer| {
            let case = &self.cases[killer.case];
            json!({
                "manner": killer.manner.words(),
                "family": case.family.name(),
                "case": case.subject.to_json(),
            })
        };
        members.insert("killers".to_owned(), json!(killed.killers.len()));
        members.insert("by".to_owned(), killed.killers.first().map_or(Json::Null, killer));
        Json::Object(members)
    }

    /// As a page in Markdown; `title` names the document.
    pub fn page(&self, title: &str, clauses: Option<&Clauses>) -> String {
        let mut page = format!(
            "# What holds each rule\n\n`{title}` was changed one rule at a time, and every case was read by each change. \
             A rule holds when some case is read otherwise without it.\n\n{}.\n\n## Rules\n\n{}",
            self.sum(),
            self.table(clauses, true).markdown(),
        );
        let equivalent = self.equivalent.iter().map(|Equivalent { mutant, proof }| (mutant, proof.as_str()));
        section(&mut page, "Changes that change nothing", "why it changes nothing", equivalent);
        let unlawful = self.unlawful.iter().map(|Unlawful { mutant, code }| (mutant, code.0));
        section(&mut page, "Changes that make no document", "the problem that is reported", unlawful);
        if !self.declared.is_empty() {
            let mut table = Table::new(["what nothing holds", "why"]);
            for Declared { what, why } in &self.declared {
                table.row([what.clone(), why.clone()]);
            }
            let _ = write!(page, "\n## Declared\n\n{}", table.markdown());
        }
        if !self.unscored.is_empty() {
            let mut table = Table::new(["line", "keyword", "why no message can show it"]);
            for rule in &self.unscored {
                table.row([number(rule.line), format!("`{}`", shortened(&rule.rule)), rule.reason.to_owned()]);
            }
            let _ = write!(page, "\n## Keywords that no change was made of\n\n{}", table.markdown());
        }
        page
    }
}

/// A part of the page about mutants that nobody kills.
fn section<'m>(page: &mut String, title: &str, last: &'static str, rows: impl Iterator<Item = (&'m Mutant, &'m str)>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let mut table = Table::new(["line", "rule", "change", last]);
    for (Mutant { rule, line, words, .. }, text) in rows {
        table.row([number(*line), format!("`{}`", shortened(rule)), words.clone(), text.to_owned()]);
    }
    let _ = write!(page, "\n## {title}\n\n{}", table.markdown());
}

fn mutant_json(mutant: &Mutant, clauses: Option<&Clauses>) -> Map<String, Json> {
    let claims: Vec<&str> = clauses
        .map_or(Vec::new(), |clauses| clauses.of(&mutant.rule).into_iter().map(|clause| clause.id.as_str()).collect());
    Map::from_iter([
        ("rule".to_owned(), json!(mutant.rule.as_str())),
        ("line".to_owned(), json!(mutant.line)),
        ("change".to_owned(), json!(mutant.words)),
        ("effect".to_owned(), json!(mutant.effect.name())),
        ("clauses".to_owned(), json!(claims)),
    ])
}

fn claims(clauses: Option<&Clauses>, rule: &Pointer, most: usize) -> String {
    let Some(clauses) = clauses else { return String::new() };
    let claims = clauses.of(rule);
    let named = claims.iter().take(most).map(|clause| format!("{} ({})", clause.id, clause.grade.name()));
    let mut text = named.collect::<Vec<_>>().join(", ");
    if claims.len() > most {
        let _ = write!(text, " and {} more", claims.len() - most);
    }
    text
}

fn number(line: Option<usize>) -> String {
    line.map(|line| line.to_string()).unwrap_or_default()
}

/// A pointer without what every rule of its sort begins with.
pub(crate) fn shortened(pointer: &Pointer) -> String {
    let text = pointer.as_str();
    if let Some(rest) = text.strip_prefix("/components/schemas/") {
        return rest.to_owned();
    }
    match text.strip_prefix("/paths/").and_then(|rest| rest.split_once('/')) {
        Some((path, rest)) => format!("{}/{rest}", path.rsplit("~1").next().unwrap_or(path)),
        None => text.to_owned(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
