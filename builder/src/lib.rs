//! The snippet builder's page, `/bouwer`: choose, fill in, look, copy. What it knows of snippets is `misniets-snippet`'s; the
//! widget in the preview is the real one, by the loader that stands on the page. Not part of the bundle visitors get.

mod app;
mod browser;
mod code;
mod entries;
mod groups;
mod import_box;
mod labels;
mod output;
mod preview;
mod preview_host;
mod radios;
mod settings;
mod words;

use wasm_bindgen::prelude::*;

/// Draws the builder in the place its page keeps for it.
#[wasm_bindgen(start)]
pub fn start() {
    if let Some(page) = browser::Page::read() {
        let root = page.root.clone();
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { page }).render();
    }
}
