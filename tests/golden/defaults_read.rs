//! Defaults as a caller meets them: each accessor gives the member, or what the document gives while it is absent.
//!
//! It must never be taken for a value that was sent: a default changes nothing of the message.

use api_runtime::{Number, decode};

use super::presence::model::Defaults;

#[test]
fn a_default_of_every_type_stands_for_what_is_absent() {
    let absent: Defaults = decode(b"{}").unwrap();
    assert_eq!((absent.flag_or_default(), absent.count_or_default(), absent.label_or_default()), (true, 10, "none"));
    assert_eq!(absent.kind_or_default().as_str(), "b");
    assert_eq!(absent.share_or_default().unwrap().as_ref(), &decode::<Number>(b"0.5").unwrap());
    assert_eq!(absent.huge_or_default().unwrap().as_ref(), &12_345_678_901_234_567_890);
    assert_eq!(absent.tags_or_default().unwrap().as_ref(), &["x", "y"]);
    assert_eq!(absent.sizes_or_default().unwrap().get("small"), Some(&1));
    assert_eq!(absent.text_or_default().unwrap().get(), "t");
    assert!(absent.inner_or_default().unwrap().a);
    assert_eq!(serde_json::to_string(&absent.either_or_default()).unwrap(), "false");
    assert_eq!(serde_json::to_string(&absent).unwrap(), "{}");
}

#[test]
fn what_is_there_stands_before_a_default() {
    let given: Defaults = decode(br#"{"share":1,"tags":[],"sizes":{},"text":"u","inner":{"a":false}}"#).unwrap();
    assert_eq!(given.share_or_default().unwrap().as_ref(), &decode::<Number>(b"1").unwrap());
    assert!(given.tags_or_default().unwrap().is_empty());
    assert_eq!(given.sizes_or_default().unwrap().get("small"), None);
    assert_eq!(given.text_or_default().unwrap().get(), "u");
    assert!(!given.inner_or_default().unwrap().a);
}
