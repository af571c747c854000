//! The three forms of a report, and the caret's place under wide text, tabs and long lines.
//!
//! They must never depend on the width of a terminal.

use openapi::{Document, Format, Loaded, report};
use serde_json::Value;

use crate::documents::{load, with_schema};

fn human(loaded: &Loaded) -> String {
    report(&loaded.problems, &loaded.sources, Format::Human { color: false })
}

/// The width of a text in a terminal's cells: a Chinese character takes two.
fn cells(text: &str) -> usize {
    text.chars().map(|c| if c > '\u{1100}' { 2 } else { 1 }).sum()
}

/// The cells before the caret, and before `marked` on the line above it.
fn caret_and_mark(shown: &str, marked: &str) -> (usize, usize) {
    let lines: Vec<&str> = shown.lines().collect();
    let caret_line = lines.iter().position(|line| line.contains('^')).unwrap();
    let caret = lines[caret_line].find('^').map(|at| cells(&lines[caret_line][..at])).unwrap();
    let above = lines[caret_line - 1];
    (caret, cells(&above[..above.find(marked).unwrap()]))
}

#[test]
fn puts_the_caret_right_under_chinese_text() {
    let shown = human(&load(&with_schema("{description: 查询文件服务器的地址, type: strin}")));
    let (caret, mark) = caret_and_mark(&shown, "strin}");
    assert_eq!(caret, mark, "{shown}");
    assert!(shown.contains("document.yaml:5:42"), "{shown}");
}

#[test]
fn puts_the_caret_right_after_tabs() {
    let text = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\", \"version\": \"1\"},\n\t\"paths\":\t1}";
    let shown = human(&Document::load("document.json", text));
    let (caret, mark) = caret_and_mark(&shown, "1}");
    assert_eq!(caret, mark, "{shown}");
    assert!(shown.contains("document.json:2:11"), "{shown}");
}

#[test]
fn shows_a_part_of_a_long_line_with_its_true_column() {
    let mut text = with_schema("{type: strin}").replace('\n', " ");
    text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"{}\", \"version\": 1}}, \"paths\": {{}}}}",
        "长".repeat(100_000) + &text.replace('"', "'")
    );
    let loaded = Document::load("document.json", &text);
    let shown = human(&loaded);
    assert!(shown.len() < 1000, "{}", shown.len());
    let column = loaded.source().position(loaded.problems[0].span.start()).column;
    assert!(column > 100_000 && shown.contains(&format!("document.json:1:{column}\n")), "{shown}");
    let (caret, mark) = caret_and_mark(&shown, "1}");
    assert_eq!(caret, mark, "{shown}");
}

/// What commands a terminal, in seven bits and in eight, or turns the direction of the text behind it.
const HOSTILE: &str = "\u{1b}\u{7}\u{8}\u{7f}\u{85}\u{9b}\u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}";

#[test]
fn lets_no_character_of_a_document_act_in_any_form() {
    let key = |key: &str| {
        format!(
            "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, {key:?}: 1}}"
        )
    };
    for hostile in HOSTILE.chars() {
        let raw = format!("a{hostile}[31mred");
        let escaped: String = raw.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        for name in ["document", raw.as_str()] {
            let loaded = Document::load(name, &key("KEY").replace("KEY", &escaped));
            // YAML takes most of them as they are, and shows the line.
            let unescaped = Document::load(name, &key("KEY").replace("KEY", &raw));
            for loaded in [loaded, unescaped].iter().filter(|loaded| !loaded.problems.is_empty()) {
                for format in [Format::Human { color: false }, Format::Json, Format::Github] {
                    let shown = report(&loaded.problems, &loaded.sources, format);
                    assert!(!shown.contains(hostile), "{format:?} {shown:?}");
                    assert!(shown.contains("[31mred"), "{format:?} {shown:?}");
                }
            }
        }
    }
}

#[test]
fn writes_what_acts_as_escapes_that_json_reads_back() {
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"{}\": 1}}",
        &HOSTILE[4..]
    );
    let loaded = Document::load("document.json", &text);
    let shown = report(&loaded.problems, &loaded.sources, Format::Json);
    let object: Value = serde_json::from_str(shown.lines().next().unwrap()).unwrap();
    assert_eq!(object["pointer"], format!("/{}", &HOSTILE[4..]));
}

#[test]
fn writes_colours_only_when_asked() {
    let loaded = load(&with_schema("{type: strin}"));
    assert!(report(&loaded.problems, &loaded.sources, Format::Human { color: true }).contains('\u{1b}'));
    assert!(human(&loaded).is_ascii());
}

#[test]
fn writes_one_json_object_per_line() {
    let loaded = load(&with_schema("{type: strin, maximun: 1}"));
    let shown = report(&loaded.problems, &loaded.sources, Format::Json);
    let objects: Vec<Value> = shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["code"], "unknown-type");
    assert_eq!(objects[0]["severity"], "invalid");
    assert_eq!(objects[0]["file"], "document.yaml");
    assert_eq!((&objects[0]["line"], &objects[0]["column"]), (&Value::from(5), &Value::from(17)));
    assert_eq!(objects[1]["pointer"], "/components/schemas/Thing/maximun");
    assert_eq!(objects[1]["help"], "did you mean `maximum`?");
}

#[test]
fn escapes_workflow_commands() {
    let loaded = Document::load(
        "a,b:c.json",
        "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\", \"version\": \"1\"}, \"paths\": {\"/{100%}\\n::error::\": null}}",
    );
    let shown = report(&loaded.problems, &loaded.sources, Format::Github);
    assert!(shown.lines().all(|line| line.starts_with("::error file=a%2Cb%3Ac.json,line=1,col=")), "{shown}");
    assert!(shown.contains("title=wrong-type::`/{100%25}%0A::error::` must be an object"), "{shown}");
}

#[test]
fn sorts_problems_by_their_place_and_writes_nothing_for_none() {
    let loaded = load(&with_schema("{type: strin, maximun: 1}"));
    let mut backwards = loaded.problems.clone();
    backwards.reverse();
    assert_eq!(
        report(&backwards, &loaded.sources, Format::Json),
        report(&loaded.problems, &loaded.sources, Format::Json)
    );
    assert_eq!(report(&[], &loaded.sources, Format::Human { color: true }), "");
}
