//! The widget as visitors and owners meet it, in a real browser: a host on a page, mounted, read through its shadow root.
//!
//! The page is real, the server is not: `page.js` answers in its place, and the catalogue's `now` says what time it is.
//! Whole pages with the real loader and server are `tests/e2e`.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on stops"
)]

mod answers;
mod card;
mod course;
mod embedding;
mod form;
mod hostile;
mod looks;
mod newsletter;
mod notice;
mod owner;
mod providers;
mod questions;
mod sending;
mod structured;
mod support;
mod time;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
