//! Page after page of a list that is read by offset and limit (the extension `x-pagination`), and item after item.
//!
//! It must never trust the total to end a list: a short page does.

use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::{Breach, Error, Failure, Refused, Response};

/// One page on its way.
pub type Fetch<'a, P> = Pin<
    Box<dyn Future<Output = Result<Response<<P as Paged<'a>>::Page>, Error<<P as Paged<'a>>::Failure>>> + Send + 'a>,
>;

/// A call whose answer is one page of a list. Generated code implements it.
pub trait Paged<'a>: Clone + Send + 'a {
    /// The answer.
    type Page: Send;
    /// What stands in the list.
    type Item: Send;
    /// What the document says can go wrong.
    type Failure: Failure;

    /// JSON Pointer of the total's schema in the document: the rule that a wrong total breaks.
    const TOTAL: &'static str;

    /// Makes the call.
    fn fetch(self) -> Fetch<'a, Self>;
    /// How many items stand before the page that is asked for.
    fn offset(&self) -> i64;
    /// How many items the page may have.
    fn limit(&self) -> i64;
    /// Asks for another page.
    fn set_offset(&mut self, offset: i64);
    /// How many items are on the page; 0 when the list is absent.
    fn count(page: &Self::Page) -> usize;
    /// How many items there are on all pages, as the page says.
    fn total(page: &Self::Page) -> Option<i64>;
    /// The items on the page; none when the list is absent.
    fn items(page: Self::Page) -> Vec<Self::Item>;
}

/// What an answer says of the page that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many items stand on it; 0 when the list is absent.
    pub items: usize,
    /// How many there are on all pages, when it says so.
    pub total: Option<i64>,
}

impl Page {
    /// What the paging of `P` finds on a page.
    pub fn of<'a, P: Paged<'a>>(page: &P::Page) -> Self {
        Self { items: P::count(page), total: P::total(page) }
    }
}

/// What an offset must do for the next page to be asked for.
const BEYOND: &str = "must leave the offset of the next page within 64 bits";

enum State<'a, P: Paged<'a>> {
    /// This page comes next.
    Next(P),
    /// This page is on its way.
    Fetching(P, Fetch<'a, P>),
    /// The offset of the next page is beyond 64 bits, which breaks this.
    OutOfReach(Breach),
    Over,
}

/// All pages of a list, from the call's own offset on. They end with a page that has fewer items than the limit, or
/// with an error. A total that disagrees with the items is drift of its page.
#[must_use = "nothing is fetched until it is asked for the next page"]
pub struct Pages<'a, P: Paged<'a>> {
    state: State<'a, P>,
}

impl<'a, P: Paged<'a>> Pages<'a, P> {
    /// The pages that begin with this call's.
    pub fn new(call: P) -> Self {
        Self { state: State::Next(call) }
    }

    /// The next page; `None` after the last one and after an error. A page is not lost when this is dropped before it
    /// is ready.
    pub async fn next(&mut self) -> Option<Result<Response<P::Page>, Error<P::Failure>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The items of all pages. The drift of the pages is dropped.
    pub fn items(self) -> Items<'a, P> {
        Items { pages: self, items: Vec::new().into_iter() }
    }

    /// What follows this page. The total that it states is checked.
    fn after(mut call: P, page: &mut Response<P::Page>) -> State<'a, P> {
        let (offset, limit) = (call.offset(), call.limit());
        let count = i64::try_from(P::count(page)).unwrap_or(i64::MAX);
        // A limit of nothing would ask for the same page for ever.
        let is_last = count < limit || limit <= 0;
        if P::total(page).is_some_and(|total| !agrees(total, offset, count, is_last)) {
            page.add_drift(page.breach(P::TOTAL, "must be the number of items on all pages"));
        }
        match offset.checked_add(limit) {
            _ if is_last => State::Over,
            None => State::OutOfReach(page.breach(P::TOTAL, BEYOND)),
            Some(offset) => {
                call.set_offset(offset);
                State::Next(call)
            }
        }
    }
}

/// An empty page behind the first one says nothing of how many items stand before it.
fn agrees(total: i64, offset: i64, count: i64, is_last: bool) -> bool {
    let seen = offset.saturating_add(count);
    match is_last {
        true => total == seen || (count == 0 && offset != 0),
        false => total >= seen,
    }
}

/// Nothing in it is pinned in place: the future on its way has a box of its own.
impl<'a, P: Paged<'a>> Unpin for Pages<'a, P> {}

impl<'a, P: Paged<'a>> Stream for Pages<'a, P> {
    type Item = Result<Response<P::Page>, Error<P::Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match mem::replace(&mut self.state, State::Over) {
                State::Next(call) => {
                    let fetch = call.clone().fetch();
                    self.state = State::Fetching(call, fetch);
                }
                State::Fetching(call, mut fetch) => match fetch.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Fetching(call, fetch);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(mut page)) => {
                        self.state = Self::after(call, &mut page);
                        return Poll::Ready(Some(Ok(page)));
                    }
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                },
                State::OutOfReach(breach) => {
                    return Poll::Ready(Some(Err(Error::Refused(Refused::new(vec![breach])))));
                }
                State::Over => return Poll::Ready(None),
            }
        }
    }
}

/// All items of a list, page after page.
#[must_use = "nothing is fetched until it is asked for the next item"]
pub struct Items<'a, P: Paged<'a>> {
    pages: Pages<'a, P>,
    items: vec::IntoIter<P::Item>,
}

impl<'a, P: Paged<'a>> Items<'a, P> {
    /// The next item; `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error<P::Failure>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<'a, P: Paged<'a>> Unpin for Items<'a, P> {}

impl<'a, P: Paged<'a>> Stream for Items<'a, P> {
    type Item = Result<P::Item, Error<P::Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.items = P::items(page.into_value()).into_iter(),
            }
        }
    }
}
