//! The form's controls: a visible label, the browser's own constraints, and the message tied to the field.

use yew::{AttrValue, Html};

use super::Problem;
use crate::{lang::Lang, markup::Markup, texts};

texts! {
    /// What is said at a field, and around any form.
    pub enum FieldText in "form" {
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
    key.say(lang)
}

/// One line of text. No component: each component type adds some 3 KB of code.
pub struct TextField {
    /// The field's name on the wire; its id follows from it.
    pub name: &'static str,
    /// The visible label.
    pub label: AttrValue,
    /// The input's type: `text` or `email`.
    pub kind: &'static str,
    /// The most characters the server stores.
    pub max_length: &'static str,
}

impl TextField {
    /// Writes a labelled input and, when something is wrong, the message tied to it. The name is the `autocomplete`
    /// token as well (WCAG 2.2 SC 1.3.5); `value` is what stood in it before (a form post that came back).
    pub fn write(self, to: &mut Markup, error: Option<AttrValue>, value: Option<AttrValue>) {
        let id: AttrValue = ["mn-", self.name].concat().into();
        let error_id: AttrValue = [&id, "-error"].concat().into();
        to.open("div.field")
            .open("label")
            .attribute("for", id.clone())
            .text(self.label)
            .close();
        to.open("input.input[required=required]")
            .attribute("id", id)
            .attribute("type", AttrValue::Static(self.kind));
        to.attribute("name", AttrValue::Static(self.name))
            .attribute("autocomplete", AttrValue::Static(self.name));
        to.attribute("maxlength", AttrValue::Static(self.max_length))
            .attribute("value", value.unwrap_or_default());
        describe(to, &error, &error_id);
        write_error(to, error, error_id);
        to.close();
    }
}

/// A consent: a box that is never ticked beforehand, whose value is the exact wording beside it.
pub struct Consent {
    /// The wording.
    pub wording: AttrValue,
    /// Where the privacy notice is, and the words of the link.
    pub notice: Option<(AttrValue, AttrValue)>,
    /// Whether the visitor ticked it before (a form post that came back).
    pub ticked: bool,
}

impl Consent {
    /// Writes the box, its label and, when something is wrong, the message tied to it.
    pub fn write(self, to: &mut Markup, error: Option<AttrValue>) {
        let error_id = AttrValue::Static("mn-consent-error");
        to.open("div.field consent")
            .open("input#mn-consent.input[type=checkbox][name=consent][required=required]");
        to.attribute("value", self.wording.clone()).attribute(
            "checked",
            AttrValue::Static(if self.ticked { "checked" } else { "" }),
        );
        describe(to, &error, &error_id);
        to.open("div").words("label[for=mn-consent]", self.wording);
        if let Some((url, words)) = self.notice {
            to.open("a[target=_blank][rel=noopener]")
                .attribute("href", url)
                .text(words)
                .close();
        }
        to.close();
        write_error(to, error, error_id);
        to.close();
    }
}

/// Ties the open input to its message, if there is one, and closes it.
fn describe(to: &mut Markup, error: &Option<AttrValue>, id: &AttrValue) {
    if error.is_some() {
        to.attribute("aria-invalid", AttrValue::Static("true"))
            .attribute("aria-describedby", id.clone());
    }
    to.close();
}

fn write_error(to: &mut Markup, error: Option<AttrValue>, id: AttrValue) {
    match error {
        Some(words) => to.open("p.error").attribute("id", id).text(words).close(),
        // Its place stays: where the number of children changes, the virtual DOM would make the input anew, empty.
        None => to.push(Html::default()),
    };
}
