//! From bytes to a checked value, for the sample messages: generated code beside what one would write without it.
//!
//! `plain` reads into structs of the same shape and checks nothing; `value` reads into `serde_json::Value` and asks
//! `jsonschema`. Read the figures as ratios within one run.

use api_runtime::{Direction, decode_strict};
use divan::{Bencher, black_box};
use serde::Deserialize;
use serde_json::{Value, json};

const REQUEST: &[u8] = include_bytes!("../../spec/samples/query-file-servers.request.json");
const RESPONSE: &[u8] = include_bytes!("../../spec/samples/query-file-servers.response.json");

fn main() {
    divan::main();
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only the time of reading it counts")]
struct PlainRequest {
    offset: i64,
    limit: i64,
    server_ids: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only the time of reading it counts")]
struct PlainResponse {
    result_code: String,
    result_desc: Option<String>,
    server: Option<Vec<PlainServer>>,
    count: Option<i64>,
    return_code: Option<String>,
    return_desc: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only the time of reading it counts")]
struct PlainServer {
    port: Option<String>,
    ip: Option<String>,
    file_path: Option<String>,
    user_name: Option<String>,
    server_id: Option<String>,
}

/// What a hand would write for `jsonschema`: the flagship's two schemas in Draft 4.
fn request_schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "type": "object",
        "required": ["offset", "limit"],
        "properties": {
            "offset": { "type": "integer", "minimum": 0 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
            "serverIds": { "type": "array", "items": { "type": "string" } },
        },
    })
}

fn response_schema() -> Value {
    let nullable = json!({ "type": ["string", "null"] });
    let server = json!({
        "type": "object",
        "properties": {
            "port": nullable, "ip": nullable, "filePath": nullable,
            "userName": { "type": "string" }, "serverId": { "type": "string" },
        },
    });
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "type": "object",
        "required": ["resultCode"],
        "properties": {
            "resultCode": { "type": "string" }, "resultDesc": { "type": "string" },
            "server": { "type": "array", "items": server }, "count": { "type": "integer" },
            "returnCode": { "type": "string" }, "returnDesc": { "type": "string" },
        },
    })
}

mod request {
    use super::*;

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn generated(bencher: Bencher<'_, '_>) {
        bencher
            .bench(|| decode_strict::<isales_model::QueryFileServers>(Direction::Request, black_box(REQUEST)).unwrap());
    }

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn plain(bencher: Bencher<'_, '_>) {
        bencher.bench(|| serde_json::from_slice::<PlainRequest>(black_box(REQUEST)).unwrap());
    }

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn value(bencher: Bencher<'_, '_>) {
        let validator = jsonschema::validator_for(&request_schema()).unwrap();
        bencher.bench(|| {
            let value: Value = serde_json::from_slice(black_box(REQUEST)).unwrap();
            assert!(validator.is_valid(&value));
            value
        });
    }
}

mod response {
    use super::*;

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn generated(bencher: Bencher<'_, '_>) {
        bencher
            .bench(|| decode_strict::<isales_model::FileServerPage>(Direction::Response, black_box(RESPONSE)).unwrap());
    }

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn plain(bencher: Bencher<'_, '_>) {
        bencher.bench(|| serde_json::from_slice::<PlainResponse>(black_box(RESPONSE)).unwrap());
    }

    #[divan::bench(sample_count = 200, sample_size = 1000)]
    fn value(bencher: Bencher<'_, '_>) {
        let validator = jsonschema::validator_for(&response_schema()).unwrap();
        bencher.bench(|| {
            let value: Value = serde_json::from_slice(black_box(RESPONSE)).unwrap();
            assert!(validator.is_valid(&value));
            value
        });
    }
}
