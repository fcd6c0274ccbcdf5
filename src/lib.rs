//! The embed runtime: from a tag on somebody's page to a running widget.
//!
//! `loader.js` finds hosts and fetches this bundle once one is near; then it calls [`mount`]. Where to look:
//! what an owner wrote: `host_context`; which widgets there are: `registry`; what lives on the page: `instances`;
//! shadow root and styles: `shadow`; the page around it: `page`; events and console lines: `owner`; one widget's fault kept from the others:
//! `isolation.js`.

#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
mod allocator;
mod course;
mod declared;
mod form_settings;
mod host_context;
mod instances;
mod newsletter;
mod owner;
mod page;
mod registry;
mod report;
mod shadow;
mod structured;
mod webinar;
mod zone;

use host_context::HostContext;
pub use owner::{Diagnostic, Problem};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: allocator::BySize = allocator::BySize::new();

/// Mounts the widget that a host asks for, or brings a mounted one up to date with its attributes.
///
/// `given` is what the loader gathered: `{ api, id, lang, catalogue, options, theme }`: the server's origin, the catalogue's id
/// ("" without one), the language (nl, fr, de or en), and the server's answer for the
/// event (absent when there was none; `options`: what a script gave to `misniets.mount`, if one did; `now` in it: how many ms the server's clock was ahead of the device's as it came). The host's own content stays visible until the first paint.
///
/// # Errors
/// A line for the owner when nothing can be shown; the host's content stays.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, given: JsValue, language_file: JsValue) -> Result<(), JsValue> {
    instances::mount(&HostContext::new(host, given, language_file)).map_err(Problem::to_js)
}

/// Unmounts what lives in a host, with its timers and listeners.
#[wasm_bindgen]
pub fn unmount(host: &HtmlElement) {
    instances::unmount(host);
}
