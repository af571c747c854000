//! What a signer does to a request, and what it refuses to sign.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use api_runtime::http::{Place, Request, Scheme, SchemeKind, Sign};
use isales_auth::{C2Signer, Reading, canonical_request, verify};

use crate::sample::{
    ACCESS_KEY, BODY, MEDIA_TYPE, SCHEME, SECRET_KEY, api_key, authorization, message, request, secret_key, signer,
    time,
};

fn at(time: SystemTime, reading: Reading) -> C2Signer {
    signer(reading).clock(move || time)
}

/// A request that has only a URL, signed as at [`time`].
fn signed_get(url: &str, reading: Reading) -> String {
    authorization(&signer(reading), Request::new("GET", url, &[], b"").unwrap())
}

/// What a signer says about a request that it does not sign.
fn error(signer: &C2Signer) -> String {
    let mut request = request();
    let error = signer.sign(&SCHEME, &mut request).unwrap_err().to_string();
    assert_eq!(request.header("authorization"), None, "{error}");
    error
}

#[test]
fn answers_an_api_key_in_the_authorization_header() {
    for name in ["Authorization", "authorization", "AUTHORIZATION"] {
        assert!(signer(Reading::Demo).answers(&api_key(Place::Header, name)), "{name}");
    }
}

#[test]
fn leaves_other_schemes_to_other_signers() {
    let other = |kind| Scheme { kind, ..SCHEME };
    for scheme in [
        api_key(Place::Header, "X-Authorization"),
        api_key(Place::Query, "Authorization"),
        api_key(Place::Cookie, "Authorization"),
        other(SchemeKind::Basic),
        other(SchemeKind::Bearer),
        other(SchemeKind::Other("oauth2")),
    ] {
        assert!(!signer(Reading::Demo).answers(&scheme), "{}", scheme.name);
    }
}

#[test]
fn signs_as_the_demo_does_unless_told_otherwise() {
    let signer = C2Signer::new(ACCESS_KEY, SECRET_KEY).clock(time);
    assert!(verify(&message(), &authorization(&signer, request()), secret_key, &[Reading::Demo]).is_ok());
}

#[test]
fn takes_the_time_of_this_machine_unless_told_otherwise() {
    let before = SystemTime::now() - Duration::from_secs(1);
    let signer = C2Signer::new(ACCESS_KEY, SECRET_KEY);
    let verified = verify(&message(), &authorization(&signer, request()), secret_key, &Reading::ALL).unwrap();
    assert!(before <= verified.signed_at && verified.signed_at <= SystemTime::now());
}

#[test]
fn takes_the_time_anew_at_each_signing() {
    let seconds = AtomicU64::new(0);
    let clock = move || UNIX_EPOCH + Duration::from_secs(seconds.fetch_add(1, Ordering::Relaxed));
    let signer = signer(Reading::Demo).clock(clock);
    assert!(authorization(&signer, request()).contains("/1970-01-01T00:00:00Z/"));
    assert!(authorization(&signer, request()).contains("/1970-01-01T00:00:01Z/"));
}

#[test]
fn cuts_off_what_is_finer_than_the_timestamp() {
    let time = time() + Duration::from_micros(1_999_999);
    assert!(authorization(&at(time, Reading::Demo), request()).contains("/2025-01-01T00:00:01Z/"));
    assert!(authorization(&at(time, Reading::NewerPage), request()).contains("/2025-01-01T00:00:01.999Z/"));
}

#[test]
fn signs_up_to_the_last_second_that_a_timestamp_can_hold() {
    let last = UNIX_EPOCH + Duration::from_millis(253_402_300_799_999);
    assert!(authorization(&at(last, Reading::Demo), request()).contains("/9999-12-31T23:59:59Z/"));
    assert!(authorization(&at(last, Reading::NewerPage), request()).contains("/9999-12-31T23:59:59.999Z/"));
}

#[test]
fn refuses_to_sign_at_a_time_that_cannot_be_written() {
    let outside = [UNIX_EPOCH - Duration::from_nanos(1), UNIX_EPOCH + Duration::from_secs(253_402_300_800)];
    for (time, reading) in outside.into_iter().flat_map(|time| Reading::ALL.map(|reading| (time, reading))) {
        assert_eq!(error(&at(time, reading)), "the clock must stand in the years 1970 to 9999", "{reading}");
    }
}

