//! Problems as rustc shows them: code, message, place, source line, caret, help.
//!
//! It must never print a whole line of a minified document, nor let control characters of a document through.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::hostile::printable;
use crate::{Problem, Severity, Source, Span};

/// Lines longer than this many bytes are shown as a window around the place.
const LONG_LINE: usize = 200;

/// How much of a long line is shown on each side of the place, in bytes.
const CONTEXT: usize = 60;

/// How long a marked place may be before its caret is cut.
const LONG_MARK: usize = 60;

pub(super) fn write(problem: &Problem, source: &Source, color: bool) -> String {
    let level = match problem.severity {
        Severity::Invalid => Level::ERROR,
        Severity::Unsupported => Level::WARNING.with_name("unsupported"),
        Severity::Warning => Level::WARNING,
    };
    let excerpt = Excerpt::new(source, problem.span);
    let message = printable(&problem.message);
    let help = printable(&problem.help);
    let name = printable(source.name());
    let title = level.primary_title(message.as_ref()).id(problem.code.0);
    let place = source.position(problem.span.start());
    let shown = excerpt.text.get(..excerpt.mark.start).unwrap_or_default().chars().count() + 1;
    let snippet = Snippet::source(excerpt.text.as_ref())
        .path(name.as_ref())
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(excerpt.mark));
    let report: &[Group<'_>] = &[title.element(snippet).element(Level::HELP.message(help.as_ref()))];
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.render(report);
    // The renderer counts columns from the start of what it is given, and a window starts within its line.
    let [counted, column] = [shown, place.column].map(|column| format!("{name}:{}:{column}\n", place.line));
    let text = if shown == place.column { text } else { text.replacen(&counted, &column, 1) };
    format!("{text}\n\n")
}

/// The line, or the part of it, that is shown.
struct Excerpt<'a> {
    text: Cow<'a, str>,
    mark: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(source: &'a Source, span: Span) -> Self {
        let text = source.text();
        let start = floor(text, span.start().min(text.len()));
        let Range { start: line_start, end: line_end } = source.line_around(start);
        let line_end = line_start.max(line_end - usize::from(text[..line_end].ends_with('\r')));
        let start = start.min(line_end);
        // A place of several lines is marked to the end of its first one.
        let mut end = floor(text, span.end().clamp(start, line_end));
        let is_window = line_end - line_start > LONG_LINE;
        if !is_window {
            let mark = start - line_start..end - line_start;
            return Self { text: printable(&text[line_start..line_end]), mark };
        }
        end = floor(text, end.min(start + LONG_MARK));
        let from = floor(text, start.saturating_sub(CONTEXT).max(line_start));
        let to = floor(text, (end + CONTEXT).min(line_end));
        let before = if from > line_start { "..." } else { "" };
        let after = if to < line_end { "..." } else { "" };
        let window = format!("{before}{}{after}", printable(&text[from..to]));
        let shift = before.len();
        Self { text: Cow::Owned(window), mark: start - from + shift..end - from + shift }
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
