//! The four vectors, which were computed by others: one with the vendor's own program.

use hmac::{Hmac, KeyInit, Mac};
use isales_auth::{Reading, canonical_request, verify};
use sha2::Sha256;

use crate::sample::{SECRET_KEY, authorization, message, request, secret_key, signer};

/// A reading, the signature by it, and the canonical request written out by hand.
const VECTORS: [(Reading, &str, &str); 4] = [
    (
        Reading::Demo,
        "auth-v2/globalaktest/2025-01-01T00:00:00Z/host/e685355f36701aa540246a15ce2f09d822ae2e9a3f3aa8b5621c62f2a599a67e",
        "POST
/rest/isales/v1/openapi/campaigns/1/file/queryServer
host
host:10.22.26.181%3A28080
%7B%22limit%22%3A10%2C%22offset%22%3A0%7D",
    ),
    (
        Reading::ThreeHeaders,
        "auth-v2/globalaktest/2025-01-01T00:00:00Z/content-length;content-type;host/320c9385b2c6d58474da0b953f22f345fb8d4e96aa21e44cb96b2798b2fa260f",
        "POST
/rest/isales/v1/openapi/campaigns/1/file/queryServer
content-length;content-type;host
content-length:23
content-type:application%2Fjson%3B%20charset%3DUTF-8
host:10.22.26.181%3A28080
%7B%22limit%22%3A10%2C%22offset%22%3A0%7D",
    ),
    (
        Reading::Milliseconds,
        "auth-v2/globalaktest/2025-01-01T00:00:00.000Z/content-length;content-type;host/cc42432229a2774721af44b94a847f010625c128afdf3252b7e3e8d8e78adb65",
        "POST
/rest/isales/v1/openapi/campaigns/1/file/queryServer
content-length;content-type;host
content-length:23
content-type:application%2Fjson%3B%20charset%3DUTF-8
host:10.22.26.181%3A28080
%7B%22limit%22%3A10%2C%22offset%22%3A0%7D",
    ),
    (
        Reading::NewerPage,
        "auth-v2/globalaktest/2025-01-01T00:00:00.000Z/content-length;content-type;host/197b112909b3cf884bcd8bf8836be7c8fdbe5a8b8baf3f7421faef46cd370075",
        "POST
/rest/isales/v1/openapi/campaigns/1/file/queryServer

content-length;content-type;host
content-length:23
content-type:application%2Fjson%3B%20charset%3DUTF-8
host:10.22.26.181%3A28080
%7B%22limit%22%3A10%2C%22offset%22%3A0%7D",
    ),
];

#[test]
fn every_published_vector_is_signed_to_the_letter() {
    for (reading, published, _) in VECTORS {
        assert_eq!(authorization(&signer(reading), request()), published, "{reading}");
        assert_eq!(signer(reading).authorization(&message()).unwrap(), published, "{reading}");
    }
}

#[test]
fn every_published_vector_is_verified() {
    for (reading, published, _) in VECTORS {
        assert!(verify(&message(), published, secret_key, &[reading]).is_ok(), "{reading}");
    }
}

#[test]
fn every_canonical_request_is_the_one_written_by_hand() {
    for (reading, _, canonical) in VECTORS {
        assert_eq!(canonical_request(&message(), reading), canonical, "{reading}");
    }
}

#[test]
fn every_published_vector_follows_from_the_text_written_by_hand() {
    for (reading, published, canonical) in VECTORS {
        let (prefix, signature) = published.rsplit_once('/').unwrap();
        assert_eq!(hmac_sha256(&hmac_sha256(SECRET_KEY, prefix), canonical), signature, "{reading}");
    }
}

#[test]
fn every_reading_has_a_vector() {
    assert_eq!(VECTORS.map(|(reading, ..)| reading), Reading::ALL);
}

#[test]
fn every_reading_is_printed_by_its_own_name() {
    let printed = Reading::ALL.map(|reading| reading.to_string());
    assert_eq!(printed, ["demo", "three-headers", "milliseconds", "newer-page"]);
    assert_eq!(printed, Reading::ALL.map(Reading::name));
}

fn hmac_sha256(key: &str, text: &str) -> String {
    let tag = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap().chain_update(text).finalize().into_bytes();
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}
