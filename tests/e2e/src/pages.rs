//! Pages a scenario writes itself: somebody else's site, on an origin of its own.

use crate::collector;
use crate::http::{Answer, Handler, Server, answer};
use crate::libraries;
use anyhow::Result;
use bytes::Bytes;
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use hyper::{Request, StatusCode};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a page says that it is of an old site.
const LATIN_1: &str = "<meta charset=\"iso-8859-1\">";

/// A page's bytes as an old site sends them; what that encoding lacks is written as character references.
fn in_latin_1(html: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for letter in html.chars() {
        match u8::try_from(letter) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend(format!("&#{};", u32::from(letter)).bytes()),
        }
    }
    bytes
}

/// The site.
pub(crate) struct Pages {
    server: Server,
    shelf: Arc<Shelf>,
}

#[derive(Default)]
struct Shelf(Mutex<Vec<(String, Option<HeaderValue>)>>);

impl Pages {
    pub(crate) async fn start() -> Result<Self> {
        let shelf = Arc::new(Shelf::default());
        Ok(Self {
            server: Server::start(Arc::clone(&shelf)).await?,
            shelf,
        })
    }

    pub(crate) fn origin(&self) -> String {
        self.server.origin()
    }

    /// Puts a page on the site; its address.
    pub(crate) fn add(&self, html: &str, policy: Option<&str>) -> String {
        let mut pages = self.shelf.lock();
        pages.push((
            html.to_owned(),
            policy.and_then(|text| HeaderValue::from_str(text).ok()),
        ));
        format!("{}/{}", self.server.origin(), pages.len() - 1)
    }
}

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, Vec<(String, Option<HeaderValue>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Shelf {
    async fn answer(&self, request: Request<Bytes>) -> Answer {
        let path = request.uri().path();
        if path.starts_with("/npm/") || path.starts_with("/debian/") {
            return Some(match libraries::read(path) {
                Ok(bytes) => answer(StatusCode::OK, libraries::mime(path), bytes),
                Err(error) => answer(StatusCode::NOT_FOUND, "text/plain", format!("{error:#}")),
            });
        }
        let number = path.trim_start_matches('/').parse::<usize>().ok();
        let page = number.and_then(|number| self.lock().get(number).cloned());
        let Some((html, policy)) = page else {
            return Some(answer(StatusCode::NOT_FOUND, "text/plain", "no such page"));
        };
        let html = collector::into_page(&html);
        let mut given = if html.contains(LATIN_1) {
            let kind = "text/html; charset=iso-8859-1";
            answer(StatusCode::OK, kind, in_latin_1(&html))
        } else {
            answer(StatusCode::OK, "text/html; charset=utf-8", html)
        };
        if let Some(policy) = policy {
            given.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            collector::into_policy(given.headers_mut());
        }
        Some(given)
    }
}
