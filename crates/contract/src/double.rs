//! A test double: the mock on a port, by `wiremock`, for tests whose client speaks HTTP.
//!
//! It must never be left running as a server: `wiremock` keeps a copy of every request, and so does the double.
//!
//! A scripted answer keeps the contract, or breaks just the rules that the test names. One that breaks another rule is
//! sent all the same, and fails the test when the double is dropped.
//!
//! `wiremock` hands requests on with the names of headers in lower case, with the target as a URL parser writes it
//! (dot segments resolved), and only when they are HTTP: what is not, it answers by itself, unseen.

mod script;

use crate::exchange::{Answer, Exchange, Mock, Outcome, Reached, Request, Unmatched};
use script::{Scripted, Source};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wiremock::http::{HeaderName, HeaderValue};
use wiremock::{MockServer, Respond, ResponseTemplate};

/// A mock on a port of its own. When it is dropped, it fails the test that met an unmatched call, or left scripted
/// answers over.
pub struct Double {
    server: MockServer,
    mock: Arc<Mock>,
    log: Arc<Mutex<Log>>,
}

/// What happened so far, and what is to come.
#[derive(Default)]
struct Log {
    exchanges: Vec<(Request, Exchange)>,
    unmatched: Vec<Unmatched>,
    script: VecDeque<Scripted>,
    complaints: Vec<String>,
    reached: Reached,
}

impl Double {
    /// Listens on a port of 127.0.0.1 that no other double has. An `Arc` lets several doubles share a mock.
    pub async fn start(mock: impl Into<Arc<Mock>>) -> Self {
        let (log, mock) = (Arc::<Mutex<Log>>::default(), mock.into());
        let responder = Responder { mock: Arc::clone(&mock), log: Arc::clone(&log) };
        // `MockServer::start` takes servers from a pool, and one test could meet the calls of another.
        let server = MockServer::builder().disable_request_recording().start().await;
        wiremock::Mock::given(wiremock::matchers::any()).respond_with(responder).mount(&server).await;
        Self { server, mock, log }
    }

    /// The base address: `http://127.0.0.1:49152`.
    pub fn uri(&self) -> String {
        self.server.uri()
    }

    /// All calls so far, in their order.
    pub fn exchanges(&self) -> Vec<(Request, Exchange)> {
        lock(&self.log).exchanges.clone()
    }

    /// The calls so far that the contract refused: those that break it, and those that were not let in.
    pub fn refused(&self) -> Vec<(Request, Exchange)> {
        let is_refused = |outcome: &Outcome| matches!(outcome, Outcome::Refused { .. } | Outcome::Unauthorized { .. });
        self.exchanges().into_iter().filter(|(_, exchange)| is_refused(&exchange.outcome)).collect()
    }

    /// Answers the next call with this, or the first that no scripted answer waits for. The call is judged and
    /// recorded as any other. The answer has to keep the contract of the operation that is called.
    ///
    /// # Panics
    /// When no HTTP server could send the answer.
    #[track_caller]
    pub fn next(&self, answer: Answer) {
        self.next_breaking(answer, &[]);
    }

    /// As [`Double::next`], for an answer that breaks just these rules. A rule is named by its pointer or the end of
    /// it: `/count/type`. A status that is not described breaks the `/responses` of its operation, and a body that
    /// cannot be read the schema of its media type.
    ///
    /// # Panics
    /// When no HTTP server could send the answer.
    #[track_caller]
    pub fn next_breaking(&self, answer: Answer, breaks: &[&str]) {
        assert!((200..1000).contains(&answer.status), "{} is no status of an answer", answer.status);
        for (name, value) in &answer.headers {
            let is_lawful = HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok();
            assert!(is_lawful, "`{name}: {value}` is no header");
        }
        let breaks = breaks.iter().map(|rule| (*rule).to_owned()).collect();
        lock(&self.log).script.push_back(Scripted { answer: Source::Given(answer), breaks });
    }

