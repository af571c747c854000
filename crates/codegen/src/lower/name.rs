//! Names: from the document's words to Rust identifiers. The one place where identifiers are made.
//!
//! It must never let a character of the document through that Rust would not take in an identifier.

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

pub(super) use super::unique::Unique;
pub(super) use super::word::pascal;
use super::word::{is_invisible, snake};

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

/// The name of a variant; like that of a type, but free of the prelude. `1.0` is `V1_0`.
pub(super) fn variant_name(text: &str) -> String {
    let name = match pascal(text) {
        empty if empty.is_empty() => "Empty".to_owned(),
        name => identifier(&name, "V"),
    };
    match name == "Self" {
        true => "SelfValue".to_owned(),
        false => name,
    }
}

/// `petStore` as `pet_store`; never empty, a keyword gets an underscore.
pub(super) fn field_name(text: &str) -> String {
    let name = match snake(text) {
        empty if empty.is_empty() => "empty".to_owned(),
        name => identifier(&name, "field_"),
    };
    match KEYWORDS.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// What an operation without an id is called by: `get /pets/{petId}` as `get pets by petId`.
pub(super) fn route(method: &str, path: &str) -> String {
    format!("{method} {}", path.replace('{', " by ").replace('}', " "))
}

/// Whether a text is an identifier as it stands, which a document may ask for.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let begins = characters.next().is_some_and(|first| is_xid_start(first) || (first == '_' && text.len() > 1));
    begins
        && characters.all(is_xid_continue)
        && !KEYWORDS.contains(&text)
        && !text.chars().any(is_invisible)
        && text.nfc().eq(text.chars())
        && text.len() <= LONGEST
}

/// Names in capitals that stand beside types in generated code.
const CONSTANTS: &[&str] = &["ROUTE", "OPERATION"];

/// Whether a text is an identifier that a type may have. What begins with a small letter of Latin is the name of a
/// primitive, a function or a module.
pub(super) fn is_type_name(text: &str) -> bool {
    let is_small = text.starts_with(|first: char| first.is_ascii_lowercase());
    is_identifier(text) && !is_small && !PRELUDE.contains(&text) && !CONSTANTS.contains(&text)
}

/// Names that no file may have on some system, whatever its ending, and those that the generator gives itself.
pub(super) const TAKEN_MODULES: &[&str] = &[
    "mod",
    "schemas",
    "source_map",
    "trees",
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
    cut(field_name(text).chars().map(ascii).collect(), LONGEST_MODULE)
}

/// The longest identifier, in bytes.
const LONGEST: usize = 160;

/// Keeps what Rust takes, and puts `prefix` before what cannot begin an identifier. Composed as Rust composes it, so
/// that two names which differ here differ there.
fn identifier(text: &str, prefix: &str) -> String {
    // ASCII is composed as it stands.
    let kept: String = match text.is_ascii() {
        true => text.chars().filter(|character| is_xid_continue(*character)).collect(),
        false => text.nfc().filter(|character| is_xid_continue(*character)).collect(),
    };
    match kept.chars().next() {
        Some(first) if is_xid_start(first) => cut(kept, LONGEST),
        _ => cut(format!("{prefix}{kept}"), LONGEST),
    }
}

/// Cuts what is too long, and puts a digest of the whole behind it: names that begin alike stay apart, and stay the same
/// whatever else there is.
fn cut(name: String, longest: usize) -> String {
    if name.len() <= longest {
        return name;
    }
    // FNV-1a of 32 bits.
    let digest =
        name.bytes().fold(0x811c_9dc5_u32, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let kept = name.floor_char_boundary(longest - "_00000000".len());
    format!("{}_{digest:08x}", &name[..kept])
}

#[cfg(test)]
mod tests {
    use super::{field_name, is_identifier, is_type_name, module_name, route, type_name, variant_name};
    use crate::lower::word::snake;

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
        for (text, expected) in [
            ("petIds", "pet_ids"),
            ("type", "type_"),
            ("1st", "field_1st"),
            ("$ref", "dollar_ref"),
            ("", "empty"),
            ("cafe\u{301}", "caf\u{e9}"),
        ] {
            assert_eq!(field_name(text), expected, "{text}");
        }
        for (text, expected) in [("petStore", "pet_store"), ("查询", "u67e5u8be2"), ("type", "type_")] {
            assert_eq!(module_name(text), expected, "{text}");
        }
        for (text, expected) in [
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("1", "V1"),
            ("1.0", "V1_0"),
            ("<=", "LessOrEqual"),
            ("self", "SelfValue"),
            ("🎉", "U1f389"),
            ("", "Empty"),
        ] {
            assert_eq!(variant_name(text), expected, "{text}");
        }
    }

    #[test]
    fn operations_without_an_id_read_like_their_route() {
        for (method, path, expected) in [
            ("get", "/pets/{petId}", "get_pets_by_pet_id"),
            ("put", "/a/{b}.{c}/d", "put_a_by_b_by_c_d"),
            ("delete", "/", "delete"),
        ] {
            assert_eq!(snake(&route(method, path)), expected, "{method} {path}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_and_told_apart() {
        let (one, other) = ("长".repeat(300), format!("{}x", "长".repeat(300)));
        assert_eq!(module_name(&one).len(), 64);
        assert!(type_name(&one).len() <= 160 && type_name(&one) != type_name(&other));
    }

    #[test]
    fn a_name_that_is_asked_for_has_to_be_one() {
        for text in ["pet", "_1", "宠物", "X"] {
            assert!(is_identifier(text), "{text}");
        }
        for text in ["", "_", "a b", "1a", "type", "Self", "a-b", "cafe\u{301}", "a\u{fe0f}", "🎉"] {
            assert!(!is_identifier(text), "{text}");
        }
        assert!(is_type_name("Pet") && is_type_name("宠物"));
        for text in ["Option", "i64", "str", "code", "ROUTE"] {
            assert!(!is_type_name(text), "{text}");
        }
    }
}
