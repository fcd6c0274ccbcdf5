//! A rendered card as data: elements that a browser builds with `createElement`.
//!
//! Markup in a string would need a Trusted Types sink, and an address that answers HTML could be opened as a page.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// Elements without content (HTML, section 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// An element or a text. As JSON: `["p", {"class": "intro"}, "text", ["b", {}, "more"]]`, or the text itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Node {
    /// A text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element: name, attributes and children.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
}

/// Markup that is not one well-formed element.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the rendered card is not one element with its end tags")]
pub(crate) struct NotOneElement;

impl Element {
    /// Parses the one element that a view rendered.
    ///
    /// # Errors
    /// When tags do not match, or there is not exactly one outer element.
    pub(crate) fn parse(html: &str) -> Result<Self, NotOneElement> {
        let mut outer = Self::default();
        let mut open: Vec<Self> = Vec::new();
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let element = Self::start(&tag);
                    if VOID.contains(&element.name.as_str()) {
                        open.last_mut().unwrap_or(&mut outer).push(element);
                    } else {
                        open.push(element);
                    }
                }
                Token::EndTag(tag) => {
                    let element = open.pop().ok_or(NotOneElement)?;
                    if element.name.as_bytes() != tag.name.as_slice() {
                        return Err(NotOneElement);
                    }
                    open.last_mut().unwrap_or(&mut outer).push(element);
                }
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    let parent = open.last_mut().ok_or(NotOneElement)?;
                    parent.children.push(Node::Text(text));
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        match (open.is_empty(), outer.children.pop()) {
            (true, Some(Node::Element(element))) if outer.children.is_empty() => Ok(element),
            _ => Err(NotOneElement),
        }
    }

    fn start(tag: &html5gum::StartTag<()>) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter();
        Self {
            name: text(&tag.name),
            attributes: attributes
                .map(|(name, value)| (text(name), text(value)))
                .collect(),
            children: Vec::new(),
        }
    }

    fn push(&mut self, element: Self) {
        self.children.push(Node::Element(element));
    }

    /// The first element of a class, this one included.
    pub(crate) fn find_mut(&mut self, class: &str) -> Option<&mut Self> {
        let classes = self.attributes.get("class");
        if classes.is_some_and(|all| all.split(' ').any(|one| one == class)) {
            return Some(self);
        }
        self.children.iter_mut().find_map(|child| match child {
            Node::Element(element) => element.find_mut(class),
            Node::Text(_) => None,
        })
    }

    /// Sets an attribute of all elements of a name.
    pub(crate) fn set_all(&mut self, element: &str, name: &str, value: &str) {
        if self.name == element {
            self.set(name, value);
        }
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.set_all(element, name, value);
            }
        }
    }

    /// Sets an attribute.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.attributes.insert(name.to_owned(), value.to_owned());
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(element) => element.serialize(serializer),
        }
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_seq(Some(2 + self.children.len()))?;
        parts.serialize_element(&self.name)?;
        parts.serialize_element(&self.attributes)?;
        for child in &self.children {
            parts.serialize_element(child)?;
        }
        parts.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(html: &str) -> String {
        serde_json::to_string(&Element::parse(html).unwrap()).unwrap()
    }

    #[test]
    fn an_element_becomes_its_name_attributes_and_children() {
        assert_eq!(
            json("<p class=\"a b\" lang=nl>één <b>twee</b><br> &lt;drie&gt;</p>"),
            r#"["p",{"class":"a b","lang":"nl"},"één ",["b",{},"twee"],["br",{}]," <drie>"]"#
        );
        assert_eq!(
            json("<textarea>&amp;\n</textarea>"),
            r#"["textarea",{},"&\n"]"#
        );
    }

    #[test]
    fn markup_that_is_not_one_whole_element_is_an_error() {
        for html in ["", "text", "<p>", "<p></b>", "</p>", "<p></p><p></p>"] {
            assert_eq!(Element::parse(html), Err(NotOneElement), "{html}");
        }
    }

    #[test]
    fn an_element_is_found_by_its_class() {
        let mut card = Element::parse("<div><p class=\"elsewhere x\"></p></div>").unwrap();
        card.find_mut("elsewhere").unwrap().set("hidden", "");
        let written = serde_json::to_string(&card).unwrap();
        assert_eq!(
            written,
            r#"["div",{},["p",{"class":"elsewhere x","hidden":""}]]"#
        );
        assert!(card.find_mut("else").is_none());
        card.set_all("p", "lang", "nl");
        let written = serde_json::to_string(&card).unwrap();
        assert!(written.contains(r#""lang":"nl""#), "{written}");
    }
}
