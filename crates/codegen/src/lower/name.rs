//! Names: from the document's words to Rust identifiers. The one place where identifiers are made.
//!
//! It must never let a character of the document through that Rust would not take in an identifier.

use std::collections::HashSet;

use unicode_ident::{is_xid_continue, is_xid_start};

/// Words that Rust keeps for itself, in any edition up to 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated code uses without a path, so that no generated type may take them.
const PRELUDE: &[&str] = &[
    "Some",
    "None",
    "Ok",
    "Err",
    "Option",
    "Result",
    "Box",
    "String",
    "Vec",
    "ToString",
    "ToOwned",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "Iterator",
    "IntoIterator",
    "Extend",
    "AsRef",
    "AsMut",
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "Fn",
    "FnMut",
    "FnOnce",
    "Hash",
    "FromIterator",
    "DoubleEndedIterator",
    "ExactSizeIterator",
];

/// `pet_store` or `petStore` as `PetStore`; never empty, never a keyword or a name of the prelude.
pub(super) fn type_name(text: &str) -> String {
    let name = identifier(&pascal(text), "Type");
    match KEYWORDS.contains(&name.as_str()) || PRELUDE.contains(&name.as_str()) {
        true => format!("{name}Type"),
        false => name,
    }
}

/// The name of a variant; like that of a type, but free of the prelude.
pub(super) fn variant_name(text: &str) -> String {
    let name = identifier(&pascal(text), "Value");
    match name == "Self" {
        true => "SelfValue".to_owned(),
        false => name,
    }
}

/// `petStore` as `pet_store`; never empty, a keyword gets an underscore.
pub(super) fn field_name(text: &str) -> String {
    let name = identifier(&words(text).join("_"), "field");
    match KEYWORDS.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// Names that no file may have on some system, whatever its ending, and those that the generator gives itself.
pub(super) const TAKEN_MODULES: &[&str] = &[
    "mod",
    "schemas",
    "source_map",
    "con",
    "prn",
    "aux",
    "nul",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
];

/// The longest name of a module, in bytes: every file system takes it, with an ending and a number behind it.
const LONGEST_MODULE: usize = 64;

/// `petStore` as `pet_store`. A module is a file, whose name rustc takes in ASCII only.
pub(super) fn module_name(text: &str) -> String {
    let ascii = |character: char| match character.is_ascii() {
        true => character.to_string(),
        false => format!("u{:x}", u32::from(character)),
    };
    let name: String = field_name(text).chars().map(ascii).collect();
    name[..name.len().min(LONGEST_MODULE)].to_owned()
}

/// Words of several texts in one name: `Pet` and `owner_id` as `PetOwnerId`.
pub(super) fn pascal(text: &str) -> String {
    words(text).iter().map(|word| capital(word)).collect()
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Lower-case words: cut at symbols, between `a` and `B`, and before the last capital of `HTTPServer`.
fn words(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut words = vec![String::new()];
    for (index, &character) in characters.iter().enumerate() {
        if let Some(word) = symbol_word(character, &characters, index) {
            words.extend([word, String::new()]);
            continue;
        }
        let before = index.checked_sub(1).map(|before| characters[before]);
        let after = characters.get(index + 1).copied();
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || before.is_numeric() || after.is_some_and(char::is_lowercase)
            });
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What a character that is no part of an identifier stands for: a word of its own where it may tell two values
/// apart, else a mere cut.
fn symbol_word(character: char, all: &[char], index: usize) -> Option<String> {
    if is_xid_continue(character) && character != '_' {
        return None;
    }
    let before_digit = all.get(index + 1).is_some_and(char::is_ascii_digit);
    let name = match character {
        '+' => "plus",
        '-' if index == 0 && before_digit => "minus",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '*' => "star",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        other if !other.is_ascii() && !other.is_whitespace() => return Some(format!("u{:x}", u32::from(other))),
        _ => "",
    };
    Some(name.to_owned())
}

/// Keeps what Rust takes, and puts `prefix` before what cannot begin an identifier.
fn identifier(text: &str, prefix: &str) -> String {
    let kept: String = text.chars().filter(|character| is_xid_continue(*character)).collect();
    match kept.chars().next() {
        Some(first) if is_xid_start(first) => kept,
        _ => format!("{prefix}{kept}"),
    }
}

/// Names that must differ, even on a file system that does not tell capitals apart.
#[derive(Debug, Default)]
pub(super) struct Unique(HashSet<String>);

impl Unique {
    /// For the modules of operations, which stand beside the model.
    pub(super) fn operation_modules() -> Self {
        let mut names = Self::reserving(TAKEN_MODULES);
        names.take("model".to_owned());
        names
    }

    /// With names that are taken from the start.
    pub(super) fn reserving(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| name.to_lowercase()).collect())
    }

    /// `name`, or with the first number behind it that makes it new.
    pub(super) fn take(&mut self, name: String) -> String {
        let mut candidate = name.clone();
        let mut number = 2;
        while !self.0.insert(candidate.to_lowercase()) {
            candidate = format!("{name}{number}");
            number += 1;
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::{Unique, field_name, module_name, type_name, variant_name};

    #[test]
    fn makes_the_names_that_a_person_would() {
        for (text, expected) in [
            ("QueryPets", "QueryPets"),
            ("pull-request_review", "PullRequestReview"),
            ("HTTPServer2Config", "HttpServer2Config"),
            ("string", "StringType"),
            ("200", "Type200"),
            ("", "Type"),
            ("宠物", "宠物"),
            ("../../etc/passwd", "EtcPasswd"),
        ] {
            assert_eq!(type_name(text), expected, "{text}");
        }
        for (text, expected) in [("petIds", "pet_ids"), ("type", "type_"), ("1st", "field1st"), ("$ref", "dollar_ref")]
        {
            assert_eq!(field_name(text), expected, "{text}");
        }
        for (text, expected) in [("petStore", "pet_store"), ("查询", "u67e5u8be2"), ("type", "type_")] {
            assert_eq!(module_name(text), expected, "{text}");
        }
        assert_eq!(module_name(&"长".repeat(300)).len(), 64);
        for (text, expected) in
            [("+1", "Plus1"), ("-1", "Minus1"), ("self", "SelfValue"), ("🎉", "U1f389"), ("", "Value")]
        {
            assert_eq!(variant_name(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_names_that_would_be_equal() {
        let mut names = Unique::default();
        let taken: Vec<String> = ["Pet", "PET", "Pet"].iter().map(|name| names.take((*name).to_owned())).collect();
        assert_eq!(taken, ["Pet", "PET2", "Pet3"]);
    }
}
