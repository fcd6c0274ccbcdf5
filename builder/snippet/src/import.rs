//! From a pasted snippet back to what was chosen, whatever a CMS has made of it since.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use misniets_kit::lang::Lang;
use serde_json::Value;

use crate::entry_script::{self, EntryScript};
use crate::form::Form;
use crate::state::State;
use crate::widgets::{Kind, attribute_name, property_name, text_attribute_name};

/// A snippet that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What it chooses.
    pub state: State,
    /// What no widget knows: the names, as they are written.
    pub unknown: Vec<String>,
}

/// Why a text is no snippet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is neither an element with `data-misniets`, nor a link with the class, nor a frame of ours.
    #[error("this holds no widget: paste all of the snippet, from its first < to its last >")]
    NoWidget,
    /// The name of the widget is none of ours, and nothing else says which one is meant.
    #[error("data-misniets names no widget")]
    UnknownWidget,
}

type Attributes = BTreeMap<String, String>;

/// The element that becomes a widget, and what stands in it.
#[derive(Default)]
struct Found {
    form: Form,
    attributes: Attributes,
    json: String,
    link: Option<(Kind, String, Option<Lang>)>,
}

impl Found {
    /// The widget of a script whose address names the entry.
    fn from_script(script: EntryScript, attributes: Attributes) -> Self {
        let mut found = Self {
            form: Form::Tag,
            attributes,
            ..Self::default()
        };
        let name = script.kind.name().to_owned();
        found.attributes.insert("data-misniets".to_owned(), name);
        found
            .attributes
            .insert(attribute_name(script.kind.subject()), script.id.clone());
        found.add_settings(script);
        found
    }

    /// Adds the settings of a script's address, if it names the same entry; attributes win.
    fn add_settings(&mut self, script: EntryScript) {
        let subject = attribute_name(script.kind.subject());
        let by_link = self.link.as_ref().map(|link| &link.1);
        if self.attributes.get(&subject).or(by_link) != Some(&script.id) {
            return;
        }
        for (name, value) in script.settings {
            let name = format!("data-{name}");
            self.attributes.entry(name).or_insert(value);
        }
    }

    /// Whether this is a script that stands before the element it is for.
    fn is_script_of(&self, host: &Attributes) -> bool {
        let is_same = |name: &str| {
            host.get(name)
                .is_some_and(|value| self.attributes.get(name) == Some(value))
        };
        let subjects = Kind::ALL.map(|kind| attribute_name(kind.subject()));
        self.form == Form::Tag
            && is_same("data-misniets")
            && subjects.iter().any(|name| is_same(name))
    }
}

/// Reads a snippet of any form.
///
/// # Errors
/// When there is none in the text.
pub fn import(html: &str) -> Result<Imported, ImportError> {
    let (found, pinned) = find(html);
    let found = found.ok_or(ImportError::NoWidget)?;
    let linked = found.link.as_ref();
    let subject = || {
        let named = |kind: &Kind| {
            found
                .attributes
                .contains_key(&attribute_name(kind.subject()))
        };
        Kind::ALL.into_iter().find(named)
    };
    let name = found.attributes.get("data-misniets");
    let kind = name
        .and_then(|name| Kind::parse(name))
        .or_else(subject)
        .or(linked.map(|link| link.0))
        .ok_or(ImportError::UnknownWidget)?;
    let mut state = State::of(kind);
    state.form = Some(found.form);
    state.pinned = pinned;
    let mut unknown = Vec::new();
    read_json(&found.json, &mut state, &mut unknown);
    read_attributes(&found.attributes, &mut state, &mut unknown);
    if let Some((_, id, lang)) = linked.filter(|link| link.0 == kind) {
        if state.value(kind.subject()).is_empty() {
            state.set(kind.subject(), id);
        }
        if let (Some(lang), true) = (lang, state.value("lang").is_empty()) {
            state.set("lang", lang.code());
        }
    }
    Ok(Imported { state, unknown })
}

/// The first widget of a text, and whether a script of it is pinned.
fn find(html: &str) -> (Option<Found>, bool) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut found: Option<Found> = None;
    let (mut pinned, mut in_json) = (false, false);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes: Attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (text(name), text(value)))
                    .collect();
                let source = attributes.get("src").map_or("", String::as_str);
                pinned |= name == "script" && is_pinned(source);
                in_json = name == "script"
                    && attributes
                        .get("type")
                        .is_some_and(|it| it == "application/json");
                read_tag(&mut found, &name, attributes);
            }
            Token::String(string) if in_json => {
                // What stands in a drawn card is the server's answer, not the owner's.
                if let Some(found) = found.as_mut().filter(|found| !found.form.is_prerendered()) {
                    found.json.push_str(&text(&string));
                }
            }
            Token::EndTag(_) => in_json = false,
            _ => {}
        }
    }
    (found, pinned)
}

