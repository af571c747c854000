//! Where a document says that an API is found (OpenAPI 3.0.3, sections 4.7.5 and 4.7.6).
//!
//! It must never choose: a client is begun at the one address that its user gives.

use std::fmt;

/// An address of an API, with variables where each user has a value of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    template: &'static str,
    variables: &'static [ServerVariable],
}

impl Server {
    /// The server with this address, in which `{name}` stands for the variable of that name.
    pub const fn new(template: &'static str, variables: &'static [ServerVariable]) -> Self {
        Self { template, variables }
    }

    /// The address as the document writes it, variables in braces.
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// What may be set, in the order of the document.
    pub const fn variables(&self) -> &'static [ServerVariable] {
        self.variables
    }

    /// The address with every variable at its default. One that begins with `/` is relative to where the document was
    /// found, and a client needs the whole.
    pub fn url(&self) -> String {
        self.filled(&[])
    }

    /// The address with these variables set, by name, and all others at their defaults. A value is taken as it is.
    ///
    /// # Errors
    /// When the server has no such variable, or the document lists other values for it.
    pub fn url_with(&self, values: &[(&str, &str)]) -> Result<String, InvalidVariable> {
        for (name, value) in values {
            let known = self.variables.iter().find(|variable| variable.name == *name);
            let wrong = match known {
                None => Wrong::Name(self.variables),
                Some(variable) if variable.takes(value) => continue,
                Some(variable) => Wrong::Value(variable.values),
            };
            return Err(InvalidVariable { name: (*name).to_owned(), wrong });
        }
        Ok(self.filled(values))
    }

    fn filled(&self, values: &[(&str, &str)]) -> String {
        let mut url = String::with_capacity(self.template.len());
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{')
            && let Some((name, after)) = after.split_once('}')
        {
            let given = values.iter().rev().find(|(of, _)| *of == name).map(|(_, value)| *value);
            let default = self.variables.iter().find(|variable| variable.name == name).map(|variable| variable.default);
            url.push_str(before);
            url.push_str(given.or(default).unwrap_or_default());
            rest = after;
        }
        url.push_str(rest);
        url
    }
}

/// A part of an address that each user sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    name: &'static str,
    default: &'static str,
    values: &'static [&'static str],
}

impl ServerVariable {
    /// A variable; without `values` it takes any text.
    pub const fn new(name: &'static str, default: &'static str, values: &'static [&'static str]) -> Self {
        Self { name, default, values }
    }

    /// What stands in the braces.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is when nobody sets it.
    pub const fn default(&self) -> &'static str {
        self.default
    }

    /// What it may be (`enum`); any text, when this is empty.
    pub const fn values(&self) -> &'static [&'static str] {
        self.values
    }

    fn takes(&self, value: &str) -> bool {
        self.values.is_empty() || self.values.contains(&value)
    }
}

/// A value for an address that the document does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVariable {
    name: String,
    wrong: Wrong,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Name(&'static [ServerVariable]),
    Value(&'static [&'static str]),
}

impl InvalidVariable {
    /// The name that was given.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for InvalidVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |names: &mut dyn Iterator<Item = &str>| {
            names.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
        };
        match self.wrong {
            Wrong::Name([]) => write!(f, "the address has no variable {:?}: it has none", self.name),
            Wrong::Name(all) => {
                let names = listed(&mut all.iter().map(ServerVariable::name));
                write!(f, "the address has no variable {:?}: it has {names}", self.name)
            }
            Wrong::Value(all) => {
                write!(
                    f,
                    "the variable {:?} of the address takes {} alone",
                    self.name,
                    listed(&mut all.iter().copied())
                )
            }
        }
    }
}

impl std::error::Error for InvalidVariable {}
