//! Who is signed in, and the forms they send.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;

use super::{forged, frame, to};
use crate::admin::pages::Frame;
use crate::admin::session::Session;
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::form::MAX_FIELDS;
use crate::lang::Lang;
use crate::routes::Query;
use crate::routes::{accepted_lang, pages};
use crate::state::AppState;

/// What an address may say beside its path.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AddressQuery {
    /// nl, fr, de or en.
    lang: Option<String>,
    /// The code of what was just done: never words, which anybody could put in a link.
    pub(super) said: Option<String>,
}

impl AddressQuery {
    pub(super) async fn of(parts: &mut Parts, state: &AppState) -> Self {
        let query = Query::<Self>::from_request_parts(parts, state).await;
        query.map(|Query(query)| query).unwrap_or_default()
    }

    /// The language it names, else the one the browser likes best, else Dutch.
    pub(super) fn lang(&self, headers: &HeaderMap) -> Lang {
        let asked = self
            .lang
            .as_deref()
            .map(|tag| Lang::parse(tag).unwrap_or_default());
        asked.unwrap_or_else(|| accepted_lang(headers))
    }
}

/// Somebody who is signed in, looking at a page.
pub(super) struct Organiser {
    pub(super) session: Session,
    pub(super) lang: Lang,
    said: Option<Flash>,
}

impl Organiser {
    /// Whether this was just done.
    pub(super) fn was_told(&self, flash: Flash) -> bool {
        self.said == Some(flash)
    }

    /// What stands around a page of theirs.
    pub(super) fn frame(&self, state: &AppState, path: Option<String>) -> Frame {
        let words = |good| {
            let said = self.said.filter(|said| said.is_good() == good);
            said.map(|said| said.text().text(self.lang).to_owned())
        };
        Frame {
            word: Some(self.session.word()),
            said: words(true),
            refused: words(false),
            ..frame(state, self.lang, path)
        }
    }
}

impl FromRequestParts<AppState> for Organiser {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let query = AddressQuery::of(parts, state).await;
        let lang = query.lang(&parts.headers);
        let session = Session::of(&parts.headers, state.store(), state.now()).await;
        let session = session.map_err(|error| pages::refusal(&AppError::internal(error), lang))?;
        // Who has just signed in and still isn't has a browser that keeps no such cookie here.
        let door = match query.said.as_deref() {
            Some("in") => "/beheer/login?said=not-kept",
            _ => "/beheer/login",
        };
        Ok(Self {
            session: session.ok_or_else(|| to(state, door, lang))?,
            lang,
            said: query.said.as_deref().and_then(Flash::parse),
        })
    }
}

/// The fields of a form, each once.
pub(super) type Fields = HashMap<String, String>;

/// Reads a form's fields; none when they can't be read, or when there are more than a form may have: that is seen before
/// they are parsed.
pub(super) async fn fields(request: Request, state: &AppState) -> Fields {
    fields_up_to(request, state, MAX_FIELDS).await
}

/// The same for a form that may have more of them.
pub(super) async fn fields_up_to(request: Request, state: &AppState, most: usize) -> Fields {
    let body = Bytes::from_request(request, state)
        .await
        .unwrap_or_default();
    if body.iter().filter(|byte| **byte == b'&').count() >= most {
        return Fields::new();
    }
    serde_urlencoded::from_bytes(&body).unwrap_or_default()
}

/// A form that somebody sent who is signed in, from a page of this session.
pub(super) struct CsrfForm {
    pub(super) organiser: Organiser,
    pub(super) fields: Fields,
}

impl FromRequest<AppState> for CsrfForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let organiser = Organiser::from_request_parts(&mut parts, state).await?;
        let fields = fields(Request::from_parts(parts, body), state).await;
        let word = fields.get("csrf").map_or("", String::as_str);
        if !organiser.session.knows(word) {
            return Err(forged(state, organiser.lang));
        }
        Ok(Self { organiser, fields })
    }
}

