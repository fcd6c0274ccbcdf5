//! The server's own pages: what a visitor without script sees. They only render; routes decide.

mod card;
mod when;

use askama::Template;
use jiff::Timestamp;

use crate::app::PublicUrl;
use crate::catalogue::{Event, EventTexts, Occurrence};
use crate::error::Mistake;
use crate::lang::{Lang, own_name};
use crate::registration::{Input, Registered};
use crate::texts::Text;
use card::{card, name_of};
use when::{Cause, Words};

/// Where the pages' style is served.
const STYLE: &str = "/assets/page.css";
/// Where their icon is.
const ICON: &str = "/assets/icon.svg";

/// What a page about an event is made of.
#[derive(Clone, Copy, Debug)]
pub struct Render<'a> {
    /// The event.
    pub event: &'a Event,
    /// When it takes place.
    pub occurrence: Occurrence,
    /// When the page is made.
    pub now: Timestamp,
    /// The page's language.
    pub lang: Lang,
    /// Where people reach the server.
    pub base: &'a PublicUrl,
}

impl Render<'_> {
    fn texts(&self) -> (Lang, &EventTexts) {
        self.event.texts(self.lang)
    }

    /// The hosted page in a language.
    fn page(&self, lang: Lang) -> String {
        format!("/e/{}?lang={}", self.event.id, lang.code())
    }

    fn head(&self, title: String) -> Head {
        let others = Lang::ALL.into_iter().filter(|lang| *lang != self.lang);
        let link = |lang| Link {
            lang,
            name: own_name(lang),
            href: self.base.path(&self.page(lang)),
        };
        Head {
            lang: self.lang,
            title,
            style: self.base.path(STYLE),
            icon: self.base.path(ICON),
            links: others.map(link).collect(),
        }
    }
}

/// What every page has around its content.
struct Head {
    lang: Lang,
    title: String,
    style: String,
    icon: String,
    links: Vec<Link>,
}

impl Head {
    fn t(&self, text: Text) -> &'static str {
        text.text(self.lang)
    }
}

/// A link to the page in another language.
struct Link {
    lang: Lang,
    name: &'static str,
    href: String,
}

/// Whether one can still come in, and if not, why.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Door {
    /// One can register.
    Open,
    /// All seats are taken; one can wait for one.
    Waitlist,
    /// All seats are taken.
    Full,
    /// It won't take place.
    Cancelled,
    /// The deadline has passed.
    Closed,
    /// The event is over.
    Ended,
}

impl Door {
    /// The page's heading.
    const fn title(self) -> Text {
        match self {
            Self::Open => Text::RegisterTitle,
            Self::Waitlist | Self::Full => Text::FullTitle,
            Self::Cancelled => Text::CancelledTitle,
            Self::Closed => Text::ClosedTitle,
            Self::Ended => Text::EndedTitle,
        }
    }

    /// What there is to say about it.
    const fn words(self) -> Option<Text> {
        match self {
            Self::Open | Self::Ended => None,
            Self::Waitlist => Some(Text::FullButWait),
            Self::Full => Some(Text::Full),
            Self::Cancelled => Some(Text::Cancelled),
            Self::Closed => Some(Text::Closed),
        }
    }
}

/// A mistake, in words, and the id of its control (`mn-` and the field's name, as the kit has it).
struct FieldError {
    field: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "event.html")]
struct EventPage<'a> {
    head: Head,
    texts_lang: Lang,
    texts: &'a EventTexts,
    image: Option<String>,
    heading: Text,
    words: Option<&'static str>,
    errors: Vec<FieldError>,
    card: String,
}

/// The page of an event: the widget's own card with its form, or why there is none.
///
/// # Errors
/// When a date or the template can't be written.
pub async fn event(
    render: &Render<'_>,
    door: Door,
    input: &Input,
    mistakes: &[Mistake],
) -> Result<String, Cause> {
    let (texts_lang, texts) = render.texts();
    let title = match mistakes {
        [] => texts.title.clone(),
        _ => format!("{}: {}", Text::ErrorPrefix.text(render.lang), texts.title),
    };
    let error = |m: &Mistake| FieldError {
        field: name_of(m.field()),
        words: m.message(render.lang),
    };
    let page = EventPage {
        head: render.head(title),
        texts_lang,
        texts,
        image: render
            .event
            .image
            .as_ref()
            .map(|image| image.from_root(render.base)),
        heading: door.title(),
        words: door.words().map(|words| words.text(render.lang)),
        errors: mistakes.iter().map(error).collect(),
        card: card(render, door, input, mistakes).await?,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "thanks.html")]
struct ThanksPage<'a> {
    head: Head,
    texts_lang: Lang,
    title: &'a str,
    lead: String,
    bonus: Option<String>,
    registered: &'a Registered,
    back: String,
}

/// The page after a registration: what was done and what happens next.
///
/// # Errors
/// When a date or the template can't be written.
pub fn thanks(render: &Render<'_>, registered: &Registered) -> Result<String, Cause> {
    let (texts_lang, texts) = render.texts();
    let Words { date, start, end } = Words::of(render.lang, render.occurrence, &render.event.zone)?;
    let page = ThanksPage {
        head: Head {
            links: Vec::new(),
            ..render.head(Text::ThanksTitle.text(render.lang).to_owned())
        },
        texts_lang,
        title: &texts.title,
        lead: Text::ThanksLead.fill(render.lang, "when", &format!("{date}, {start} – {end}")),
        bonus: texts.bonus.clone(),
        registered,
        back: render.base.path(&render.page(render.lang)),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage<'a> {
    head: Head,
    words: &'a str,
}

/// A page that only says something went wrong.
///
/// # Errors
/// When the template can't be written.
pub fn message(lang: Lang, missing: bool, words: &str) -> Result<String, Cause> {
    let title = if missing {
        Text::NotFoundTitle
    } else {
        Text::OopsTitle
    }
    .text(lang)
    .to_owned();
    let head = Head {
        lang,
        title,
        style: STYLE.to_owned(),
        icon: ICON.to_owned(),
        links: Vec::new(),
    };
    Ok(MessagePage { head, words }.render()?)
}
