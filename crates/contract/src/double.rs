//! A test double: the mock on a port, by `wiremock`, for tests whose client speaks HTTP.
//!
//! It must never be left running as a server: `wiremock` keeps a copy of every request, and so does the double.
//!
//! `wiremock` hands requests on with the names of headers in lower case, with the target as a URL parser writes it
//! (dot segments resolved), and only when they are HTTP: what is not, it answers by itself, unseen.

use crate::exchange::{Answer, Exchange, Mock, Outcome, Request, Unmatched};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wiremock::http::{HeaderName, HeaderValue};
use wiremock::{MockServer, Respond, ResponseTemplate};

/// A mock on a port of its own. When it is dropped, it fails the test that met an unmatched call, or left scripted
/// answers over.
pub struct Double {
    server: MockServer,
    log: Arc<Mutex<Log>>,
}

/// What happened so far, and what is to come.
#[derive(Default)]
struct Log {
    exchanges: Vec<(Request, Exchange)>,
    unmatched: Vec<Unmatched>,
    script: VecDeque<Answer>,
}

impl Double {
    /// Listens on a port of 127.0.0.1 that no other double has. An `Arc` lets several doubles share a mock.
    pub async fn start(mock: impl Into<Arc<Mock>>) -> Self {
        let log = Arc::<Mutex<Log>>::default();
        let responder = Responder { mock: mock.into(), log: Arc::clone(&log) };
        // `MockServer::start` takes servers from a pool, and one test could meet the calls of another.
        let server = MockServer::builder().disable_request_recording().start().await;
        wiremock::Mock::given(wiremock::matchers::any()).respond_with(responder).mount(&server).await;
        Self { server, log }
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
    /// recorded as any other. The answer may break the contract: that is what scripts are for.
    ///
    /// # Panics
    /// When no HTTP server could send the answer.
    #[track_caller]
    pub fn next(&self, answer: Answer) {
        assert!((200..1000).contains(&answer.status), "{} is no status of an answer", answer.status);
        for (name, value) in &answer.headers {
            let is_lawful = HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok();
            assert!(is_lawful, "`{name}: {value}` is no header");
        }
        lock(&self.log).script.push_back(answer);
    }

    /// Answers the next calls with these, as [`Double::next`] does.
    ///
    /// # Panics
    /// When no HTTP server could send one of the answers.
    #[track_caller]
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        answers.into_iter().for_each(|answer| self.next(answer));
    }

    /// Takes the calls that met no operation, for a test that makes such calls on purpose.
    pub fn take_unmatched(&self) -> Vec<Unmatched> {
        std::mem::take(&mut lock(&self.log).unmatched)
    }

    /// Takes the scripted answers that nobody asked for yet.
    pub fn take_script(&self) -> Vec<Answer> {
        std::mem::take(&mut lock(&self.log).script).into()
    }

    /// Stops, and fails the test as dropping does, at the line of the caller.
    ///
    /// # Panics
    /// When an unmatched call was met and not taken, or a scripted answer was left over.
    #[track_caller]
    pub fn finish(self) {
        let complaint = self.complaint();
        assert!(complaint.is_empty(), "{complaint}");
    }

    /// What the test has to be told; empty when all is well.
    fn complaint(&self) -> String {
        let log = lock(&self.log);
        let unmatched = log.unmatched.iter().map(|unmatched| format!("\n- {unmatched}"));
        let left = log
            .script
            .iter()
            .map(|answer| format!("\n- a scripted answer of status {} was not asked for", answer.status));
        let lines: String = unmatched.chain(left).collect();
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
            exchange.answer = scripted;
        }
        if let Outcome::Unmatched(unmatched) = &exchange.outcome {
            log.unmatched.push(unmatched.clone());
        }
        let response = template(&exchange.answer);
        log.exchanges.push((request, exchange));
        response
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
