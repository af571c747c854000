//! Putting values into places of a JSON value, by pointer (RFC 6901).
//!
//! It must never make an array longer: an index that is not there is no place.

use crate::data::Json;
use openapi::Pointer;
use serde_json::Map;

/// The value with `new` at a place; objects on the way are made where there are none. `None` when there is no
/// such place.
pub(crate) fn put(mut value: Json, place: &Pointer, new: Json) -> Option<Json> {
    let mut here = &mut value;
    for token in place.tokens() {
        if here.is_null() {
            *here = Json::Object(Map::new());
        }
        here = match here {
            Json::Object(members) => members.entry(token).or_insert(Json::Null),
            Json::Array(items) => items.get_mut(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    *here = new;
    Some(value)
}

/// The value without the member at a place.
pub(crate) fn remove(mut value: Json, place: &Pointer) -> Json {
    let holder = place.parent().and_then(|holder| value.pointer_mut(holder.as_str()));
    if let (Some(Json::Object(members)), Some(key)) = (holder, place.last()) {
        members.remove(&key);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{put, remove};
    use openapi::Pointer;
    use serde_json::{Value, json};

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn puts_at_the_root_and_makes_what_is_missing() {
        assert_eq!(put(json!(1), &at(""), json!(2)), Some(json!(2)));
        assert_eq!(put(Value::Null, &at("/a/b"), json!(2)), Some(json!({"a": {"b": 2}})));
        assert_eq!(put(json!([1, 2]), &at("/1"), json!(3)), Some(json!([1, 3])));
        assert_eq!(put(json!([1, 2]), &at("/2"), json!(3)), None);
        assert_eq!(put(json!({"a": 1}), &at("/a/b"), json!(2)), None);
    }

    #[test]
    fn removes_a_member_and_nothing_else() {
        assert_eq!(remove(json!({"a": {"b": 1, "c": 2}}), &at("/a/b")), json!({"a": {"c": 2}}));
        assert_eq!(remove(json!([1]), &at("/0")), json!([1]));
        assert_eq!(remove(json!(1), &at("/a")), json!(1));
    }
}
