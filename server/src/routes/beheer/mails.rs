//! `/beheer/mails`: what each mail looks like, with made-up data.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::signed::Organiser;
use super::{answer, shown};
use crate::admin::pages::{Choice, MailsPage, Shown};
use crate::error::AppError;
use crate::lang::Lang;
use crate::mail::{About, Preview, preview};
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{AutomaticMails, MailKind};

/// Marks an answer that this server's own page frames; it does not leave the server.
pub(super) const FRAMED: HeaderName = HeaderName::from_static("x-misniets-framed");

/// What a mail's HTML may do here: look like itself. It is no page of ours even to itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox",
);

/// Which mail.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MailQuery {
    /// `event:ID` or `list:ID`.
    about: String,
    kind: String,
    #[serde(rename = "in")]
    lang: String,
}

impl MailQuery {
    fn about(&self) -> Option<About<'_>> {
        match self.about.split_once(':')? {
            ("event", id) => Some(About::Event(id)),
            ("list", id) => Some(About::List(id)),
            _ => None,
        }
    }

    fn kind(&self) -> MailKind {
        MailKind::parse(&self.kind).unwrap_or(match self.about() {
            Some(About::List(_)) => MailKind::ListConfirm,
            _ => MailKind::Registered,
        })
    }

    async fn mail(&self, state: &AppState, lang: Lang) -> Result<Option<Preview>, AppError> {
        let (Some(about), kind) = (self.about(), self.kind()) else {
            return Ok(None);
        };
        let own = match about {
            About::Event(id) => state.store().automatic_mails(id).await,
            About::List(_) => Ok(AutomaticMails::default()),
        };
        let own = own.map_err(AppError::internal)?.get(kind);
        preview(state, about, kind, lang, own.text(lang)).map_err(AppError::internal)
    }
}

/// `GET /beheer/mails`.
pub(super) async fn show(
    State(state): State<AppState>,
    Query(query): Query<MailQuery>,
    organiser: Organiser,
) -> Response {
    answer(page(&state, query, &organiser).await, organiser.lang)
}

async fn page(
    state: &AppState,
    mut query: MailQuery,
    organiser: &Organiser,
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let choices = choices(state, lang);
    if query.about.is_empty() {
        query.about = choices
            .first()
            .map(|choice| choice.value.clone())
            .unwrap_or_default();
    }
    let mail_lang = Lang::parse(&query.lang).unwrap_or(lang);
    let kind = query.kind();
    let address = [
        ("about", query.about.as_str()),
        ("kind", kind.as_str()),
        ("in", mail_lang.code()),
    ];
    let address = serde_urlencoded::to_string(address).map_err(AppError::internal)?;
    let frame = organiser.frame(state, Some(format!("/beheer/mails?{address}")));
    let page = MailsPage {
        choices,
        shown: Shown {
            kind,
            lang: mail_lang,
            mail: query.mail(state, mail_lang).await?,
            frame: frame.to(&format!("/beheer/mails/html?{address}")),
            about: query.about,
        },
        frame,
    };
    Ok(shown(&page, lang))
}

fn choices(state: &AppState, lang: Lang) -> Vec<Choice> {
    let catalogue = state.catalogue();
    let events = catalogue.events().map(|event| Choice {
        value: format!("event:{}", event.id),
        title: event.texts(lang).1.title.clone(),
    });
    let lists = catalogue.lists().map(|list| Choice {
        value: format!("list:{}", list.id.as_str()),
        title: list.texts.in_lang(lang).1.title.clone(),
    });
    events.chain(lists).collect()
}

/// `GET /beheer/mails/html`: the HTML part alone, for the frame.
pub(super) async fn html(
    State(state): State<AppState>,
    Query(query): Query<MailQuery>,
    organiser: Organiser,
) -> Response {
    let mail_lang = Lang::parse(&query.lang).unwrap_or(organiser.lang);
    let framed = query.mail(&state, mail_lang).await.and_then(|mail| {
        let mail = mail.ok_or(AppError::NotFound)?;
        let headers = [
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (
                header::X_FRAME_OPTIONS,
                HeaderValue::from_static("SAMEORIGIN"),
            ),
            (FRAMED, HeaderValue::from_static("yes")),
        ];
        Ok((headers, Html(mail.html)).into_response())
    });
    answer(framed, organiser.lang)
}