    /// Answers the next call with an answer that the mock makes, so that it breaks one rule and no other. The rule is
    /// named as for [`Double::next_breaking`].
    pub fn break_next(&self, rule: &str) {
        let scripted = Scripted { answer: Source::Made, breaks: vec![rule.to_owned()] };
        lock(&self.log).script.push_back(scripted);
    }

    /// Answers the next calls with these, as [`Double::next`] does.
    ///
    /// # Panics
    /// When no HTTP server could send one of the answers.
    #[track_caller]
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        answers.into_iter().for_each(|answer| self.next(answer));
    }

    /// The mock that answers.
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// Which operations, statuses, codes and media types the calls so far have met.
    pub fn reached(&self) -> Reached {
        lock(&self.log).reached.clone()
    }

    /// Takes the calls that met no operation, for a test that makes such calls on purpose.
    pub fn take_unmatched(&self) -> Vec<Unmatched> {
        std::mem::take(&mut lock(&self.log).unmatched)
    }

    /// Forgets the scripted answers that nobody asked for yet, and tells how many there were.
    pub fn take_script(&self) -> usize {
        std::mem::take(&mut lock(&self.log).script).len()
    }

    /// Stops, tells what was reached, and fails the test as dropping does, at the line of the caller.
    ///
    /// # Panics
    /// When an unmatched call was met and not taken, a scripted answer was left over, or broke what it was not asked
    /// to.
    #[track_caller]
    pub fn finish(self) -> Reached {
        let complaint = self.complaint();
        assert!(complaint.is_empty(), "{complaint}");
        self.reached()
    }

    /// What the test has to be told; empty when all is well.
    fn complaint(&self) -> String {
        let log = lock(&self.log);
        let unmatched = log.unmatched.iter().map(|unmatched| format!("\n- {unmatched}"));
        let left =
            log.script.iter().map(|scripted| format!("\n- a scripted answer{} was not asked for", status(scripted)));
        let complaints = log.complaints.iter().map(|complaint| format!("\n- {complaint}"));
        let lines: String = unmatched.chain(left).chain(complaints).collect();
        if lines.is_empty() { lines } else { format!("the double met what the test does not speak of:{lines}") }
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let complaint = self.complaint();
            assert!(complaint.is_empty(), "{complaint}");
        }
    }
}

/// Answers every request by the pure function, or by the script, and records it.
struct Responder {
    mock: Arc<Mock>,
    log: Arc<Mutex<Log>>,
}

impl Respond for Responder {
    fn respond(&self, request: &wiremock::Request) -> ResponseTemplate {
        let request = plain(request);
        let mut exchange = self.mock.answer(&request);
        let mut log = lock(&self.log);
        if let Some(scripted) = log.script.pop_front() {
            let (answer, complaint) = scripted.answer(&self.mock, &request, &exchange);
            exchange.answer = answer;
            log.complaints.extend(complaint);
        }
        let pointer = exchange.outcome.operation().map(|operation| operation.pointer.clone());
        let reception = pointer.and_then(|pointer| self.mock.receive(&pointer, None, &exchange.answer));
        log.reached.count(&exchange, reception.as_ref());
        if let Outcome::Unmatched(unmatched) = &exchange.outcome {
            log.unmatched.push(unmatched.clone());
        }
        let response = template(&exchange.answer);
        log.exchanges.push((request, exchange));
        response
    }
}

fn status(scripted: &Scripted) -> String {
    match &scripted.answer {
        Source::Given(answer) => format!(" of status {}", answer.status),
        Source::Made => format!(" that breaks {}", scripted.breaks.join(", ")),
    }
}

fn plain(request: &wiremock::Request) -> Request {
    let url = &request.url;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Request {
        method: request.method.as_str().to_owned(),
        target: format!("{}{query}", url.path()),
        headers: request.headers.iter().map(header).collect(),
        body: request.body.clone(),
    }
}

fn template(answer: &Answer) -> ResponseTemplate {
    let headers = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    ResponseTemplate::new(answer.status).append_headers(headers).set_body_bytes(answer.body.clone())
}

/// A panic elsewhere leaves the log as it was.
fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}
