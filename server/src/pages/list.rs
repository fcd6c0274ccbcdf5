//! The page of a list: its words, and a form that works without script.

use std::rc::Rc;

use askama::Template;
use misniets_kit::attributes::{Layer, Raw, Source};
use misniets_kit::card::{Card, CardProps, Face, Scene};
use misniets_kit::clock::Clock;
use misniets_kit::markup::Markup;
use misniets_kit::texts::speak;
use misniets_kit::theme::Theme;
use misniets_kit::time::Instant;
use misniets_newsletter::config::NewsletterConfig;
use misniets_newsletter::view::{choices, wording, write_entry};
use serde_json::Value;
use yew::{AttrValue, Callback, ServerRenderer};

use super::ask::{Ask, raw};
use super::when::Cause;
use super::{FieldError, Head, Meta, Sent};
use crate::app::PublicUrl;
use crate::catalogue::List;
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
struct ListPage {
    head: Head,
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
    let foreign = (texts_lang != lang).then_some(texts_lang);
    let card = ServerRenderer::<Card>::with_props(move || props(ask, &config, lang, foreign))
        .hydratable(false)
        .render()
        .await;
    let page = ListPage {
        head: match sent.is_empty() {
            true => Head::of(texts.title.clone(), lang, base, page).told(Meta::of_list(render))?,
            false => Head::of(sent.title(&texts.title, lang), lang, base, page),
        },
        errors: sent.errors(lang),
        card,
    };
    Ok(page.render()?)
}

/// The widget's card, with the page's heading in it.
struct Subscription {
    config: NewsletterConfig,
    /// The language of the list's own texts, where it is another than the page's.
    foreign: Option<Lang>,
}

impl Face for Subscription {
    fn name(&self) -> &'static str {
        "news"
    }

    fn layout(&self) -> &'static str {
        "card"
    }

    fn phase(&self, _now: Instant) -> &'static str {
        "open"
    }

    fn draw(&self, to: &mut Markup, scene: &Scene<'_>) {
        let lang = self.foreign.map_or("", Lang::code);
        to.open("header")
            .attribute("lang", AttrValue::Static(lang))
            .words("h1#mn-title", self.config.title().unwrap_or_default());
        if let Some(text) = self.config.text() {
            to.words("p.text", text);
        }
        to.close().open("div.entry");
        write_entry(to, scene, self.config.organiser());
        to.close();
    }
}

fn props(ask: Ask, config: &Value, lang: Lang, foreign: Option<Lang>) -> CardProps {
    // What an owner of another card said on this thread before is not said here.
    speak(&Rc::default());
    let mut form = ask.form(config, lang, None);
    let mut own = NewsletterConfig::default();
    let mut layer = Layer {
        config: &mut own,
        source: Source::Catalogue,
        texts: &mut Vec::new(),
        warnings: &mut Vec::new(),
    };
    // The catalogue was checked when it was read; what a card can't show it leaves out.
    layer.read(&raw(Some(config)).unwrap_or(Raw::Map(Vec::new())));
    form.fields.extend(choices(&own, lang));
    // One sentence, one click: sending is agreeing to what stands below the button.
    let agreed = wording(own.organiser(), lang);
    form.hidden.push((AttrValue::Static("consent"), agreed));
    CardProps {
        host: None,
        face: Rc::new(Subscription {
            config: own,
            foreign,
        }),
        form: Rc::new(form),
        lang,
        theme: Theme::Auto,
        clock: Clock::Fixed(Instant(0)),
        words: Rc::default(),
        ready: Callback::noop(),
        report: Callback::noop(),
    }
}