#[test]
fn refuses_an_access_key_that_cannot_stand_in_the_header() {
    for access_key in ["", "/", "a/b", "a b", " a", "a\n", "a\u{7f}", "\u{e9}", "密钥"] {
        let error = error(&C2Signer::new(access_key, SECRET_KEY));
        assert!(error.contains("access key"), "{access_key:?}: {error}");
        assert!(!error.contains(SECRET_KEY), "{access_key:?}: {error}");
    }
}

#[test]
fn takes_an_access_key_of_any_other_visible_ascii() {
    let access_key: String = ('!'..='~').filter(|character| *character != '/').collect();
    let authorization = authorization(&C2Signer::new(&access_key, SECRET_KEY), request());
    let verified = verify(&message(), &authorization, |_| Some(SECRET_KEY.into()), &Reading::ALL).unwrap();
    assert_eq!(verified.access_key, access_key);
}

#[test]
fn refuses_an_empty_secret_key() {
    assert_eq!(error(&C2Signer::new(ACCESS_KEY, "")), "the secret key must not be empty");
}

#[test]
fn takes_a_secret_key_of_any_length_and_any_text() {
    for secret in ["a".to_owned(), "密".repeat(21), "b".repeat(64), "c".repeat(65), "d".repeat(10_000)] {
        let authorization = authorization(&C2Signer::new(ACCESS_KEY, &*secret), request());
        let under = |secret: String| verify(&message(), &authorization, |_| Some(secret.into()), &Reading::ALL);
        assert!(under(secret.clone()).is_ok(), "{secret}");
        assert!(under(secret + "x").is_err());
    }
}

#[test]
fn debug_shows_the_access_key_and_no_secret_in_any_spelling() {
    let debug = format!("{:?} {:#?}", signer(Reading::Demo), signer(Reading::Demo));
    let (hex, base64) = ("746573742d7365637265742d6e6f742d7265616c", "dGVzdC1zZWNyZXQtbm90LXJlYW");
    for spelling in [SECRET_KEY, hex, base64] {
        assert!(!debug.to_lowercase().contains(&spelling.to_lowercase()), "{debug}");
    }
    assert!(debug.contains(ACCESS_KEY) && debug.contains("Demo"), "{debug}");
}

#[test]
fn a_signed_request_does_not_print_its_signature() {
    let mut request = request();
    signer(Reading::Demo).sign(&SCHEME, &mut request).unwrap();
    let signature = request.header("authorization").unwrap().rsplit('/').next().unwrap().to_owned();
    assert!(!format!("{request:?}").contains(&signature));
}

#[test]
fn a_message_prints_neither_query_nor_body() {
    let debug = format!("{:?}", isales_auth::Message { query: vec![("a".into(), "hush".into())], ..message() });
    assert!(!debug.contains("hush") && !debug.contains(BODY) && !debug.contains("limit"), "{debug}");
}

#[test]
fn a_default_port_is_not_in_the_signed_host() {
    for reading in Reading::ALL {
        for [written, dropped] in
            [["https://a.example:443/b", "https://a.example/b"], ["http://a.example:80/b", "http://a.example/b"]]
        {
            assert_eq!(signed_get(written, reading), signed_get(dropped, reading), "{reading}");
        }
        assert_ne!(signed_get("https://a.example:8443/b", reading), signed_get("https://a.example/b", reading));
    }
}

#[test]
fn headers_that_a_request_does_not_carry_are_not_signed() {
    let url = "https://a.example/b";
    assert!(signed_get(url, Reading::NewerPage).contains("Z/host/"));
    let typeless = Request::new("POST", url, &[], b"x").unwrap();
    assert!(authorization(&signer(Reading::NewerPage), typeless).contains("Z/content-length;host/"));
    let empty = Request::new("POST", url, &[("Content-Type", MEDIA_TYPE)], b"").unwrap();
    assert!(authorization(&signer(Reading::NewerPage), empty).contains("Z/content-type;host/"));
}

#[test]
fn path_query_and_body_are_encoded_as_the_rules_say() {
    let url = "https://a.example/p%20q/%E4%BD%A0?b=2&a-b=x%20y&a=%2F~&a";
    let request = Request::new("PUT", url, &[], &[b'~', b'*', 0xFF, b'\n', b'A']).unwrap();
    let canonical = "PUT
/p%20q/%E4%BD%A0
a-b=x%20y&a=&a=%2F~&b=2
host
host:a.example
~%2A%FF%0AA";
    assert_eq!(canonical_request(&(&request).into(), Reading::Demo), canonical);
}
