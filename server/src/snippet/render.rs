//! The widgets' own views, with the properties the bundle would give them (`src/webinar.rs`, `newsletter.rs`,
//! `course.rs`): what it draws anew must not move.

use std::rc::Rc;

use misniets_course::view::{Course, CourseCards, CourseProps};
use misniets_kit::attributes::HttpUrl;
use misniets_kit::dates;
use misniets_kit::form::view::FormSpec;
use misniets_kit::form::{Consent, FormField, with_consent, with_email};
use misniets_kit::intl::{Elsewhere, When};
use misniets_kit::texts::{fill, set_overrides};
use misniets_kit::time::MINUTE;
use misniets_newsletter::config::NewsletterConfig;
use misniets_newsletter::view::{self as news, NewsletterCard, NewsletterProps};
use misniets_webinar::config::WebinarConfig;
use misniets_webinar::state::{Aim, Registration, Schedule};
use misniets_webinar::texts::Word;
use misniets_webinar::view::{Webinar, WebinarCard, WebinarProps};
use serde_json::Value;
use yew::AttrValue;

use super::Widget;
use super::component::{read_config, render, settings};
use super::facts::{Facts, raw};
use crate::pages::when::Words;

/// The card's HTML.
pub(super) async fn card(facts: Facts) -> String {
    match facts.widget {
        Widget::Webinar => render::<WebinarCard>(move || webinar(&facts)).await,
        Widget::Newsletter => render::<NewsletterCard>(move || newsletter(&facts)).await,
        Widget::Course => render::<CourseCards>(move || courses(facts)).await,
        widget => super::declared::card(widget, facts).await,
    }
}

fn webinar(facts: &Facts) -> WebinarProps {
    let mut config = WebinarConfig::default();
    let overrides = read_config(facts, &mut config);
    let EventWords {
        aim,
        schedule,
        when,
    } = event_words(facts);
    let registration = facts.answer.get("registration").and_then(Value::as_str);
    // Without an answer of the catalogue there is nothing to register for.
    let registration = registration.map(Registration::parse);
    let mut form = form(
        facts,
        ["/v1/events/", "/registrations"],
        config.fields(),
        config.consents(),
    );
    let wording = match config.organiser() {
        Some(organiser) => fill(&Word::ConsentTo.say(facts.lang), "organiser", &organiser).into(),
        None => Word::Consent.say(facts.lang),
    };
    with_consent(&mut form.consents, wording);
    form.privacy_url = config.privacy_url().map(|url| url.0);
    form.start.waitlist = registration == Some(Registration::Waitlist);
    let theme = config.theme();
    WebinarProps {
        settings: settings(facts, theme, overrides),
        webinar: Rc::new(Webinar {
            config,
            aim,
            schedule,
            when,
            registration,
        }),
        form: Rc::new(form),
    }
}

/// When a webinar is, as its card takes it.
#[derive(Default)]
struct EventWords {
    aim: Aim,
    schedule: Schedule,
    when: When,
}

fn event_words(facts: &Facts) -> EventWords {
    let Some(time) = &facts.time else {
        return EventWords::default();
    };
    let Words { date, span, end } = &time.words;
    let elsewhere = || Elsewhere {
        zone: dates::zone_words(facts.lang, time.is_home),
        when: dates::moment(
            facts.lang,
            time.schedule.start,
            i64::from(time.utc_offset) * MINUTE,
        )
        .into(),
    };
    EventWords {
        aim: time.aim,
        schedule: time.schedule,
        when: When {
            date: date.clone().into(),
            span: span.clone().into(),
            end: end.clone().into(),
            elsewhere: facts.keeps_zone_line.then(elsewhere),
        },
    }
}

fn newsletter(facts: &Facts) -> NewsletterProps {
    let mut config = NewsletterConfig::default();
    let overrides = read_config(facts, &mut config);
    let mut fields = config.fields().unwrap_or_default();
    fields.extend(news::choices(&config, facts.lang));
    let mut form = form(
        facts,
        ["/v1/lists/", "/members"],
        Some(fields),
        config.consents(),
    );
    form.privacy_url = config.privacy_url().map(|url| url.0);
    // One sentence, one click: sending is agreeing to what stands below the button.
    let wording = news::wording(config.organiser(), facts.lang);
    form.hidden.push((AttrValue::Static("consent"), wording));
    NewsletterProps {
        settings: settings(facts, config.theme(), overrides),
        config: Rc::new(config),
        form: Rc::new(form),
    }
}

fn courses(mut facts: Facts) -> CourseProps {
    let mut own = misniets_course::config::CourseConfig::default();
    let overrides = facts
        .attributes
        .over(raw(&Value::Null), &mut own, Widget::Course);
    let overrides = Rc::new(overrides);
    set_overrides(&overrides);
    let several = facts.entries().count() > 1;
    let known: Vec<_> = facts.courses.drain(..).collect();
    let one = |(entry, known): (&Value, super::facts::CourseFacts)| {
        let config = facts.config(entry);
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
        let hosted = facts.base.join(&Widget::Course.page(id, facts.lang));
        Course {
            start: known.start.map(|(at, words)| (at, words.into())),
            price: known.price.into(),
            url: Some(
                config
                    .url()
                    .map_or_else(|| hosted.into(), |HttpUrl(url)| url),
            ),
            cta: own.cta().filter(|_| several).or_else(|| config.cta()),
            // Drawn as a button: what it opens, the bundle brings.
            form: config.list().map(|_| Rc::default()),
            config,
        }
    };
    let courses = facts.entries().zip(known).map(one).collect();
    CourseProps {
        settings: settings(&facts, own.theme(), overrides),
        courses,
    }
}

/// A form that posts to this server, by itself. It carries no key: a snippet is sent by many.
fn form(
    facts: &Facts,
    [before, after]: [&str; 2],
    fields: Option<Vec<FormField>>,
    consents: Option<Vec<Consent>>,
) -> FormSpec {
    let action = facts.base.join(&[before, &facts.id, after].concat());
    FormSpec {
        prefix: AttrValue::Static("mn"),
        action: action.into(),
        fields: with_email(fields.unwrap_or_default()),
        consents: consents.unwrap_or_default(),
        lang: facts.lang,
        hidden: hidden(facts),
        ..FormSpec::default()
    }
}

/// The fields that travel unseen. A card that shared caches keep has no token: the server asks to confirm then.
fn hidden(facts: &Facts) -> Vec<(AttrValue, AttrValue)> {
    let mut hidden = vec![("lang".into(), facts.lang.code().into())];
    if !facts.token.is_empty() {
        hidden.push(("token".into(), facts.token.clone().into()));
    }
    hidden
}
