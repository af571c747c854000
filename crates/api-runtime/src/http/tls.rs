//! TLS by rustls over ring, with the roots that the system trusts.
//!
//! It must never choose a provider for the whole process: that is for its owner to do.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::BuildError;

/// For `http` nothing is trusted, and so a system without any root is no obstacle.
pub(crate) fn config(is_https: bool) -> Result<ClientConfig, BuildError> {
    set_up(is_https).map_err(|error| BuildError::because("TLS cannot be set up", error))
}

fn set_up(is_https: bool) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = match is_https {
        true => builder.with_platform_verifier()?,
        false => builder.with_root_certificates(RootCertStore::empty()),
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
