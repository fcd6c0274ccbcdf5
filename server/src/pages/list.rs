//! The page of a list: its words, and a form that works without script.

use std::rc::Rc;

use askama::Template;
use misniets_kit::attributes::{SettingValue, SettingsLayer, Source};
use misniets_kit::card::{CardSettings, use_card};
use misniets_kit::clock::Clock;
use misniets_kit::form::view::FormSpec;
use misniets_kit::texts::set_overrides;
use misniets_kit::theme::Theme;
use misniets_kit::time::Instant;
use misniets_newsletter::config::NewsletterConfig;
use misniets_newsletter::view::{SignUp, choices, wording};
use serde_json::Value;
use yew::prelude::*;

use super::ask::{Ask, raw};
use super::{FieldError, Head, Meta, Sent};
use crate::catalogue::List;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;
use crate::snippet::render as render_component;
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
pub async fn list(
    render: &ListRender<'_>,
    sent: &Sent<'_>,
    token: &str,
) -> Result<String, BoxError> {
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
    let card = render_component::<Subscription>(move || props(ask, &config, lang, foreign)).await;
    let page = ListPage {
        head: match sent.is_empty() {
            true => {
                Head::of(texts.title.clone(), lang, base, page).with_meta(Meta::of_list(render))?
            }
            false => Head::of(sent.title(&texts.title, lang), lang, base, page),
        },
        errors: sent.errors(lang),
        card,
    };
    Ok(page.render()?)
}

#[derive(Properties)]
struct SubscriptionProps {
    settings: Rc<CardSettings>,
    config: NewsletterConfig,
    form: Rc<FormSpec>,
    /// The language of the list's own texts, where it is another than the page's.
    foreign: Option<Lang>,
}

impl PartialEq for SubscriptionProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings)
    }
}

/// The widget's card, with the page's heading in it.
#[component]
fn Subscription(props: &SubscriptionProps) -> Html {
    let SubscriptionProps {
        config,
        form,
        foreign,
        ..
    } = props;
    let card = use_card(&props.settings);
    html! {
        <article ref={card.root.clone()} class="mn news" part="card" lang={card.lang().code()} data-theme={card.theme()}
            data-phase="open" data-layout="card" aria-labelledby="mn-title">
            <header lang={foreign.map(Lang::code)}>
                <h1 id="mn-title">{ config.title() }</h1>{ " " }
                if let Some(text) = config.text() {
                    <p class="text" part="text">{ text }</p>{ " " }
                }
            </header>
            <div class="entry" part="entry">
                <SignUp card={card.clone()} spec={Rc::clone(form)} organiser={config.organiser()} />
            </div>
        </article>
    }
}

fn props(ask: Ask, config: &Value, lang: Lang, foreign: Option<Lang>) -> SubscriptionProps {
    // What an owner of another card said on this thread before is not said here.
    set_overrides(&Rc::default());
    let mut form = ask.form(config, lang, None);
    let mut own = NewsletterConfig::default();
    let mut layer = SettingsLayer {
        config: &mut own,
        source: Source::Catalogue,
        texts: &mut Vec::new(),
        warnings: &mut Vec::new(),
    };
    // The catalogue was checked when it was read; what a card can't show it leaves out.
    layer.read(&raw(Some(config)).unwrap_or(SettingValue::Map(Vec::new())));
    form.fields.extend(choices(&own, lang));
    // One sentence, one click: sending is agreeing to what stands below the button.
    let agreed = wording(own.organiser(), lang);
    form.hidden.push((AttrValue::Static("consent"), agreed));
    let clock = Clock::Fixed(Instant(0));
    SubscriptionProps {
        settings: CardSettings::fixed(lang, Theme::Auto, clock, Rc::default()),
        config: own,
        form: Rc::new(form),
        foreign,
    }
}
