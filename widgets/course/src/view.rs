//! The cards. Renders alike in the browser and on the server: nothing in the render path touches the page.

use misniets_kit::{
    attributes::{Count, HttpUrl, Price},
    card::{Face, Scene},
    markup::Markup,
    texts::fill,
    time::{Instant, push_padded},
};
use yew::AttrValue;

use crate::{config::CourseConfig, texts::Word};

/// A course as its card shows it.
#[derive(Default)]
pub struct Course {
    /// What the owner and the catalogue say of it.
    pub config: CourseConfig,
    /// When it starts next, and the same in words.
    pub start: Option<(Instant, AttrValue)>,
    /// The price with its currency, in words; a free course needs none.
    pub price: AttrValue,
    /// Where the card leads, http(s).
    pub url: Option<AttrValue>,
    /// The words on the button, where they are the owner's.
    pub cta: Option<AttrValue>,
}

/// One course, or several in a row.
pub struct Courses {
    /// In this order.
    pub courses: Vec<Course>,
    /// Draws what stands under the facts of the one course there is, above the link that covers the card: what is in
    /// it can be used.
    pub extra: Option<Extra>,
}

/// Draws into a card.
pub type Extra = fn(&mut Markup, &Scene<'_>);

impl Face for Courses {
    fn name(&self) -> &'static str {
        "course"
    }

    fn title(&self) -> Option<&'static str> {
        // Each card of a row has its own.
        (self.courses.len() == 1).then_some("mn-title")
    }

    fn phase(&self, _: Instant) -> &'static str {
        ""
    }

    fn draw(&self, to: &mut Markup, scene: &Scene<'_>) {
        if let [course] = &*self.courses {
            to.open("div.row").open("div.place").open("div.card");
            let extra = |to: &mut Markup| {
                if let Some(extra) = self.extra {
                    to.open("div.extra");
                    extra(to, scene);
                    to.close();
                }
            };
            write_card(to, course, "", &extra);
            to.close().close().close();
            return;
        }
        to.open("ul.row[role=list]");
        for (course, index) in self.courses.iter().zip(0..) {
            let mut number = String::from("-");
            push_padded(&mut number, index, 1);
            let title = ["mn-title", &number].concat();
            to.open("li.place")
                .open("article.card")
                .attribute("aria-labelledby", title.into());
            write_card(to, course, &number, &|_| ());
            to.close().close();
        }
        to.close();
    }
}

/// What is in a card; `number` keeps its ids apart from other cards'.
fn write_card(to: &mut Markup, course: &Course, number: &str, extra: &dyn Fn(&mut Markup)) {
    let (title, config) = (["mn-title", number].concat(), &course.config);
    if let Some(HttpUrl(address)) = config.image() {
        // Its place has the image's proportions before it arrives, so nothing shifts.
        to.open("div.media")
            .open("img.image[loading=lazy]")
            .attribute("src", address)
            .attribute("alt", config.image_alt().unwrap_or_default())
            .close()
            .close();
    }
    to.open("div.body");
    if let Some(badge) = config.badge() {
        to.words("p.badge", badge);
    }
    to.open("h3.title")
        .attribute("id", title.into())
        .text(config.title().unwrap_or_default())
        .close();
    if let Some(teaser) = config.teaser() {
        to.words("p.teaser", teaser);
    }
    write_facts(to, course);
    extra(to);
    if config.price().is_some() || config.seats().is_some() || course.url.is_some() {
        write_foot(to, course, number);
    }
    to.close();
}

/// What it costs, and the way there.
fn write_foot(to: &mut Markup, course: &Course, number: &str) {
    to.open("div.foot");
    write_offer(to, course);
    if let Some(url) = &course.url {
        let words = course
            .cta
            .clone()
            .unwrap_or_else(|| Word::View.say(to.lang));
        // The button's words first, so that who speaks them finds it (SC 2.5.3); then of which course (SC 2.4.4).
        to.open("a.button")
            .attribute("id", ["mn-link", number].concat().into())
            .attribute(
                "aria-labelledby",
                ["mn-link", number, " mn-title", number].concat().into(),
            )
            .attribute("href", url.clone())
            .text(words)
            .close();
    }
    to.close();
}

fn write_facts(to: &mut Markup, course: &Course) {
    let config = &course.config;
    to.open("dl.facts");
    for (word, value) in [
        (Word::Pace, config.pace()),
        (Word::Duration, config.duration()),
        (Word::Level, config.level()),
        (Word::Language, config.language()),
    ] {
        if let Some(value) = value {
            to.open("div.fact")
                .say("dt", word)
                .words("dd", value)
                .close();
        }
    }
    if let Some((start, words)) = &course.start {
        to.open("div.fact")
            .say("dt", Word::Start)
            .open("dd")
            .open("time")
            .attribute("datetime", start.to_rfc3339().into())
            .text(words.clone())
            .close()
            .close()
            .close();
    }
    to.close();
}

/// What it costs, and how many seats are left.
fn write_offer(to: &mut Markup, course: &Course) {
    let lang = to.lang;
    to.open("div.offer");
    if let Some(Price(hundredths)) = course.config.price() {
        let words = match hundredths {
            0 => Word::Free.say(lang),
            _ => course.price.clone(),
        };
        to.words("p.price", words);
    }
    if let Some(Count(seats)) = course.config.seats() {
        let words = match seats {
            0 => Word::NoSeats.say(lang),
            1 => Word::OneSeat.say(lang),
            _ => {
                let mut digits = String::new();
                push_padded(&mut digits, i64::from(seats), 1);
                fill(&Word::Seats.say(lang), "n", &digits).into()
            }
        };
        to.words("p.seats", words);
    }
    to.close();
}
