//! The cards. Renders alike in the browser and on the server: nothing in the render path touches the page.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Count, HttpUrl, Price},
    card::{Face, Scene},
    form::view::{FormSpec, write_button},
    markup::Markup,
    texts::fill,
    time::{Instant, push_padded},
};
use misniets_newsletter::{texts::Word as NewsWord, view};
use yew::{AttrValue, Callback};

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
    /// The form of the list that keeps one informed.
    pub form: Option<Rc<FormSpec>>,
}

/// One course, or several in a row.
pub struct Courses {
    /// In this order.
    pub courses: Vec<Course>,
}

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
            write_card(to, scene, course, 0, "");
            to.close().close().close();
            return;
        }
        to.open("ul.row[role=list]");
        for (index, course) in self.courses.iter().enumerate() {
            let mut number = String::from("-");
            push_padded(&mut number, index as i64, 1);
            let title = ["mn-title", &number].concat();
            to.open("li.place")
                .open("article.card")
                .attribute("aria-labelledby", title.into());
            write_card(to, scene, course, index, &number);
            to.close().close();
        }
        to.close();
    }
}

/// What is in a card, the one at `place`; `number` keeps its ids apart from other cards'.
fn write_card(to: &mut Markup, scene: &Scene<'_>, course: &Course, place: usize, number: &str) {
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
    if let Some(form) = &course.form {
        write_informed(to, scene, course, form, place);
    }
    if config.price().is_some() || config.seats().is_some() || course.url.is_some() {
        write_foot(to, course, number);
    }
    to.close();
}

/// "Keep me informed", above the link that covers the card: a button, and once it is pressed the list's form.
fn write_informed(
    to: &mut Markup,
    scene: &Scene<'_>,
    course: &Course,
    spec: &Rc<FormSpec>,
    place: usize,
) {
    to.open("div.extra news");
    if scene.form.place() == Some(place) {
        view::write_entry(to, &Scene { spec, ..*scene }, course.config.organiser());
    } else {
        let (form, spec) = (scene.form.clone(), Rc::clone(spec));
        let open = Callback::from(move |_| form.open(place, &spec));
        write_button(to, NewsWord::Submit.into(), open);
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
