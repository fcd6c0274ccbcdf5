//! The server's own pages: what a visitor without script sees. They only render; routes decide.

mod api;
mod ask;
mod card;
mod course;
mod declared;
mod frame;
mod list;
mod meta;
pub mod personal;
pub mod personal_texts;
pub(crate) mod when;

pub use api::api;
pub use course::course;
pub use declared::declared;
pub use frame::{Embed, embed, frame};
pub use list::{ListRender, list};

use askama::Template;
use jiff::{SignedDuration, Timestamp};

use crate::catalogue::{Event, EventTexts, Occurrence};
use crate::error::BoxError;
use crate::form::{Input, Mistake};
use crate::lang::{Lang, own_name};
use crate::public_url::PublicUrl;
use crate::registration::{Registered, Status};
use crate::texts::Text;
use card::card;
use meta::Meta;
use misniets_kit::typography::colon;
use when::Words;

/// Where the pages' style is served.
const STYLE: &str = "/assets/page.css";
/// Where their icon is.
const ICON: &str = "/assets/icon.svg";
/// What tells a page around a framed one how high it is.
const FRAME: &str = "/assets/frame.js";

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
        Head::of(title, self.lang, self.base, |lang| self.page(lang))
    }
}

/// What every page has around its content.
struct Head {
    lang: Lang,
    title: String,
    style: String,
    icon: String,
    frame: String,
    links: Vec<Link>,
    /// What search engines and other sites are told; nothing of a page that is at no address.
    meta: Option<Meta>,
}

impl Head {
    /// The head of a page that exists in every language, at the path `page` gives.
    fn of(title: String, lang: Lang, base: &PublicUrl, page: impl Fn(Lang) -> String) -> Self {
        Self {
            lang,
            title,
            style: base.path(STYLE),
            icon: base.path(ICON),
            frame: base.path(FRAME),
            links: Link::to_others(lang, |lang| base.path(&page(lang))),
            meta: None,
        }
    }

    /// Without links to other languages: a page that answers a form is at no address.
    fn alone(self) -> Self {
        Self {
            links: Vec::new(),
            meta: None,
            ..self
        }
    }

    /// The same head with what other sites read of the page.
    fn with_meta(self, meta: Result<Meta, BoxError>) -> Result<Self, BoxError> {
        Ok(Self {
            meta: Some(meta?),
            ..self
        })
    }

    fn t(&self, text: Text) -> &'static str {
        text.text(self.lang)
    }

    fn other_languages(&self) -> &'static str {
        self.t(Text::OtherLanguages)
    }
}

/// A link to the page in another language.
pub(crate) struct Link {
    /// Which.
    pub(crate) lang: Lang,
    /// Its own name for itself.
    pub(crate) name: &'static str,
    /// Where the page is.
    pub(crate) href: String,
}

impl Link {
    /// To a page in every language but its own; `page` says where it is in one.
    pub(crate) fn to_others(lang: Lang, page: impl Fn(Lang) -> String) -> Vec<Self> {
        let others = Lang::ALL.into_iter().filter(|other| *other != lang);
        let link = |lang| Self {
            lang,
            name: own_name(lang),
            href: page(lang),
        };
        others.map(link).collect()
    }
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

/// What a visitor sent, when a page answers a form; nothing when it is opened afresh.
#[derive(Clone, Debug, Default)]
pub struct Sent<'a> {
    /// What was typed.
    pub input: Option<&'a Input>,
    /// What is wrong with it.
    pub mistakes: &'a [Mistake],
    /// What is wrong with the whole.
    pub notice: Option<Text>,
}

impl Sent<'_> {
    /// Whether nothing was sent: the page was opened.
    const fn is_empty(&self) -> bool {
        self.input.is_none() && self.mistakes.is_empty() && self.notice.is_none()
    }

    /// What stands above the form: the mistakes, each leading to its control.
    fn errors(&self, lang: Lang) -> Vec<FieldError> {
        let notice = self.notice.map(|text| FieldError {
            field: "email".to_owned(),
            words: text.text(lang).to_owned(),
        });
        let mistakes = self.mistakes.iter().map(|m| FieldError {
            field: control_of(&m.field).to_owned(),
            words: m.message(lang),
        });
        notice.into_iter().chain(mistakes).collect()
    }

    /// A page's title, marked when something is wrong (WCAG technique G199's counterpart for errors).
    fn title(&self, title: &str, lang: Lang) -> String {
        if self.mistakes.is_empty() && self.notice.is_none() {
            title.to_owned()
        } else {
            format!("{}{} {title}", Text::ErrorPrefix.text(lang), colon(lang))
        }
    }
}

