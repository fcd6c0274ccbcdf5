//! Prints what the build puts into files beside the module: the style sheet, every text table by language, owners' words.

use misniets::{Line, Problem};
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
        "lines": Line::WORDS,
        "expected": Expected::WORDS,
        "examples": {
            "course": examples(CourseConfig::DOCUMENTATION),
            "newsletter": examples(NewsletterConfig::DOCUMENTATION),
            "webinar": examples(WebinarConfig::DOCUMENTATION),
        },
    });
    println!(
        "{}",
        serde_json::json!({ "style": style, "languages": languages, "owner": owner })
    );
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
