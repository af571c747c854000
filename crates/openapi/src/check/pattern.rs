//! Patterns: that they are regular expressions of ECMAScript, the dialect of section 4.7.24.1.
//!
//! It must never read them in another dialect.

use super::context::{Context, Problems};
use crate::Code;
use crate::grammar::ObjectKind;

pub(crate) const BAD_PATTERN: Code = Code("bad-pattern");

pub(super) fn check(context: &Context<'_>, problems: &mut Problems) {
    for schema in context.of(ObjectKind::Schema) {
        let Some(pattern) = schema.text("pattern") else {
            continue;
        };
        // Some escapes, such as `\-`, are only read without the unicode flag.
        let unicode = regress::Regex::with_flags(pattern, "u");
        let Err(error) = unicode.or_else(|_| regress::Regex::new(pattern)) else {
            continue;
        };
        let message = format!("this pattern is no regular expression of ECMAScript: {error}");
        let help = "mend the expression; look-behind and named groups are known, possessive marks and `(?i)` are not";
        problems.invalid(BAD_PATTERN, schema.at_value("pattern"), message, help);
    }
}
