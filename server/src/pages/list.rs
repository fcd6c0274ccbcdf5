//! The page of a list: its words, and a form that works without script.

use std::rc::Rc;

use askama::Template;
use misniets_kit::card::{Card, CardProps, Face, Scene};
use misniets_kit::clock::Clock;
use misniets_kit::form::view::{self, FormWords};
use misniets_kit::form::{FormField, Kind, options};
use misniets_kit::markup::Markup;
use misniets_kit::texts::speak;
use misniets_kit::theme::Theme;
use misniets_kit::time::Instant;
use serde_json::Value;
use yew::{AttrValue, Callback, ServerRenderer};

use super::ask::{Ask, raw};
use super::when::Cause;
use super::{FieldError, Head, Meta, Sent};
use crate::app::PublicUrl;
use crate::catalogue::{List, ListTexts};
use crate::lang::Lang;
use crate::texts::Text;
use crate::wire::ListConfig;

/// What a list's page is made of.
#[derive(Clone, Debug)]
pub struct ListRender<'a> {
    /// The list.
    pub list: &'a List,
    /// The page's language.
    pub lang: Lang,
    /// Where people reach the server.
    pub base: &'a PublicUrl,
    /// The address mails come from, if the list has none of its own.
    pub sender: Option<String>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'a> {
    head: Head,
    texts_lang: Lang,
    texts: &'a ListTexts,
    errors: Vec<FieldError>,
    card: String,
}

/// The page of a list.
///
/// # Errors
/// When the template can't be written.
pub async fn list(render: &ListRender<'_>, sent: &Sent<'_>, token: &str) -> Result<String, Cause> {
    let ListRender {
        list, lang, base, ..
    } = *render;
    let (texts_lang, texts) = list.texts.in_lang(lang);
    let page = |lang: Lang| format!("/l/{}?lang={}", list.id, lang.code());
    let mut ask = Ask::new(sent, lang, token, base.join(&format!("/l/{}", list.id)));
    ask.action = base.path(&format!("/v1/lists/{}/members", list.id));
    let config = ListConfig::of(list, render.sender.clone(), lang);
    let config = serde_json::to_value(config)?;
    let card = ServerRenderer::<Card>::with_props(move || props(ask, &config, lang))
        .hydratable(false)
        .render()
        .await;
    let page = ListPage {
        head: match sent.is_empty() {
            true => Head::of(texts.title.clone(), lang, base, page).told(Meta::of_list(render))?,
            false => Head::of(sent.title(&texts.title, lang), lang, base, page),
        },
        texts_lang,
        texts,
        errors: sent.errors(lang),
        card,
    };
    Ok(page.render()?)
}

/// The form alone: the page around it has the words.
struct Subscription;

impl Face for Subscription {
    fn name(&self) -> &'static str {
        "newsletter"
    }

    fn phase(&self, _now: Instant) -> &'static str {
        "open"
    }

    fn draw(&self, to: &mut Markup, scene: &Scene<'_>) {
        let lang = to.lang;
        let words = FormWords {
            title: AttrValue::default(),
            submit: AttrValue::Static(Text::Subscribe.text(lang)),
            notice: AttrValue::default(),
            note: AttrValue::Static(Text::SubscribeNote.text(lang)),
        };
        view::write(to, scene, words);
    }
}

fn props(ask: Ask, config: &Value, lang: Lang) -> CardProps {
    // What an owner of another card said on this thread before is not said here.
    speak(&Rc::default());
    let mut form = ask.form(config, lang, None);
    let choices = [
        ("topics", Kind::Checkbox, Text::Topics),
        ("frequency", Kind::Select, Text::Frequency),
    ];
    for (name, kind, label) in choices {
        let Some(choices) = raw(config.get(name)) else {
            continue;
        };
        let label = AttrValue::Static(label.text(lang));
        form.fields
            .push(FormField::choice(name, kind, label, options(&choices)));
    }
    CardProps {
        host: None,
        face: Rc::new(Subscription),
        form: Rc::new(form),
        lang,
        theme: Theme::Auto,
        clock: Clock::Fixed(Instant(0)),
        words: Rc::default(),
        ready: Callback::noop(),
        report: Callback::noop(),
    }
}
