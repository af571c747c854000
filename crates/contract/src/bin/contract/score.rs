//! `score`: every case against every mutant, and the case set and the pages that the workspace keeps.
//!
//! It must never write anything unless it is told to, nor leave a stale set unsaid.

use contract::Family;
use contract::cases::freeze;
use contract::clauses::{Clauses, Ledger};
use contract::exchange::Mock;
use contract::score::{Killed, Score, Trial};
use openapi::Document;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::arguments::{Format, Scoring};
use crate::clauses;
use crate::failure::Failure;
use crate::job::{self, Job};

/// The command that makes the set anew.
const FREEZE: &str = "cargo xtask score --freeze";

/// The score of one document.
pub(crate) struct Scored {
    pub(crate) document: Document,
    pub(crate) clauses: Option<Clauses>,
    pub(crate) score: Score,
    /// How long it took, in seconds.
    seconds: f32,
}

/// Runs `score`.
pub(crate) fn score(arguments: &Scoring) -> Result<(), Failure> {
    let jobs = Job::all(&arguments.common)?;
    let (mut lists, mut refused) = (Lists::default(), Vec::new());
    for job in &jobs {
        let scored = run(job, &arguments.without)?;
        match arguments.common.format {
            Format::Human => crate::say(&human(job, &scored))?,
            Format::Json => lists.add(job, &scored),
        }
        refused.extend(refusal(job, &scored));
        if let Some(folder) = &arguments.mutants {
            write_mutants(&scored, &folder.join(&job.name))?;
        }
        if arguments.without.is_empty() {
            refused.extend(keep(job, &scored, arguments)?);
        }
    }
    if arguments.common.format == Format::Json {
        crate::say(&format!("{:#}\n", lists.json()))?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Refused(refused.join("\n"))) }
}

/// Scores one document without some families of cases.
pub(crate) fn run(job: &Job, without: &[Family]) -> Result<Scored, Failure> {
    let document = job.document()?;
    let clauses = clauses::beside(job)?;
    let start = Instant::now();
    let refused = |problems: Vec<openapi::Problem>| {
        let report = openapi::report(&problems, document.sources(), openapi::Format::Human { color: false });
        Failure::Refused(format!("{report}{} cannot be judged by", job.shown))
    };
    let mut trial = Trial::new(&document).map_err(refused)?;
    trial.cases.retain(|case| !without.contains(&case.family));
    let mut score = trial.run().map_err(refused)?;
    score.declare(clauses.as_ref().map_or(&[], |clauses| clauses.unheld.as_slice()));
    Ok(Scored { clauses, score, seconds: start.elapsed().as_secs_f32(), document })
}

/// Writes the document and each mutant of it that is killed, as JSON, and a list of them: number, rule, change.
fn write_mutants(scored: &Scored, folder: &Path) -> Result<(), Failure> {
    let Scored { document, score, .. } = scored;
    let mut files = vec![("original.json".to_owned(), contract::mutation::text(document.root()))];
    let mut list = String::new();
    for (index, Killed { mutant, .. }) in score.killed.iter().enumerate() {
        files.push((format!("{index}.json"), mutant.document(document)));
        list.push_str(&format!("{index}\t{}\t{}\n", mutant.rule, mutant.words));
    }
    files.push(("mutants.tsv".to_owned(), list));
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Io(format!("{} is not empty: mutants go into a new folder", folder.display())));
    }
    fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))?;
    files.iter().try_for_each(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))
    })
}

fn human(job: &Job, scored: &Scored) -> String {
    let table = scored.score.text(scored.clauses.as_ref());
    format!("{table}{}: {:.1} s\n", job.shown, scored.seconds)
}

fn refusal(job: &Job, scored: &Scored) -> Option<String> {
    let (survived, holes) = (scored.score.survived.len(), scored.score.vacuous.len());
    let text = format!("{} is refused: {survived} mutants survived, {holes} holes in the proof", job.shown);
    (!scored.score.is_full()).then_some(text)
}

