//! Lists every file server of a virtual call centre, page after page.
//!
//! ```sh
//! cargo run --example list_file_servers -- --mock     # against the mock server, with the vendor's sample
//! ISALES_URL=https://10.22.26.181:28080 ISALES_ACCESS_KEY=… ISALES_SECRET_KEY=… \
//!     cargo run --example list_file_servers -- 1      # against a real one, for call centre 1
//! ```
//!
//! It must never take a secret as an argument: others can read those.

use std::env;
use std::error::Error;

use isales_auth::C2Signer;
use isales_client::Client;
use isales_client::model::{QueryFileServers, VdnId};

/// What to call, and as whom.
struct Target {
    url: String,
    access_key: String,
    secret_key: String,
    vdn: VdnId,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let argument = env::args().nth(1).ok_or("say `--mock`, or the number of the call centre")?;
    if argument == "--mock" {
        let (double, keys) = tests::mock::start().await;
        let target = Target {
            url: double.uri(),
            access_key: keys.access_key.to_owned(),
            secret_key: keys.secret_key.to_owned(),
            vdn: VdnId::new(1)?,
        };
        return list(target).await;
    }
    let vdn = argument.parse().map_err(|error| format!("{argument:?} is no number of a call centre: {error}"))?;
    let setting = |name: &str| env::var(name).map_err(|error| format!("{name}: {error}"));
    let (url, access_key, secret_key) =
        (setting("ISALES_URL")?, setting("ISALES_ACCESS_KEY")?, setting("ISALES_SECRET_KEY")?);
    list(Target { url, access_key, secret_key, vdn: VdnId::new(vdn)? }).await
}

async fn list(target: Target) -> Result<(), Box<dyn Error>> {
    let signer = C2Signer::new(target.access_key, target.secret_key);
    let client = Client::builder(target.url).signer(signer).build()?;
    let query = QueryFileServers::page(1, 2)?;
    let mut pages = client.query_file_servers(target.vdn, &query).pages();
    while let Some(page) = pages.next().await {
        let page = page?;
        for server in page.server.iter().flatten() {
            let id = server.server_id.as_deref().unwrap_or("without an ID");
            let place = server.ip.as_deref().unwrap_or("without an address");
            let port = server.port.as_deref().map(|port| format!(":{port}")).unwrap_or_default();
            println!("{id}  {place}{port}  {}", server.file_path.as_deref().unwrap_or("without a path"));
        }
        page.drift().iter().for_each(|breach| eprintln!("the answer departs from the contract: {breach}"));
    }
    Ok(())
}
