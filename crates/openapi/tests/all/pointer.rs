//! JSON Pointers in both of their forms.
//!
//! They must never use a pointer that the crate made to judge one that it read.

use openapi::Pointer;

#[test]
fn reads_the_text_form_and_the_fragment_form() {
    let pointer = Pointer::parse("/paths/~1a~0b/get").unwrap();
    assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b", "get"]);
    assert_eq!(Pointer::parse("#/a%20b/%7E1").unwrap().as_str(), "/a b/~1");
    assert_eq!(Pointer::parse("#").unwrap(), Pointer::root());
    for text in ["a", "#a", "/~2", "/~", "#/%zz", "#/%f"] {
        assert_eq!(Pointer::parse(text), None, "{text}");
    }
}

#[test]
fn joins_and_takes_apart() {
    let pointer = Pointer::root().join("a/b").join("c~d");
    assert_eq!(pointer.as_str(), "/a~1b/c~0d");
    assert_eq!(pointer.last().as_deref(), Some("c~d"));
    assert_eq!(pointer.parent().unwrap().as_str(), "/a~1b");
    assert!(pointer.is_within(&Pointer::root()) && !Pointer::root().join("ab").is_within(&Pointer::root().join("a")));
}
