//! Prints the style sheet and every text table by language, for the build to write the language files from.

use misniets_kit::{form::FormText, lang::Lang};
use misniets_webinar::texts::Word;

fn main() {
    let languages: serde_json::Map<_, _> = Lang::ALL
        .into_iter()
        .map(|lang| {
            let field: Vec<_> = FormText::ALL
                .iter()
                .map(|text| text.say(lang).to_string())
                .collect();
            let webinar: Vec<_> = Word::ALL
                .iter()
                .map(|text| text.say(lang).to_string())
                .collect();
            (
                lang.code().to_owned(),
                serde_json::json!({ FormText::TABLE: field, Word::TABLE: webinar }),
            )
        })
        .collect();
    let style = [misniets_kit::STYLE, misniets_webinar::STYLE].concat();
    println!(
        "{}",
        serde_json::json!({ "style": style, "languages": languages })
    );
}
