//! Structs: the view that `struct.rs.jinja` prints.
//!
//! It must never choose a name or a presence: those are fields of the program.

use askama::Template;

use super::literal::{doc, doc_line, string};
use super::{check, fill, schemars, types};
use crate::RenderError;
use crate::ir::{Default, Field, Presence, Struct, Type, TypeDef};

#[derive(Template)]
#[template(path = "model/struct.rs.jinja", escape = "none")]
struct StructView<'a> {
    name: &'a str,
    title: String,
    doc: Vec<String>,
    schemars: Option<String>,
    is_sensitive: bool,
    has_required: bool,
    has_defaults: bool,
    fields: Vec<FieldView<'a>>,
    rest: String,
    rest_schemars: String,
    rest_setter: &'static str,
    builder: Option<&'a str>,
    builder_doc: String,
    build: &'static str,
    path: &'static str,
    report: &'static str,
    checks: String,
}

struct FieldView<'a> {
    name: &'a str,
    /// A variable of this name clashes with none of the template's own.
    local: String,
    title: String,
    wire_name: String,
    doc: Vec<String>,
    ty: String,
    schemars: String,
    sensitive: bool,
    write: String,
    read: String,
    setter: &'a str,
    setter_doc: String,
    argument: String,
    set: String,
    builder_ty: String,
    /// Whether a value cannot be built without it.
    must_be_there: bool,
    required_rules: Vec<String>,
    required_words: String,
    default: Option<DefaultView>,
    default_doc: String,
}

struct DefaultView {
    name: String,
    ty: String,
    body: String,
}

/// Prints a struct.
pub(super) fn structure(definition: &TypeDef, object: &Struct) -> Result<String, RenderError> {
    let checks = check::structure(object);
    let (path, report) = check::parameters(&checks);
    let fields: Vec<FieldView<'_>> =
        object.fields.iter().enumerate().map(|(index, field)| view(&definition.name, index, field)).collect();
    let taken = |name: &str| object.fields.iter().any(|field| field.name == name);
    let view = StructView {
        name: &definition.name,
        title: string(&definition.name),
        doc: doc(&definition.doc),
        schemars: schemars::structure(object),
        is_sensitive: object.fields.iter().any(|field| field.sensitive),
        has_defaults: object.fields.iter().any(|field| field.default.is_some()),
        has_required: fields.iter().any(|field| field.must_be_there),
        fields,
        rest: types::slot(&object.unnamed),
        rest_schemars: schemars::rest(&object.unnamed),
        rest_setter: "rest",
        builder: object.builder.as_deref(),
        builder_doc: string(&format!(" Makes a [`{}`], and checks it at the end.", definition.name)),
        build: if taken("build") { "build_value" } else { "build" },
        path,
        report,
        checks,
    };
    fill(&view)
}

/// Names of variables in the template.
const LOCALS: &[&str] = &["members", "index", "report", "value", "serializer", "deserializer"];

fn view<'a>(owner: &str, index: usize, field: &'a Field) -> FieldView<'a> {
    let name = field.name.as_str();
    let local = if LOCALS.contains(&name) { format!("{name}_") } else { name.to_owned() };
    let key = string(&field.wire_name);
    let ty = types::member(field.presence, &field.slot.ty);
    let must_be_there = matches!(field.presence, Presence::Required | Presence::Nullable);
    let (argument, set) = setter(field, &local);
    FieldView {
        write: write(field, &key),
        read: read(field, &local, index),
        title: string(name),
        wire_name: key,
        doc: doc(&field.doc),
        schemars: schemars::field(field),
        sensitive: field.sensitive,
        setter: name,
        setter_doc: string(&format!(" Sets [`{owner}::{name}`].")),
        argument,
        set,
        builder_ty: if must_be_there { format!("Option<{ty}>") } else { ty.clone() },
        must_be_there,
        required_rules: field.required_rules.iter().map(|rule| string(rule.as_str())).collect(),
        required_words: string(&check::required_words(field)),
        default: field.default.as_ref().map(|default| default_view(field, default)),
        default_doc: default_doc(field),
        name,
        local,
        ty,
    }
}

fn write(field: &Field, key: &str) -> String {
    let name = &field.name;
    match field.presence {
        Presence::Required | Presence::Nullable => format!("members.required({key}, &self.{name})?;"),
        Presence::Optional => format!("members.optional({key}, &self.{name}, &self.rest)?;"),
        Presence::OptionalNullable => format!("members.maybe({key}, &self.{name})?;"),
    }
}

fn read(field: &Field, local: &str, index: usize) -> String {
    match field.presence {
        Presence::Required | Presence::Nullable => format!("members.required({local}, {index})?"),
        Presence::Optional => format!("members.optional({local}, {index})"),
        Presence::OptionalNullable => format!("{local}.unwrap_or_default()"),
    }
}

/// The argument of a builder's setter and what is stored.
fn setter(field: &Field, local: &str) -> (String, String) {
    let ty = types::rust(&field.slot.ty);
    let (argument, value) = match &field.slot.ty {
        Type::Bool | Type::Integer | Type::BigInteger => (ty.clone(), local.to_owned()),
        _ => (format!("impl Into<{ty}>"), format!("{local}.into()")),
    };
    match field.presence {
        Presence::Required | Presence::Optional => (argument, format!("Some({value})")),
        Presence::Nullable => (format!("Option<{ty}>"), format!("Some({local})")),
        Presence::OptionalNullable => (format!("impl Into<api_runtime::Maybe<{ty}>>"), format!("{local}.into()")),
    }
}

fn default_doc(field: &Field) -> String {
    let unless = match field.default {
        Some(Default::Json(_)) => " `None` where that default is no value of the type.",
        _ => "",
    };
    doc_line(&format!("`{}`, or the document's default while it is absent.{unless}", field.wire_name))
}

fn default_view(field: &Field, default: &Default) -> DefaultView {
    let name = &field.name;
    let value = match field.presence {
        Presence::Required => format!("Some(&self.{name})"),
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable => format!("self.{name}.as_ref()"),
    };
    let (ty, body) = match default {
        Default::Bool(default) => ("bool".to_owned(), format!("{value}.copied().unwrap_or({default})")),
        Default::Integer(default) => ("i64".to_owned(), format!("{value}.copied().unwrap_or({default})")),
        Default::String(default) => {
            ("&str".to_owned(), format!("{value}.map_or({}, |value| value.as_str())", string(default)))
        }
        Default::Json(json) => (
            format!("Option<::std::borrow::Cow<'_, {}>>", types::rust(&field.slot.ty)),
            format!("api_runtime::object::or_default({value}, {})", string(json)),
        ),
        Default::Enum(ty, default) => {
            (ty.clone(), format!("{value}.cloned().unwrap_or_else(|| {ty}::from({}))", string(default)))
        }
    };
    DefaultView { name: format!("{name}_or_default"), ty, body }
}
