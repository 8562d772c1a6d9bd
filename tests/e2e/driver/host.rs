//! A static host on a free port, which can be told to answer a path badly.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// What a path is answered with instead of its file.
#[derive(Clone)]
pub(crate) enum Answer {
    /// 404, as for a file that is not there.
    Missing,
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

/// Holds an answer back until it is opened.
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
}

impl Host {
    pub(super) async fn start(folder: &Path, prefix: &'static str) -> Self {
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            prefix,
            answers: Mutex::default(),
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
        let mut answers = self
            .shared
            .answers
            .lock()
            .expect("no test has panicked here");
        answers.insert(path.to_owned(), answer);
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Some(path) = request.uri().path().strip_prefix(shared.prefix) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let path = path.to_owned();
    let answer = {
        let answers = shared.answers.lock().expect("no test has panicked here");
        answers.get(&path).cloned()
    };
    match answer {
        Some(Answer::Missing) => StatusCode::NOT_FOUND.into_response(),
        Some(Answer::Text(kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Some(Answer::After(mut gate)) => {
            // A gate that is gone is as good as open: its test has ended.
            let _ = gate.wait_for(|open| *open).await;
            file(&shared.folder, &path).await
        }
        None => file(&shared.folder, &path).await,
    }
}

async fn file(folder: &Path, path: &str) -> Response {
    let request = Request::builder()
        .uri(format!("/{path}"))
        .body(Body::empty());
    let request = request.expect("a path makes a request");
    match ServeDir::new(folder).try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
