//! What is left out when a derived schema is held against the document, by name and with a reason.
//!
//! It must never hold an entry that nothing needs: a test asks that each of them is met somewhere.

/// Something that one of the sides says and the other cannot.
pub struct LeftOut {
    /// The keyword, or what is left out of it.
    pub name: &'static str,
    /// Why the other side does not say it.
    pub reason: &'static str,
}

/// All that is left out. The first ones stand in documents, the others in derived schemas.
pub const LEFT_OUT: &[LeftOut] = &[
    LeftOut { name: "description", reason: "rustdoc says it, with the rules and the clauses in its words" },
    LeftOut { name: "default", reason: "an accessor offers it: a type has no value for what is absent" },
    LeftOut { name: "x-validations", reason: "a schema has no rule over several members; validate() has them" },
    LeftOut { name: "x-sensitive", reason: "it says what a program shows, not what a value is" },
    LeftOut {
        name: "discriminator",
        reason: "no schema selects by a mapping: any branch will do, and validate() selects",
    },
    LeftOut { name: "x-rust-name", reason: "it is the name of the type" },
    LeftOut { name: "x-rust-type", reason: "it is the type" },
    LeftOut { name: "x-enum-varnames", reason: "they are the names of the variants" },
    LeftOut { name: "x-enum-descriptions", reason: "meaning() tells them" },
    LeftOut {
        name: "open enum of numbers",
        reason: "it is no rule, and numbers have no names: unknown() tells what it does not name",
    },
    LeftOut { name: "format of what is hidden", reason: "a password is a string: its format says how a form shows it" },
    LeftOut { name: "nullable without type", reason: "it has no effect (OpenAPI 3.0.3, section 4.7.24)" },
    LeftOut { name: "keyword of another type", reason: "no value that the type takes can break it" },
    LeftOut { name: "format of octets", reason: "every string holds some" },
    LeftOut { name: "enum value of another type", reason: "no value that the type takes equals it" },
    LeftOut { name: "fraction in a rule of integers", reason: "types hold the whole numbers that say the same" },
    LeftOut {
        name: "required one way",
        reason: "a type travels both ways: what is required in one of them is optional, and validate() asks for it",
    },
    LeftOut { name: "$schema", reason: "it names the dialect of the derived schema" },
    LeftOut { name: "$defs", reason: "references are followed" },
    LeftOut { name: "title", reason: "it is the name of the type" },
    LeftOut { name: "derived description", reason: "it is the rustdoc of the type" },
    LeftOut { name: "width of an integer", reason: "schemars names the Rust type, which the document does not choose" },
];

/// The name of an entry.
///
/// # Panics
/// When there is none.
pub(super) fn named(name: &str) -> &'static str {
    let known = LEFT_OUT.iter().find(|known| known.name == name);
    known.unwrap_or_else(|| panic!("`{name}` is left out and has no reason")).name
}
