//! `/beheer/events/{id}/messages/new`: written, looked at, tried out, and sent.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use askama::Template as _;

use super::super::signed::{CsrfForm, Fields, Flash, Organiser};
use super::super::{answer, rendered, to};
use super::{find, summary, title_of};
use crate::admin::entry_form::view::{ControlView, Element};
use crate::admin::message_form::{CheckedMessage, MessageForm, MessageMistake};
use crate::admin::message_texts::MessageText as M;
use crate::admin::pages::{
    ContentView, LanguageCount, MessageCheckPage, MessageFormPage, RadioView, message_control,
    moment,
};
use crate::admin::texts::AdminText as T;
use crate::catalogue::Event;
use crate::error::AppError;
use crate::form::Email;
use crate::lang::{Lang, own_name};
use crate::mail::{self, MessagePreview};
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{Audience, MessageContent, NewMessage};

/// What the address of a new message may name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewQuery {
    /// `join`: the link to take part has changed.
    about: String,
}

/// `GET /beheer/events/{id}/messages/new`.
pub(super) async fn new(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(query): Query<NewQuery>,
    organiser: Organiser,
) -> Response {
    let page = async {
        let event = find(&state, &id)?;
        let form = match query.about.as_str() {
            "join" => MessageForm::about_join_link(&event),
            _ => MessageForm::empty(&event),
        };
        form_page(&state, &organiser, &event, &form, &[]).await
    };
    answer(page.await, organiser.lang)
}

/// `POST /beheer/events/{id}/messages/new`: does what the pressed button says.
pub(super) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let done = async {
        let event = find(&state, &id)?;
        let form = MessageForm::of_fields(&event, &fields);
        let action = fields.get("action").map_or("", String::as_str);
        if action == "edit" {
            return form_page(&state, &organiser, &event, &form, &[]).await;
        }
        let checked = form.check(&state, &event, organiser.lang);
        let checked = match checked.map_err(AppError::internal)? {
            Ok(checked) => checked,
            Err(mistakes) => return form_page(&state, &organiser, &event, &form, &mistakes).await,
        };
        let question = Question {
            state: &state,
            event: &event,
            form: &form,
            checked: &checked,
            key: key_of(&fields),
        };
        match action {
            "send" => question.send(&organiser).await,
            "test" => question.test(&organiser, &fields).await,
            _ => question.page(&organiser, Test::default()).await,
        }
    };
    let lang = organiser.lang;
    answer(done.await, lang)
}

/// What makes a second press of a button the same message: the form's own, or a new one.
fn key_of(fields: &Fields) -> String {
    let given = fields.get("key").and_then(|key| key.parse().ok());
    given
        .unwrap_or_else(uuid::Uuid::new_v4)
        .simple()
        .to_string()
}

fn path_of(event: &Event) -> String {
    format!("/beheer/events/{}/messages/new", event.id)
}

async fn form_page(
    state: &AppState,
    organiser: &Organiser,
    event: &Event,
    form: &MessageForm,
    mistakes: &[MessageMistake],
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let error = |field: &str| {
        let found = mistakes.iter().find(|mistake| mistake.field == field);
        found.map(|mistake| mistake.words.clone())
    };
    let path = path_of(event);
    let frame = organiser.frame(state, Some(path.clone()));
    let first = event.languages().next().unwrap_or_default();
    let mut at = message_control(
        "at",
        M::At.text(lang),
        Element::Input("datetime-local", ""),
        &form.at,
        error("at"),
    );
    at.help = Some(M::AtHelp.fill(lang, "zone", &event.zone_name));
    let page = MessageFormPage {
        event: title_of(state, event.id.as_str(), lang),
        summary: mistakes.iter().map(|it| summary(it, lang)).collect(),
        action: frame.to(&path),
        audiences: audiences(state, event, form, lang).await?,
        audience_error: error("audience"),
        first_language: own_name(first),
        contents: form
            .contents
            .iter()
            .map(|content| content_view(content, event, lang, &error))
            .collect(),
        is_timed: form.is_timed,
        at,
        frame,
    };
    let status = match mistakes.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(rendered(status, page.render().map_err(Into::into), lang))
}

async fn audiences(
    state: &AppState,
    event: &Event,
    form: &MessageForm,
    lang: Lang,
) -> Result<Vec<RadioView>, AppError> {
    let mut views = Vec::new();
    for audience in Audience::ALL {
        let counts = state.store().recipients(event.id.as_str(), *audience).await;
        let counts = counts.map_err(AppError::internal)?;
        let people: i64 = counts.iter().map(|(_, people)| people).sum();
        views.push(RadioView {
            value: audience.as_str(),
            label: format!("{} ({people})", M::of_audience(*audience).text(lang)),
            is_chosen: form.audience == Some(*audience),
        });
    }
    Ok(views)
}

fn content_view(
    content: &MessageContent,
    event: &Event,
    lang: Lang,
    error: &dyn Fn(&str) -> Option<String>,
) -> ContentView {
    let code = content.lang.code();
    let is_required = event.languages().next() == Some(content.lang);
    let control = |key: &str, label: &str, element, value: &str| {
        let name = format!("{code}.{key}");
        ControlView {
            lang: Some(code),
            is_required,
            ..message_control(&name, label, element, value, error(&name))
        }
    };
    let is_typed = !content.subject.is_empty() || !content.body.is_empty();
    let subject = T::Subject.text(lang);
    ContentView {
        lang: content.lang,
        is_required,
        is_open: is_typed || event.languages().any(|has| has == content.lang),
        fields: vec![
            control(
                "subject",
                subject,
                Element::Input("text", ""),
                &content.subject,
            ),
            control("body", M::Body.text(lang), Element::Area, &content.body),
        ],
    }
}

