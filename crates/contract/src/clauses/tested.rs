//! Tests that a clause names.
//!
//! It must never run one: it tells whether it is there to be run.

/// Whether a text of Rust has a test of that name that runs: a function behind an attribute that makes it a test, and
/// none that has it ignored.
pub fn is_tested(text: &str, name: &str) -> bool {
    let start = format!("fn {name}(");
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let begins = |line: &str, kind: &str| line.strip_prefix(kind).is_some_and(|rest| rest.starts_with(&start));
    let is_it = |line: &str| ["", "async ", "pub ", "pub async "].iter().any(|kind| begins(line, kind));
    let marks = |at: usize| {
        let before = lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/']));
        before.filter(|line| line.starts_with('#')).copied().collect::<Vec<_>>()
    };
    lines.iter().enumerate().filter(|(_, line)| is_it(line)).any(|(at, _)| {
        let marks = marks(at);
        let is_test = marks.iter().any(|mark| mark.contains("test]") || mark.contains("test("));
        is_test && !marks.iter().any(|mark| mark.contains("ignore"))
    })
}

#[cfg(test)]
mod tests {
    use super::is_tested;

    #[test]
    fn a_test_is_a_marked_function_that_runs() {
        assert!(is_tested("#[test]\nfn a() {}", "a"));
        assert!(is_tested("    #[tokio::test(flavor = \"x\")]\n    /// Words.\n    async fn a() {}", "a"));
        for text in
            ["fn a() {}", "// fn a() {}", "#[test]\n// fn a()", "#[test]\n#[ignore]\nfn a() {}", "#[test]\nfn ab() {}"]
        {
            assert!(!is_tested(text, "a"), "{text}");
        }
    }
}
