//! The host: it hands out what is on the stage, with the headers of a real one.

use super::page::{EVENTS_PATH, SCRIPT, SCRIPT_PATH, empty, with_script};
use super::stage::{Stage, Told, digest};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tidings_publish::{Options, Site, headers};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// Nothing may be kept that can change: the next page that is opened must be the newest.
const ASK_AGAIN: &str = "no-cache";

/// What is shown, and how.
#[derive(Clone)]
struct Host {
    stage: Arc<Stage>,
    options: Arc<Options>,
}

/// Hands out what is on the stage until the process is told to stop by Ctrl-C.
pub(crate) fn serve(listener: TcpListener, stage: Arc<Stage>, options: Options) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let host = Host {
        stage,
        options: Arc::new(options),
    };
    let app = Router::new()
        .route(SCRIPT_PATH, get(script))
        .route(EVENTS_PATH, get(events))
        .fallback(get(file))
        .with_state(host);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            served = axum::serve(listener, app) => served,
            // Pages listen without an end, so nobody waits for them.
            stopped = tokio::signal::ctrl_c() => stopped,
        }
    })
}

async fn script() -> impl IntoResponse {
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    let cache = HeaderValue::from_static(ASK_AGAIN);
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)],
        SCRIPT,
    )
}

async fn events(State(host): State<Host>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = WatchStream::new(host.stage.listen());
    Sse::new(told.map(|told: Told| Ok(Event::default().data(told.json))))
}

/// A file of the site, the way a static host finds it.
async fn file(State(host): State<Host>, uri: Uri, asked: HeaderMap) -> Response {
    let number = host.stage.number();
    let Some(site) = host.stage.site() else {
        let body = empty(&number).into_bytes();
        return host.answer("index.html", StatusCode::SERVICE_UNAVAILABLE, body, &asked);
    };
    match find(&site, uri.path()) {
        Found::File(path) => {
            let body = site.get(&path).unwrap_or_default();
            host.answer(&path, StatusCode::OK, dressed(&path, body, &number), &asked)
        }
        Found::Folder(path) => {
            let query = uri.query().map(|it| format!("?{it}")).unwrap_or_default();
            // Another site may be served here tomorrow, so nobody shall remember it.
            Redirect::temporary(&format!("/{path}/{query}")).into_response()
        }
        Found::Nothing => {
            let body = site.get("404.html").unwrap_or_default();
            let body = dressed("404.html", body, &number);
            host.answer("404.html", StatusCode::NOT_FOUND, body, &asked)
        }
    }
}

/// What lies at an address.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// A file, by its path in the site.
    File(String),
    /// A folder, by its path in the site: its address ends with `/`.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Finds what lies at the path of an address. Names in a site are plain, so nothing in an address
/// needs decoding to be found.
fn find(site: &Site, address: &str) -> Found {
    let path = address.trim_start_matches('/');
    let index = |folder: &str| format!("{folder}index.html");
    if path.is_empty() || path.ends_with('/') {
        let path = index(path);
        return site
            .get(&path)
            .map_or(Found::Nothing, |_| Found::File(path.clone()));
    }
    if site.get(path).is_some() {
        return Found::File(path.to_owned());
    }
    match site.get(&index(&format!("{path}/"))) {
        Some(_) => Found::Folder(path.to_owned()),
        None => Found::Nothing,
    }
}

/// The bytes of a file; those of a page with the script.
fn dressed(path: &str, bytes: &[u8], number: &str) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(page) if path.ends_with(".html") => with_script(page, number).into_bytes(),
        _ => bytes.to_vec(),
    }
}

impl Host {
    /// The answer with a file, or that the asker has it already: a tag stands for its bytes (RFC 9110,
    /// section 8.8.3).
    fn answer(&self, path: &str, status: StatusCode, body: Vec<u8>, asked: &HeaderMap) -> Response {
        let tag = format!("\"{}\"", digest(&body));
        let known = asked.get(header::IF_NONE_MATCH);
        let known = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
        let mut response = match known && status == StatusCode::OK {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => (status, Body::from(body)).into_response(),
        };
        let sent = response.headers_mut();
        for (name, value) in headers(path, &self.options) {
            let value = match name {
                "Cache-Control" if !value.contains("immutable") => ASK_AGAIN.to_owned(),
                _ => value,
            };
            let name = HeaderName::from_bytes(name.as_bytes());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
                sent.insert(name, value);
            }
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            sent.insert(header::ETAG, tag);
        }
        response
    }
}
