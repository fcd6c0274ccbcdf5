//! A form of the hosted pages: the kit's own, asking what the catalogue declares and holding what was sent.

use misniets_kit::attributes::{SettingValue, Value as Setting};
use misniets_kit::form::view::FormSpec;
use misniets_kit::form::{Action, Consent, FieldError, FormField, FormState, Problem};
use misniets_kit::lang::Lang;
use serde_json::Value;
use uuid::Uuid;
use yew::AttrValue;

use super::{Sent, control_of};

/// What a form is made of, owned: it is drawn on a thread of the renderer's own.
#[derive(Default)]
pub(super) struct Ask {
    pub(super) action: String,
    /// Whether it asks for a place on the waitlist.
    pub(super) waitlist: bool,
    hidden: Vec<(&'static str, String)>,
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

impl Ask {
    /// The form that holds what was sent. `page` is where it stands, unless what was sent says otherwise.
    pub(super) fn new(sent: &Sent<'_>, lang: Lang, token: &str, page: String) -> Self {
        let page = sent
            .input
            .and_then(|input| input.get("page"))
            .map(str::to_owned)
            .unwrap_or(page);
        // A form with mistakes is not the one that will be sent next: it gets a new key.
        let key = Uuid::new_v4().to_string();
        let wrong = |name: &str| sent.mistakes.iter().any(|m| m.field == name);
        // Ticked again only where the visitor ticked it, and validly: a box ticked by others is no consent.
        let kept = |name: &str| !name.starts_with("consent") || !wrong(name);
        let fields = sent.input.into_iter().flat_map(|input| input.fields());
        let values = fields.filter(|(name, _)| kept(name));
        let errors = sent.mistakes.iter();
        Self {
            hidden: vec![
                ("key", key),
                ("lang", lang.code().to_owned()),
                ("page", page),
                ("token", token.to_owned()),
            ],
            values: values
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            errors: errors
                .map(|m| (control_of(&m.field).to_owned(), m.message(lang)))
                .collect(),
            ..Self::default()
        }
    }

    /// The kit's form. `config` is the entry as the wire has it, `usual` the wording of the consent it asks for where
    /// the catalogue has none.
    pub(super) fn form(self, config: &Value, lang: Lang, usual: Option<AttrValue>) -> FormSpec {
        let mut fields = parsed::<Vec<FormField>>(config.get("fields"));
        if fields.is_none() && usual.is_some() {
            fields = FormField::known("name*").map(|name| vec![name]);
        }
        let mut fields = fields.unwrap_or_default();
        // The address comes after the name, as people say them.
        let place = usize::from(fields.first().is_some_and(|first| first.name == "name"));
        fields.insert(place, FormField::email());
        let mut consents = parsed::<Vec<Consent>>(config.get("consents")).unwrap_or_default();
        if let Some(usual) = usual {
            match consents
                .iter_mut()
                .find(|consent| consent.name == "consent")
            {
                Some(consent) => consent.required = true,
                None => consents.insert(0, consent(usual)),
            }
        }
        FormSpec {
            prefix: AttrValue::Static("mn"),
            action: self.action.into(),
            fields,
            consents,
            privacy_url: text(config, "privacyUrl"),
            lang,
            hidden: self
                .hidden
                .into_iter()
                .map(|(name, value)| (AttrValue::Static(name), value.into()))
                .collect(),
            values: self
                .values
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            start: FormState {
                waitlist: self.waitlist,
                ..state(self.errors)
            },
            ..FormSpec::default()
        }
    }
}

fn consent(wording: AttrValue) -> Consent {
    Consent {
        name: AttrValue::Static("consent"),
        wording,
        required: true,
    }
}

/// A text of the entry.
fn text(config: &Value, key: &str) -> Option<AttrValue> {
    let text = config.get(key)?.as_str()?;
    Some(text.to_owned().into())
}

/// What the kit makes of a part of the entry.
fn parsed<T: Setting>(part: Option<&Value>) -> Option<T> {
    T::parse(&raw(part)?)
}

/// A part of the entry as the kit reads it.
pub(super) fn raw(part: Option<&Value>) -> Option<SettingValue> {
    serde_json::from_value(part?.clone()).ok()
}

fn state(errors: Vec<(String, String)>) -> FormState {
    if errors.is_empty() {
        return FormState::default();
    }
    let said = |(field, words): (String, String)| FieldError {
        field: field.into(),
        problem: Problem::Said(words.into()),
    };
    FormState::default().after(Action::Invalid(errors.into_iter().map(said).collect()))
}
