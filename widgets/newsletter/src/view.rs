//! The sign-up: a heading, a sentence, the form or what stands in its place. Other widgets carry its form as well.

use misniets_kit::{
    attributes::Options,
    card::{Face, Scene},
    form::{
        FormField, Kind, Stage, Standing,
        view::{self, FormSpec, FormWords},
    },
    lang::Lang,
    markup::Markup,
    texts::fill,
    time::Instant,
};
use yew::AttrValue;

use crate::{config::NewsletterConfig, texts::Word};

/// A sign-up as the card shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Newsletter {
    /// What its owner said of it.
    pub config: NewsletterConfig,
}

impl Face for Newsletter {
    fn name(&self) -> &'static str {
        "news"
    }

    fn layout(&self) -> &'static str {
        self.config.layout().unwrap_or_default().name()
    }

    fn phase(&self, _: Instant) -> &'static str {
        "open"
    }

    fn draw(&self, to: &mut Markup, scene: &Scene<'_>) {
        let lang = to.lang;
        let (title, text) = (self.config.title(), self.config.text());
        to.open("header")
            .words(
                "h2#mn-title.title",
                title.unwrap_or_else(|| Word::Title.say(lang)),
            )
            .words("p.text", text.unwrap_or_else(|| Word::Text.say(lang)))
            .close()
            .open("div.entry");
        write_entry(to, scene, self.config.organiser());
        to.close();
    }
}

/// What the visitor agrees to by sending: shown below the button, and sent along.
#[must_use]
pub fn wording(organiser: Option<AttrValue>, lang: Lang) -> AttrValue {
    match organiser {
        Some(organiser) => fill(&Word::ConsentTo.say(lang), "organiser", &organiser).into(),
        None => Word::Consent.say(lang),
    }
}

/// The questions of a list beside the e-mail address: which topics, how often.
#[must_use]
pub fn choices(config: &NewsletterConfig, lang: Lang) -> Vec<FormField> {
    let mut choices = Vec::new();
    for (name, kind, word, options) in [
        ("topics", Kind::Checkbox, Word::Topics, config.topics()),
        (
            "frequency",
            Kind::Radio,
            Word::Frequency,
            config.frequency(),
        ),
    ] {
        if let Some(Options(options)) = options {
            choices.push(FormField::choice(name, kind, word.say(lang), options));
        }
    }
    choices
}

/// The form, or what stands in its place after it was sent.
pub fn write_entry(to: &mut Markup, scene: &Scene<'_>, organiser: Option<AttrValue>) {
    let lang = to.lang;
    if let Some(receipt) = scene.form.receipt() {
        to.open("div.done");
        match receipt.standing {
            Standing::Handed => view::write_handed(to, scene.spec),
            Standing::Pending => view::write_pending(to, &receipt, scene.form),
            _ => {
                to.say("h3[tabindex=-1]", Word::Done)
                    .say("p", Word::DoneNext);
            }
        }
        to.close();
    } else if matches!(
        scene.form.state().stage,
        Stage::Closed | Stage::Full | Stage::Cancelled
    ) {
        to.say("p.note[role=status][tabindex=-1]", Word::Gone);
    } else {
        let words = FormWords {
            title: AttrValue::default(),
            submit: Word::Submit.say(lang),
            notice: AttrValue::default(),
            note: wording(organiser, lang),
        };
        view::write(to, scene, words);
    }
}

/// The other service's names in place of ours; the labels stay.
pub fn rename(spec: &mut FormSpec, names: &[(AttrValue, AttrValue)]) {
    for field in &mut spec.fields {
        if let Some((_, theirs)) = names.iter().find(|(ours, _)| *ours == field.name) {
            field.label = Some(field.label(spec.lang));
            field.name = theirs.clone();
        }
    }
}
