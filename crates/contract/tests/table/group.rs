//! Reads a table: groups of schemas, and the rows that say what becomes of values.
//!
//! It must never compute what is expected: that stands in the row. Nor may it know the judge: code is generated from the
//! table too.

/// Schemas and what is claimed of them.
pub struct Group<'a> {
    /// What it is about.
    pub name: &'a str,
    /// Its schemas, of which the one named `S` judges.
    pub schemas: Vec<Schema<'a>>,
    /// What is claimed.
    pub rows: Vec<Row<'a>>,
}

/// A schema of a group.
pub struct Schema<'a> {
    /// Its line in the table, from 1.
    pub line: usize,
    /// Its name among the schemas of the group.
    pub name: &'a str,
    /// The schema, as YAML on one line.
    pub text: &'a str,
}

/// A claim: these rules and no others break.
pub struct Row<'a> {
    /// Its line in the table, from 1.
    pub line: usize,
    /// Whether it holds in a request.
    pub in_request: bool,
    /// Whether it holds in a response.
    pub in_response: bool,
    /// The JSON text of the value, or a text that is no JSON.
    pub value: &'a str,
    /// The rules that break, relative to `/components/schemas`.
    pub rules: Vec<&'a str>,
}

/// The groups of a table.
///
/// # Panics
/// When a line is no part of a table.
pub fn groups(table: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (line, text) in (1..).zip(table.lines()) {
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if let Some(name) = text.strip_prefix("== ") {
            groups.push(Group { name, schemas: Vec::new(), rows: Vec::new() });
            continue;
        }
        let group = groups.last_mut().expect("a group begins with `==`");
        match text.rsplit_once(" => ") {
            Some((left, right)) => group.rows.push(row(line, left, right)),
            None => {
                let (name, text) = text.split_once(": ").expect("a line is a row, or a schema with its name");
                group.schemas.push(Schema { line, name, text });
            }
        }
    }
    groups
}

fn row<'a>(line: usize, left: &'a str, right: &'a str) -> Row<'a> {
    let (in_request, in_response, value) = match left.split_once(' ') {
        Some(("request", value)) => (true, false, value),
        Some(("response", value)) => (false, true, value),
        _ => (true, true, left),
    };
    let rules = if right == "pass" { Vec::new() } else { right.split(' ').collect() };
    Row { line, in_request, in_response, value, rules }
}

/// What stands in a table with each name of a schema, which follows a `§`, under the prefix of its group.
pub fn named(text: &str, prefix: &str) -> String {
    text.replace('§', prefix)
}

/// The document that holds these groups: every schema on its line of the table, its name and each reference to it with
/// the prefix of its group.
pub fn document(groups: &[Group<'_>], prefix: impl Fn(&Group<'_>) -> String) -> String {
    let mut text = "{openapi: 3.0.3, info: {title: Table, version: '1'}, paths: {}, components: {schemas: {".to_owned();
    let mut lines = 1;
    for group in groups {
        let prefix = prefix(group);
        let schemas = "#/components/schemas/";
        for schema in &group.schemas {
            text.push_str(&"\n".repeat(schema.line - lines));
            lines = schema.line;
            let schema_text = named(&schema.text.replace(schemas, &format!("{schemas}{prefix}")), &prefix);
            text.push_str(&format!("{prefix}{}: {schema_text},", schema.name));
        }
    }
    text + "}}}\n"
}