/// Writes what is kept, or says what is not as it would be written.
fn keep(job: &Job, scored: &Scored, arguments: &Scoring) -> Result<Vec<String>, Failure> {
    let Some(files) = files(job, scored, arguments.out.as_deref())? else { return Ok(Vec::new()) };
    if arguments.freeze {
        if !scored.score.is_full() {
            return Ok(vec![format!("nothing is kept of {}", job.shown)]);
        }
        for (path, text) in &files {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))?;
            fs::write(path, text).map_err(|error| Failure::io("write", path, &error))?;
        }
        return Ok(Vec::new());
    }
    let is_stale = |(path, text): &&(PathBuf, String)| fs::read_to_string(path).ok().as_ref() != Some(text);
    let named = |(path, _): &(PathBuf, String)| {
        let shown = path.strip_prefix(job::workspace()).unwrap_or(path).display();
        format!("{shown} is not what the document makes; run `{FREEZE}`, and read what differs")
    };
    Ok(files.iter().filter(is_stale).map(named).collect())
}

/// What is kept of a score: the case set and the pages. `None` where nobody keeps anything.
fn files(job: &Job, scored: &Scored, out: Option<&Path>) -> Result<Option<Vec<(PathBuf, String)>>, Failure> {
    let (cases, pages) = match out {
        Some(out) => (out.join("cases.jsonl"), out.to_owned()),
        None if job.is_own => {
            let root = job::workspace();
            (root.join("tests/frozen").join(format!("{}.jsonl", job.name)), root.join("docs/proof").join(&job.name))
        }
        None => return Ok(None),
    };
    let Scored { document, clauses, score, .. } = scored;
    let (mock, _) = Mock::lenient(document).map_err(|_| Failure::Refused(format!("{} cannot be served", job.shown)))?;
    let mut files = vec![(cases, freeze(&mock, &score.cases))];
    files.push((pages.join("score.md"), score.page(&job.shown, clauses.as_ref())));
    if let Some(clauses) = clauses {
        let ledger = Ledger::new(document, clauses, score, &|test| clauses::has_test(job, test));
        files.push((pages.join("clauses.md"), ledger.page(&job.shown, score)));
    }
    Ok(Some(files))
}

/// The lists of all documents.
#[derive(Default)]
struct Lists {
    killed: Vec<Value>,
    survived: Vec<Value>,
    equivalent: Vec<Value>,
    unlawful: Vec<Value>,
    unscored: Vec<Value>,
    holes: Vec<Value>,
    declared: Vec<Value>,
    documents: Vec<Value>,
}

impl Lists {
    fn add(&mut self, job: &Job, scored: &Scored) {
        let json = scored.score.json(scored.clauses.as_ref());
        let tagged = |key: &str| -> Vec<Value> {
            let mut list = json[key].as_array().cloned().unwrap_or_default();
            for item in &mut list {
                if item.is_object() {
                    item["document"] = json!(job.shown);
                }
            }
            list
        };
        self.killed.extend(tagged("killed"));
        self.survived.extend(tagged("survived"));
        self.equivalent.extend(tagged("equivalent"));
        self.unlawful.extend(tagged("unlawful"));
        self.unscored.extend(tagged("unscored"));
        self.holes.extend(tagged("holes"));
        self.declared.extend(tagged("declared"));
        self.documents.push(json!({ "document": job.shown, "cases": json["cases"], "seconds": scored.seconds }));
    }

    fn json(self) -> Value {
        let Self { killed, survived, equivalent, unlawful, unscored, holes, declared, documents } = self;
        json!({
            "killed": killed,
            "survived": survived,
            "equivalent": equivalent,
            "unlawful": unlawful,
            "unscored": unscored,
            "holes": holes,
            "declared": declared,
            "documents": documents,
        })
    }
}
