//! Page after page, and item after item.

use std::pin::Pin;
use std::time::Duration;

use api_runtime::http::{
    Answers, Client, Draft, Error, Fetch, Items, Outcome, Paged, Pages, Parameter, Part, Reader, Response, Route,
};
use api_runtime::{DecodeError, Json, Map};

use crate::pets::{GET_PET, SCHEMA, client};
use crate::server::{Server, json, request_line};

static LIST: Route = Route {
    path: "/pets",
    parameters: &[Parameter::query("offset", "/rule"), Parameter::query("limit", "/rule")],
    ..GET_PET
};

/// A page as untyped members: `pets` and `total`.
type Page = Map<Json>;

struct Listed;

impl Answers for Listed {
    type Success = Page;
    type Failure = String;

    fn read(received: &mut impl Reader) -> Result<Outcome<Page, String>, DecodeError> {
        match received.status() {
            200 => received.json("/content", &["application/json"], &SCHEMA).map(Outcome::Success),
            _ => Ok(Outcome::Undocumented),
        }
    }
}

#[derive(Clone)]
struct ListPets<'a> {
    client: &'a Client,
    offset: i64,
    limit: i64,
}

impl ListPets<'_> {
    async fn send(self) -> Result<Response<Page>, Error<String>> {
        let mut draft = Draft::new(&LIST);
        draft.set(0, Some(&self.offset));
        draft.set(1, Some(&self.limit));
        self.client.send::<Listed>(draft).await
    }
}

impl<'a> Paged<'a> for ListPets<'a> {
    type Page = Page;
    type Item = i64;
    type Failure = String;
    const TOTAL: &'static str = "/total";

    fn fetch(self) -> Fetch<'a, Self> {
        Box::pin(self.send())
    }
    fn offset(&self) -> i64 {
        self.offset
    }
    fn limit(&self) -> i64 {
        self.limit
    }
    fn set_offset(&mut self, offset: i64) {
        self.offset = offset;
    }
    fn count(page: &Page) -> usize {
        page.get("pets").map_or(0, |pets| pets.decode::<Vec<i64>>().unwrap().len())
    }
    fn total(page: &Page) -> Option<i64> {
        page.get("total").map(|total| total.decode().unwrap())
    }
    fn items(page: Page) -> Vec<i64> {
        page.get("pets").map_or(vec![], |pets| pets.decode().unwrap())
    }
}

/// A server of so many pets that says this of their number.
fn server(pets: i64, total: impl Fn(i64) -> Option<i64> + Send + 'static) -> Server {
    Server::new(move |request, stream| {
        let (offset, limit) = asked(request);
        let page: Vec<i64> = (offset..pets.min(offset.saturating_add(limit))).collect();
        let total = total(offset).map_or(String::new(), |total| format!(",\"total\":{total}"));
        drop(std::io::Write::write_all(stream, &json(200, &format!("{{\"pets\":{page:?}{total}}}"))));
    })
}

/// Offset and limit of a request.
fn asked(request: &str) -> (i64, i64) {
    let query = request_line(request).split(['?', ' ']).nth(2).unwrap();
    let mut numbers = query.split('&').map(|pair| pair.split_once('=').unwrap().1.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

fn pages(client: &Client, offset: i64, limit: i64) -> Pages<'_, ListPets<'_>> {
    Pages::new(ListPets { client, offset, limit })
}

/// Items and drift of all pages.
async fn all<'a>(mut pages: Pages<'a, ListPets<'a>>) -> Vec<(Vec<i64>, usize)> {
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        let drift = page.drift().len();
        found.push((ListPets::items(page.into_value()), drift));
    }
    assert!(pages.next().await.is_none());
    found
}

#[tokio::test]
async fn pages_end_with_one_that_is_not_full() {
    for (pets, requests) in [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (6, 3), (7, 3)] {
        let server = server(pets, move |_| Some(pets));
        let found = all(pages(&client(&server), 0, 3)).await;
        let items: Vec<i64> = found.iter().flat_map(|(items, _)| items.clone()).collect();
        assert_eq!(items, (0..pets).collect::<Vec<_>>());
        assert_eq!((found.len(), server.seen().len()), (requests, requests), "{pets}");
        assert!(found.iter().all(|(_, drift)| *drift == 0), "{pets}: {found:?}");
    }
}

#[tokio::test]
async fn pages_begin_at_the_offset_of_the_call_and_move_on_by_the_limit() {
    let server = server(7, |_| Some(7));
    all(pages(&client(&server), 1, 2)).await;
    let offsets: Vec<(i64, i64)> = server.seen().iter().map(|request| asked(request)).collect();
    assert_eq!(offsets, [(1, 2), (3, 2), (5, 2), (7, 2)]);
}

