//! Prints the style sheet and every text table by language, for the build to write the language files from.

use misniets_kit::{dates::DateText, form::FormText, lang::Lang};

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
    println!(
        "{}",
        serde_json::json!({ "style": style, "languages": languages })
    );
}
