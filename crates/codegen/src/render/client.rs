//! The client: a file for each operation, and the type that they are methods of.
//!
//! It must never name the crate of the model: the shell around it says where the model stands.

use std::collections::BTreeSet;

use askama::Template;

use super::literal::{doc, doc_line, string};
use super::model::imports;
use super::spread::spread;
use super::{GeneratedFile, answers, body, call, fill, pages, rust_file, server, travel};
use crate::RenderError;
use crate::ir::{Api, Clause, Code, Doc, Group, Operation, Scheme, SchemeKind};

#[derive(Template)]
#[template(path = "client/mod.rs.jinja", escape = "none")]
struct ModView<'a> {
    title: String,
    servers: Vec<String>,
    modules: Vec<&'a str>,
    groups: Vec<GroupView<'a>>,
    clauses: Vec<(String, Vec<(String, String)>)>,
}

struct GroupView<'a> {
    module: &'a str,
    doc: Vec<String>,
    operations: &'a [String],
}

#[derive(Template)]
#[template(path = "client/operation.rs.jinja", escape = "none")]
struct OperationView<'a> {
    imports: String,
    id: String,
    pointer: String,
    method: String,
    path: String,
    parameters: Vec<String>,
    body: String,
    accept: String,
    security: Vec<Vec<SchemeView>>,
    idempotent: bool,
    filters: Vec<String>,
    name: &'a str,
    doc: Vec<String>,
    deprecated: bool,
    servers: Vec<String>,
    call: &'a str,
    call_doc: String,
    arguments: Vec<call::Given<'a>>,
    options: Vec<call::Given<'a>>,
    parts: Vec<call::Part<'a>>,
    success: String,
    is_streamed: bool,
    failure: String,
    choices: Vec<body::ChoiceView<'a>>,
    answers: String,
    pages: String,
}

struct SchemeView {
    name: String,
    pointer: String,
    kind: String,
}

/// Prints the files of the client; none when there is no operation.
pub(crate) fn client(api: &Api, source: &str) -> Result<Vec<GeneratedFile>, RenderError> {
    if api.operations.is_empty() {
        return Ok(Vec::new());
    }
    let view = ModView {
        title: doc_line(&format!("A client of {}.", api.title.trim_end_matches('.'))),
        servers: server::literals(&api.about.servers),
        modules: api.operations.iter().map(|operation| operation.module.as_str()).collect(),
        groups: api.groups.iter().map(group).collect(),
        clauses: api.clauses.iter().map(|(rule, clauses)| (string(rule.as_str()), of_rule(clauses))).collect(),
    };
    let file = |operation: &Operation| Ok(rust_file(&format!("{}.rs", operation.module), &print(operation)?, source));
    let mut files = spread(&api.operations, file)?;
    files.push(rust_file("mod.rs", &fill(&view)?, source));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn group(group: &Group) -> GroupView<'_> {
    GroupView { module: &group.module, doc: doc(&group.doc), operations: &group.operations }
}

fn of_rule(clauses: &[Clause]) -> Vec<(String, String)> {
    clauses.iter().map(|Clause { id, grade }| (string(id), string(grade))).collect()
}

fn print(operation: &Operation) -> Result<String, RenderError> {
    let view = OperationView {
        imports: imports(mentions(operation).into_iter()),
        id: string(&operation.id),
        pointer: string(operation.pointer.as_str()),
        method: string(&operation.method),
        path: string(&operation.path),
        parameters: call::described_parameters(operation),
        body: body::route(operation),
        accept: operation.accept.as_deref().map_or("None".to_owned(), |types| format!("Some({})", string(types))),
        security: operation.security.iter().map(|all| all.iter().map(scheme).collect()).collect(),
        idempotent: operation.idempotent,
        filters: pages::filters(operation),
        name: &operation.name,
        doc: doc(&described(operation)),
        deprecated: operation.deprecated,
        servers: server::literals(&operation.servers),
        call: &operation.call,
        call_doc: doc_line(&format!(
            "A call of [`Client::{}`](super::Client::{0}), sent when it is awaited.",
            operation.name
        )),
        arguments: call::arguments(operation),
        options: call::options(operation),
        parts: call::parts(operation),
        success: answers::success(operation),
        is_streamed: answers::streamed(operation).is_some(),
        failure: answers::failure(operation),
        choices: body::choices(operation),
        answers: answers::print(operation)?,
        pages: operation.pagination.as_ref().map_or(Ok(String::new()), |paging| pages::print(operation, paging))?,
    };
    fill(&view)
}

/// What rustdoc says of the method: arguments have no place of their own there.
fn described(operation: &Operation) -> Doc {
    let mut words = operation.doc.clone();
    let required = operation.parameters.iter().filter(|parameter| parameter.required);
    words.0.extend(required.filter_map(|parameter| travel::sentence(parameter, &format!("`{}`", parameter.name))));
    words.0.extend(server::sentence(operation));
    words
}

fn scheme(scheme: &Scheme) -> SchemeView {
    let kind = match &scheme.kind {
        SchemeKind::ApiKey(place, name) => {
            format!("ApiKey {{ place: api_runtime::http::Place::{place}, name: {} }}", string(name))
        }
        SchemeKind::Basic => "Basic".to_owned(),
        SchemeKind::Bearer => "Bearer".to_owned(),
        SchemeKind::Other(name) => format!("Other({})", string(name)),
    };
    SchemeView { name: string(&scheme.name), pointer: string(scheme.pointer.as_str()), kind }
}

/// Every type of the model that an operation's file names.
fn mentions(operation: &Operation) -> BTreeSet<&str> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        found.extend(parameter.slot.ty.named());
    }
    let bodies = operation.body.iter().map(|body| &body.content);
    let answers = operation.answers.successes.iter().chain(&operation.answers.failures);
    for content in bodies.chain(answers.filter_map(|answer| answer.content.as_ref())) {
        content.slots().into_iter().for_each(|slot| found.extend(slot.ty.named()));
    }
    let answers = operation.answers.successes.iter().chain(&operation.answers.failures);
    for header in answers.filter_map(|answer| answer.headers.as_ref()).flat_map(|headers| &headers.all) {
        found.extend(header.slot.ty.named());
    }
    if let Some(rule) = &operation.answers.rule {
        found.push(&rule.of);
        if let Code::Enum(name, _) = &rule.code {
            found.push(name);
        }
    }
    if let Some(pagination) = &operation.pagination {
        found.extend(pagination.item.ty.named());
    }
    found.into_iter().collect()
}
