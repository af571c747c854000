//! The generated clients of the corpus against the mock of the same document: what one reading sends, the other takes.

use contract::double::Double;
use contract::exchange::{Answer, Mock, Outcome, Request};

/// The mock of a document, on a port.
pub async fn serving(mock: Mock) -> Double {
    Double::start(mock).await
}

pub fn mock(name: &str, text: &str) -> Mock {
    let document = tests::agreement::load(name, text);
    Mock::new(&document).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

/// An answer in JSON.
pub fn json(status: u16, body: &str) -> Answer {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    Answer { status, headers, body: body.as_bytes().to_vec() }
}

/// The only request so far, which the mock must have served.
pub fn served(double: &Double) -> Request {
    let exchanges = double.exchanges();
    let [(request, exchange)] = exchanges.as_slice() else {
        panic!("one call was expected: {exchanges:#?}");
    };
    assert!(matches!(exchange.outcome, Outcome::Served { .. }), "{:#?}", exchange.outcome);
    request.clone()
}