/// The control a visitor can mend a field at; a key has none.
fn control_of(field: &str) -> &str {
    if field == "key" { "email" } else { field }
}

/// A mistake, in words, and the id of its control (`mn-` and the field's name, as the kit has it).
struct FieldError {
    field: String,
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
    sent: &Sent<'_>,
    token: &str,
) -> Result<String, BoxError> {
    let (texts_lang, texts) = render.texts();
    let image = render.event.image.as_ref();
    let page = EventPage {
        head: match sent.is_empty() {
            true => render
                .head(texts.title.clone())
                .with_meta(Meta::of_event(render, door == Door::Cancelled))?,
            false => render.head(sent.title(&texts.title, render.lang)),
        },
        texts_lang,
        texts,
        image: image.map(|image| image.from_root(render.base)),
        heading: door.title(),
        words: door.words().map(|words| words.text(render.lang)),
        errors: sent.errors(render.lang),
        card: card(render, door, sent, token).await?,
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
    seated: bool,
    bonus: Option<String>,
    registered: &'a Registered,
    back: String,
}

/// A time to confirm in words: whole hours, else minutes. The moment itself is in the mail alone: it would tell a stranger
/// when this address registered first.
fn duration(lang: Lang, within: SignedDuration) -> String {
    let minutes = within.as_mins();
    match (minutes / 60, minutes % 60) {
        (1, 0) => Text::OneHour.text(lang).to_owned(),
        (hours, 0) => Text::Hours.fill(lang, "count", &hours.to_string()),
        _ => Text::Minutes.fill(lang, "count", &minutes.to_string()),
    }
}

/// The page after a registration: what was done and what happens next.
///
/// # Errors
/// When a date or the template can't be written.
pub fn thanks(render: &Render<'_>, registered: &Registered) -> Result<String, BoxError> {
    let (lang, (texts_lang, texts)) = (render.lang, render.texts());
    let when = Words::of(lang, render.occurrence, &render.event.zone);
    let (title, lead) = match registered.status {
        Status::Registered => (
            Text::ThanksTitle,
            Text::ThanksLead.fill(lang, "when", &when.line()),
        ),
        Status::Waitlisted => (Text::WaitingTitle, Text::WaitingLead.text(lang).to_owned()),
        Status::Pending => {
            let mut lead = mail_lead(lang, registered.sender.as_deref());
            if let Some(within) = render.event.confirm_within {
                let words = Text::SeatHeldFor.fill(lang, "time", &duration(lang, within));
                lead = format!("{lead} {words}");
            }
            (Text::MailTitle, lead)
        }
    };
    let page = ThanksPage {
        head: render.head(title.text(lang).to_owned()).alone(),
        texts_lang,
        title: &texts.title,
        lead,
        seated: registered.status == Status::Registered,
        bonus: texts.bonus.clone(),
        registered,
        back: render.base.path(&render.page(lang)),
    };
    Ok(page.render()?)
}

/// "Check your mail", and which one, if that is known.
fn mail_lead(lang: Lang, sender: Option<&str>) -> String {
    match sender {
        Some(sender) => Text::MailFrom.fill(lang, "sender", sender),
        None => Text::MailLead.text(lang).to_owned(),
    }
}

/// The page after a form whose mail must be answered first.
///
/// # Errors
/// When the template can't be written.
pub fn check_your_mail(lang: Lang, sender: Option<&str>) -> Result<String, BoxError> {
    say(lang, Text::MailTitle, &mail_lead(lang, sender))
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
pub fn message(lang: Lang, missing: bool, words: &str) -> Result<String, BoxError> {
    let title = if missing {
        Text::NotFoundTitle
    } else {
        Text::OopsTitle
    };
    say(lang, title, words)
}

/// A page that says one thing.
fn say(lang: Lang, title: Text, words: &str) -> Result<String, BoxError> {
    let head = Head {
        lang,
        title: title.text(lang).to_owned(),
        style: STYLE.to_owned(),
        icon: ICON.to_owned(),
        frame: FRAME.to_owned(),
        links: Vec::new(),
        meta: None,
    };
    Ok(MessagePage { head, words }.render()?)
}
