//! The shadow root: the page's styles stay out, the widget's stay in.

use js_sys::{Array, Reflect};
use misniets_kit::theme::Color;
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

thread_local! {
    /// One constructed sheet for all hosts of the page: allowed under `style-src 'none'`.
    static SHEET: Option<CssStyleSheet> = {
        let sheet = CssStyleSheet::new().ok();
        if let Some(sheet) = &sheet {
            // `replaceSync` refuses only `@import`, which the sheets have not.
            let _ = sheet.replace_sync(&style());
        }
        sheet
    };
}

/// In the bundle the sheets stand minified in the glue, where they compress with the script; elsewhere they are part of
/// the program.
#[cfg(not(misniets_texts = "by_file"))]
fn style() -> String {
    [misniets_kit::STYLE, misniets_webinar::STYLE].concat()
}

#[cfg(misniets_texts = "by_file")]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// `cargo xtask build` adds this function to the glue.
    #[wasm_bindgen(js_name = misnietsStyle)]
    fn style() -> String;
}

/// A fresh element to render into; on the page only after [`reveal`].
pub(crate) fn root(host: &HtmlElement) -> Option<HtmlElement> {
    use wasm_bindgen::JsCast;
    host.owner_document()?
        .create_element("div")
        .ok()?
        .dyn_into()
        .ok()
}

/// Puts a rendered root in the host's shadow root, in place of the host's own content, in one step.
pub(crate) fn reveal(host: &HtmlElement, root: &Element) -> bool {
    let Some(shadow) = shadow_root(host) else {
        return false;
    };
    SHEET.with(|sheet| {
        if let Some(sheet) = sheet {
            // A browser without adopted sheets shows the card unstyled, never nothing.
            let _ = Reflect::set(&shadow, &"adoptedStyleSheets".into(), &Array::of1(sheet));
        }
    });
    while let Some(child) = shadow.first_child() {
        let _ = shadow.remove_child(&child);
    }
    shadow.append_child(root).is_ok()
}

/// Shows the host's own content again.
pub(crate) fn conceal(host: &HtmlElement) {
    let Some(shadow) = host.shadow_root() else {
        return;
    };
    while let Some(child) = shadow.first_child() {
        let _ = shadow.remove_child(&child);
    }
    if let Some(slot) = host
        .owner_document()
        .and_then(|document| document.create_element("slot").ok())
    {
        let _ = shadow.append_child(&slot);
    }
}

/// Whether a host can hold a shadow root: the browser says so of a spare element of the same name.
pub(crate) fn can_hold(host: &HtmlElement) -> bool {
    let spare = || {
        host.owner_document()?
            .create_element(&host.local_name())
            .ok()?
            .attach_shadow(&open_root())
            .ok()
    };
    host.shadow_root().is_some() || spare().is_some()
}

fn open_root() -> ShadowRootInit {
    ShadowRootInit::new(ShadowRootMode::Open)
}

fn shadow_root(host: &HtmlElement) -> Option<ShadowRoot> {
    host.shadow_root()
        .or_else(|| host.attach_shadow(&open_root()).ok())
}

/// Sets the owner's accent and the text colour that can be read on it, through CSSOM: no `style` attribute.
pub(crate) fn paint(root: &HtmlElement, accent: Option<Color>) {
    let style = root.style();
    for (name, color) in [
        ("--misniets-accent", accent),
        ("--misniets-on-accent", accent.map(Color::text_on)),
    ] {
        let _ = match color {
            Some(color) => style.set_property(name, &color.to_hex()),
            None => style.remove_property(name).map(|_| ()),
        };
    }
}
