//! CEL's words: text to tokens.
//!
//! It must never guess: a character that no supported token begins with is an error that names it.

use super::CelError;

/// One word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Digits, for the parser to fit into 64 bits together with a sign.
    Int(String),
    Double(String),
    Text(String),
    Name(String),
    /// An operator or a bracket.
    Symbol(&'static str),
}

/// Longer symbols first, so that `<=` is not read as `<` and `=`.
const SYMBOLS: [&str; 20] =
    ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", ".", ","];

/// Splits an expression into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, CelError> {
    let mut rest = text.trim_start();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' | '\'' => string(rest, first)?,
            '0'..='9' => number(rest)?,
            'a'..='z' | 'A'..='Z' | '_' => name(rest),
            _ => symbol(rest)?,
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn symbol(text: &str) -> Result<(Token, usize), CelError> {
    let found = SYMBOLS.iter().find(|symbol| text.starts_with(**symbol));
    match found {
        Some(symbol) => Ok((Token::Symbol(symbol), symbol.len())),
        None => Err(CelError::Unsupported(format!("{:?} is not supported", text.chars().next().unwrap_or_default()))),
    }
}

fn name(text: &str) -> (Token, usize) {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    (Token::Name(text[..length].to_owned()), length)
}

fn number(text: &str) -> Result<(Token, usize), CelError> {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len());
    // The sign of an exponent belongs to the number.
    let signed = text[..length].ends_with(['e', 'E']) && text[length..].starts_with(['+', '-']);
    let length = match signed {
        true => {
            let digits = &text[length + 1..];
            length + 1 + digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())
        }
        false => length,
    };
    let word = &text[..length];
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok((Token::Int(word.to_owned()), length));
    }
    let spells_a_float = word.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    match spells_a_float && word.parse::<f64>().is_ok_and(f64::is_finite) {
        true => Ok((Token::Double(word.to_owned()), length)),
        false => Err(CelError::Unsupported(format!("the number {word} is not supported"))),
    }
}

fn string(text: &str, quote: char) -> Result<(Token, usize), CelError> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(escape(characters.next().map(|(_, escaped)| escaped))?),
            end if end == quote => return Ok((Token::Text(value), at + 1)),
            other => value.push(other),
        }
    }
    Err(CelError::Broken("a string has no end".to_owned()))
}

fn escape(escaped: Option<char>) -> Result<char, CelError> {
    match escaped {
        Some('n') => Ok('\n'),
        Some('t') => Ok('\t'),
        Some('r') => Ok('\r'),
        Some(same @ ('\\' | '"' | '\'' | '`' | '?')) => Ok(same),
        _ => Err(CelError::Unsupported("only the escapes \\n \\t \\r \\\\ \\\" \\' are supported".to_owned())),
    }
}
