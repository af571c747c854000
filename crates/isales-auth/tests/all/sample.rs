//! The published request, its keys and its time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use api_runtime::http::{Place, Request, Scheme, SchemeKind, Sign};
use isales_auth::{C2Signer, Message, Reading, SecretString};

pub(crate) const ACCESS_KEY: &str = "globalaktest";
pub(crate) const SECRET_KEY: &str = "test-secret-not-real";
pub(crate) const HOST: &str = "10.22.26.181:28080";
pub(crate) const PATH: &str = "/rest/isales/v1/openapi/campaigns/1/file/queryServer";
pub(crate) const MEDIA_TYPE: &str = "application/json; charset=UTF-8";
pub(crate) const BODY: &str = r#"{"limit":10,"offset":0}"#;

/// As the flagship document describes the signature.
pub(crate) const SCHEME: Scheme = api_key(Place::Header, "Authorization");

pub(crate) const fn api_key(place: Place, name: &'static str) -> Scheme {
    Scheme { name: "c2", pointer: "/components/securitySchemes/c2", kind: SchemeKind::ApiKey { place, name } }
}

/// 2025-01-01T00:00:00Z.
pub(crate) fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_735_689_600)
}

pub(crate) fn signer(reading: Reading) -> C2Signer {
    C2Signer::new(ACCESS_KEY, SECRET_KEY).reading(reading).clock(time)
}

pub(crate) fn request() -> Request {
    let url = format!("https://{HOST}{PATH}");
    Request::new("POST", &url, &[("Content-Type", MEDIA_TYPE)], BODY.as_bytes()).unwrap()
}

/// The same as plain data.
pub(crate) fn message() -> Message<'static> {
    Message {
        method: "POST",
        path: PATH,
        query: Vec::new(),
        host: HOST.into(),
        content_type: Some(MEDIA_TYPE),
        body: BODY.as_bytes(),
    }
}

/// Signs a request, and hands out the header that was set.
pub(crate) fn authorization(signer: &C2Signer, mut request: Request) -> String {
    signer.sign(&SCHEME, &mut request).unwrap();
    request.header("authorization").unwrap().to_owned()
}

/// The only secret key there is.
pub(crate) fn secret_key(access_key: &str) -> Option<SecretString> {
    (access_key == ACCESS_KEY).then(|| SECRET_KEY.into())
}