/// What a tag adds to what was found.
fn read_tag(found: &mut Option<Found>, name: &str, attributes: Attributes) {
    let source = attributes.get("src").filter(|_| name == "script");
    let script = source.and_then(|source| entry_script::parse(source));
    match (found.as_mut(), script) {
        (None, Some(script)) => *found = Some(Found::from_script(script, attributes)),
        (Some(found), Some(script)) => found.add_settings(script),
        (None, None) => *found = begin(name, attributes),
        (Some(script), None) if script.is_script_of(&attributes) => {
            script.form = Form::Host;
            script.attributes.extend(attributes);
        }
        (Some(found), None) => inside(found, name, &attributes),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The element as a widget's, if it is one.
fn begin(name: &str, attributes: Attributes) -> Option<Found> {
    let get = |key: &str| attributes.get(key).map_or("", String::as_str);
    let of_class = get("class")
        .split_whitespace()
        .any(|class| class == "misniets");
    let framed = name == "iframe" && get("src").contains("/frame/");
    let form = match name {
        "script" if attributes.contains_key("data-misniets") => Form::Tag,
        "a" if of_class => Form::Link,
        _ if framed => Form::Frame,
        _ if attributes.contains_key("data-misniets") => Form::Host,
        // A block with the class: the link in it counts.
        _ if of_class => Form::Link,
        _ => return None,
    };
    let link = match name {
        "a" => hosted(get("href")),
        "iframe" => hosted(&get("src").replace("/frame/", "/")),
        _ => None,
    };
    let mut found = Found {
        form,
        link,
        ..Found::default()
    };
    if framed {
        let (_, query) = get("src").split_once('?').unwrap_or_default();
        let settings = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang");
        found.attributes = settings
            .map(|(name, value)| (format!("data-{name}"), value.into_owned()))
            .collect();
    } else {
        found.attributes = attributes;
    }
    Some(found)
}

/// What stands in the element says more of it.
fn inside(found: &mut Found, name: &str, attributes: &Attributes) {
    if name == "template" && attributes.contains_key("shadowrootmode") {
        found.form = Form::Full;
    }
    if name == "link" && found.form == Form::Full {
        found.form = Form::Strict;
    }
    if let ("a", None, Some(address)) = (name, &found.link, attributes.get("href")) {
        found.link = hosted(address);
    }
}

/// What a hosted page's address names: widget, entry and language.
fn hosted(address: &str) -> Option<(Kind, String, Option<Lang>)> {
    let path = address.split(['?', '#']).next()?;
    let (before, id) = path.rsplit_once('/')?;
    let letter = before.rsplit('/').next()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.letter() == letter)?;
    let good = !id.is_empty()
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let lang = query(address, "lang").and_then(|tag| Lang::parse(&tag));
    good.then(|| (kind, id.to_owned(), lang))
}

fn query(address: &str, key: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == key).then(|| value.into_owned()))
}

/// `…/1.4.2/misniets.js`.
fn is_pinned(source: &str) -> bool {
    let folder = source
        .strip_suffix("/misniets.js")
        .and_then(|rest| rest.rsplit('/').next());
    folder.is_some_and(|name| {
        let mut numbers = 0;
        name.split('.').all(|part| {
            numbers += 1;
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
        }) && numbers == 3
    })
}

fn read_attributes(attributes: &Attributes, state: &mut State, unknown: &mut Vec<String>) {
    let texts = state.kind.texts(Lang::Nl);
    for (name, value) in attributes {
        if !name.starts_with("data-")
            || ["data-misniets", "data-fresh"].contains(&name.as_str())
            || value.trim().is_empty()
        {
            continue;
        }
        let known = state
            .kind
            .attributes()
            .iter()
            .find(|it| attribute_name(it.field.name) == *name);
        let word = texts
            .iter()
            .find(|(text, _)| text_attribute_name(text) == *name);
        let done = match (known, word) {
            (Some(documented), _) => state.set(documented.field.name, value.trim()),
            (None, Some((text, _))) => state.set_word(text, value.trim()),
            (None, None) => false,
        };
        if !done {
            unknown.push(name.clone());
        }
    }
}

fn read_json(json: &str, state: &mut State, unknown: &mut Vec<String>) {
    let Ok(Value::Object(entries)) = serde_json::from_str(json) else {
        return;
    };
    for (key, value) in entries {
        let value = match value {
            Value::String(text) => text,
            Value::Null => continue,
            Value::Bool(flag) => if flag { "on" } else { "off" }.to_owned(),
            other => other.to_string(),
        };
        let known = state
            .kind
            .attributes()
            .iter()
            .find(|it| property_name(it.field.name) == key);
        let done = match (known, key.strip_prefix("text")) {
            (Some(documented), _) => state.set(documented.field.name, &value),
            (None, Some(text)) => state.set_word(text, &value),
            (None, None) => false,
        };
        if !done {
            unknown.push(key);
        }
    }
}

#[cfg(test)]
mod tests;
