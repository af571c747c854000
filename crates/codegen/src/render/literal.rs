//! Text of the document as Rust literals and doc comments.
//!
//! It must never give back a text as it came: quotes, line ends and marks that turn the writing direction are hostile.

use crate::ir::Doc;

/// A string literal.
pub(super) fn string(text: &str) -> String {
    format!("{text:?}")
}

/// A string literal without escapes, for a text that holds no control characters: they would stand in the code as they are.
pub(super) fn raw_string(text: &str) -> String {
    let longest = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let marks = "#".repeat(longest.unwrap_or_default() + 1);
    format!("r{marks}\"{text}\"{marks}")
}

/// The lines of a doc comment, each as a string literal.
pub(super) fn doc(doc: &Doc) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &doc.0 {
        if !lines.is_empty() {
            lines.push(string(""));
        }
        lines.extend(markdown(paragraph).iter().map(|line| string(&format!(" {line}"))));
    }
    lines
}

/// A doc comment of one line, as a string literal.
pub(super) fn doc_line(line: &str) -> String {
    string(&format!(" {}", safe(&line.replace(['\r', '\n'], " "))))
}

/// Prose of the document as lines of rustdoc. Code in it is text to rustdoc, never a test to be compiled.
fn markdown(text: &str) -> Vec<String> {
    let mut in_fence = false;
    let line = |line: &str| {
        let line = safe(line.trim_end());
        let body = line.trim_start();
        if body.starts_with("```") || body.starts_with("~~~") {
            in_fence = !in_fence;
            let fence = &body[..3];
            return if in_fence { format!("{fence}text") } else { fence.to_owned() };
        }
        // Four spaces would begin a code block.
        if in_fence { line } else { format!("{}{body}", " ".repeat((line.len() - body.len()).min(3))) }
    };
    let mut lines: Vec<String> = text.lines().map(line).collect();
    if in_fence {
        lines.push("```".to_owned());
    }
    lines
}

/// Without control characters and marks of writing direction, which a comment could hide code behind.
pub(super) fn safe(line: &str) -> String {
    // Most lines are plain ASCII, of which nothing but control characters is hostile.
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return line.to_owned();
    }
    line.replace('\t', "    ").chars().filter(|character| !openapi::is_hostile(*character)).collect()
}
