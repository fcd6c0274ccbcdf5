//! `/beheer/registrations/{id}/correct`: another name or address.

use askama::Template as _;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::messages::title_of;
use super::registration::{about, back};
use super::signed::{CsrfForm, Fields, Flash, Organiser};
use super::{rendered, shown};
use crate::admin::entry_form::view::{ControlView, Element, element_id};
use crate::admin::pages::{ControlGroup, RegistrationFormPage, message_control};
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;
use crate::catalogue::{FormField, Known};
use crate::error::AppError;
use crate::form::{Email, Input, Mistake, Wrong, answers};
use crate::lang::Lang;
use crate::state::AppState;
use crate::store::{CorrectOutcome, Correction, Row};

/// What is in the form.
struct Form {
    name: String,
    email: String,
    resend: bool,
}

/// A mistake: its field and its words.
pub(super) type FieldWords = (String, String);

impl Form {
    fn of_fields(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        Self {
            name: text("name"),
            email: text("email"),
            resend: fields.get("resend").is_some_and(|tick| tick == "yes"),
        }
    }

    /// The name and the address, by the rules of the event's form; or all that is wrong with them.
    fn check(&self, state: &AppState, row: &Row) -> Result<(String, Email), Vec<Mistake>> {
        let mut input = Input::default();
        input.set("name", self.name.clone());
        input.set("email", self.email.clone());
        let mut mistakes = input.control_characters();
        let asked = name_field(state, row);
        let answered = answers(&[asked], &input, &mut mistakes);
        let email = checked_email(state, &self.email).map_err(|wrong| mistakes.push(wrong));
        match email {
            Ok(email) if mistakes.is_empty() => Ok((answered.name, email)),
            _ => Err(mistakes),
        }
    }
}

/// The name as the event's form asks it. Somebody who has none may stay without.
fn name_field(state: &AppState, row: &Row) -> FormField {
    let catalogue = state.catalogue();
    let fields = catalogue
        .event_or_archived(&row.event)
        .map(|event| event.fields.as_slice());
    let asked = fields.unwrap_or_default().iter();
    let is_required = |field: &FormField| {
        matches!(
            field,
            FormField::Known {
                which: Known::Name,
                required: true
            }
        )
    };
    let mut asked = asked.filter(|field| is_required(field));
    FormField::Known {
        which: Known::Name,
        required: asked.next().is_some() && !row.name.is_empty(),
    }
}

/// An address that the mail server can send to, as the form for visitors accepts it.
pub(super) fn checked_email(state: &AppState, typed: &str) -> Result<Email, Mistake> {
    let email = Email::parse(typed)?;
    if email.needs_smtputf8() && state.mailer().smtputf8() != Some(true) {
        return Err(Mistake::new("email", Wrong::EmailNeedsSmtputf8));
    }
    Ok(email)
}

/// What the organiser reads of a mistake: they fill in the form about somebody else.
pub(super) fn words_of(mistake: &Mistake, lang: Lang) -> FieldWords {
    let field = mistake.field.to_string();
    let is_missing = mistake.wrong == Wrong::Missing;
    let words = match field.as_str() {
        "name" if is_missing => R::NameMissing.text(lang).to_owned(),
        "email" if is_missing => R::EmailMissing.text(lang).to_owned(),
        consent if is_missing && (consent == "consent" || consent.starts_with("consent-")) => {
            R::ConsentMissing.text(lang).to_owned()
        }
        _ => mistake.message(lang),
    };
    (field, words)
}

/// The words about a field.
pub(super) fn error_of(mistakes: &[FieldWords], field: &str) -> Option<String> {
    let found = mistakes.iter().find(|(of, _)| of == field);
    found.map(|(_, words)| words.clone())
}

/// `GET …/correct`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    organiser: Organiser,
) -> Response {
    let act = async |row: Row| {
        let mails = state.store().mail_about(id).await;
        let mails = mails.map_err(AppError::internal)?;
        let form = Form {
            name: row.name.clone(),
            email: row.email.clone(),
            resend: mails
                .iter()
                .any(|mail| mail.failed_at.is_some() && mail.sent_at.is_none()),
        };
        let page = page(&state, &organiser, &row, &form, &[]);
        Ok(shown(&page, organiser.lang))
    };
    about(&state, id, organiser.lang, act).await
}

/// `POST …/correct`.
pub(super) async fn correct(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let act = async |row: Row| {
        let form = Form::of_fields(&fields);
        let (name, email) = match form.check(&state, &row) {
            Ok(checked) => checked,
            Err(mistakes) => {
                let mistakes: Vec<_> = mistakes.iter().map(|it| words_of(it, lang)).collect();
                let page = page(&state, &organiser, &row, &form, &mistakes);
                return Ok(refused(&page, lang));
            }
        };
        let correction = Correction {
            name: &name,
            email: &email,
            resend: form.resend,
        };
        let done = state.store().correct(id, correction, state.now()).await;
        match done.map_err(AppError::internal)? {
            CorrectOutcome::Corrected if form.resend => {
                Ok(back(&state, id, Flash::CorrectedMail, lang))
            }
            CorrectOutcome::Corrected => Ok(back(&state, id, Flash::Corrected, lang)),
            CorrectOutcome::Taken(other) => {
                let taken = [("email".to_owned(), R::Taken.text(lang).to_owned())];
                let page = RegistrationFormPage {
                    other: Some(other),
                    ..page(&state, &organiser, &row, &form, &taken)
                };
                Ok(refused(&page, lang))
            }
            CorrectOutcome::Gone => Err(AppError::NotFound),
        }
    };
    about(&state, id, lang, act).await
}

/// 422 with the form.
pub(super) fn refused(page: &RegistrationFormPage, lang: Lang) -> Response {
    let html = page.render().map_err(Into::into);
    rendered(StatusCode::UNPROCESSABLE_ENTITY, html, lang)
}

fn page(
    state: &AppState,
    organiser: &Organiser,
    row: &Row,
    form: &Form,
    mistakes: &[FieldWords],
) -> RegistrationFormPage {
    let lang = organiser.lang;
    let path = format!("/beheer/registrations/{}", row.id);
    let here = format!("{path}/correct");
    let frame = organiser.frame(state, Some(here.clone()));
    let control = |name: &str, label: &str, element: Element, value: &str| {
        message_control(name, label, element, value, error_of(mistakes, name))
    };
    let text = Element::Input("text", "");
    let tick = if form.resend { "yes" } else { "" };
    let who = vec![
        control("name", T::Name.text(lang), text, &form.name),
        ControlView {
            is_required: true,
            ..control(
                "email",
                T::Email.text(lang),
                Element::Input("email", ""),
                &form.email,
            )
        },
    ];
    let resend = ControlView {
        help: Some(R::ResendHelp.text(lang).to_owned()),
        ..control("resend", R::Resend.text(lang), Element::Tick, tick)
    };
    RegistrationFormPage {
        event: title_of(state, &row.event, lang),
        title: R::Correct,
        lead: vec![R::CorrectLead, R::CorrectLinks],
        summary: mistakes
            .iter()
            .map(|(field, words)| (element_id(field), words.clone()))
            .collect(),
        other: None,
        action: frame.to(&here),
        groups: vec![
            ControlGroup {
                title: R::Who,
                lead: None,
                fields: who,
            },
            ControlGroup {
                title: R::Mail,
                lead: None,
                fields: vec![resend],
            },
        ],
        save: Some(R::Save),
        back: frame.to(&path),
        frame,
    }
}
