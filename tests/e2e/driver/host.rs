//! A static host on a free port, which can be told to answer a path badly.
//!
//! Of the headers that the `_headers` of its folder names it sends those that decide over other origins.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// Where the script lies that pages have in front of their own.
const PRELUDE: &str = "test-prelude.js";

/// The rules of a folder, as Netlify and Cloudflare Pages read them.
const RULES: &str = "_headers";

/// What is sent of the headers that a folder has rules for: the others would only keep browsers from asking.
const SENT: [HeaderName; 2] = [
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::CONTENT_SECURITY_POLICY,
];

/// What a path is answered with instead of its file.
#[derive(Clone)]
pub(crate) enum Answer {
    /// The file after all, as before anything else was said.
    File,
    /// 404, as for a file that is not there.
    Missing,
    /// A status of one's choice, such as 500, without a text.
    Status(u16),
    /// 200 with a media type and a text.
    Text(&'static str, String),
    /// The file, but only once the gate opens.
    After(watch::Receiver<bool>),
}

impl Answer {
    /// JSON that is not what the build wrote.
    pub(crate) fn json(text: impl Into<String>) -> Self {
        Self::Text("application/json", text.into())
    }
}

/// Holds an answer back until it is opened; one that never comes is kept and not opened.
pub(crate) struct Gate(watch::Sender<bool>);

impl Gate {
    /// A closed gate, and the answer that waits behind it.
    pub(crate) fn new() -> (Self, Answer) {
        let (sender, receiver) = watch::channel(false);
        (Self(sender), Answer::After(receiver))
    }

    /// Lets the answer go.
    pub(crate) fn open(&self) {
        self.0.send_replace(true);
    }
}

/// The server; it ends with the test's runtime.
pub(super) struct Host {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    /// Where the site lies on the host: `/` or `/status/`.
    prefix: &'static str,
    answers: Mutex<BTreeMap<String, Answer>>,
    /// Each request by its path, with the status of the answer once there is one.
    requests: Mutex<BTreeMap<String, Vec<Option<u16>>>>,
    /// A script that every page has in front of its own, for browsers that take none themselves.
    prelude: Mutex<Option<String>>,
}

impl Host {
    pub(super) async fn start(folder: &Path, prefix: &'static str) -> Self {
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            prefix,
            answers: Mutex::default(),
            requests: Mutex::default(),
            prelude: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let app = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { port, shared }
    }

    /// The address of the site under a name of the host.
    pub(super) fn address(&self, name: &str) -> String {
        format!("http://{name}:{}{}", self.port, self.shared.prefix)
    }

    /// Answers a path of the site with something else from now on.
    pub(super) fn answer(&self, path: &str, answer: Answer) {
        lock(&self.shared.answers).insert(path.to_owned(), answer);
    }

    /// What a path was asked for so far: for each request the status that it was answered with.
    pub(super) fn requests(&self, path: &str) -> Vec<Option<u16>> {
        let requests = lock(&self.shared.requests);
        requests.get(path).cloned().unwrap_or_default()
    }

    /// Puts a script in front of every page from now on.
    pub(super) fn put_before(&self, script: String) {
        *lock(&self.shared.prelude) = Some(script);
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().expect("no test has panicked here")
}

/// Answers a request and keeps what it was answered with.
async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Some(path) = request.uri().path().strip_prefix(shared.prefix) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let path = path.to_owned();
    let number = {
        let mut requests = lock(&shared.requests);
        let same = requests.entry(path.clone()).or_default();
        same.push(None);
        same.len() - 1
    };
    let response = respond(&shared, &path, request).await;
    let mut requests = lock(&shared.requests);
    if let Some(same) = requests.get_mut(&path) {
        same[number] = Some(response.status().as_u16());
    }
    response
}

async fn respond(shared: &Shared, path: &str, request: Request) -> Response {
    let prelude = lock(&shared.prelude).clone();
    if let Some(script) = prelude.as_ref().filter(|_| path == PRELUDE) {
        return ([(header::CONTENT_TYPE, "text/javascript")], script.clone()).into_response();
    }
    let answer = lock(&shared.answers).get(path).cloned();
    let is_file = matches!(answer, None | Some(Answer::File | Answer::After(_)));
    let mut response = match answer {
        Some(Answer::Missing) => StatusCode::NOT_FOUND.into_response(),
        Some(Answer::Status(status)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            status.into_response()
        }
        Some(Answer::Text(kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Some(Answer::After(mut gate)) => {
            // A gate that is gone is as good as open: its test has ended.
            let _ = gate.wait_for(|open| *open).await;
            file(&shared.folder, path, request).await
        }
        Some(Answer::File) | None => file(&shared.folder, path, request).await,
    };
    let rules = fs::read_to_string(shared.folder.join(RULES)).unwrap_or_default();
    for (name, value) in told(&rules, path) {
        let value = value.parse().expect("a value of a header");
        response.headers_mut().insert(name, value);
    }
    match prelude {
        Some(_) if is_file => with_prelude(response, shared.prefix).await,
        _ => response,
    }
}

/// The headers to send with a path, by the rules of its folder.
fn told<'a>(rules: &'a str, path: &str) -> Vec<(HeaderName, &'a str)> {
    let mut told = Vec::new();
    let mut fits = false;
    for line in rules.lines() {
        match line.strip_prefix("  ") {
            None => fits = matches(line, path),
            Some(header) if fits => {
                let (name, value) = header.split_once(": ").expect("a name and a value");
                let name = SENT.into_iter().find(|it| *it == *name.to_lowercase());
                told.extend(name.map(|name| (name, value)));
            }
            Some(_) => {}
        }
    }
    told
}

/// Whether a pattern such as `/embed/*` or `/services/:id/feed.json` fits a path.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches('/');
    if let Some(start) = pattern.strip_suffix('*') {
        return path.starts_with(start);
    }
    let (parts, names) = (pattern.split('/'), path.split('/'));
    parts.clone().count() == names.clone().count()
        && parts
            .zip(names)
            .all(|(part, name)| part.starts_with(':') || part == name)
}

/// A file as a static host sends it: 304 when the asker has it, a part when a part is asked for.
async fn file(folder: &Path, path: &str, asked: Request) -> Response {
    let mut request = Request::builder()
        .method(asked.method())
        .uri(format!("/{path}"))
        .body(Body::empty())
        .expect("a path makes a request");
    *request.headers_mut() = asked.headers().clone();
    match ServeDir::new(folder).try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// A page that loads the prelude before anything else.
async fn with_prelude(response: Response, prefix: &str) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a file in full");
    let text = String::from_utf8(bytes.to_vec()).expect("a page is UTF-8");
    let script = format!("<head><script src=\"{prefix}{PRELUDE}\"></script>");
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(text.replacen("<head>", &script, 1)))
}
