//! The table of a corpus, for people and for programs.
//!
//! It must never leave out a document.

use std::time::Duration;

use serde_json::json;

use super::row::{Outcome, Row, fault};

/// The heads of the columns.
const HEADS: [&str; 9] =
    ["file", "operations", "types", "rules enforced", "unsupported", "gen ms", "peak MiB", "check s", "outcome"];

/// Aligned columns and a line of sums.
pub(crate) fn human(rows: &[Row]) -> String {
    let mut cells: Vec<[String; 9]> = vec![HEADS.map(str::to_owned)];
    cells.extend(rows.iter().map(cells_of));
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let mut text = String::new();
    for row in &cells {
        let padded: Vec<String> = row.iter().zip(&widths).enumerate().map(|(at, cell)| padded(at, cell)).collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    let generated = rows.iter().filter(|row| matches!(row.outcome, Outcome::Generated { .. })).count();
    let refused = rows.iter().filter(|row| matches!(row.outcome, Outcome::Refused(_))).count();
    let faults = rows.iter().filter(|row| fault(row).is_some()).count();
    text.push_str(&format!(
        "{} documents: {generated} generated, {refused} refused; {faults} not as expected\n",
        rows.len()
    ));
    text
}

/// Words stand to the left, numbers to the right.
fn padded(column: usize, (cell, width): (&String, &usize)) -> String {
    let is_words = [0, HEADS.len() - 1].contains(&column);
    if is_words { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
}

fn cells_of(row: &Row) -> [String; 9] {
    let counts = match &row.outcome {
        Outcome::Generated { counts, unsupported, .. } => {
            [counts.operations, counts.types, counts.rules, *unsupported].map(|count| count.to_string())
        }
        _ => [const { String::new() }; 4],
    };
    let [operations, types, rules, unsupported] = counts;
    let took = milliseconds(row.took);
    let peak = row.peak.map(|peak| (peak / 1024).to_string()).unwrap_or_default();
    let check = row.build.as_ref().map(|build| format!("{:.1}", build.check.as_secs_f64())).unwrap_or_default();
    let mark = if fault(row).is_some() { "FAULT: " } else { "" };
    [row.entry.file.clone(), operations, types, rules, unsupported, took, peak, check, format!("{mark}{}", word(row))]
}

fn word(row: &Row) -> String {
    match &row.outcome {
        Outcome::Generated { .. } => match &row.build {
            Some(build) if build.complaint.is_some() => "does not build cleanly".to_owned(),
            Some(_) => "builds".to_owned(),
            None => "generated".to_owned(),
        },
        Outcome::Refused(refusal) => format!("{}, line {}", refusal.code, refusal.line),
        Outcome::Broken(_) => "broken".to_owned(),
    }
}

fn milliseconds(took: Duration) -> String {
    format!("{:.1}", took.as_secs_f64() * 1000.0)
}

/// One JSON object a document and line.
pub(crate) fn json(rows: &[Row]) -> String {
    rows.iter().map(object).collect()
}

fn object(row: &Row) -> String {
    let (mut counts, mut refusal) = (json!(null), json!(null));
    match &row.outcome {
        Outcome::Generated { counts: made, unsupported, .. } => {
            counts = json!({
                "operations": made.operations, "types": made.types, "rules": made.rules, "unsupported": unsupported,
            });
        }
        Outcome::Refused(first) => {
            refusal = json!({"code": first.code, "line": first.line, "message": first.message});
        }
        Outcome::Broken(_) => {}
    }
    let object = json!({
        "file": row.entry.file,
        "generated": counts,
        "refused": refusal,
        "gen_ms": row.took.as_secs_f64() * 1000.0,
        "peak_kib": row.peak,
        "check_s": row.build.as_ref().map(|build| build.check.as_secs_f64()),
        "fault": fault(row),
    });
    format!("{object}\n")
}
