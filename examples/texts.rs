//! Prints what the build puts into files beside the module: the style sheet, every text table by language, owners' words, and
//! what the loader knows of each widget.

use std::collections::BTreeMap;

use misniets::{Diagnostic, Problem};
use misniets_kit::{
    attributes::{Documentation, Expected},
    dates::DateText,
    form::FormText,
    lang::Lang,
};
use misniets_registry::Widget;
use serde_json::{Map, Value, json};

fn main() {
    let languages: Map<_, _> = Lang::ALL
        .into_iter()
        .map(|lang| (lang.code().to_owned(), tables(lang).into()))
        .collect();
    let examples = Widget::ALL.map(|widget| (widget.name(), examples(widget.attributes())));
    let owner = json!({
        "problems": Problem::WORDS,
        "diagnostics": Diagnostic::WORDS,
        "expected": Expected::WORDS,
        "examples": BTreeMap::from(examples),
    });
    println!(
        "{}",
        json!({
            "style": Widget::all_styles().concat(), "settings": settings(), "languages": languages, "owner": owner,
            "widgets": by_attribute().map(widget),
        })
    );
}

/// The tables of a language by their names.
fn tables(lang: Lang) -> Map<String, Value> {
    let kit = [
        (DateText::TABLE, DateText::in_order(lang)),
        (FormText::TABLE, FormText::in_order(lang)),
    ];
    let own = Widget::ALL.map(|widget| {
        let table = widget.facts().texts;
        (table.name, (table.in_order)(lang))
    });
    let all = kit.into_iter().chain(own);
    all.map(|(name, texts)| (name.to_owned(), texts.into()))
        .collect()
}

/// The widgets in the order in which the loader looks for their attributes: one whose attribute is a setting of another widget
/// comes later (a course card may name a list). Those for which no link stands in come last.
fn by_attribute() -> [Widget; Widget::ALL.len()] {
    let mut all = Widget::ALL;
    all.sort_by_key(|widget| {
        let is_link_kept = widget.facts().reserved != [0, 0, 0];
        let mut others = Widget::ALL.into_iter().filter(|other| other != widget);
        let is_named = others.any(|other| other.attribute(widget.subject()).is_some());
        (!is_link_kept, is_named)
    });
    all
}

/// What the loader knows of a widget: its name, the kind of its entries, the height to reserve, and
/// the words of a link to such a page.
fn widget(widget: Widget) -> Value {
    let links = Lang::ALL.map(|lang| (lang.code(), widget.link_words(lang)));
    json!({
        "name": widget.name(),
        "kind": widget.subject(),
        "reserved": widget.facts().reserved,
        "links": BTreeMap::from(links),
    })
}

/// What the address of a card may carry: all settings of all widgets, but for the entry itself, what the loader or the module
/// alone reads, and forms that another service takes.
fn settings() -> Vec<String> {
    const OTHERS: [&str; 8] = [
        "load",
        "api",
        "provider",
        "endpoint",
        "target",
        "names",
        "prefill",
        "structured_data",
    ];
    let all = Widget::ALL.into_iter().flat_map(Widget::attributes);
    let names = all.map(|it| it.field.name);
    let names = names.filter(|name| !OTHERS.contains(name) && Widget::of_subject(name).is_none());
    // A course card names a list beside its course.
    let names = names.chain(["list"]);
    let unique: std::collections::BTreeSet<String> = names.map(in_camel_case).collect();
    unique.into_iter().collect()
}

/// `privacy_url` as `dataset` has it.
fn in_camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// A good value of each attribute, by its name.
fn examples(documented: &[Documentation]) -> Value {
    let examples = documented
        .iter()
        .map(|it| (it.field.name, it.field.example));
    examples.collect::<BTreeMap<_, _>>().into_iter().collect()
}
