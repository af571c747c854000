//! `https`: what is trusted, and what is no connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use std::{env, thread};

use api_runtime::http::{Builder, Client, Error, Response, Timeout, TransportKind};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::pets::{NoSuchPet, Pet, Pets, pet};
use crate::server::json;

/// Made for these tests, for `127.0.0.1`, and signed by itself: no system trusts it.
const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http/certificate/localhost.pem");
const KEY: &[u8] = include_bytes!("certificate/localhost.key.der");

/// Lets `answer` have every connection.
fn listen(answer: impl Fn(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().map_while(Result::ok).for_each(answer));
    address
}

/// Answers by TLS, with a pet.
fn secure_server() -> SocketAddr {
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::try_from(KEY).unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap());
    listen(move |stream| {
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        // A client that refuses the certificate leaves in the middle of the handshake.
        if stream.read(&mut [0; 4096]).is_ok() {
            drop(stream.write_all(&json(200, "{\"Rex\":3}")));
            stream.conn.send_close_notify();
            drop(stream.flush());
        }
    })
}

async fn get(address: SocketAddr, limit: Duration) -> Result<Response<Pet>, Error<NoSuchPet>> {
    let client: Client = Builder::new(format!("https://{address}")).connect_timeout(limit).build().unwrap();
    client.send::<Pets>(pet()).await
}

fn is_no_connection(error: &Error<NoSuchPet>) -> bool {
    matches!(error, Error::Transport(error) if error.kind() == TransportKind::Connect)
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_no_connection() {
    let address = listen(|mut stream| drop(stream.write_all(&json(200, "{}"))));
    let error = get(address, Duration::from_secs(5)).await.unwrap_err();
    assert!(is_no_connection(&error), "{error:?}");
}

#[tokio::test]
async fn a_handshake_that_hangs_ends_with_the_time_for_connections() {
    const LIMIT: Duration = Duration::from_millis(150);
    let address = listen(|_stream| thread::sleep(Duration::from_secs(5)));
    let error = get(address, LIMIT).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(Timeout::Connect(LIMIT))), "{error:?}");
    assert_eq!(error.to_string(), "no connection within 150ms");
}

#[tokio::test]
async fn a_certificate_that_the_system_does_not_trust_is_refused() {
    let error = get(secure_server(), Duration::from_secs(5)).await.unwrap_err();
    assert!(
        is_no_connection(&error) && format!("{error:?}").contains("InvalidCertificate(UnknownIssuer)"),
        "{error:?}"
    );
}

/// The roots of a process are the system's: only another process, under another environment, has others.
#[cfg(target_os = "linux")]
#[test]
fn a_certificate_that_the_system_trusts_is_taken() {
    const IS_CHILD: &str = "TRUSTS_THE_CERTIFICATE_OF_THESE_TESTS";
    if env::var_os(IS_CHILD).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let pet = runtime.block_on(get(secure_server(), Duration::from_secs(5))).unwrap();
        assert_eq!(pet["Rex"].0, 3);
        return;
    }
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "tls::a_certificate_that_the_system_trusts_is_taken"])
        .env("SSL_CERT_FILE", CERTIFICATE)
        .env(IS_CHILD, "1")
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert!(String::from_utf8_lossy(&child.stdout).contains("1 passed"));
}
