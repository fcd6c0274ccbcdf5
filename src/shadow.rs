//! The shadow root: the page's styles stay out, the widget's stay in.

use js_sys::Array;
use misniets_kit::{isolation, theme::Color};
use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};

use crate::instances;

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
const fn style() -> String {
    String::new()
}

// In script, which is smaller for work that is all the browser's; `cargo xtask build` puts it into the glue.
#[cfg_attr(misniets_texts = "by_file", wasm_bindgen)]
#[cfg_attr(
    not(misniets_texts = "by_file"),
    wasm_bindgen(module = "/src/shadow.js")
)]
extern "C" {
    #[wasm_bindgen(js_name = misnietsReveal)]
    fn take_over(host: &HtmlElement, root: &Element, style: String);

    /// Shows the host's own content again.
    #[wasm_bindgen(js_name = misnietsConceal)]
    pub(crate) fn conceal(host: &HtmlElement);

    /// Whether a host can hold a shadow root.
    #[wasm_bindgen(js_name = misnietsCanHold)]
    pub(crate) fn can_hold(host: &HtmlElement) -> bool;
}

/// A fresh element to render into; on the page only after [`reveal`].
pub(crate) fn root(host: &HtmlElement) -> Option<HtmlElement> {
    host.owner_document()?
        .create_element("div")
        .ok()?
        .dyn_into()
        .ok()
}

/// Puts a rendered root in the host's shadow root, in place of the host's own content, in one step. What a visitor did in
/// a prerendered card goes along.
pub(crate) fn reveal(host: &HtmlElement, root: &Element) {
    take_over(host, root, style());
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
