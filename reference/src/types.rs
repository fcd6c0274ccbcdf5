//! `misniets.d.ts`: what a script may do with `misniets`, for editors and for TypeScript.

use misniets_kit::attributes::Expected;
use misniets_kit::lang::Lang;
use misniets_snippet::widgets::{Kind, property_name};

use crate::events::{EVENTS, REASONS, STATUSES};

/// What stands before the widgets' options.
const HEAD: &str = include_str!("../templates/head.d.ts");
/// What stands after them.
const TAIL: &str = include_str!("../templates/tail.d.ts");

/// The whole file.
#[must_use]
pub fn definitions() -> String {
    let mut text = HEAD
        .replace("__STATUSES__", &union(&STATUSES))
        .replace("__REASONS__", &union(&REASONS))
        .replace("__WIDGETS__", &union(&Kind::ALL.map(Kind::name)))
        .replace("__KINDS__", &optional(&Kind::ALL.map(Kind::subject)));
    for kind in Kind::ALL {
        text.push_str(&options(kind));
    }
    text.push_str(&event_map());
    let options = Kind::ALL.map(|kind| format!("{}Options", kind.facts().type_name()));
    text.push_str(&TAIL.replace("__OPTIONS__", &options.join(" | ")));
    text
}

fn options(kind: Kind) -> String {
    let mut text = format!(
        "\n/** {} */\nexport interface {}Options {{\n  /** The widget. Without it: what the attribute that names the entry says. */\n  misniets?: '{}';\n",
        kind.about(),
        kind.facts().type_name(),
        kind.name()
    );
    for documented in kind.attributes() {
        let field = &documented.field;
        let default = match field.default {
            "" => String::new(),
            default => format!(" Default: `{default}`."),
        };
        text.push_str(&format!(
            "  /** {}{default} Example: `{}`. Since {}. */\n  {}?: {};\n",
            comment(documented.text),
            comment(field.example),
            documented.since,
            property_name(field.name),
            type_of(field.expected),
        ));
    }
    // So that the compiler knows which widget is meant where only its subject says so.
    let foreign = Kind::ALL
        .map(Kind::subject)
        .into_iter()
        .filter(|subject| kind.attribute(subject).is_none());
    for subject in foreign {
        text.push_str(&format!("  {subject}?: never;\n"));
    }
    for (name, words) in kind.texts(Lang::En) {
        text.push_str(&format!(
            "  /** Your own words instead of “{}”. */\n  text{name}?: string;\n",
            comment(words)
        ));
    }
    text.push_str("}\n");
    text
}

/// The type of a property, as the parsers read it.
fn type_of(expected: Expected) -> String {
    let choices = expected.choices();
    match expected {
        Expected::Switch => "boolean | 'on' | 'off'".to_owned(),
        _ if !choices.is_empty() => union(&choices),
        Expected::Minutes | Expected::Price | Expected::Count => "number | `${number}`".to_owned(),
        Expected::Text => "string | number".to_owned(),
        Expected::List | Expected::Names => "string | readonly string[]".to_owned(),
        Expected::Options => "string | readonly (string | Choice)[]".to_owned(),
        Expected::Fields => "string | readonly (string | Field)[]".to_owned(),
        Expected::Consents => "readonly Consent[]".to_owned(),
        _ => "string".to_owned(),
    }
}

fn union(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    quoted.join(" | ")
}

/// An optional text of each name.
fn optional(names: &[&str]) -> String {
    let members = names.iter().map(|name| format!("  {name}?: string;\n"));
    members.collect::<String>().trim_end().to_owned()
}

fn event_map() -> String {
    let mut text =
        "\n/** What a host sends; the events bubble and are composed, and hold no personal data. */\nexport interface MisNietsEvents {\n"
            .to_owned();
    for event in &EVENTS {
        let detail = match event.name {
            "success" => "SuccessDetail",
            "error" => "ErrorDetail",
            _ => "Detail",
        };
        text.push_str(&format!(
            "  /** {} */\n  'misniets:{}': CustomEvent<{detail}>;\n",
            comment(event.en),
            event.name
        ));
    }
    text.push_str("}\n");
    text
}

/// A text that can't end a comment.
fn comment(text: &str) -> String {
    text.trim().replace("*/", "* /")
}