#[tokio::test]
async fn an_absent_list_counts_as_an_empty_page() {
    let server = Server::answering(json(200, "{\"total\":0}"));
    assert_eq!(all(pages(&client(&server), 0, 3)).await, [(vec![], 0)]);
}

#[tokio::test]
async fn a_wrong_total_is_drift_and_ends_nothing() {
    // Four pets, two a page: two full pages and an empty one.
    for (total, drift) in [(4, [0, 0, 0]), (5, [0, 0, 0]), (3, [0, 1, 0]), (1, [1, 1, 0])] {
        let server = server(4, move |_| Some(total));
        let found = all(pages(&client(&server), 0, 2)).await;
        assert_eq!(found.iter().map(|(_, drift)| *drift).collect::<Vec<_>>(), drift, "{total}");
    }
    // Three pets: the last page is short, and tells the number.
    for (total, drift) in [(3, [0, 0]), (4, [0, 1]), (2, [0, 1])] {
        let server = server(3, move |_| Some(total));
        let found = all(pages(&client(&server), 0, 2)).await;
        assert_eq!(found.iter().map(|(_, drift)| *drift).collect::<Vec<_>>(), drift, "{total}");
    }
}

#[tokio::test]
async fn a_total_of_an_empty_list_must_be_nothing() {
    let server = server(0, |_| Some(1));
    let client = client(&server);
    let page = pages(&client, 0, 2).next().await.unwrap().unwrap();
    let [breach] = page.drift() else { panic!("{page:?}") };
    assert_eq!((breach.part, breach.violation.at.as_ref(), breach.violation.rule), (Part::Body, "", "/total"));
    assert_eq!(breach.violation.expected, "must be the number of items on all pages");
}

#[tokio::test]
async fn a_list_without_a_total_has_no_drift() {
    let server = server(3, |_| None);
    assert_eq!(all(pages(&client(&server), 0, 2)).await, [(vec![0, 1], 0), (vec![2], 0)]);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let mut answers = vec![json(500, "{}"), json(200, "{\"pets\":[1,2]}")];
    let server = Server::new(move |_, stream| drop(std::io::Write::write_all(stream, &answers.pop().unwrap())));
    let client = client(&server);
    let mut pages = pages(&client, 0, 2);
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().status(), Some(500));
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_offset_beyond_64_bits_is_an_error_behind_the_last_page() {
    let server = Server::answering(json(200, "{\"pets\":[1,2]}"));
    let client = client(&server);
    let mut pages = pages(&client, i64::MAX - 1, 2);
    assert!(pages.next().await.unwrap().is_ok());
    assert!(matches!(pages.next().await, Some(Err(Error::Refused(_)))));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_limit_of_nothing_does_not_ask_for_ever() {
    let server = server(3, |_| None);
    assert_eq!(all(pages(&client(&server), 0, 0)).await, [(vec![], 0)]);
}

#[tokio::test]
async fn a_page_is_not_lost_when_waiting_for_it_was_given_up() {
    let server = Server::new(|_, stream| {
        std::thread::sleep(Duration::from_millis(200));
        drop(std::io::Write::write_all(stream, &json(200, "{\"pets\":[1]}")));
    });
    let client = client(&server);
    let mut pages = pages(&client, 0, 2);
    assert!(tokio::time::timeout(Duration::from_millis(20), pages.next()).await.is_err());
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn items_come_one_by_one_and_end_with_an_error() {
    let whole = server(5, |_| Some(5));
    let client_of_whole = client(&whole);
    let mut items: Items<'_, _> = pages(&client_of_whole, 0, 2).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [0, 1, 2, 3, 4]);
    assert!(items.next().await.is_none());

    let broken = Server::answering(json(500, "{}"));
    let client_of_broken = client(&broken);
    let mut items = pages(&client_of_broken, 0, 2).items();
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    fn boxed<'a, T>(
        stream: impl futures_core::Stream<Item = T> + Send + 'a,
    ) -> Pin<Box<dyn futures_core::Stream<Item = T> + Send + 'a>> {
        Box::pin(stream)
    }
    let server = server(1, |_| Some(1));
    let client = client(&server);
    let mut stream = boxed(pages(&client, 0, 2));
    assert!(std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await.is_some());
    let mut stream = boxed(pages(&client, 0, 2).items());
    assert!(std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await.is_some());
}
