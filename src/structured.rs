//! What search engines are told, in the page: one JSON-LD block an event or course, however many widgets show it.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use js_sys::{JSON, Object, Reflect};
use misniets_kit::{isolation, structured::Properties, submit::get};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// The page's Trusted Types; absent in browsers without them.
    #[wasm_bindgen(thread_local_v2, js_name = trustedTypes)]
    static TRUSTED_TYPES: Option<Factory>;

    #[derive(Clone)]
    type Factory;
    type Policy;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &Factory, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    #[wasm_bindgen(method, js_name = createScript)]
    fn create_script(this: &Policy, text: &str) -> JsValue;
}

/// A block in the page; gone with the last widget that keeps it.
struct Block {
    /// The kind and the id of what it tells of.
    key: String,
    script: Element,
}

impl Drop for Block {
    fn drop(&mut self) {
        self.script.remove();
    }
}

thread_local! {
    static BLOCKS: RefCell<Vec<Weak<Block>>> = const { RefCell::new(Vec::new()) };
    /// A script's text is guarded even where it is data. Where a page requires Trusted Types and does not allow the
    /// policy `misniets`, it gets no block.
    static POLICY: Option<Policy> = TRUSTED_TYPES.with(Option::clone).and_then(|types| {
        let rules = Object::new();
        // The page's, not the widget's that happens to be first.
        let before = isolation::enter(None);
        let pass = Closure::<dyn Fn(JsValue) -> JsValue>::new(|text| text).into_js_value();
        isolation::enter(before.as_ref());
        let _ = Reflect::set(&rules, &"createScript".into(), &pass);
        types.create_policy("misniets", &rules).ok()
    });
}

/// Tells of these, each with a key of its own (kind and id), for as long as the callback lives.
pub(crate) fn beside(ready: Callback<()>, told: Vec<(String, Properties)>) -> Callback<()> {
    let blocks: Vec<_> = told
        .into_iter()
        .filter_map(|(key, properties)| block(key, properties))
        .collect();
    Callback::from(move |()| {
        let _kept = &blocks;
        ready.emit(());
    })
}

/// The page's block for a key, told anew: two widgets of one event share one.
fn block(key: String, properties: Properties) -> Option<Rc<Block>> {
    let text = guarded(&text_of(properties)?)?;
    BLOCKS.with_borrow_mut(|blocks| {
        blocks.retain(|block| block.strong_count() > 0);
        let shared = blocks.iter().filter_map(Weak::upgrade);
        let block = match shared.into_iter().find(|block| block.key == key) {
            Some(block) => block,
            None => {
                let document = gloo::utils::document();
                let script = document.create_element("script").ok()?;
                script.set_attribute("type", "application/ld+json").ok()?;
                document
                    .query_selector("head")
                    .ok()??
                    .append_child(&script)
                    .ok()?;
                let block = Rc::new(Block { key, script });
                blocks.push(Rc::downgrade(&block));
                block
            }
        };
        let _ = Reflect::set(&block.script, &"text".into(), &text);
        Some(block)
    })
}

/// A text as a script takes it in this page.
fn guarded(text: &str) -> Option<JsValue> {
    POLICY.with(|policy| match policy {
        Some(policy) => Some(policy.create_script(text)),
        None => TRUSTED_TYPES.with(|types| types.is_none().then(|| text.into())),
    })
}

fn text_of(properties: Properties) -> Option<String> {
    let whole = Object::new();
    for (name, value) in properties {
        let (outer, inner) = name.split_once('.').unwrap_or(("", name));
        let mut object = JsValue::from(whole.clone());
        if !outer.is_empty() {
            let deeper = get(&whole, outer);
            object = if deeper.is_object() {
                deeper
            } else {
                Object::new().into()
            };
            let _ = Reflect::set(&whole, &outer.into(), &object);
        }
        let _ = Reflect::set(&object, &inner.into(), &(&*value).into());
    }
    let text = String::from(JSON::stringify(&whole).ok()?);
    // A page that is saved as HTML must not end its script in the middle of a title.
    let mut safe = String::new();
    for char in text.chars() {
        match char {
            '<' => safe.push_str("\\u003c"),
            _ => safe.push(char),
        }
    }
    Some(safe)
}
