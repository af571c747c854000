//! What a server accepts and refuses.

use isales_auth::{Message, Reading, Refusal, SecretString, Verified, verify};

use crate::sample::{ACCESS_KEY, BODY, MEDIA_TYPE, SECRET_KEY, message, secret_key, signer, time};

/// A message with all that can be signed.
fn full() -> Message<'static> {
    Message { query: vec![("a".into(), "1".into()), ("b".into(), "2".into())], ..message() }
}

fn signed(message: &Message<'_>, reading: Reading) -> String {
    signer(reading).authorization(message).unwrap()
}

/// Why a value is refused by a server that takes every reading.
fn refusal(message: &Message<'_>, authorization: &str) -> Refusal {
    verify(message, authorization, secret_key, &Reading::ALL).unwrap_err()
}

#[test]
fn a_signed_request_is_verified_in_its_reading_and_among_all() {
    for (reading, message) in Reading::ALL.into_iter().flat_map(|reading| [(reading, message()), (reading, full())]) {
        let names: &[&str] =
            if reading == Reading::Demo { &["host"] } else { &["content-length", "content-type", "host"] };
        let expected = Verified {
            access_key: ACCESS_KEY.to_owned(),
            signed_at: time(),
            signed_headers: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let authorization = signed(&message, reading);
        assert_eq!(verify(&message, &authorization, secret_key, &[reading]).as_ref(), Ok(&expected), "{reading}");
        assert_eq!(verify(&message, &authorization, secret_key, &Reading::ALL), Ok(expected), "{reading}");
    }
}

#[test]
fn a_server_of_one_reading_refuses_every_other() {
    let message = message();
    for (accepted, other) in Reading::ALL.into_iter().flat_map(|accepted| Reading::ALL.map(|other| (accepted, other))) {
        let verdict = verify(&message, &signed(&message, other), secret_key, &[accepted]);
        let expected = match [accepted, other] {
            [accepted, other] if accepted == other => continue,
            // Their prefixes look the same.
            [Reading::Milliseconds, Reading::NewerPage] | [Reading::NewerPage, Reading::Milliseconds] => {
                Refusal::WrongSignature
            }
            _ => Refusal::OtherReading(vec![accepted]),
        };
        assert_eq!(verdict, Err(expected), "{other} before a server of {accepted}");
    }
}

#[test]
fn readings_that_share_a_prefix_are_all_tried() {
    let shared = [Reading::Milliseconds, Reading::NewerPage];
    for reading in shared {
        assert!(verify(&message(), &signed(&message(), reading), secret_key, &shared).is_ok(), "{reading}");
    }
}

#[test]
fn readings_agree_where_their_difference_is_not_there() {
    let bare = Message { content_type: None, body: b"", ..message() };
    assert_eq!(signed(&bare, Reading::Demo), signed(&bare, Reading::ThreeHeaders));
    assert_eq!(signed(&full(), Reading::Milliseconds), signed(&full(), Reading::NewerPage));
}

#[test]
fn a_server_without_readings_accepts_nothing() {
    let verdict = verify(&message(), &signed(&message(), Reading::Demo), secret_key, &[]);
    assert_eq!(verdict, Err(Refusal::OtherReading(Vec::new())));
}

#[test]
fn a_changed_request_is_refused_in_every_reading() {
    let changed = [
        ("method", Message { method: "PUT", ..full() }),
        ("path", Message { path: "/rest/isales/v1/openapi/campaigns/2/file/queryServer", ..full() }),
        ("encoding of the path", Message { path: "/rest/isales/v1/openapi/campaigns/%31/file/queryServer", ..full() }),
        ("query left out", Message { query: Vec::new(), ..full() }),
        ("query pair left out", Message { query: vec![("a".into(), "1".into())], ..full() }),
        ("query pair twice", Message { query: [full().query, vec![("a".into(), "1".into())]].concat(), ..full() }),
        ("query value", Message { query: vec![("a".into(), "1".into()), ("b".into(), "3".into())], ..full() }),
        ("query pairs run together", Message { query: vec![("a".into(), "1&b=2".into())], ..full() }),
        ("host", Message { host: "10.22.26.181".into(), ..full() }),
        ("body byte", Message { body: br#"{"limit":10,"offset":1}"#, ..full() }),
        ("body length", Message { body: br#"{"limit":10,"offset":0} "#, ..full() }),
    ];
    for (reading, (part, message)) in
        Reading::ALL.into_iter().flat_map(|reading| changed.clone().map(|it| (reading, it)))
    {
        assert_eq!(refusal(&message, &signed(&full(), reading)), Refusal::WrongSignature, "{part}, {reading}");
    }
}

#[test]
fn every_changed_byte_of_the_body_is_refused() {
    for (reading, at) in Reading::ALL.into_iter().flat_map(|reading| (0..BODY.len()).map(move |at| (reading, at))) {
        let mut body = BODY.as_bytes().to_vec();
        body[at] ^= 1;
        let message = Message { body: &body, ..full() };
        assert_eq!(refusal(&message, &signed(&full(), reading)), Refusal::WrongSignature, "byte {at}, {reading}");
    }
}

#[test]
fn a_changed_content_type_is_refused_where_it_is_signed() {
    let changed = Message { content_type: Some("application/json"), ..full() };
    for reading in [Reading::ThreeHeaders, Reading::Milliseconds, Reading::NewerPage] {
        assert_eq!(refusal(&changed, &signed(&full(), reading)), Refusal::WrongSignature, "{reading}");
    }
    // The demo leaves it unsigned.
    assert!(verify(&changed, &signed(&full(), Reading::Demo), secret_key, &Reading::ALL).is_ok());
}

#[test]
fn a_signed_header_that_is_gone_is_named() {
    for reading in [Reading::ThreeHeaders, Reading::Milliseconds, Reading::NewerPage] {
        let authorization = signed(&full(), reading);
        let typeless = Message { content_type: None, ..full() };
        assert_eq!(refusal(&typeless, &authorization), Refusal::HeaderMissing("content-type"), "{reading}");
        let bodiless = Message { body: b"", ..full() };
        assert_eq!(refusal(&bodiless, &authorization), Refusal::HeaderMissing("content-length"), "{reading}");
    }
}

#[test]
fn a_header_that_came_after_signing_is_refused() {
    let typeless = Message { content_type: None, ..full() };
    let authorization = signed(&typeless, Reading::NewerPage);
    assert_eq!(refusal(&full(), &authorization), Refusal::OtherReading(Reading::ALL.to_vec()));
}

#[test]
fn a_changed_timestamp_is_refused_in_every_reading() {
    for reading in Reading::ALL {
        let changed = signed(&full(), reading).replace("T00:00:00", "T00:00:01");
        assert_eq!(refusal(&full(), &changed), Refusal::WrongSignature, "{reading}");
    }
}

#[test]
fn a_changed_access_key_is_refused_even_if_its_secret_is_the_same() {
    for reading in Reading::ALL {
        let changed = signed(&full(), reading).replace(ACCESS_KEY, "another");
        let verdict = verify(&full(), &changed, |_| Some(SECRET_KEY.into()), &Reading::ALL);
        assert_eq!(verdict, Err(Refusal::WrongSignature), "{reading}");
        assert_eq!(refusal(&full(), &changed), Refusal::UnknownAccessKey, "{reading}");
    }
}

#[test]
fn another_secret_key_is_refused_and_an_empty_one_is_none() {
    let authorization = signed(&full(), Reading::Demo);
    let under = |secret: &str| verify(&full(), &authorization, |_| Some(SecretString::from(secret)), &Reading::ALL);
    assert_eq!(under("test-secret-not-real "), Err(Refusal::WrongSignature));
    assert_eq!(under(""), Err(Refusal::UnknownAccessKey));
}

#[test]
fn a_signature_with_one_digit_changed_is_refused() {
    let authorization = signed(&full(), Reading::Demo);
    let start = authorization.len() - 64;
    for at in start..authorization.len() {
        let digit = if &authorization[at..=at] == "0" { "1" } else { "0" };
        let changed = format!("{}{digit}{}", &authorization[..at], &authorization[at + 1..]);
        assert_eq!(refusal(&full(), &changed), Refusal::WrongSignature, "digit {}", at - start);
    }
}

#[test]
fn a_value_of_another_form_is_malformed() {
    let right = signed(&full(), Reading::Demo);
    let (prefix, signature) = right.rsplit_once('/').unwrap();
    for value in [
        String::new(),
        prefix.to_owned(),
        format!("{prefix}/"),
        format!("{prefix}/{}", &signature[1..]),
        format!("{prefix}/{signature}0"),
        format!("{prefix}/{}", signature.to_uppercase()),
        format!("{prefix}/+{}", &signature[1..]),
        format!("{prefix}/{}é", &signature[2..]),
        format!("{prefix}/host/{signature}"),
        format!(" {right}"),
        format!("{right} "),
        right.replace("auth-v2", "auth-v1"),
        right.replace("auth-v2", "AUTH-V2"),
        right.replace("auth-v2/", ""),
        right.replace(ACCESS_KEY, ""),
        right.replace(ACCESS_KEY, "a b"),
        "Bearer abc".to_owned(),
    ] {
        assert_eq!(refusal(&full(), &value), Refusal::Malformed, "{value:?}");
    }
}

#[test]
fn a_timestamp_of_another_form_cannot_be_read() {
    for timestamp in [
        "",
        "now",
        "1735689600",
        "2025-01-01",
        "20250101T000000Z",
        "2025-01-01 00:00:00Z",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00:00z",
        "2025-01-01T00:00:00+00:00",
        "2025-01-01T08:00:00+08:00",
        "2025-01-01T00:00:00.Z",
        "2025-01-01T00:00:00.0Z",
        "2025-01-01T00:00:00.000000Z",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-01-01T24:00:00Z",
        "2025-01-01T23:59:60Z",
        "1969-12-31T23:59:59Z",
        "２025-01-01T00:00:00Z",
    ] {
        let value = signed(&full(), Reading::Demo).replace("2025-01-01T00:00:00Z", timestamp);
        assert_eq!(refusal(&full(), &value), Refusal::Timestamp, "{timestamp:?}");
    }
}

#[test]
fn a_list_of_headers_that_no_reading_makes_is_refused() {
    for names in
        ["", "Host", "host;", "host;host", "host;locale", "content-type;host", "host;content-type;content-length"]
    {
        let value = signed(&full(), Reading::Demo).replace("/host/", &format!("/{names}/"));
        assert_eq!(refusal(&full(), &value), Refusal::OtherReading(Reading::ALL.to_vec()), "{names:?}");
    }
}

#[test]
fn a_signature_of_any_age_is_accepted() {
    for age in ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        let at = humantime::parse_rfc3339(age).unwrap();
        let authorization = signer(Reading::Demo).clock(move || at).authorization(&full()).unwrap();
        assert_eq!(verify(&full(), &authorization, secret_key, &Reading::ALL).unwrap().signed_at, at);
    }
}

#[test]
fn padded_values_differ_only_where_they_are_not_trimmed() {
    let padded = Message { host: " a.example\t".into(), content_type: Some(" a/b "), ..full() };
    let trimmed = Message { host: "a.example".into(), content_type: Some("a/b"), ..full() };
    for reading in Reading::ALL {
        let verdict = verify(&trimmed, &signed(&padded, reading), secret_key, &[reading]);
        assert_eq!(verdict.is_ok(), reading != Reading::Demo, "{reading}");
    }
}

#[test]
fn a_refusal_says_why_and_holds_no_secret() {
    let refusals = [
        (Refusal::Malformed, "auth-v2/access key/timestamp/names/signature"),
        (Refusal::Timestamp, "2025-01-01T00:00:00.000Z"),
        (Refusal::UnknownAccessKey, "access key is unknown"),
        (Refusal::HeaderMissing("content-type"), "`content-type`"),
        (Refusal::OtherReading(vec![Reading::Demo, Reading::NewerPage]), "demo, newer-page"),
        (Refusal::WrongSignature, "not the one of this request"),
    ];
    for (refusal, words) in refusals {
        assert!(refusal.to_string().contains(words), "{refusal}");
        assert!(!format!("{refusal} {refusal:?}").contains(SECRET_KEY), "{refusal}");
        assert!(!format!("{refusal} {refusal:?}").contains(MEDIA_TYPE), "{refusal}");
    }
}
