//! The shadow root: the page's styles stay out, the widget's stay in.

use js_sys::{Array, Reflect};
use misniets_kit::{isolation, theme::Color};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    CssStyleSheet, Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry,
    IntersectionObserverInit, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

use crate::instances;

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
    [
        misniets_kit::STYLE,
        misniets_course::STYLE,
        misniets_newsletter::STYLE,
        misniets_webinar::STYLE,
    ]
    .concat()
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
    // The loader's room: from here on the card takes its own.
    let _ = host.style().remove_property("min-block-size");
    shadow.append_child(root).is_ok()
}

thread_local! {
    /// One for the page: an observer of a widget's own would outlive it until somebody collects garbage.
    static WATCH: Option<IntersectionObserver> = {
        let before = isolation::enter(None);
        let watch = Closure::<dyn Fn(Array)>::new(|entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if entry.is_intersecting() {
                    instances::seen(entry.target().unchecked_ref());
                }
            }
        })
        .into_js_value();
        isolation::enter(before.as_ref());
        let options = IntersectionObserverInit::new();
        options.set_root_margin("-25% 0px");
        IntersectionObserver::new_with_options(watch.unchecked_ref(), &options).ok()
    };
}

/// Says to `instances` when the host reaches the middle half of the window: whatever its height, somebody can read it.
pub(crate) fn watch(host: &HtmlElement) {
    WATCH.with(|watch| {
        if let Some(watch) = watch {
            // Anew, for a host whose widget has become another one.
            watch.unobserve(host);
            watch.observe(host);
        }
    });
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

/// Sets the owner's accent, the text colour that can be read on it and the line around it, through CSSOM: no `style`
/// attribute.
pub(crate) fn paint(root: &HtmlElement, accent: Option<Color>) {
    let style = root.style();
    for (name, value) in [
        ("--misniets-accent", accent.map(Color::to_hex)),
        (
            "--misniets-on-accent",
            accent.map(|accent| accent.text_on().to_hex()),
        ),
        ("--misniets-accent-edge", accent.map(Color::edge)),
    ] {
        let _ = match value {
            Some(value) => style.set_property(name, &value),
            None => style.remove_property(name).map(|_| ()),
        };
    }
}
