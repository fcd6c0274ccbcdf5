//! The form in which the organiser adds a registration: the questions and consents of the event's own form.

use misniets_kit::form::FormText;
use misniets_kit::typography::colon;

use super::corrections::{FieldWords, checked_email, error_of};
use super::messages::title_of;
use super::signed::{Fields, Organiser};
use crate::admin::entry_form::view::{ControlView, Element, element_id};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::{ControlGroup, RegistrationFormPage, message_control};
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;
use crate::catalogue::{CustomField, Event, FieldKind, FormField, Known};
use crate::form::{Input, Mistake, SentBy, wordings_of_event};
use crate::lang::{Lang, own_name};
use crate::state::AppState;
use crate::submission::Registration;

/// Whether somebody can be added, as the page says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Room {
    /// There is a seat.
    Free,
    /// There is a seat, but visitors can no longer register.
    Closed,
    /// No seat, but a waiting list.
    Waits,
    /// No seat and no waiting list.
    Full,
    /// It is over or won't take place.
    Over,
}

impl Room {
    const fn lead(self) -> Option<R> {
        match self {
            Self::Free => None,
            Self::Closed => Some(R::AddClosed),
            Self::Waits => Some(R::AddWaits),
            Self::Full => Some(R::AddFull),
            Self::Over => Some(R::AddOver),
        }
    }

    const fn can_add(self) -> bool {
        !matches!(self, Self::Full | Self::Over)
    }
}

/// The name of a control, by the name of the field on the wire.
fn control_name(field: &str) -> String {
    match field {
        "name" | "email" | "lang" | "mail" | "consent" => field.to_owned(),
        consent if consent.starts_with("consent-") => field.to_owned(),
        question => format!("q.{question}"),
    }
}

/// The language of a form's field, by its code.
fn lang_of(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

/// What is in the form.
pub(super) struct Form {
    values: Fields,
    lang: Lang,
    sends_mail: bool,
}

impl Form {
    /// The form as it is opened.
    pub(super) fn empty(event: &Event) -> Self {
        Self {
            values: Fields::new(),
            lang: event.languages().next().unwrap_or_default(),
            sends_mail: true,
        }
    }

    pub(super) fn of_fields(event: &Event, values: Fields) -> Self {
        let is_ticked = values.get("mail").is_some_and(|tick| tick == "yes");
        let lang = values.get("lang").and_then(|code| lang_of(code));
        Self {
            lang: lang.unwrap_or_else(|| event.languages().next().unwrap_or_default()),
            // The address must be confirmed by mail.
            sends_mail: is_ticked || event.double_opt_in,
            values,
        }
    }

    fn value(&self, field: &str) -> &str {
        let value = self.values.get(&control_name(field));
        value.map_or("", String::as_str)
    }

    /// What is stored: checked as a visitor's form is. A consent is kept in the words that the organiser ticked.
    pub(super) fn check(
        &self,
        state: &AppState,
        event: &Event,
        lang: Lang,
    ) -> Result<Registration, Vec<Mistake>> {
        let mut input = Input::default();
        let asked = event.fields.iter().map(FormField::name);
        for name in asked.chain(["email"]) {
            input.set(name, self.value(name));
        }
        for wording in wordings_of_event(event, lang) {
            if self.value(&wording.field) == "yes" {
                input.set(&wording.field, wording.id());
            }
        }
        input.set("waitlist", "yes");
        let mut new = Registration::parse(event, &input, self.lang, SentBy::Page)?;
        checked_email(state, new.email.as_str()).map_err(|mistake| vec![mistake])?;
        for consent in &mut new.consents {
            consent.text = R::ConsentGiven.fill(lang, "text", &consent.text);
        }
        new.sends_mail = self.sends_mail;
        Ok(new)
    }
}

/// Makes the controls of one page.
struct Controls<'a> {
    form: &'a Form,
    mistakes: &'a [FieldWords],
    lang: Lang,
}

