//! Where lines end: what templates print becomes text that people read.
//!
//! It must never change a token but a comma before a closing bracket. Spaces are those of the template, and of Rust it
//! knows words, literals, comments and brackets: reading all of it, as a formatter does, takes most of the time that
//! generation takes. In tests of this crate all that is laid out is held against what a template printed, by
//! `prettyplease`.

mod page;
mod scan;

use page::Page;
use scan::{Part, Shape};

/// Columns that a line should not go beyond. One long word may.
const WIDTH: usize = 100;

/// Lays out a file.
pub(super) fn laid_out(text: &str) -> String {
    let laid_out = broken_into_lines(text);
    #[cfg(test)]
    test::assert_same(text, &laid_out);
    laid_out
}

fn broken_into_lines(text: &str) -> String {
    let mut page = Page::default();
    lines(&mut page, &scan::parts(text), Line { indent: 0, is_code: true });
    page.end()
}

/// What a line is like.
#[derive(Clone, Copy)]
struct Line {
    indent: usize,
    /// Whether Rust itself reads it, so that a comma more at the end of a list says nothing; no attribute and no macro.
    is_code: bool,
}

impl Line {
    fn inner(self) -> Self {
        Self { indent: self.indent + 1, ..self }
    }
}

/// What stands in braces, or in the file: each phrase begins a line.
fn lines(page: &mut Page, parts: &[Part<'_>], line: Line) {
    for phrase in phrases(parts) {
        page.begin(line.indent);
        write(page, phrase, line);
    }
}

/// The phrases of a block: up to a comma or a semicolon, an attribute alone, or the end of braces that nothing follows.
fn phrases<'p, 't>(parts: &'p [Part<'t>]) -> Vec<&'p [Part<'t>]> {
    let (mut found, mut start) = (Vec::new(), 0);
    for (index, part) in parts.iter().enumerate() {
        let next = parts.get(index + 1);
        let ends = match &part.shape {
            Shape::Comma | Shape::Semicolon | Shape::Comment(_) => true,
            Shape::Group { open: '{', .. } => next.is_none_or(|next| !next.goes_on()),
            Shape::Group { open: '[', .. } => is_attribute(&parts[start..index]),
            _ => false,
        };
        if ends || next.is_none() {
            found.push(&parts[start..=index]);
            start = index + 1;
        }
    }
    found
}

