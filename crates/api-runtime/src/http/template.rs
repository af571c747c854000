//! A path from its template and the values of its parameters (OpenAPI 3.0.3, section 4.7.8.2).
//!
//! It must never leave a parameter open, nor encode a value: that has been done.

use super::encoding::encode_template;

/// The path, or the name of a parameter that has no value.
pub(crate) fn fill(template: &'static str, values: &[(&'static str, String)]) -> Result<String, &'static str> {
    let mut path = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{')
        && let Some((name, tail)) = tail.split_once('}')
    {
        let (_, value) = values.iter().find(|(of, _)| *of == name).ok_or(name)?;
        path.push_str(&encode_template(literal));
        path.push_str(value);
        rest = tail;
    }
    path.push_str(&encode_template(rest));
    Ok(path)
}
