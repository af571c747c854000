//! Which URLs make a client.

use api_runtime::http::{Builder, Client};

fn refusal(url: &str) -> String {
    Builder::<Client>::new(url).build().map(drop).unwrap_err().to_string()
}

#[test]
fn a_url_with_a_host_makes_a_client() {
    for url in ["http://a.example", "HTTP://A.example:8080/api/", "http://127.0.0.1/a%20b", "http://[::1]"] {
        assert!(Builder::<Client>::new(url).build().is_ok(), "{url}");
    }
}

#[test]
fn a_url_that_is_not_plain_is_refused() {
    for url in ["", "a.example", "/api", "http://a b", "http://a.example\\b", " http://a.example", "http://a.ex\tample"]
    {
        assert_eq!(refusal(url), "the URL must be an absolute one", "{url}");
    }
    for url in ["ftp://a.example", "file:///a", "mailto:a@b.example"] {
        assert_eq!(refusal(url), "the URL must begin with `http://` or `https://`", "{url}");
    }
    for url in ["http:a.example", "http:///a.example"] {
        assert_eq!(refusal(url), "the URL must name a host", "{url}");
    }
    for url in ["http://a@b.example", "http://:p@b.example"] {
        assert_eq!(refusal(url), "the URL must not hold a user or a password: use a signer", "{url}");
    }
    for url in ["http://a.example?b", "http://a.example/#b", "http://a.example/?"] {
        assert_eq!(refusal(url), "the URL must have neither query nor fragment", "{url}");
    }
}

#[cfg(not(feature = "tls"))]
#[test]
fn https_without_tls_is_refused_with_the_feature_to_switch_on() {
    assert_eq!(refusal("https://a.example"), "an `https` URL needs the feature `tls`");
}

#[test]
fn a_client_can_be_wrapped_into_another_type() {
    struct Pets(Client);
    impl From<Client> for Pets {
        fn from(client: Client) -> Self {
            Self(client)
        }
    }
    let pets: Pets = Builder::new("http://a.example").build().unwrap();
    assert!(format!("{:?}", pets.0.clone()).contains("a.example"));
}