fn is_attribute(before: &[Part<'_>]) -> bool {
    matches!(before, [Part { shape: Shape::Text(text), .. }] if ["#", "#!"].contains(text))
}

/// Writes a phrase where the page stands. Of brackets that do not fit, the last ones are broken first; of a chain of
/// calls, each call begins a line.
fn write(page: &mut Page, phrase: &[Part<'_>], line: Line) {
    let chained = is_long_chain(page, phrase);
    let line = if chained { line.inner() } else { line };
    for (index, part) in phrase.iter().enumerate() {
        match (part.is_call() && index > 0, part.space && index > 0) {
            (true, _) if chained => page.begin(line.indent),
            (false, true) => page.push(" "),
            _ => {}
        }
        let Shape::Group { open, parts, .. } = &part.shape else {
            page.push(part.word());
            continue;
        };
        let before = &phrase[..index];
        let name = before.last().map(Part::word).unwrap_or_default();
        let is_block = *open == '{' && !is_literal(before);
        let rest = following(&phrase[index + 1..], chained);
        let fits = || part.width(WIDTH).is_some_and(|width| page.column() + width + rest <= WIDTH);
        if parts.is_empty() || name == "pub" || (!is_block && fits()) {
            page.push(&part.flat());
        } else {
            let is_code = line.is_code && !name.ends_with(['#', '!']);
            broken(page, *open, parts, Line { is_code, ..line });
        }
    }
}

/// Whether a phrase calls several methods in a row and is too long for its line.
fn is_long_chain(page: &Page, phrase: &[Part<'_>]) -> bool {
    let calls = phrase.iter().skip(1).filter(|part| part.is_call()).count();
    let width =
        || phrase.iter().try_fold(page.column(), |sum, part| Some(sum + usize::from(part.space) + part.width(WIDTH)?));
    calls > 1 && width().is_none_or(|width| width > WIDTH)
}

/// A group with each of its parts on a line; what holds a single group alone keeps it on its own.
fn broken(page: &mut Page, open: char, parts: &[Part<'_>], line: Line) {
    page.push(scan::opening(open));
    let is_list = parts.iter().any(|part| matches!(part.shape, Shape::Comma));
    if open == '{' {
        lines(page, parts, line.inner());
    } else if let (false, Some(Part { shape: Shape::Group { .. }, .. })) = (is_list, parts.last()) {
        write(page, parts, line);
        page.push(scan::closing(open));
        return;
    } else {
        for item in parts.split_inclusive(|part| matches!(part.shape, Shape::Comma)) {
            page.begin(line.indent + 1);
            write(page, item, line.inner());
        }
    }
    if is_list && line.is_code && takes_comma(parts) {
        page.push(",");
    }
    page.begin(line.indent);
    page.push(scan::closing(open));
}

/// Whether a list may get a comma behind its last part: it has none yet, is no block, and its end is not open.
fn takes_comma(parts: &[Part<'_>]) -> bool {
    let is_statement = |part: &Part<'_>| matches!(part.shape, Shape::Semicolon);
    let ends = |part: &Part<'_>| match &part.shape {
        Shape::Comma | Shape::Comment(_) | Shape::Group { open: '{', .. } => true,
        _ => part.word() == "..",
    };
    !parts.iter().any(is_statement) && !parts.last().is_some_and(ends)
}

/// Whether braces behind these parts hold the members of a value, and no block.
fn is_literal(before: &[Part<'_>]) -> bool {
    const BLOCKS: [&str; 11] = ["pub", "struct", "enum", "impl", "fn", "mod", "match", "if", "for", "while", "else"];
    let says = |words: &[&str]| before.iter().any(|part| words.contains(&part.word()));
    let begins_block = says(&BLOCKS) || before.iter().any(|part| part.word().starts_with("impl<"));
    let name = before.last().map(|part| part.word().rsplit("::").next().unwrap_or_default());
    let is_named = name.is_some_and(|name| name.is_empty() || name.starts_with(char::is_uppercase));
    is_named && (!begins_block || says(&["use"]))
}

/// How much must stand on the line behind a group: up to the next one that can be broken.
fn following(rest: &[Part<'_>], chained: bool) -> usize {
    let mut width = 0;
    for part in rest {
        if chained && part.is_call() {
            return width;
        }
        width += usize::from(part.space);
        if matches!(part.shape, Shape::Group { .. }) {
            return width + 1;
        }
        width += part.word().chars().count();
    }
    width
}

#[cfg(test)]
mod test {
    use std::path::Path;

    use super::{broken_into_lines, laid_out};

    fn formatted(text: &str) -> String {
        prettyplease::unparse(&syn::parse_file(text).unwrap_or_else(|error| panic!("{error}: {text}")))
    }

    /// Both are one program to a formatter, and what is laid out stays as it is.
    pub(super) fn assert_same(printed: &str, laid_out: &str) {
        assert_eq!(formatted(laid_out), formatted(printed));
        assert_eq!(broken_into_lines(laid_out), laid_out);
    }

    /// Every template, with the corpus in it: [`assert_same`] looks at each file.
    #[test]
    fn what_templates_print_and_what_is_laid_out_is_one_program() {
        let mut files = 0;
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let loaded = openapi::Document::load(&name, &text);
            // A document of several files is not loaded here.
            let Some(document) = loaded.document.filter(|_| !loaded.problems.iter().any(is_invalid)) else { continue };
            let generated = crate::generate(&document, &crate::Clauses::default(), &name).unwrap();
            files += generated.model.len() + generated.client.len();
        }
        assert!(files > 300, "{files}");
    }

    fn is_invalid(problem: &openapi::Problem) -> bool {
        problem.severity == openapi::Severity::Invalid
    }

    #[test]
    fn brackets_in_literals_and_comments_are_no_brackets() {
        for text in [
            r##"const A: &[&str] = &["}", r#"{"("#, "\"]", "\\", "'"];"##,
            "const B: &[char] = &['{', '\\'', '\\u{7d}', '\"'];",
            "// } and {\nfn f<'a>(a: &'a str) -> &'a str {\n    a\n}",
            "const C: &[u8] = b\"{\";",
        ] {
            assert_same(text, &laid_out(text));
        }
    }

    #[test]
    fn generic_arguments_may_hold_brackets() {
        let long = "a".repeat(40);
        let text =
            format!("fn f(\n    {long}: Option<&[u8]>,\n    {long}b: Result<(A, B), [C; 1]>,\n    c: D,\n) {{}}\n");
        assert_eq!(laid_out(&text), text);
    }

    #[test]
    fn only_what_does_not_fit_is_broken() {
        let long = "a".repeat(40);
        let call = format!("fn f() {{ g({long}, h({long}, {long})); let A {{ b, .. }} = c; }}");
        let expected = format!(
            "fn f() {{\n    g(\n        {long},\n        h({long}, {long}),\n    );\n    let A {{ b, .. }} = c;\n}}\n"
        );
        assert_eq!(laid_out(&call), expected);
    }
}
