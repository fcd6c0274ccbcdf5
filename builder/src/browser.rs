//! What the builder asks of the browser: its page's data, the address, the clipboard, a text from the server.

use misniets_kit::lang::Lang;
use misniets_snippet::snippet::{Pinned, Server};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget, HtmlTextAreaElement, Response, Window};

/// What the page says, once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    /// Where the builder is drawn.
    pub(crate) root: Element,
    /// The server that goes into snippets.
    pub(crate) server: Server,
    /// The language of the builder itself.
    pub(crate) lang: Lang,
}

impl Page {
    /// Reads the page; `None` where it has no place for the builder.
    pub(crate) fn read() -> Option<Self> {
        let document = window()?.document()?;
        let root = document.get_element_by_id("builder")?;
        let said = |name: &str| root.get_attribute(name).filter(|text| !text.is_empty());
        let origin = said("data-host").or_else(|| window()?.location().origin().ok())?;
        let lang = chosen_lang().unwrap_or_default();
        let pinned = said("data-version").zip(said("data-integrity"));
        let server = Server {
            reserved_height: None,
            origin: origin.trim_end_matches('/').to_owned(),
            pinned: pinned.map(|(version, integrity)| Pinned { version, integrity }),
            lang,
        };
        Some(Self { root, server, lang })
    }
}

/// The window; there is one wherever this runs.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// Whether the window is about as wide as a phone.
pub(crate) fn is_narrow() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < 600.0)
}

/// `?lang=` of the address, else what the browser likes best.
fn chosen_lang() -> Option<Lang> {
    let window = window()?;
    let search = window.location().search().unwrap_or_default();
    let query = search.trim_start_matches('?').as_bytes();
    let asked = form_urlencoded::parse(query)
        .find_map(|(key, tag)| (key == "lang").then(|| Lang::parse(&tag))?);
    asked.or_else(|| Lang::parse(&window.navigator().language()?))
}

/// Tells the page its language and title.
pub(crate) fn announce(lang: Lang, title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
        if let Some(html) = document.document_element() {
            let _ = html.set_attribute("lang", lang.code());
        }
    }
}

/// The address's fragment.
pub(crate) fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}

/// Puts another fragment into the address, without a step in the history.
pub(crate) fn keep(fragment: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Safari refuses after a hundred times in half a minute; the next change comes through.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}

/// Calls back at each event of a name, until the answer is dropped.
pub(crate) fn listen(
    target: &EventTarget,
    name: &'static str,
    act: impl Fn(Event) + 'static,
) -> Listening {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    Listening {
        target: target.clone(),
        name,
        closure,
    }
}

/// A listener that ends when it is dropped.
pub(crate) struct Listening {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = (self.target).remove_event_listener_with_callback(self.name, listener);
    }
}

/// Copies a text; where the browser won't, selects it in its box. Tells which.
pub(crate) async fn copy(text: &str, shown: &HtmlTextAreaElement) -> bool {
    let copied = match window().filter(Window::is_secure_context) {
        Some(window) => JsFuture::from(window.navigator().clipboard().write_text(text)).await,
        None => Err(JsValue::NULL),
    };
    if copied.is_err() {
        let _ = shown.focus();
        shown.select();
    }
    copied.is_ok()
}

/// A text from the server; `None` when it has none.
pub(crate) async fn fetch(address: &str) -> Option<String> {
    let answer = JsFuture::from(window()?.fetch_with_str(address))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