/// The address for a test, and what became of it.
#[derive(Default)]
struct Test {
    address: String,
    error: Option<String>,
    /// What went well, or what did not.
    said: Option<Result<String, String>>,
}

/// A message that was written well, before it is sent.
struct Question<'a> {
    state: &'a AppState,
    event: &'a Event,
    form: &'a MessageForm,
    checked: &'a CheckedMessage,
    key: String,
}

impl Question<'_> {
    /// The page that shows how many get it, in which languages, and the text.
    async fn page(&self, organiser: &Organiser, test: Test) -> Result<Response, AppError> {
        let (state, lang) = (self.state, organiser.lang);
        let counts = state
            .store()
            .recipients(self.event.id.as_str(), self.checked.audience)
            .await
            .map_err(AppError::internal)?;
        let people: i64 = counts.iter().map(|(_, people)| people).sum();
        let (mut frame, mut status) = (organiser.frame(state, None), StatusCode::OK);
        match test.said {
            Some(Ok(words)) => frame.said = Some(words),
            Some(Err(words)) => frame.refused = Some(words),
            None if test.error.is_some() => status = StatusCode::UNPROCESSABLE_ENTITY,
            None => {}
        }
        let mut kept = self.form.fields();
        kept.push(("key".to_owned(), self.key.clone()));
        let send = match self.form.is_timed {
            true => Some(M::SendAt),
            false => (people > 0).then_some(M::Send),
        };
        let page = MessageCheckPage {
            event: title_of(state, self.event.id.as_str(), lang),
            lead: lead(people, lang),
            when: self.when(lang),
            audience: M::of_audience(self.checked.audience),
            counts: counts
                .into_iter()
                .map(|(of, people)| self.count(of, people, lang))
                .collect(),
            previews: self.previews()?,
            test: message_control(
                "test",
                M::TestTo.text(lang),
                Element::Input("email", ""),
                &test.address,
                test.error,
            ),
            kept,
            action: frame.to(&path_of(self.event)),
            send,
            frame,
        };
        Ok(rendered(status, page.render().map_err(Into::into), lang))
    }

    fn when(&self, lang: Lang) -> String {
        match self.form.is_timed {
            false => M::CheckNow.text(lang).to_owned(),
            true => {
                let time = moment(lang, self.checked.send_at, &self.event.zone);
                M::CheckAt.fill(lang, "time", &time)
            }
        }
    }

    /// How many people of a language there are, and which text they read if it is not theirs.
    fn count(&self, of: Lang, people: i64, lang: Lang) -> LanguageCount {
        let read = self.checked.language_for(of);
        let words = match read == of {
            true => people.to_string(),
            false => {
                let words = M::OtherText.fill(lang, "count", &people.to_string());
                misniets_kit::texts::fill(&words, "language", own_name(read))
            }
        };
        LanguageCount { lang: of, words }
    }

    fn previews(&self) -> Result<Vec<MessagePreview>, AppError> {
        let contents = self.checked.contents.iter();
        contents
            .map(|content| mail::preview_message(self.state, self.event, content))
            .collect::<Result<_, _>>()
            .map_err(AppError::internal)
    }

    /// Sends the message to the organiser alone, in each language.
    async fn test(&self, organiser: &Organiser, fields: &Fields) -> Result<Response, AppError> {
        let lang = organiser.lang;
        let address = fields.get("test").map_or("", |text| text.trim()).to_owned();
        let Ok(email) = Email::parse(&address) else {
            let test = Test {
                address,
                error: Some(M::NoTestAddress.text(lang).to_owned()),
                said: None,
            };
            return self.page(organiser, test).await;
        };
        let mut said = Ok(M::TestSent.fill(lang, "email", &address));
        for content in &self.checked.contents {
            let sent = mail::send_test_message(self.state, self.event, content, &email).await;
            if let Err(error) = sent {
                said = Err(M::TestFailed.fill(lang, "reason", &error.to_string()));
                break;
            }
        }
        let test = Test {
            address,
            error: None,
            said: Some(said),
        };
        self.page(organiser, test).await
    }

    /// Stores the message: it waits from now on.
    async fn send(&self, organiser: &Organiser) -> Result<Response, AppError> {
        let new = NewMessage {
            event: self.event.id.to_string(),
            audience: self.checked.audience,
            contents: self.checked.contents.clone(),
            sender: "organiser".to_owned(),
            session: organiser.session.public_id(),
            dedupe_key: self.key.clone(),
            send_at: self.checked.send_at,
        };
        let id = self.state.store().add_message(&new, self.state.now()).await;
        let id = id.map_err(AppError::internal)?;
        let path = format!("/beheer/messages/{id}?said={}", Flash::Queued.code());
        Ok(to(self.state, &path, organiser.lang))
    }
}

fn lead(people: i64, lang: Lang) -> String {
    match people {
        0 => M::CheckLeadNone.text(lang).to_owned(),
        1 => M::CheckLeadOne.text(lang).to_owned(),
        _ => M::CheckLead.fill(lang, "count", &people.to_string()),
    }
}