/// What was just done, as a page's address says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Flash {
    Resent,
    Retried,
    Cancelled,
    PassedOn,
    Already,
    Erased,
    Moved,
    Full,
    Over,
    NotWaiting,
    Saved,
    SavedMail,
    Withdrawn,
    TooLate,
    Changed,
    ArchiveFirst,
    Queued,
    Stopped,
    RetriedAll,
    JoinChanged,
    Corrected,
    CorrectedMail,
    Added,
    AddedWaiting,
    AddedPending,
    AllCancelled,
    AllResent,
    NobodySelected,
}

impl Flash {
    const ALL: [Self; 28] = [
        Self::Resent,
        Self::Retried,
        Self::Cancelled,
        Self::PassedOn,
        Self::Already,
        Self::Erased,
        Self::Moved,
        Self::Full,
        Self::Over,
        Self::NotWaiting,
        Self::Saved,
        Self::SavedMail,
        Self::Withdrawn,
        Self::TooLate,
        Self::Changed,
        Self::ArchiveFirst,
        Self::Queued,
        Self::Stopped,
        Self::RetriedAll,
        Self::JoinChanged,
        Self::Corrected,
        Self::CorrectedMail,
        Self::Added,
        Self::AddedWaiting,
        Self::AddedPending,
        Self::AllCancelled,
        Self::AllResent,
        Self::NobodySelected,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Resent => "resent",
            Self::Retried => "retried",
            Self::Cancelled => "cancelled",
            Self::PassedOn => "passed-on",
            Self::Already => "already",
            Self::Erased => "erased",
            Self::Moved => "moved",
            Self::Full => "full",
            Self::Over => "over",
            Self::NotWaiting => "not-waiting",
            Self::Saved => "saved",
            Self::SavedMail => "saved-mail",
            Self::Withdrawn => "withdrawn",
            Self::TooLate => "too-late",
            Self::Changed => "changed",
            Self::ArchiveFirst => "archive-first",
            Self::Queued => "queued",
            Self::Stopped => "stopped",
            Self::RetriedAll => "retried-all",
            Self::JoinChanged => "join-changed",
            Self::Corrected => "corrected",
            Self::CorrectedMail => "corrected-mail",
            Self::Added => "added",
            Self::AddedWaiting => "added-waiting",
            Self::AddedPending => "added-pending",
            Self::AllCancelled => "all-cancelled",
            Self::AllResent => "all-resent",
            Self::NobodySelected => "nobody-selected",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.code() == code)
    }

    const fn text(self) -> T {
        match self {
            Self::Resent => T::SaidResent,
            Self::Retried => T::SaidRetried,
            Self::Cancelled => T::SaidCancelled,
            Self::PassedOn => T::SaidPassedOn,
            Self::Already => T::SaidAlready,
            Self::Erased => T::SaidErased,
            Self::Moved => T::SaidMoved,
            Self::Full => T::SaidFull,
            Self::Over => T::SaidOver,
            Self::NotWaiting => T::SaidNotWaiting,
            Self::Saved => T::SaidSaved,
            Self::SavedMail => T::SaidSavedMail,
            Self::Withdrawn => T::SaidWithdrawn,
            Self::TooLate => T::SaidTooLate,
            Self::Changed => T::SaidChanged,
            Self::ArchiveFirst => T::SaidArchiveFirst,
            Self::Queued => T::SaidQueued,
            Self::Stopped => T::SaidStopped,
            Self::RetriedAll => T::SaidRetriedAll,
            Self::JoinChanged => T::SaidSaved,
            Self::Corrected => T::SaidCorrected,
            Self::CorrectedMail => T::SaidCorrectedMail,
            Self::Added => T::SaidAdded,
            Self::AddedWaiting => T::SaidAddedWaiting,
            Self::AddedPending => T::SaidAddedPending,
            Self::AllCancelled => T::SaidAllCancelled,
            Self::AllResent => T::SaidAllResent,
            Self::NobodySelected => T::SaidNobodySelected,
        }
    }

    const fn is_good(self) -> bool {
        !matches!(
            self,
            Self::Full
                | Self::Over
                | Self::NotWaiting
                | Self::TooLate
                | Self::Changed
                | Self::ArchiveFirst
                | Self::NobodySelected
        )
    }
}
