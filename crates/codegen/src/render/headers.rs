//! Headers of answers: the constants that describe them, and the type that holds their values.
//!
//! It must never read a text: the runtime does, by the data of the constants.

use super::literal::{doc, string};
use super::types;
use crate::ir::{Answer, Doc, Header, Headers, Kinds, Operation, Spelling};

/// The headers of an answer.
pub(super) struct HeadersView<'a> {
    pub(super) name: &'a str,
    pub(super) doc: String,
    pub(super) all: Vec<HeaderView<'a>>,
}

/// A header.
pub(super) struct HeaderView<'a> {
    pub(super) name: &'a str,
    pub(super) doc: Vec<String>,
    pub(super) constant: &'a str,
    pub(super) described: String,
    pub(super) holds: String,
}

/// Those of every answer; an answer that stands for success and failure has them once.
pub(super) fn views(operation: &Operation) -> Vec<HeadersView<'_>> {
    let answers = &operation.answers;
    let failures = answers.failures.iter().filter(|answer| !answers.is_success(answer));
    let described = answers.successes.iter().chain(failures);
    described.filter_map(|answer| Some(view(operation, answer.headers.as_ref()?))).collect()
}

fn view<'a>(operation: &Operation, headers: &'a Headers) -> HeadersView<'a> {
    let header = |header: &'a Header| {
        let mut words = vec![format!("`{}`.", header.wire_name.replace('`', "'"))];
        words.extend(header.doc.0.iter().cloned());
        HeaderView {
            name: &header.name,
            doc: doc(&Doc(words)),
            constant: &header.constant,
            described: described(header),
            holds: types::slot(&header.slot),
        }
    };
    let words = " The headers of an answer to";
    HeadersView {
        name: &headers.name,
        doc: string(&format!("{words} `{}`, each where it is there and of its type.", operation.id)),
        all: headers.all.iter().map(header).collect(),
    }
}

fn described(header: &Header) -> String {
    let required = match header.required {
        true => format!("Some({})", string(header.pointer.join("required").as_str())),
        false => "None".to_owned(),
    };
    let (pointer, schema) = match &header.schema {
        Some((pointer, tree)) => (pointer, format!("Some(&super::model::trees::{tree})")),
        None => (&header.pointer, "None".to_owned()),
    };
    format!(
        "api_runtime::http::Header {{ name: {}, required: {required}, spelling: {}, pointer: {}, schema: {schema} }}",
        string(&header.wire_name),
        spelling(&header.spelling),
        string(pointer.as_str())
    )
}

fn spelling(spelling: &Spelling) -> String {
    let of = match spelling {
        Spelling::Json => "Json".to_owned(),
        Spelling::One(one) => format!("One({})", kinds(*one)),
        Spelling::Items(items) => format!("Items({})", kinds(*items)),
        Spelling::Members(explode, named, others) => {
            let named: Vec<String> =
                named.iter().map(|(name, one)| format!("({}, {})", string(name), kinds(*one))).collect();
            let (named, others) = (named.join(", "), kinds(*others));
            format!("Members {{ explode: {explode}, named: &[{named}], others: {others} }}")
        }
    };
    format!("api_runtime::http::Spelling::{of}")
}

fn kinds(Kinds { number, boolean }: Kinds) -> String {
    format!("api_runtime::http::Kinds {{ number: {number}, boolean: {boolean} }}")
}

/// The outcome of an answer, behind a look at its headers.
pub(super) fn held(answer: &Answer, outcome: String) -> String {
    let headers = answer.headers.iter().flat_map(|headers| &headers.all);
    let looks: String = headers.map(|header| format!("received.header(&{}); ", header.constant)).collect();
    if looks.is_empty() { outcome } else { format!("{{ {looks}{outcome} }}") }
}
