//! The styles of parameters (OpenAPI 3.0.3, section 4.7.12.3): how one value, items or members are written.
//!
//! It must never write what would be read as another value: a separator inside of an item, an empty item alone.

use super::encoding::{encode, encode_reserved};
use super::texts::Texts;
use super::{Parameter, Place};

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `blue,black`
    Simple,
    /// `.blue.black`
    Label,
    /// `;color=blue,black`
    Matrix,
    /// `color=blue,black`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`: a bare `|` is no character of a URI (RFC 3986, section 2).
    PipeDelimited,
    /// `color[R]=100`, with its brackets encoded.
    DeepObject,
    /// No style, but the JSON text of the value (`content` of a JSON media type).
    Json,
}

/// A parameter as it stands in a request, encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A part of a path, or a header.
    Text(String),
    /// Names and values of a query or of cookies.
    Pairs(Vec<(String, String)>),
}

/// Why a value has no text where it stands: words of a breach.
type Unsayable = &'static str;

pub(crate) const EMPTY_LIST: Unsayable = "must hold an item: an empty list is not sent";
pub(crate) const EMPTY_OBJECT: Unsayable = "must hold a member: an empty object is not sent";
const EMPTY_ITEM: Unsayable = "must not be one empty item, which reads as no item";
const EMPTY_PART: Unsayable = "must not have an empty item or member, which a header does not tell";
const NO_OBJECT: Unsayable = "must be an object: `deepObject` writes nothing else";
const UNNAMED: Unsayable = "must not have a member without a name in the document, which would be another parameter";
const BRACKETS: Unsayable = "must not have a bracket in the name of a member";
const EQUALS: Unsayable = "must not have an equals sign in the name of a member";
const VISIBLE: Unsayable = "must be visible ASCII";

/// The text or the pairs of a value that is not empty, under this name.
///
/// # Errors
/// Says what the value must be to be written so.
pub(crate) fn write(parameter: &Parameter, name: &str, texts: &Texts) -> Result<Written, Unsayable> {
    let Parameter { place, style, explode, .. } = *parameter;
    if place == Place::Header {
        check_header(texts, explode)?;
    }
    check_separator(parameter, texts)?;
    let name = encode(name);
    let is_joined = !explode && !matches!(texts, Texts::One(_));
    let text = |text: &str| encoded(parameter, text, is_joined);
    let joined = |separator: &str| joined(texts, separator, explode, text);
    Ok(match (style, place) {
        (Style::DeepObject, _) => Written::Pairs(deep(&name, texts, text)?),
        (Style::Matrix, _) if explode => Written::Text(pairs(&name, texts, text).iter().map(matrix).collect()),
        (Style::Matrix, _) => Written::Text(matrix(&(name, joined(",")?))),
        (Style::Label, _) => Written::Text(format!(".{}", joined(".")?)),
        (_, Place::Path | Place::Header) => Written::Text(joined(",")?),
        _ if explode => {
            check_members(parameter, texts)?;
            Written::Pairs(pairs(&name, texts, text))
        }
        (Style::SpaceDelimited, _) => Written::Pairs(vec![(name, joined("%20")?)]),
        (Style::PipeDelimited, _) => Written::Pairs(vec![(name, joined("%7C")?)]),
        _ => Written::Pairs(vec![(name, joined(",")?)]),
    })
}

/// A header is not encoded; elsewhere everything is that has a meaning, but for what the document lets through.
fn encoded(parameter: &Parameter, text: &str, is_joined: bool) -> String {
    match (parameter.place, parameter.reserved) {
        (Place::Header, _) => text.to_owned(),
        (Place::Query, true) => encode_reserved(text, is_joined),
        _ => encode(text),
    }
}

/// RFC 6570, section 3.2.7: a name without a value stands alone.
fn matrix((name, text): &(String, String)) -> String {
    if text.is_empty() { format!(";{name}") } else { format!(";{name}={text}") }
}

