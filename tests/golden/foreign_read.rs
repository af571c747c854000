//! Values of types that were written elsewhere, as a caller meets them: what came is kept, and held against the schema.
//!
//! It must never hold what the tables hold already: that both readings agree is tried on every schema.

use std::net::Ipv4Addr;
use std::num::NonZeroU16;

use api_runtime::{Direction, Violations, decode};

use super::foreign::model::{Address, Host, HostPort};

fn broken(violations: Violations) -> Vec<String> {
    violations.into_iter().map(|one| format!("{} {}", one.at, one.rule)).collect()
}

fn told(host: &Host) -> Vec<String> {
    api_runtime::Validate::validate(host, Direction::Response).map_or_else(broken, |()| Vec::new())
}

#[test]
fn a_type_reads_what_it_can_and_the_rest_is_kept() {
    let text = r#"{"address":"192.0.2.1","port":8080,"window":{"secs":5,"nanos":0,"exact":true}}"#;
    let host: Host = decode(text.as_bytes()).unwrap();
    assert_eq!(host.address.get().get(), Some(&Ipv4Addr::new(192, 0, 2, 1)));
    assert_eq!(host.port.as_ref().and_then(|port| port.get().get()).map(|port| port.get()), Some(8080));
    // The type knows no member `exact`, and it is written again all the same.
    assert_eq!(serde_json::to_string(&host).unwrap(), text);
    assert_eq!(told(&host), [""; 0]);

    let odd: Host = decode(br#"{"address":"router","port":0}"#).unwrap();
    assert_eq!((odd.address.get().get(), odd.address.get().json().unwrap().text()), (None, "\"router\""));
    assert_eq!(
        told(&odd),
        [
            "/address /components/schemas/Address/format",
            "/address /components/schemas/Address/minLength",
            "/port /components/schemas/Host/properties/port/minimum"
        ]
    );
}

#[test]
fn what_a_caller_makes_is_held_to_rules_that_the_type_does_not_know() {
    let address = Address::new(Ipv4Addr::new(192, 0, 2, 1)).unwrap();
    let host = Host::builder().address(address).port(HostPort::new(NonZeroU16::MAX).unwrap()).build().unwrap();
    assert_eq!(serde_json::to_string(&host).unwrap(), r#"{"address":"192.0.2.1","port":65535}"#);
    let short = Address::new(Ipv4Addr::new(1, 1, 1, 1)).unwrap_err();
    assert_eq!(broken(short), [" /components/schemas/Address/minLength"]);
    // What was made and what was read are the same value.
    let read: Host = decode(br#"{"port":65535,"address":"192.0.2.1"}"#).unwrap();
    assert_eq!(read, host);
}
