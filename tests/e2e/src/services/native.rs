//! A form of Mailchimp's kind: it takes a native form post, answers with a page of its own, and lets nobody read it.

use super::{Documented, Received, Reply, said};
use hyper::Method;

/// The form.
pub(crate) struct Native;

impl Native {
    /// Where it takes posts.
    pub(crate) const PATH: &'static str = "/subscribe/post?u=0f1e2d3c4b5a&id=99aa88bb77";
}

impl Documented for Native {
    fn answer(&self, received: &Received) -> Reply {
        let page = |status, words: &str| {
            let html = format!("<!doctype html><title>Lijst</title><h1>{words}</h1>");
            said(status, "text/html; charset=utf-8", html)
        };
        let form = received
            .header("content-type")
            .starts_with("application/x-www-form-urlencoded");
        match (&received.method, received.path.as_str()) {
            (&Method::POST, Self::PATH) if form => page(200, "Bijna klaar: bevestig je adres"),
            (&Method::POST, Self::PATH) => page(415, "Dit is geen formulier"),
            _ => page(404, "Niet gevonden"),
        }
    }
}
