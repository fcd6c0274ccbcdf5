//! Small elements by a short notation, pushed one after another. `html!` expands to some 500 bytes of code a tag,
//! and a card has thirty of them; a call here is 40.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::{
    AttrValue, Callback, Html, NodeRef,
    virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VTag, VText},
};

use crate::{lang::Lang, texts::Key};

/// Every attribute a notation or [`Markup::attribute`] may set. One list for all elements: the virtual DOM then compares
/// values by place, and needs no map.
const NAMES: &[&str] = &[
    "accept-charset",
    "method",
    "action",
    "novalidate",
    "class",
    "lang",
    "data-theme",
    "data-phase",
    "data-layout",
    "part",
    "id",
    "role",
    "for",
    "href",
    "src",
    "alt",
    "loading",
    "target",
    "rel",
    "type",
    "name",
    "value",
    "autocomplete",
    "minlength",
    "maxlength",
    "min",
    "max",
    "required",
    "checked",
    "selected",
    "tabindex",
    "datetime",
    "aria-labelledby",
    "aria-busy",
    "aria-invalid",
    "aria-describedby",
    "aria-disabled",
    "aria-hidden",
    "data-failed",
    "data-and",
    "defaultValue",
];

/// Elements under construction, in one language.
///
/// A notation names tag, class, id and constant attributes: `"p.kind"`, `"h2#mn-title.title"`,
/// `"div.countdown[role=timer]"`. The class is the element's `part` as well, so that pages can style it. Notations are
/// constants of this code: what comes from people goes into [`text`](Self::text) or [`attribute`](Self::attribute).
pub struct Markup {
    /// The language of what is written.
    pub lang: Lang,
    open: Vec<VTag>,
    done: Vec<Html>,
}

impl Markup {
    /// Nothing yet.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self {
            lang,
            open: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Opens an element; what follows, up to its [`close`](Self::close), is inside it.
    pub fn open(&mut self, notation: &'static str) -> &mut Self {
        self.open.push(element(notation));
        self
    }

    /// Gives the open element an attribute, unless its value is empty; only `value` and `alt` may be.
    pub fn attribute(&mut self, name: &'static str, value: AttrValue) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            set(element, name, value);
        }
        self
    }

    /// Has the open element tell of an event.
    pub fn on(&mut self, kind: ListenerKind, heard: Callback<Event>) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.add_listener(Rc::new(On { kind, heard }));
        }
        self
    }

    /// Where the open element is found once it is in the page.
    pub fn found_by(&mut self, node: NodeRef) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.node_ref = node;
        }
        self
    }

    /// What the open textarea holds at first.
    pub fn value(&mut self, value: AttrValue) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.set_value(value);
        }
        self
    }

    /// A text node.
    pub fn text(&mut self, words: AttrValue) -> &mut Self {
        self.push(VText::new(words).into())
    }

    /// Anything made elsewhere.
    pub fn push(&mut self, html: Html) -> &mut Self {
        match self.open.last_mut() {
            Some(element) => element.add_child(html),
            None => self.done.push(html),
        }
        self
    }

    /// Closes the open element.
    pub fn close(&mut self) -> &mut Self {
        if let Some(element) = self.open.pop() {
            self.push(element.into());
        }
        self
    }

    /// An element that holds words, and a space after it: words must not run together where styles are off.
    pub fn words(&mut self, notation: &'static str, words: AttrValue) -> &mut Self {
        self.open(notation)
            .text(words)
            .close()
            .text(AttrValue::Static(" "))
    }

    /// An element that holds a text of a table.
    pub fn say(&mut self, notation: &'static str, text: impl Into<Key>) -> &mut Self {
        let words = text.into().say(self.lang);
        self.words(notation, words)
    }

    /// What was made.
    pub fn finish(mut self) -> Html {
        while !self.open.is_empty() {
            self.close();
        }
        self.done.into_iter().collect()
    }
}

/// A listener for any event: `html!` has a type for each.
struct On {
    kind: ListenerKind,
    heard: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.heard.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

fn element(notation: &'static str) -> VTag {
    const MARKS: [char; 3] = ['.', '#', '['];
    let mut parts = notation.split_inclusive(MARKS);
    let mut last = parts.next().unwrap_or_default();
    let mut element = VTag::new(AttrValue::Static(last.trim_end_matches(MARKS)));
    element.set_attributes(Attributes::Dynamic {
        keys: NAMES,
        values: vec![None; NAMES.len()].into(),
    });
    for part in parts {
        let value = part.trim_end_matches(MARKS);
        if last.ends_with('.') {
            set(&mut element, "class", AttrValue::Static(value));
            set(&mut element, "part", AttrValue::Static(value));
        } else if last.ends_with('#') {
            set(&mut element, "id", AttrValue::Static(value));
        } else if let Some((name, value)) = value.trim_end_matches(']').split_once('=') {
            set(&mut element, name, AttrValue::Static(value));
        }
        last = part;
    }
    element
}

fn set(element: &mut VTag, name: &str, value: AttrValue) {
    // HTML's way to write a boolean attribute, where it is written; to a browser's DOM any value is as good.
    #[cfg(not(target_arch = "wasm32"))]
    let value = if ["required", "checked", "selected"].contains(&name) {
        AttrValue::from(name.to_owned())
    } else {
        value
    };
    let place = NAMES.iter().position(|known| *known == name);
    debug_assert!(place.is_some(), "{name} is not in NAMES");
    if let Attributes::Dynamic { values, .. } = &mut element.attributes
        && let Some(slot) = place.and_then(|place| values.get_mut(place))
    {
        // An option without a value would have its label as value; an image without an alt is read by its address.
        let is_set = name == "value" || name == "alt" || !value.is_empty();
        *slot = is_set.then(|| match name {
            // No attribute says what a textarea holds at first.
            "defaultValue" => AttributeOrProperty::Property(JsValue::from_str(&value)),
            _ => AttributeOrProperty::Attribute(value),
        });
    }
}
