//! Small elements by function. `html!` expands to some 500 bytes of code a tag; a card has thirty of them.

use yew::{AttrValue, Html, virtual_dom::VTag};

/// An element with attributes (one with an empty value is left out) and children.
#[must_use]
pub fn el(tag: &'static str, attributes: &[(&'static str, AttrValue)], children: Vec<Html>) -> Html {
    let mut element = VTag::new(AttrValue::Static(tag));
    for (name, value) in attributes {
        if !value.is_empty() {
            element.add_attribute(name, value.clone());
        }
    }
    element.add_children(children);
    element.into()
}

/// A classed element with children. Its class is its `part` as well, so that pages can style it.
#[must_use]
pub fn part(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    let class = AttrValue::Static(class);
    el(tag, &[("class", class.clone()), ("part", class)], children)
}

/// A classed element that holds words.
#[must_use]
pub fn words(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
    part(tag, class, vec![text(words)])
}

/// A text node.
#[must_use]
pub fn text(words: AttrValue) -> Html {
    yew::virtual_dom::VText::new(words).into()
}
