//! How a parameter travels, in words for people: an example of what stands on the wire.
//!
//! It must never be followed by code: the runtime writes values, by the data of the route.

use crate::ir::{Holds, Location, Parameter, Style};

/// How a value is written.
pub(super) enum How {
    /// In words.
    Words(&'static str),
    /// As in this example.
    Example(String),
}

/// How the value is written, where its place alone does not tell.
pub(super) fn how(parameter: &Parameter) -> Option<How> {
    let Parameter { location, style, explode, holds, .. } = *parameter;
    Some(match (style, holds) {
        (Style::Json, _) => How::Words("as JSON text"),
        (Style::Simple | Style::Form, Holds::One | Holds::Open) => return None,
        (Style::Form, Holds::Items) if explode => How::Words("once for each item"),
        (Style::Simple | Style::Form, Holds::Items) => How::Words("joined by commas"),
        _ => How::Example(example(&parameter.wire_name, location, style, explode, holds)),
    })
}

/// The same as a sentence of rustdoc, where the style is not the default of its place, or the value is an object.
pub(super) fn sentence(parameter: &Parameter, subject: &str) -> Option<String> {
    if parameter.empty {
        return Some(format!("{subject} may have no value: `{}=`.", parameter.wire_name.replace('`', "'")));
    }
    let is_told = parameter.style != parameter.location.style() || parameter.holds == Holds::Members;
    let how = match how(parameter).filter(|_| is_told)? {
        How::Words(words) => words.to_owned(),
        How::Example(example) => format!("as `{}`", example.replace('`', "'")),
    };
    Some(format!("{subject} travels {how}."))
}

/// What stands on the wire for the value `a`, the list `a` and `b`, or the object of `x` and `y`.
fn example(name: &str, location: Location, style: Style, explode: bool, holds: Holds) -> String {
    let comma = |separator: &str| match (holds, explode) {
        (Holds::One | Holds::Open, _) => "a".to_owned(),
        (Holds::Items, _) => ["a", "b"].join(separator),
        (Holds::Members, true) => ["x=a", "y=b"].join(separator),
        (Holds::Members, false) => ["x", "a", "y", "b"].join(separator),
    };
    let between = if location == Location::Cookie { "; " } else { "&" };
    match style {
        Style::Simple | Style::Json => comma(","),
        Style::Label => format!(".{}", comma(".")),
        Style::Matrix if explode => format!(";{}", pairs(name, holds).join(";")),
        Style::Matrix => format!(";{name}={}", comma(",")),
        Style::DeepObject => format!("{name}[x]=a&{name}[y]=b"),
        _ if explode => pairs(name, holds).join(between),
        Style::Form => format!("{name}={}", comma(",")),
        Style::SpaceDelimited => format!("{name}={}", comma("%20")),
        Style::PipeDelimited => format!("{name}={}", comma("%7C")),
    }
}

fn pairs(name: &str, holds: Holds) -> Vec<String> {
    match holds {
        Holds::One | Holds::Open => vec![format!("{name}=a")],
        Holds::Items => vec![format!("{name}=a"), format!("{name}=b")],
        Holds::Members => vec!["x=a".to_owned(), "y=b".to_owned()],
    }
}