impl Controls<'_> {
    fn of(&self, field: &str, label: &str, element: Element) -> ControlView {
        let error = error_of(self.mistakes, field);
        let name = control_name(field);
        message_control(&name, label, element, self.form.value(field), error)
    }

    fn who(&self, event: &Event) -> Vec<ControlView> {
        let name = event.fields.iter().filter_map(|field| match field {
            FormField::Known {
                which: Known::Name,
                required,
            } => Some(ControlView {
                is_required: *required,
                ..self.of("name", T::Name.text(self.lang), Element::Input("text", ""))
            }),
            _ => None,
        });
        let email = ControlView {
            is_required: true,
            ..self.of(
                "email",
                T::Email.text(self.lang),
                Element::Input("email", ""),
            )
        };
        let language = ControlView {
            help: Some(R::LanguageHelp.text(self.lang).to_owned()),
            value: self.form.lang.code().to_owned(),
            options: Lang::ALL
                .into_iter()
                .map(|lang| (lang.code().to_owned(), own_name(lang).to_owned()))
                .collect(),
            ..self.of("lang", T::Language.text(self.lang), Element::Select)
        };
        name.chain([email, language]).collect()
    }

    fn answers(&self, event: &Event) -> Vec<ControlView> {
        let control = |field: &FormField| match field {
            FormField::Known {
                which: Known::Name, ..
            } => None,
            FormField::Known { which, required } => {
                let label = match which {
                    Known::Phone => FormText::Phone,
                    Known::Organisation | Known::Name => FormText::Organisation,
                };
                Some(ControlView {
                    is_required: *required,
                    ..self.of(
                        which.as_str(),
                        label.text(self.lang),
                        Element::Input("text", ""),
                    )
                })
            }
            FormField::Custom(custom) => Some(self.question(custom)),
        };
        event.fields.iter().filter_map(control).collect()
    }

    fn question(&self, field: &CustomField) -> ControlView {
        let element = match &field.kind {
            FieldKind::Text(_) => Element::Input("text", ""),
            FieldKind::Email => Element::Input("email", ""),
            FieldKind::Tel => Element::Input("tel", ""),
            FieldKind::Textarea(_) => Element::Area,
            FieldKind::Select(_) | FieldKind::Radio(_) => Element::Select,
            FieldKind::Checkbox => Element::Tick,
            FieldKind::Number(_) => Element::Input("text", "decimal"),
            FieldKind::Date(_) => Element::Input("date", ""),
        };
        let options = match &field.kind {
            FieldKind::Select(options) | FieldKind::Radio(options) => options.get(self.lang),
            _ => &Vec::new(),
        };
        let nothing = (String::new(), R::Choose.text(self.lang).to_owned());
        let options = options
            .iter()
            .map(|option| (option.clone(), option.clone()));
        ControlView {
            help: field.help.as_ref().map(|help| help.get(self.lang).clone()),
            options: std::iter::once(nothing).chain(options).collect(),
            is_required: field.required,
            ..self.of(&field.name, field.label.get(self.lang), element)
        }
    }

    fn consents(&self, event: &Event) -> Vec<ControlView> {
        let wordings = wordings_of_event(event, self.lang).into_iter();
        let control = |wording: crate::form::Wording| {
            let mut label = R::ConsentGiven.fill(self.lang, "text", &wording.text);
            if wording.is_required {
                label = format!("{label} ({})", E::Required.text(self.lang));
            }
            self.of(&wording.field, &label, Element::Tick)
        };
        wordings.map(control).collect()
    }

    fn mail(&self) -> ControlView {
        let tick = if self.form.sends_mail { "yes" } else { "" };
        ControlView {
            help: Some(R::SendMailHelp.text(self.lang).to_owned()),
            value: tick.to_owned(),
            ..self.of("mail", R::SendMail.text(self.lang), Element::Tick)
        }
    }
}

/// The mistakes: each control's id and the words, which for a question say which one.
fn summary(mistakes: &[FieldWords], groups: &[ControlGroup], lang: Lang) -> Vec<(String, String)> {
    let line = |(field, words): &FieldWords| {
        let name = control_name(field);
        let mut controls = groups.iter().flat_map(|group| &group.fields);
        let question = controls.find(|control| control.name == name && name.starts_with("q."));
        let words = match question {
            Some(control) => format!("{}{} {words}", control.label, colon(lang)),
            None => words.clone(),
        };
        (element_id(&name), words)
    };
    mistakes.iter().map(line).collect()
}

/// The page.
pub(super) fn page(
    state: &AppState,
    organiser: &Organiser,
    event: &Event,
    form: &Form,
    room: Room,
    mistakes: &[FieldWords],
) -> RegistrationFormPage {
    let lang = organiser.lang;
    let path = format!("/beheer/events/{}", event.id);
    let here = format!("{path}/registrations/new");
    let frame = organiser.frame(state, Some(here.clone()));
    let controls = Controls {
        form,
        mistakes,
        lang,
    };
    let group = |title: R, lead: Option<R>, fields: Vec<ControlView>| ControlGroup {
        title,
        lead,
        fields,
    };
    let mail = match event.double_opt_in {
        true => group(R::Mail, Some(R::MustConfirm), Vec::new()),
        false => group(R::Mail, None, vec![controls.mail()]),
    };
    let answers = group(R::Answers, None, controls.answers(event));
    let groups: Vec<ControlGroup> = [
        Some(group(R::Who, None, controls.who(event))),
        (!answers.fields.is_empty()).then_some(answers),
        Some(group(
            R::Consents,
            Some(R::ConsentsLead),
            controls.consents(event),
        )),
        Some(mail),
    ]
    .into_iter()
    .flatten()
    .collect();
    RegistrationFormPage {
        event: title_of(state, event.id.as_str(), lang),
        title: R::Add,
        lead: std::iter::once(R::AddLead).chain(room.lead()).collect(),
        summary: summary(mistakes, &groups, lang),
        other: None,
        action: frame.to(&here),
        groups,
        save: room.can_add().then_some(R::Add),
        back: frame.to(&path),
        frame,
    }
}