/// All in one text.
fn joined(
    texts: &Texts,
    separator: &str,
    explode: bool,
    encoded: impl Fn(&str) -> String,
) -> Result<String, Unsayable> {
    match texts {
        Texts::One(text) => Ok(encoded(text)),
        Texts::Items(items) if matches!(&items[..], [item] if item.is_empty()) => Err(EMPTY_ITEM),
        Texts::Items(items) => Ok(items.iter().map(|item| encoded(item)).collect::<Vec<_>>().join(separator)),
        Texts::Members(members) => {
            let between = if explode { "=" } else { separator };
            let member = |(name, text): &(String, String)| format!("{}{between}{}", encoded(name), encoded(text));
            Ok(members.iter().map(member).collect::<Vec<_>>().join(separator))
        }
    }
}

/// Each part under its own name, or under that of the parameter.
fn pairs(name: &str, texts: &Texts, encoded: impl Fn(&str) -> String) -> Vec<(String, String)> {
    match texts {
        Texts::One(text) => vec![(name.to_owned(), encoded(text))],
        Texts::Items(items) => items.iter().map(|item| (name.to_owned(), encoded(item))).collect(),
        Texts::Members(members) => members.iter().map(|(key, text)| (encode(key), encoded(text))).collect(),
    }
}

fn deep(name: &str, texts: &Texts, encoded: impl Fn(&str) -> String) -> Result<Vec<(String, String)>, Unsayable> {
    let Texts::Members(members) = texts else {
        return Err(NO_OBJECT);
    };
    if members.iter().any(|(key, _)| key.contains(['[', ']'])) {
        return Err(BRACKETS);
    }
    Ok(members.iter().map(|(key, text)| (format!("{name}%5B{}%5D", encode(key)), encoded(text))).collect())
}

/// A part must not hold the character that its style splits at, where that one is not encoded.
fn check_separator(parameter: &Parameter, texts: &Texts) -> Result<(), Unsayable> {
    let (separator, expected) = match (parameter.style, parameter.place) {
        (Style::Label, _) => ('.', "must not have a dot in an item or a member"),
        (Style::Json, _) => return Ok(()),
        (_, Place::Header) => (',', "must not have an item with a comma"),
        (Style::SpaceDelimited, _) if !parameter.explode => (' ', "must not have a blank in an item or a member"),
        (Style::PipeDelimited, _) if !parameter.explode => ('|', "must not have a bar in an item or a member"),
        _ => return Ok(()),
    };
    let is_split = !matches!(texts, Texts::One(_));
    let is_ambiguous = is_split && texts.each().iter().any(|text| text.contains(separator));
    if is_ambiguous { Err(expected) } else { Ok(()) }
}

/// Members that stand by themselves are parameters of their own to everybody who does not know their names.
fn check_members(parameter: &Parameter, texts: &Texts) -> Result<(), Unsayable> {
    match (texts, parameter.members) {
        (Texts::Members(members), Some(known)) if members.iter().any(|(name, _)| !known.contains(&&**name)) => {
            Err(UNNAMED)
        }
        _ => Ok(()),
    }
}

/// Blanks around an item are none of it, and neither is an empty item told (RFC 9110, sections 5.5 and 5.6.1.2).
fn check_header(texts: &Texts, explode: bool) -> Result<(), Unsayable> {
    let is_split = !matches!(texts, Texts::One(_));
    let is_trimmed = |text: &&str| text.trim_matches([' ', '\t']).len() == text.len();
    if is_split && !texts.each().iter().all(is_trimmed) {
        return Err(VISIBLE);
    }
    match texts {
        Texts::Members(members) if explode && members.iter().any(|(name, _)| name.contains('=')) => Err(EQUALS),
        Texts::Members(_) if explode => Ok(()),
        _ if is_split && texts.each().contains(&"") => Err(EMPTY_PART),
        _ => Ok(()),
    }
}
