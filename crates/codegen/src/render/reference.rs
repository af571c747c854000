//! Reference pages: what the API can be asked, and what it speaks of, as Markdown that a Git host shows.
//!
//! It must never say what generated code does not hold: pages are printed from the same program as the code.

mod beside;
mod index;
mod markdown;
mod operation;
mod outcome;
mod prose;
mod sample;
mod servers;
mod types;
mod words;

use askama::Template;
use askama::filters::Safe;

use super::spread::spread;
use super::{GeneratedFile, fill};
use crate::RenderError;
use crate::ir::Api;
use markdown::{Markdown, text};
use words::Words;

/// The line that tells people to leave the file alone, and then the page.
#[derive(Template)]
#[template(path = "reference/page.md.jinja", escape = "md", whitespace = "preserve")]
struct PageView {
    source: Markdown,
    page: Markdown,
}

/// Prints the pages: an index, one for each operation, and one for each module of types.
pub(crate) fn reference(api: &Api, source: &str) -> Result<Vec<GeneratedFile>, RenderError> {
    let mut files = vec![page("README.md".to_owned(), index::print(api, &Words::of(api, "types/"))?, source)?];
    let (title, words) = (title(api), Words::of(api, "../types/"));
    files.extend(spread(&api.operations, |operation| {
        let printed = operation::print(operation, &title, &words)?;
        page(format!("operations/{}.md", operation.module), printed, source)
    })?);
    let words = Words::of(api, "");
    files.extend(spread(&api.modules, |module| {
        page(format!("types/{}.md", module.name), types::print(module, &title, &words)?, source)
    })?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// What the pages are called together.
fn title(api: &Api) -> String {
    let title = text(api.title.trim());
    if title.is_empty() { "Reference".to_owned() } else { title }
}

fn page(path: String, page: String, source: &str) -> Result<GeneratedFile, RenderError> {
    // A comment ends at the first `-->`.
    let source = Safe(super::literal::safe(source).replace(['<', '>'], ""));
    Ok(GeneratedFile { path, contents: spaced(&fill(&PageView { source, page: Safe(page) })?) })
}

/// With one empty line between blocks, where a template leaves several, and one line end at the end. Code keeps its
/// empty lines.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut fence = "";
    for line in text.lines().map(str::trim_end) {
        let mark = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && mark.len() > 2 && !line[mark.len()..].contains('`') {
            fence = mark;
        } else if !fence.is_empty() && mark == fence && line == fence {
            fence = "";
        }
        if !line.is_empty() || !fence.is_empty() || !spaced.ends_with("\n\n") {
            spaced.push_str(line);
            spaced.push('\n');
        }
    }
    format!("{}\n", spaced.trim_end())
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn blocks_stand_one_line_apart_and_code_keeps_its_own() {
        assert_eq!(spaced("a  \n\n\n\nb\n````text\n\n\n```\n````\n\n\n\nc\n\n"), {
            "a\n\nb\n````text\n\n\n```\n````\n\nc\n"
        });
    }
}
