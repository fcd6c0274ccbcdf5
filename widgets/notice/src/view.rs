//! The card. Renders alike in the browser and on the server: nothing in the render path touches the page.

use std::rc::Rc;

use misniets_kit::{
    attributes::HttpUrl,
    card::{CardSettings, use_card},
    clock::use_ticks,
    theme::{Color, Theme},
    time::{Instant, Moment},
    widget::DeclaredWidget,
};
use yew::prelude::*;

use crate::{config::NoticeConfig, period::Period, texts::Word};

/// The widget, for those who assemble its card.
#[derive(Clone, Copy, Debug)]
pub struct Card;

/// Properties of [`NoticeCard`].
#[derive(Properties, Clone)]
pub struct NoticeProps {
    /// Settings that every card has.
    pub settings: Rc<CardSettings>,
    /// What the owner and the catalogue say.
    pub config: Rc<NoticeConfig>,
    /// When it is shown.
    pub period: Period,
}

impl PartialEq for NoticeProps {
    /// New settings come with all that is new.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings)
    }
}

impl DeclaredWidget for Card {
    type Config = NoticeConfig;
    type Component = NoticeCard;
    const NAME: &'static str = "notice";
    const KIND: &'static str = "notice";
    const TEXTS: (&'static str, &'static str) = (Word::TABLE, Word::NAMES);

    fn theme(config: &NoticeConfig) -> Option<Theme> {
        config.theme()
    }

    fn accent(config: &NoticeConfig) -> Option<Color> {
        config.accent()
    }

    fn has_content(config: &NoticeConfig) -> bool {
        config.title().is_some()
    }

    fn props(
        config: NoticeConfig,
        settings: Rc<CardSettings>,
        resolve: &dyn Fn(Moment) -> Instant,
    ) -> NoticeProps {
        NoticeProps {
            settings,
            period: Period {
                from: config.from().map(|from| from.begin(resolve)),
                until: config.until().map(|until| until.end(resolve)),
            },
            config: Rc::new(config),
        }
    }

    fn next_change(props: &NoticeProps, now: Instant) -> Option<Instant> {
        props.period.next_change(now)
    }
}

/// A notice; nothing outside its period.
#[component]
pub fn NoticeCard(props: &NoticeProps) -> Html {
    let (card, NoticeProps { config, period, .. }) = (use_card(&props.settings), props);
    let (clock, period) = (props.settings.clock, *period);
    let now = clock.now();
    let is_shown = period.contains(now);
    // One that appears while somebody is on the page is announced; one that is there already is read in its place.
    let begins_hidden = !period.contains(*use_mut_ref(|| now).borrow());
    let render = use_force_update();
    let on_tick = move |()| {
        if period.contains(clock.now()) != is_shown {
            render.force_update();
        }
    };
    let has_change = period.next_change(now).is_some();
    let host = props.settings.host.clone().filter(|_| has_change);
    use_ticks(clock, host, Callback::from(on_tick));
    let tone = config.kind().unwrap_or_default();
    html! {
        <article ref={card.root.clone()} class="mn notice" part="card" lang={card.lang().code()} data-theme={card.theme()}
            data-kind={is_shown.then(|| tone.name())} role={(!is_shown).then_some("none")} aria-labelledby={is_shown.then_some("mn-title")}>
            <div role={begins_hidden.then_some("status")}>
                if is_shown {
                    <p class="kind" part="kind">{ Word::from(tone).say(card.lang()) }</p>{ " " }
                    <h3 id="mn-title" class="title" part="title">{ config.title() }</h3>{ " " }
                    if let Some(text) = config.text() {
                        <p class="text" part="text">{ text }</p>{ " " }
                    }
                    if let Some(HttpUrl(url)) = config.url() {
                        <a id="mn-link" class="link" part="links" href={url} aria-labelledby="mn-link mn-title">
                            { config.cta().unwrap_or_else(|| Word::More.say(card.lang())) }
                        </a>
                    }
                }
            </div>
        </article>
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::{
        attributes::{SettingValue, SettingsLayer, Source},
        clock::Clock,
        lang::Lang,
    };
    use yew::ServerRenderer;

    use super::*;

    async fn drawn(now: &str, settings: &[(&'static str, &'static str)]) -> String {
        let at = |text| match Moment::parse(text) {
            Some(Moment::Exact(at)) => at,
            _ => panic!("{text}"),
        };
        let now = at(now);
        let settings = settings.to_vec();
        let props = move || {
            let mut config = NoticeConfig::default();
            let mut layer = SettingsLayer {
                config: &mut config,
                source: Source::Attribute,
                texts: &mut Vec::new(),
                warnings: &mut Vec::new(),
            };
            let texts = settings.iter();
            let texts = texts.map(|(name, value)| ((*name).to_owned(), SettingValue::from(*value)));
            layer.read(&SettingValue::Map(texts.collect()));
            let card = CardSettings::fixed(Lang::Nl, Theme::Auto, Clock::Fixed(now), Rc::default());
            let utc = |moment| match moment {
                Moment::Exact(at) => at,
                Moment::Wall(wall) => Instant(wall.ms_as_utc()),
            };
            Card::props(config, card, &utc)
        };
        let renderer = ServerRenderer::<NoticeCard>::with_props(props);
        renderer.hydratable(false).render().await
    }

    #[tokio::test]
    async fn it_says_in_words_how_serious_it_is_and_the_link_names_its_notice() {
        let settings = [
            ("title", "Gesloten op 1 mei"),
            ("kind", "closed"),
            ("url", "https://stad.be/uren"),
            ("until", "2027-05-01"),
        ];
        let html = drawn("2027-05-01T23:59:59Z", &settings).await;
        assert!(html.contains(">Gesloten</p>"), "{html}");
        assert!(
            html.contains("aria-labelledby=\"mn-link mn-title\""),
            "{html}"
        );
        assert!(!html.contains("status"), "{html}");
    }

    #[tokio::test]
    async fn outside_its_period_nobody_reads_anything_of_it() {
        let settings = [
            ("title", "Gesloten op 1 mei"),
            ("from", "2027-05-01"),
            ("until", "2027-05-01"),
        ];
        for now in ["2027-04-30T23:59:59Z", "2027-05-02T00:00:00Z"] {
            let html = drawn(now, &settings).await;
            assert!(
                !html.contains("mei") && html.contains("role=\"none\""),
                "{html}"
            );
            // What comes into it later is announced.
            assert!(html.contains("role=\"status\""), "{html}");
        }
    }
}
