//! From what an owner wrote to a form: its questions, consents, addresses, and what the page's address fills in.

use misniets_kit::{
    attributes::{HttpUrl, Names, digits, visible},
    form::{Consent, FormField, FormState, Provider, view::FormSpec, with_email},
};
use yew::AttrValue;

use crate::{host_context::HostContext, page};

/// The most characters the page's address may fill in where a field has no limit of its own.
const PREFILL_CHARS: usize = 200;

/// What a widget's config says of its form.
pub(crate) struct FormSettings {
    pub(crate) api: Option<HttpUrl>,
    pub(crate) fields: Option<Vec<FormField>>,
    pub(crate) consents: Option<Vec<Consent>>,
    pub(crate) prefill: Option<Names>,
    pub(crate) privacy_url: Option<HttpUrl>,
}

impl FormSettings {
    /// The form that posts to our server: `path` behind its origin, the same form by itself at `hosted`.
    pub(crate) fn of_our_server(self, context: &HostContext, path: &str, hosted: &str) -> FormSpec {
        let api = self
            .api
            .as_ref()
            .map_or(&*context.api, |HttpUrl(url)| url.trim_end_matches('/'));
        let at = |path: &str| AttrValue::from([api, path].concat());
        let addresses = [at(path), at("/v1/token"), at(hosted)];
        self.at(context, addresses)
    }

    /// The form without an address.
    pub(crate) fn of_anyone(self, context: &HostContext) -> FormSpec {
        self.at(context, Default::default())
    }

    fn at(self, context: &HostContext, [action, token_url, hosted]: [AttrValue; 3]) -> FormSpec {
        let fields = with_email(self.fields.unwrap_or_default());
        let values = self.prefill.map(|Names(names)| prefilled(&fields, &names));
        FormSpec {
            prefix: "mn".into(),
            action,
            token_url,
            hosted,
            provider: Provider::default(),
            start: FormState::default(),
            lang: context.lang,
            values: values.unwrap_or_default(),
            fields,
            consents: self.consents.unwrap_or_default(),
            privacy_url: self.privacy_url.map(|url| url.0),
            hidden: vec![
                ("lang".into(), context.lang.code().into()),
                ("page".into(), page::address().into()),
            ],
        }
    }
}

/// What the page's address says of the listed fields; nothing else of it is read.
fn prefilled(fields: &[FormField], names: &[AttrValue]) -> Vec<(AttrValue, AttrValue)> {
    let mut values = Vec::new();
    for field in fields {
        if names.contains(&field.name)
            && let Some(value) = page::query_parameter(&field.name)
        {
            let most = digits(&field.maxlength).map_or(PREFILL_CHARS, |most| most as usize);
            let line = |char| if char == '\n' { ' ' } else { char };
            let value: String = value.trim().chars().take(most).map(line).collect();
            values.push((field.name.clone(), visible(&value)));
        }
    }
    values
}
