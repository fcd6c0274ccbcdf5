//! Prints what the build puts into files beside the module: the style sheet, every text table by language, owners' words.

use misniets::{Diagnostic, Problem};
use misniets_course::config::CourseConfig;
use misniets_kit::{
    attributes::{Documentation, Expected},
    dates::DateText,
    form::FormText,
    lang::Lang,
};
use misniets_newsletter::config::NewsletterConfig;
use misniets_webinar::config::WebinarConfig;

fn main() {
    let languages: serde_json::Map<_, _> = Lang::ALL
        .into_iter()
        .map(|lang| {
            let tables = serde_json::json!({
                DateText::TABLE: DateText::in_order(lang),
                FormText::TABLE: FormText::in_order(lang),
                misniets_course::texts::Word::TABLE: misniets_course::texts::Word::in_order(lang),
                misniets_newsletter::texts::Word::TABLE: misniets_newsletter::texts::Word::in_order(lang),
                misniets_webinar::texts::Word::TABLE: misniets_webinar::texts::Word::in_order(lang),
            });
            (lang.code().to_owned(), tables)
        })
        .collect();
    let style = [
        misniets_kit::STYLE,
        misniets_course::STYLE,
        misniets_newsletter::STYLE,
        misniets_webinar::STYLE,
    ]
    .concat();
    let owner = serde_json::json!({
        "problems": Problem::WORDS,
        "diagnostics": Diagnostic::WORDS,
        "expected": Expected::WORDS,
        "examples": {
            "course": examples(CourseConfig::DOCUMENTATION),
            "newsletter": examples(NewsletterConfig::DOCUMENTATION),
            "webinar": examples(WebinarConfig::DOCUMENTATION),
        },
    });
    println!(
        "{}",
        serde_json::json!({ "style": style, "settings": settings(), "languages": languages, "owner": owner })
    );
}

/// What the address of a card may carry: all settings of all widgets, but for the entry itself, what the loader alone reads,
/// and forms that another service takes.
fn settings() -> Vec<String> {
    const OTHERS: [&str; 9] = [
        "event", "list", "course", "load", "api", "provider", "endpoint", "target", "names",
    ];
    let all = [
        WebinarConfig::DOCUMENTATION,
        NewsletterConfig::DOCUMENTATION,
        CourseConfig::DOCUMENTATION,
    ];
    let names = all.into_iter().flatten().map(|it| it.field.name);
    // A course card names a list beside its course.
    let names = names.filter(|name| !OTHERS.contains(name)).chain(["list"]);
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
fn examples(documented: &[Documentation]) -> serde_json::Value {
    let examples = documented
        .iter()
        .map(|it| (it.field.name, it.field.example));
    examples
        .collect::<std::collections::BTreeMap<_, _>>()
        .into_iter()
        .collect()
}
