//! The page of a course: what it is, and where to go from here.

use askama::Template;
use jiff::Timestamp;

use super::when::day;
use super::{Head, Meta};
use crate::catalogue::{Course, CourseTexts};
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;
use crate::snippet::money;
use crate::texts::Text;

#[derive(Template)]
#[template(path = "course.html")]
struct CoursePage<'a> {
    head: Head,
    texts_lang: Lang,
    texts: &'a CourseTexts,
    image: Option<String>,
    facts: Vec<Fact>,
    url: Option<String>,
    list: Option<String>,
}

/// The page of a course with its next start.
///
/// # Errors
/// When a date or the template can't be written.
pub fn course(
    course: &Course,
    start: Option<Timestamp>,
    lang: Lang,
    base: &PublicUrl,
) -> Result<String, BoxError> {
    let (texts_lang, texts) = course.texts.in_lang(lang);
    let page = |lang: Lang| format!("/c/{}?lang={}", course.id, lang.code());
    let list = course.list.as_ref();
    let page = CoursePage {
        head: Head::of(texts.title.clone(), lang, base, page)
            .with_meta(Meta::of_course(course, start, lang, base))?,
        texts_lang,
        texts,
        image: course.image.as_ref().map(|image| image.from_root(base)),
        facts: facts(course, texts, start, lang),
        url: course.url.as_ref().map(|url| url.from_root(base)),
        list: list.map(|list| base.path(&format!("/l/{list}?lang={}", lang.code()))),
    };
    Ok(page.render()?)
}

/// One line of what is known of a course.
struct Fact {
    name: &'static str,
    value: String,
    /// Its value is the catalogue's own words, not the page's.
    own: bool,
}

fn facts(course: &Course, texts: &CourseTexts, start: Option<Timestamp>, lang: Lang) -> Vec<Fact> {
    let start = start.map(|start| day(lang, start, course.zone()));
    let price = course.price.map(|price| match price {
        0.0 => Text::Free.text(lang).to_owned(),
        price => money::price(lang, hundredths(price), course.currency.as_str()),
    });
    let seats = course.seats.map(|seats| match seats {
        0 => Text::FullTitle.text(lang).to_owned(),
        seats => seats.to_string(),
    });
    let all = [
        (Text::Pace, texts.pace.clone(), true),
        (Text::Duration, texts.duration.clone(), true),
        (Text::Level, texts.level.clone(), true),
        (Text::Language, texts.language.clone(), true),
        (Text::Start, start, false),
        (Text::Price, price, false),
        (Text::SeatsLeft, seats, false),
    ];
    let fact = |(name, value, own): (Text, Option<String>, bool)| {
        Some(Fact {
            name: name.text(lang),
            value: value?,
            own,
        })
    };
    all.into_iter().filter_map(fact).collect()
}

/// A price of the catalogue in hundredths; it was checked to be none below zero when it was read.
fn hundredths(price: f64) -> u32 {
    format!("{:.0}", price * 100.0).parse().unwrap_or(u32::MAX)
}
