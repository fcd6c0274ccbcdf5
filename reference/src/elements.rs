//! `custom-elements.json`: the elements of the npm package, as editors and frameworks read them
//! (<https://github.com/webcomponents/custom-elements-manifest>, schema 1.0.0).

use misniets_snippet::widgets::{Kind, attribute_name};
use serde_json::{Value, json};

use crate::events::EVENTS;
use crate::looks::{PARTS, PROPERTIES};

/// What an element takes beside its widget's attributes: it says where the script comes from.
const LOADING: [(&str, &str); 3] = [
    (
        "script",
        "The script's own address, as in https://HOST/0.1.0/misniets.js.",
    ),
    ("integrity", "Goes with script: its value in manifest.json."),
    ("nonce", "The nonce of the page's policy, for the script."),
];

/// The manifest.
#[must_use]
pub fn custom_elements() -> Value {
    let declarations: Vec<Value> = Kind::ALL.map(declaration).into();
    let exports: Vec<Value> = Kind::ALL
        .map(|kind| {
            json!({
                "kind": "custom-element-definition",
                "name": tag_name(kind),
                "declaration": { "name": class_name(kind), "module": "elements.js" },
            })
        })
        .into();
    json!({
        "schemaVersion": "1.0.0",
        "modules": [{
            "kind": "javascript-module",
            "path": "elements.js",
            "declarations": declarations,
            "exports": exports,
        }],
    })
}

fn tag_name(kind: Kind) -> String {
    format!("misniets-{}", kind.name())
}

fn class_name(kind: Kind) -> String {
    let mut letters = kind.name().chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let name: String = first.into_iter().chain(letters).collect();
    format!("Misniets{name}")
}

fn declaration(kind: Kind) -> Value {
    let own = kind.attributes().iter().map(|documented| {
        let field = &documented.field;
        let choices: Vec<String> = field
            .expected
            .choices()
            .iter()
            .map(|choice| format!("'{choice}'"))
            .collect();
        let kind = match choices.is_empty() {
            true => "string".to_owned(),
            false => choices.join(" | "),
        };
        let name = attribute_name(field.name);
        json!({
            "name": name.strip_prefix("data-").unwrap_or(&name),
            "description": documented.text.trim(),
            "default": field.default,
            "type": { "text": kind },
        })
    });
    let loading = LOADING.iter().map(
        |(name, words)| json!({ "name": name, "description": words, "type": { "text": "string" } }),
    );
    let attributes: Vec<Value> = own.chain(loading).collect();
    let events = EVENTS.each_ref().map(|event| {
        json!({
            "name": format!("misniets:{}", event.name),
            "description": event.en,
            "type": { "text": "CustomEvent" },
        })
    });
    let properties = PROPERTIES.each_ref().map(|property| {
        json!({ "name": property.name, "description": property.en, "default": property.default })
    });
    let parts: Vec<Value> = PARTS.iter().map(|part| json!({ "name": part })).collect();
    json!({
        "kind": "class",
        "customElement": true,
        "name": class_name(kind),
        "tagName": tag_name(kind),
        "description": kind.about(),
        "superclass": { "name": "HTMLElement" },
        "attributes": attributes,
        "members": [{
            "kind": "field",
            "name": "options",
            "description": "What attributes can't hold: lists and objects, by the options' names in camelCase.",
            "type": { "text": "object" },
        }],
        "events": events,
        "slots": [{ "name": "", "description": "What stands there until the widget does, and for good where it can't." }],
        "cssProperties": properties,
        "cssParts": parts,
    })
}
