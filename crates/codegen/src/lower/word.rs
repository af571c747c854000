//! Words: what a text of the document is made of, in letters and digits, for names to be made from.
//!
//! It must never make two texts one that a symbol tells apart, such as `+1` and `-1`.

use unicode_ident::is_xid_continue;

/// Lower-case words: cut at symbols, between `a` and `B`, and before the last capital of `HTTPServer`.
pub(super) fn words(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().filter(|character| !is_invisible(*character)).collect();
    let mut words = vec![String::new()];
    let mut index = 0;
    while let Some(&character) = characters.get(index) {
        if is_letter(character) {
            if begins(&characters, index) {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(character.to_lowercase());
            }
            index += 1;
        } else {
            let (word, length) = symbol(&characters, index);
            words.extend(word.split(' ').map(str::to_owned));
            words.push(String::new());
            index += length;
        }
    }
    words.retain(|word| !word.is_empty());
    match words.is_empty() {
        true => characters.into_iter().map(|character| spelled(character).to_owned()).collect(),
        false => words,
    }
}

/// Words of several texts in one name: `Pet` and `owner_id` as `PetOwnerId`. Digits stay apart: `1.0` is `1_0`.
pub(super) fn pascal(text: &str) -> String {
    let mut name = String::new();
    for word in words(text) {
        let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
        if is_digit(name.chars().last()) && is_digit(word.chars().next()) {
            name.push('_');
        }
        let mut characters = word.chars();
        name.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(characters.as_str());
    }
    name
}

/// `petStore` as `pet_store`.
pub(super) fn snake(text: &str) -> String {
    words(text).join("_")
}

fn is_letter(character: char) -> bool {
    is_xid_continue(character) && character != '_'
}

/// Whether a capital begins a word: `B` in `aB` and in `1B`, `S` in `HTTPServer`.
fn begins(characters: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| characters[before]);
    let after = characters.get(index + 1).copied();
    let is_next = |before: char| before.is_lowercase() || before.is_numeric() || after.is_some_and(char::is_lowercase);
    characters[index].is_uppercase() && before.is_some_and(is_next)
}

/// Signs of two characters that mean something of their own.
const PAIRS: &[([char; 2], &str)] = &[
    (['<', '='], "less or equal"),
    (['>', '='], "greater or equal"),
    (['!', '='], "not equal"),
    (['<', '>'], "not equal"),
    (['=', '='], "equal"),
    (['&', '&'], "and"),
    (['|', '|'], "or"),
];

/// What stands for a character that is no part of an identifier, and how many characters that is: words of its own
/// where it may tell two texts apart, else a mere cut.
fn symbol(characters: &[char], index: usize) -> (String, usize) {
    let after = characters.get(index + 1).copied();
    if let Some((_, words)) = PAIRS.iter().find(|(pair, _)| pair[0] == characters[index] && Some(pair[1]) == after) {
        return ((*words).to_owned(), 2);
    }
    let before = index.checked_sub(1).map(|before| characters[before]);
    let is_sign = match before {
        None => after.is_some_and(is_letter),
        Some(before) => !is_letter(before) && before != '-' && after.is_some_and(|after| after.is_ascii_digit()),
    };
    let word = match characters[index] {
        '-' if is_sign => "minus",
        '+' | '<' | '>' | '=' | '!' | '*' | '%' | '&' | '|' | '#' | '@' | '$' => spelled(characters[index]),
        '_' => "",
        other if other.is_ascii() || other.is_whitespace() => "",
        other => match spelled(other) {
            "" => return (format!("u{:x}", u32::from(other)), 1),
            word => word,
        },
    };
    (word.to_owned(), 1)
}

/// The name of a symbol; nothing where it has none.
fn spelled(character: char) -> &'static str {
    match character {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "bracket",
        '\\' => "backslash",
        ']' => "unbracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "brace",
        '|' => "or",
        '}' => "unbrace",
        '~' => "tilde",
        '\n' => "newline",
        '\t' => "tab",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '°' => "degree",
        '±' => "plus or minus",
        '×' => "times",
        '÷' => "divided by",
        '≠' => "not equal",
        '≤' => "less or equal",
        '≥' => "greater or equal",
        '∞' => "infinity",
        _ => "",
    }
}

/// Characters that Rust would take in an identifier and nobody would see: fillers, joiners and selectors of variants.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{pascal, snake, words};

    #[test]
    fn cuts_where_a_person_would() {
        for (text, expected) in [
            ("petStore", "pet store"),
            ("HTTPServer2Config", "http server2 config"),
            ("pull-request_review", "pull request review"),
            ("../../etc/passwd", "etc passwd"),
            ("id desc", "id desc"),
            ("宠物", "宠物"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn symbols_that_tell_values_apart_are_words() {
        for (text, expected) in [
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-created", "MinusCreated"),
            ("in-sync", "InSync"),
            ("<=", "LessOrEqual"),
            (">", "Greater"),
            ("!=5", "NotEqual5"),
            ("2+2", "2Plus2"),
            ("2-2", "2_2"),
            ("1.0", "1_0"),
            ("2026-01-31", "2026_01_31"),
            ("≤", "LessOrEqual"),
            ("-", "Minus"),
            ("?!", "Not"),
            ("??", "QuestionQuestion"),
            (" ", "Space"),
            ("☁\u{fe0f}", "U2601"),
        ] {
            assert_eq!(pascal(text), expected, "{text}");
        }
        assert_eq!(snake("$ref"), "dollar_ref");
    }
}
