//! The form's controls: a visible label, the browser's own constraints, and the message tied to the field.

use yew::prelude::*;

use super::Problem;
use crate::{lang::Lang, texts};

texts! {
    /// What is said at a field, and around any form.
    pub enum FieldText {
        NameMissing { nl: "Vul je naam in.", fr: "Indiquez votre nom.", de: "Geben Sie Ihren Namen ein.", en: "Enter your name." },
        EmailMissing { nl: "Vul je e-mailadres in.", fr: "Indiquez votre adresse e-mail.", de: "Geben Sie Ihre E-Mail-Adresse ein.", en: "Enter your e-mail address." },
        ConsentMissing { nl: "Vink dit aan om je in te schrijven.", fr: "Cochez cette case pour vous inscrire.", de: "Setzen Sie hier ein Häkchen, um sich anzumelden.", en: "Tick this box to register." },
        EmailWrong {
            nl: "Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.be",
            fr: "Ce n’est pas une adresse e-mail. Exemple : nom@exemple.be",
            de: "Das ist keine E-Mail-Adresse. Ein Beispiel: name@beispiel.be",
            en: "This is not an e-mail address. An example: name@example.com",
        },
        TooLong { nl: "Dit is te lang. Maak het korter.", fr: "C’est trop long. Raccourcissez.", de: "Das ist zu lang. Bitte kürzen.", en: "This is too long. Make it shorter." },
    }
}

/// The words for a problem at a field.
#[must_use]
pub fn message_for(field: &str, problem: &Problem, lang: Lang) -> AttrValue {
    let key = match (problem, field) {
        (Problem::Said(words), _) => return words.clone(),
        (Problem::TooLong, _) => FieldText::TooLong,
        (Problem::Email, _) => FieldText::EmailWrong,
        (Problem::Missing, "consent") => FieldText::ConsentMissing,
        (Problem::Missing, "email") => FieldText::EmailMissing,
        (Problem::Missing, _) => FieldText::NameMissing,
    };
    AttrValue::Static(key.text(lang))
}

/// One line of text: a label, an input and, when something is wrong, a message.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The field's name on the wire; its id follows from it.
    pub name: AttrValue,
    /// The visible label.
    pub label: AttrValue,
    /// The input's type: `text` or `email`.
    pub kind: AttrValue,
    /// What a browser may fill in (WCAG 2.2 SC 1.3.5).
    pub autocomplete: AttrValue,
    /// The most characters the server stores.
    pub max_length: AttrValue,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
    /// What stood in it before (a form post that came back).
    #[prop_or_default]
    pub value: Option<AttrValue>,
}

/// A labelled input.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let id: AttrValue = ["mn-", &props.name].concat().into();
    let error_id: AttrValue = [&*id, "-error"].concat().into();
    html! {
        <div class="field">
            <label for={&id}>{ &props.label }</label>
            <input id={&id} type={&props.kind} name={&props.name} autocomplete={&props.autocomplete}
                maxlength={&props.max_length} required=true value={props.value.clone()} part="input"
                aria-invalid={props.error.as_ref().map(|_| "true")}
                aria-describedby={props.error.as_ref().map(|_| error_id.clone())} />
            { error_line(&props.error, error_id) }
        </div>
    }
}

/// A consent: a box that is never ticked beforehand, whose value is the exact wording beside it.
#[derive(Properties, PartialEq)]
pub struct ConsentProps {
    /// The wording.
    pub wording: AttrValue,
    /// Where the privacy notice is, and the words of the link.
    pub notice: Option<(AttrValue, AttrValue)>,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
}

/// A consent box.
#[component]
pub fn Consent(props: &ConsentProps) -> Html {
    let notice = props.notice.as_ref().map(|(url, words)| {
        html! { <>{ " " }<a href={url.clone()} target="_blank" rel="noopener">{ words }</a></> }
    });
    html! {
        <div class="field consent">
            <input id="mn-consent" type="checkbox" name="consent" value={&props.wording} required=true
                aria-invalid={props.error.as_ref().map(|_| "true")}
                aria-describedby={props.error.as_ref().map(|_| "mn-consent-error")} />
            <div><label for="mn-consent">{ &props.wording }</label>{ notice }</div>
            { error_line(&props.error, "mn-consent-error".into()) }
        </div>
    }
}

fn error_line(error: &Option<AttrValue>, id: AttrValue) -> Option<Html> {
    error.as_ref().map(|words| html! { <p class="error" {id}>{ words }</p> })
}
