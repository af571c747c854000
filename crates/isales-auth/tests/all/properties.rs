//! What holds for any request: nothing is lost in encoding, order means nothing, and no text makes a server panic.

use isales_auth::{Message, Reading, canonical_request, verify};
use percent_encoding::percent_decode_str;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::{message, secret_key, signer};

type Pairs = Vec<(String, String)>;

fn readings() -> impl Strategy<Value = Reading> {
    select(&Reading::ALL[..])
}

/// Names and values with the characters that could be mistaken for the marks between them.
fn pairs() -> impl Strategy<Value = Pairs> {
    vec(("[a-c=&+% ~/é密]{0,4}", "[a-c=&+% ~/é密]{0,4}"), 0..6)
}

fn with_query(pairs: &Pairs) -> Message<'_> {
    let query = pairs.iter().map(|(name, value)| (name.into(), value.into())).collect();
    Message { query, ..message() }
}

proptest! {
    #[test]
    fn an_encoded_body_decodes_back(body: Vec<u8>, reading in readings()) {
        let canonical = canonical_request(&Message { body: &body, ..message() }, reading);
        let encoded = canonical.rsplit('\n').next().unwrap();
        prop_assert_eq!(percent_decode_str(encoded).collect::<Vec<u8>>(), body);
        let digits = encoded.split('%').skip(1).map(|rest| &rest[..2]);
        prop_assert!(digits.into_iter().all(|digits| !digits.contains(|c: char| c.is_ascii_lowercase())));
        prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
    }

    #[test]
    fn an_encoded_query_decodes_back(mut pairs in pairs(), reading in readings()) {
        prop_assume!(!pairs.is_empty());
        let canonical = canonical_request(&with_query(&pairs), reading);
        let line = canonical.lines().nth(2).unwrap();
        let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
        let split = |pair: &str| pair.split_once('=').map(|(name, value)| (decode(name), decode(value))).unwrap();
        let mut decoded: Pairs = line.split('&').map(split).collect();
        decoded.sort();
        pairs.sort();
        prop_assert_eq!(decoded, pairs);
    }

    #[test]
    fn the_order_of_a_query_means_nothing(
        (pairs, shuffled) in pairs().prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
        reading in readings(),
    ) {
        let written = canonical_request(&with_query(&pairs), reading);
        prop_assert_eq!(canonical_request(&with_query(&shuffled), reading), written);
    }

    #[test]
    fn what_is_signed_is_verified(
        pairs in pairs(),
        body: Vec<u8>,
        content_type in proptest::option::of("[!-~]{1,9}"),
        reading in readings(),
    ) {
        let message = Message { content_type: content_type.as_deref(), body: &body, ..with_query(&pairs) };
        let authorization = signer(reading).authorization(&message).unwrap();
        prop_assert!(verify(&message, &authorization, secret_key, &[reading]).is_ok());
        prop_assert!(verify(&message, &authorization, secret_key, &Reading::ALL).is_ok());
    }

    #[test]
    fn any_other_text_is_refused_without_panic(
        text in prop_oneof![
            any::<String>(),
            "auth-v2/globalaktest/[0-9TZ:.+-]{0,30}/[a-z;-]{0,20}/[0-9a-f]{64}",
            "auth-v2/globalaktest/2025-[0-9]{2}-[0-9]{2}T[0-9]{2}:00:00(.[0-9]{3})?Z/host/[0-9a-f]{64}",
        ],
    ) {
        prop_assert!(verify(&message(), &text, secret_key, &Reading::ALL).is_err());
    }
}
