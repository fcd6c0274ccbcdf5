//! What editors complete attributes from: VS Code's `html.customData`, and `web-types` for those of JetBrains.

use misniets_kit::attributes::Documentation;
use misniets_snippet::widgets::{Kind, attribute_name};
use serde_json::{Value, json};

use crate::events::EVENTS;
use crate::looks::{PARTS, PROPERTIES};

/// An attribute, and the widgets that know it.
struct Shared {
    documented: &'static Documentation,
    kinds: Vec<Kind>,
}

/// Every attribute once, however many widgets know it.
fn shared() -> Vec<Shared> {
    let mut all: Vec<Shared> = Vec::new();
    for kind in Kind::ALL {
        for documented in kind.attributes() {
            let known = all
                .iter_mut()
                .find(|shared| shared.documented.field.name == documented.field.name);
            match known {
                Some(shared) => shared.kinds.push(kind),
                None => all.push(Shared {
                    documented,
                    kinds: vec![kind],
                }),
            }
        }
    }
    all
}

impl Shared {
    /// What it does, for each widget where they differ.
    fn description(&self) -> String {
        let field = &self.documented.field;
        let mut text = String::new();
        let mut told: Vec<&str> = Vec::new();
        for kind in &self.kinds {
            let Some(documented) = kind.attribute(field.name) else {
                continue;
            };
            if !told.contains(&documented.text) {
                told.push(documented.text);
                if told.len() > 1 {
                    text.push_str("\n\n");
                }
                if self.kinds.len() < Kind::ALL.len() || told.len() > 1 {
                    text.push_str(&format!("{}: ", kind.name()));
                }
                text.push_str(documented.text.trim());
            }
        }
        text.push_str(&format!(
            "\n\nA value: {}. Example: `{}`.",
            field.expected.words(),
            field.example
        ));
        if !field.default.is_empty() {
            text.push_str(&format!(" Default: `{}`.", field.default));
        }
        text
    }
}

/// `misniets.html-data.json`, for `html.customData` in VS Code's settings.
#[must_use]
pub fn html_data() -> Value {
    let widgets: Vec<Value> = Kind::ALL
        .map(|kind| json!({ "name": kind.name(), "description": kind.about() }))
        .into();
    let mut attributes = vec![json!({
        "name": "data-misniets",
        "description": "The widget that stands here.",
        "values": widgets,
    })];
    for shared in shared() {
        let field = &shared.documented.field;
        let mut attribute = json!({
            "name": attribute_name(field.name),
            "description": { "kind": "markdown", "value": shared.description() },
        });
        let choices = field.expected.choices();
        if let (false, Some(map)) = (choices.is_empty(), attribute.as_object_mut()) {
            let values = choices.iter().map(|name| json!({ "name": name })).collect();
            map.insert("values".to_owned(), values);
        }
        attributes.push(attribute);
    }
    json!({ "version": 1.1, "tags": [], "globalAttributes": attributes })
}

/// `misniets.web-types.json`: attributes, events, custom properties and parts in one file.
#[must_use]
pub fn web_types() -> Value {
    let mut attributes = vec![json!({
        "name": "data-misniets",
        "description": "The widget that stands here.",
        "required": false,
        "value": { "type": Kind::ALL.map(Kind::name) },
    })];
    for shared in shared() {
        let field = &shared.documented.field;
        let choices = field.expected.choices();
        let value = if choices.is_empty() {
            json!({ "type": "string" })
        } else {
            json!({ "type": choices })
        };
        attributes.push(json!({
            "name": attribute_name(field.name),
            "description": shared.description(),
            "required": false,
            "default": field.default,
            "value": value,
        }));
    }
    let events = EVENTS.each_ref().map(
        |event| json!({ "name": format!("misniets:{}", event.name), "description": event.en }),
    );
    let properties = PROPERTIES
        .each_ref()
        .map(|property| json!({ "name": property.name, "description": property.en, "default": property.default }));
    let parts: Vec<Value> = PARTS.iter().map(|part| json!({ "name": part })).collect();
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": "misniets",
        "version": env!("CARGO_PKG_VERSION"),
        "description-markup": "markdown",
        "contributions": {
            "html": { "attributes": attributes },
            "js": { "events": events },
            "css": { "properties": properties, "parts": parts },
        },
    })
}
