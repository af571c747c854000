//! Names from where something stands: `ListPetsQueryLimit`, `ListPetsRequest`, `ListPetsResponse200`.
//!
//! It must never name a type after its position in a list, which moves when something is added.

use openapi::{Node, Pointer};

use super::Lowering;
use super::name;
use super::operation::METHODS;
use super::place::Place;
use super::word::pascal;

impl<'a> Lowering<'a> {
    /// What the names of an operation's types begin with: its `x-rust-name`, its `operationId`, or its method and path.
    pub(super) fn operation_words(&self, object: &Place<'a>, method: &str, path: &str) -> String {
        let given = object.text("x-rust-name").or_else(|| object.text("operationId")).map(pascal);
        given.filter(|words| !words.is_empty()).unwrap_or_else(|| pascal(&name::route(method, path)))
    }

    /// A name from the operation or the component, and the part of it.
    pub(super) fn name_of_place(&self, at: &Pointer) -> String {
        let tokens: Vec<String> = at.tokens().collect();
        let (mut name, mut index) = self.beginning(&tokens);
        while let Some(token) = tokens.get(index) {
            let next = tokens.get(index + 1).map(String::as_str);
            let (words, steps) = match token.as_str() {
                "requestBody" => ("Request".to_owned(), 1),
                "responses" => (format!("Response{}", pascal(next.unwrap_or_default())), 2),
                "headers" => (format!("Header{}", pascal(next.unwrap_or_default())), 2),
                "parameters" => (self.parameter_words(at, index + 2), 2),
                "content" => (media_type(next.unwrap_or_default()), 2),
                "callbacks" => match self.called_back(&tokens, index) {
                    Some(words) => {
                        name.clear();
                        (words, 4)
                    }
                    None => (pascal(next.unwrap_or_default()), 3),
                },
                "items" => ("Item".to_owned(), 1),
                "additionalProperties" => ("Value".to_owned(), 1),
                "properties" => (pascal(next.unwrap_or_default()), 2),
                "schema" | "schemas" => (String::new(), 1),
                "encoding" => (pascal(next.unwrap_or_default()), 2),
                position if position.parse::<usize>().is_ok() => (String::new(), 1),
                other => (pascal(other), 1),
            };
            name.push_str(&words);
            index += steps;
        }
        name::type_name(&name)
    }

    /// The words of what all below it belongs to, and how many tokens lead there.
    fn beginning(&self, tokens: &[String]) -> (String, usize) {
        match tokens {
            [paths, path, method, ..] if paths == "paths" && METHODS.contains(&method.as_str()) => {
                let at = Pointer::root().join(paths).join(path).join(method);
                let object = Place::find(self.document, &at);
                (object.map(|object| self.operation_words(&object, method, path)).unwrap_or_default(), 3)
            }
            [paths, path, ..] if paths == "paths" => (pascal(&name::route("", path)), 2),
            [components, section, key, ..] if components == "components" => (component(section, key), 3),
            _ => (String::new(), 0),
        }
    }

    /// Where a parameter travels and what it is called, when it stands in a list.
    fn parameter_words(&self, at: &Pointer, length: usize) -> String {
        let parameter = at.tokens().take(length).fold(Pointer::root(), |at, token| at.join(&token));
        let node = self.document.node(&parameter);
        let text = |key| node.and_then(|node| node.get(key)).and_then(Node::as_str).map(pascal).unwrap_or_default();
        format!("{}{}", text("in"), text("name"))
    }

    /// An operation that the server calls has words of its own where it has an id.
    fn called_back(&self, tokens: &[String], index: usize) -> Option<String> {
        let at = tokens.get(..index + 4)?.iter().fold(Pointer::root(), |at, token| at.join(token));
        let id = self.document.node(&at)?.get("operationId")?.as_str()?;
        Some(pascal(id))
    }
}

/// The words of a component: what it is called, and what it is, unless its name says so or it is a schema.
fn component(section: &str, key: &str) -> String {
    let words = pascal(key);
    let kind = match section {
        "parameters" => "Parameter",
        "requestBodies" => "Request",
        "responses" => "Response",
        "headers" => "Header",
        "callbacks" => "Callback",
        _ => "",
    };
    match words.contains(kind) {
        true => words,
        false => format!("{words}{kind}"),
    }
}

/// The words of a media type; JSON is what everybody expects, and has none.
fn media_type(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => String::new(),
        "application/x-www-form-urlencoded" => "Form".to_owned(),
        "multipart/form-data" => "Multipart".to_owned(),
        "text/plain" => "Text".to_owned(),
        "*/*" => "Any".to_owned(),
        other => pascal(other.strip_prefix("application/").unwrap_or(other)),
    }
}
