//! The first screen of the README gives the two commands that everything begins with.
//!
//! It must never run them: `.ci/run` does, in a fresh clone.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source};

/// Lines of a first screen.
const SCREEN: usize = 40;

/// The commands, in their order, alone in one `sh` block.
const COMMANDS: [&str; 2] = ["cargo xtask gen", "cargo test"];

fn without_commands(readme: &Source) -> Option<Offence> {
    let screen: Vec<&str> = readme.text.lines().take(SCREEN).collect();
    let starts = (0..screen.len()).filter(|at| screen[*at].trim_end() == "```sh");
    let mut blocks = starts.map(|at| commands(&screen[at + 1..]));
    let text = format!("give `{}` alone in one sh block within the first {SCREEN} lines", COMMANDS.join("` and `"));
    (!blocks.any(|found| found == COMMANDS)).then(|| Offence::new(&readme.path, 1, text))
}

/// The commands up to the end of the block, without what is said of them.
fn commands<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let block = lines.iter().take_while(|line| !line.starts_with("```"));
    let commands = block.map(|line| line.split('#').next().unwrap_or(line).trim());
    commands.filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_first_screen_of_the_readme_gives_both_commands() {
    let readme = FILES.iter().find(|file| file.path == "README.md").expect("a README.md at the root");
    assert_none(without_commands(readme).into_iter().collect());
}

#[test]
fn a_readme_with_other_commands_is_found() {
    let readme = |text: &str| without_commands(&Source::new("README.md", text));
    assert!(readme("# A\n```sh\ncargo xtask gen   # writes\ncargo test\n```\n").is_none());
    assert!(readme("# A\n```sh\ncargo xtask gen\ncargo test --workspace\n```\n").is_some());
    assert!(readme("# A\n```sh\ncargo xtask gen\n```\n```sh\ncargo test\n```\n").is_some());
    assert!(readme(&format!("{}```sh\ncargo xtask gen\ncargo test\n```\n", "\n".repeat(SCREEN))).is_some());
}
