//! Mutants of rules over several members (`x-validations`): parts of them dropped, comparisons turned, numbers moved.
//!
//! It must never hand on a text that is no expression, nor change what stands in a string.

use cel::Program;

/// Expressions near one, each with what was done to it.
pub(crate) fn mutants(rule: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let pieces = pieces(rule);
    let rebuilt = |at: usize, new: &str| -> String {
        let piece = |(index, piece): (usize, &&str)| if index == at { new.to_owned() } else { (*piece).to_owned() };
        pieces.iter().enumerate().map(piece).collect()
    };
    for (at, piece) in pieces.iter().enumerate() {
        for other in others(piece) {
            found.push((rebuilt(at, &other), format!("`{}` in place of `{piece}`", other.trim())));
        }
        if *piece == "!" {
            found.push((rebuilt(at, ""), "a negation dropped".to_owned()));
        }
    }
    for operator in ["||", "&&"] {
        let parts = split(&pieces, operator);
        for at in (0..parts.len()).filter(|_| parts.len() > 1) {
            let kept: Vec<&str> =
                (0..parts.len()).filter(|index| *index != at).map(|index| parts[index].trim()).collect();
            found.push((kept.join(&format!(" {operator} ")), format!("`{}` dropped", parts[at].trim())));
        }
    }
    found.retain(|(text, _)| text.trim() != rule.trim() && Program::compile(text).is_ok());
    found.dedup_by(|a, b| a.0 == b.0);
    found
}

/// What an operator or a number is turned into.
fn others(piece: &str) -> Vec<String> {
    let turned: &[&str] = match piece {
        "==" => &["!="],
        "!=" => &["=="],
        "<" => &["<=", ">"],
        "<=" => &["<", ">"],
        ">" => &[">=", "<"],
        ">=" => &[">", "<"],
        "&&" => &["||"],
        "||" => &["&&"],
        "%" => &["/"],
        "+" => &["-"],
        "*" => &["+"],
        _ => return moved(piece),
    };
    turned.iter().map(|text| (*text).to_owned()).collect()
}

fn moved(piece: &str) -> Vec<String> {
    match piece.parse::<i64>() {
        Ok(number) => {
            [number.checked_add(1), number.checked_sub(1)].into_iter().flatten().map(|n| n.to_string()).collect()
        }
        Err(_) => Vec::new(),
    }
}

/// The expression in pieces: operators, numbers, strings, and whatever stands between them.
fn pieces(rule: &str) -> Vec<&str> {
    const OPERATORS: [&str; 13] = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "%", "+", "*", "-"];
    let mut found = Vec::new();
    let mut rest = rule;
    while let Some(first) = rest.chars().next() {
        let length = if let Some(operator) = OPERATORS.iter().find(|operator| rest.starts_with(**operator)) {
            operator.len()
        } else if matches!(first, '"' | '\'') {
            string(rest, first)
        } else if first.is_ascii_digit() {
            run(rest, |c| c.is_ascii_alphanumeric() || c == '.')
        } else if first.is_alphabetic() || first == '_' {
            run(rest, |c| c.is_alphanumeric() || "_.".contains(c))
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at(length);
        found.push(piece);
        rest = after;
    }
    found
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !belongs(c)).unwrap_or(text.len())
}

/// The length of a string with its quotes.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The parts between the operators of this kind that stand in no brackets.
fn split(pieces: &[&str], operator: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for piece in pieces {
        match *piece {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            found if found == operator && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().into_iter().for_each(|part| part.push_str(piece));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::mutants;

    fn texts(rule: &str) -> Vec<String> {
        mutants(rule).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn turns_operators_and_moves_numbers() {
        assert_eq!(
            texts("self.a % self.b == 0"),
            ["self.a / self.b == 0", "self.a % self.b != 0", "self.a % self.b == 1", "self.a % self.b == -1",]
        );
    }

    #[test]
    fn drops_parts_and_negations() {
        assert_eq!(
            texts("!has(self.a) || self.a == \"x || y\""),
            [
                "has(self.a) || self.a == \"x || y\"",
                "!has(self.a) && self.a == \"x || y\"",
                "!has(self.a) || self.a != \"x || y\"",
                "self.a == \"x || y\"",
                "!has(self.a)",
            ]
        );
    }

    #[test]
    fn leaves_names_and_strings_alone() {
        assert_eq!(
            texts("size(self.a1) > 0"),
            ["size(self.a1) >= 0", "size(self.a1) < 0", "size(self.a1) > 1", "size(self.a1) > -1",]
        );
    }
}
