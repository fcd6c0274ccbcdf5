//! The cards. Renders alike in the browser and on the server: nothing in the render path touches the page.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Count, HttpUrl, Price},
    card::{CardContext, CardSettings, use_card},
    form::view::{FormSpec, plain_button},
    lang::Lang,
    texts::fill,
    time::{Instant, push_padded},
};
use misniets_newsletter::{texts::Word as NewsWord, view::SignUp};
use yew::prelude::*;

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

/// Properties of [`CourseCards`].
#[derive(Properties, Clone)]
pub struct CourseProps {
    /// Settings that every card has.
    pub settings: Rc<CardSettings>,
    /// One course, or several in a row.
    pub courses: Rc<[Course]>,
}

impl PartialEq for CourseProps {
    /// New settings come with all that is new.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings)
    }
}

/// One course, or several in a row. At most one of their forms is open.
#[component]
pub fn CourseCards(props: &CourseProps) -> Html {
    let (card, courses) = (use_card(&props.settings), &props.courses);
    let opened = use_state(|| None);
    let draw = |course: &Course, place: usize, number: &str| {
        let opened = opened.clone();
        CourseView {
            card: &card,
            course,
            number,
            lang: card.lang(),
            is_open: *opened == Some(place),
            open: Callback::from(move |_| opened.set(Some(place))),
        }
        .draw()
    };
    let cards = if let [course] = &**courses {
        html! {
            <div class="row" part="row">
                <div class="place" part="place"><div class="card" part="card">{ draw(course, 0, "") }</div></div>
            </div>
        }
    } else {
        let numbered = courses.iter().enumerate().map(|(place, course)| {
            let mut number = String::from("-");
            push_padded(&mut number, place as i64, 1);
            html! {
                <li class="place" part="place">
                    <article class="card" part="card" aria-labelledby={["mn-title", &number].concat()}>
                        { draw(course, place, &number) }
                    </article>
                </li>
            }
        });
        html! { <ul class="row" part="row" role="list">{ for numbered }</ul> }
    };
    // Each card of a row has a title of its own.
    let title = (courses.len() == 1).then_some("mn-title");
    html! {
        <article ref={card.root.clone()} class="mn course" part="card" lang={card.lang().code()} data-theme={card.theme()}
            data-layout="card" aria-labelledby={title}>
            { cards }
        </article>
    }
}

/// What a course's card is drawn from.
struct CourseView<'a> {
    card: &'a CardContext,
    course: &'a Course,
    /// What keeps its ids apart from other cards'.
    number: &'a str,
    lang: Lang,
    /// Whether its form is open.
    is_open: bool,
    open: Callback<MouseEvent>,
}

impl CourseView<'_> {
    fn draw(&self) -> Html {
        let (course, config) = (self.course, &self.course.config);
        let has_foot = config.price().is_some() || config.seats().is_some() || course.url.is_some();
        html! {
            <>
                if let Some(HttpUrl(address)) = config.image() {
                    // Its place has the image's proportions before it arrives, so nothing shifts.
                    <div class="media" part="media">
                        <img class="image" part="image" src={address} alt={config.image_alt().unwrap_or_default()} loading="lazy" />
                    </div>
                }
                <div class="body" part="body">
                    if let Some(badge) = config.badge() {
                        <p class="badge" part="badge">{ badge }</p>{ " " }
                    }
                    <h3 id={["mn-title", self.number].concat()} class="title" part="title">{ config.title() }</h3>
                    if let Some(teaser) = config.teaser() {
                        <p class="teaser" part="teaser">{ teaser }</p>{ " " }
                    }
                    { self.facts() }
                    if has_foot {
                        { self.foot() }
                    }
                    if let Some(form) = &course.form {
                        { self.informed(form) }
                    }
                </div>
            </>
        }
    }

    /// "Keep me informed", above the link that covers the card: a button, and once it is pressed the list's form.
    fn informed(&self, spec: &Rc<FormSpec>) -> Html {
        html! {
            <div class="extra news" part="extra news">
                if self.is_open {
                    <SignUp card={self.card.clone()} spec={Rc::clone(spec)} organiser={self.course.config.organiser()} is_opened={true} />
                } else {
                    { plain_button(NewsWord::Submit.say(self.lang), self.open.clone()) }
                }
            </div>
        }
    }

    /// What it costs, and the way there.
    fn foot(&self) -> Html {
        let Self { course, lang, .. } = *self;
        let id = ["mn-link", self.number].concat();
        // The button's words first, so that who speaks them finds it (SC 2.5.3); then of which course (SC 2.4.4).
        let named_by = [&*id, " mn-title", self.number].concat();
        let is_full = course.config.seats() == Some(Count(0));
        let words = course.cta.clone().unwrap_or_else(|| Word::View.say(lang));
        html! {
            <div class="foot" part="foot">
                { offer(course, lang) }
                if let Some(url) = &course.url {
                    <a id={id} class={if is_full { "button plain" } else { "button" }} part="button" href={url} aria-labelledby={named_by}>{ words }</a>
                }
            </div>
        }
    }

    fn facts(&self) -> Html {
        let Self { course, lang, .. } = *self;
        let config = &course.config;
        let facts = [
            (Word::Pace, config.pace()),
            (Word::Duration, config.duration()),
            (Word::Level, config.level()),
            (Word::Language, config.language()),
        ];
        let facts = facts.into_iter().filter_map(|(word, value)| {
            let value = value?;
            Some(fact(word.say(lang), html! { <>{ value }</> }))
        });
        let start = course.start.as_ref().map(|(start, words)| {
            let time = html! { <time datetime={start.to_rfc3339()}>{ words }</time> };
            fact(Word::Start.say(lang), time)
        });
        html! { <dl class="facts" part="facts">{ for facts }{ start }</dl> }
    }
}

fn fact(name: AttrValue, value: Html) -> Html {
    html! { <div class="fact" part="fact"><dt>{ name }</dt>{ " " }<dd>{ value }</dd>{ " " }</div> }
}

/// What it costs, and how many seats are left.
fn offer(course: &Course, lang: Lang) -> Html {
    let price = course
        .config
        .price()
        .map(|Price(hundredths)| match hundredths {
            0 => Word::Free.say(lang),
            _ => course.price.clone(),
        });
    html! {
        <div class="offer" part="offer">
            if let Some(price) = price {
                <p class="price" part="price">{ price }</p>{ " " }
            }
            if let Some(Count(seats)) = course.config.seats() {
                <p class={if seats == 0 { "seats full" } else { "seats" }} part="seats">{ seats_left(seats, lang) }</p>{ " " }
            }
        </div>
    }
}

fn seats_left(seats: u32, lang: Lang) -> AttrValue {
    match seats {
        0 => Word::NoSeats.say(lang),
        1 => Word::OneSeat.say(lang),
        _ => {
            let mut digits = String::new();
            push_padded(&mut digits, i64::from(seats), 1);
            fill(&Word::Seats.say(lang), "n", &digits).into()
        }
    }
}
