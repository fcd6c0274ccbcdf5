//! Everything that can go wrong with a request, and how it is said on the wire.
//!
//! 4xx explain themselves in the visitor's language; 5xx say little and log their cause.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::form::MAX_FIELDS;
pub use crate::form::Mistake;
use crate::guard::{ForeignOrigin, ProofOfWork, Refused, Token, TokenProblem};
use crate::lang::Lang;
use crate::state::AppState;
use crate::store::StoreError;
use crate::texts::Text;

/// Any error, as tower and axum name it.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a request is refused.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The body is not what its type says.
    #[error("malformed body")]
    Malformed,
    /// More fields than a form may have.
    #[error("too many fields")]
    TooManyFields,
    /// The address is too long, or has too many parameters.
    #[error("address too long")]
    AddressTooLong,
    /// More headers or cookies than are read.
    #[error("headers too large")]
    HeadersTooLarge,
    /// Text in an encoding that can't be determined.
    #[error("unknown encoding")]
    Encoding,
    /// The page's site may not send here.
    #[error("origin not allowed")]
    Origin(ForeignOrigin),
    /// No such page or file.
    #[error("not found")]
    NotFound,
    /// The catalogue has no such event, list, course or notice.
    #[error("unknown entry")]
    UnknownEntry,
    /// No seats left.
    #[error("full")]
    Full {
        /// Whether one can wait for one.
        waitlist: bool,
    },
    /// Too late.
    #[error("closed")]
    Closed,
    /// It won't take place.
    #[error("cancelled")]
    Cancelled,
    /// More than the body limit.
    #[error("body too large")]
    TooLarge,
    /// Neither JSON nor a form.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// Mistakes in the fields.
    #[error("invalid fields")]
    Invalid(Vec<Mistake>),
    /// Settings of a snippet that can't be used: each with its name, and the words for its owner.
    #[error("invalid settings")]
    Settings(Vec<(String, String)>),
    /// The form's token is not valid.
    #[error("token")]
    Token {
        /// One that is, or will be.
        fresh: Token,
        /// Why the form's isn't.
        problem: TokenProblem,
    },
    /// Too often; how long to wait.
    #[error("too many")]
    TooMany(Duration),
    /// Our fault; the cause is for the log only.
    #[error("{0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// Hides a cause behind `internal`.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// What a failure to store a form means: a token that was used before, or our fault.
    #[must_use]
    pub fn store(state: &AppState, error: StoreError) -> Self {
        match error {
            StoreError::TokenUsed => Self::token(state, TokenProblem::Used),
            error => Self::internal(error),
        }
    }

    /// What a limit that does not let a form pass means: that it comes too often, or our fault.
    #[must_use]
    pub fn limited(state: &AppState, refused: Refused) -> Self {
        match refused {
            Refused::TooMany(wait) => {
                state.guard().note_refusal();
                Self::TooMany(wait)
            }
            Refused::Store(error) => Self::internal(error),
        }
    }

    /// Refuses a form's token, with a fresh one.
    #[must_use]
    pub fn token(state: &AppState, problem: TokenProblem) -> Self {
        let fresh = state.guard().issue_token(state.now());
        Self::Token { fresh, problem }
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Malformed | Self::Encoding => StatusCode::BAD_REQUEST,
            Self::Origin(_) => StatusCode::FORBIDDEN,
            Self::NotFound | Self::UnknownEntry => StatusCode::NOT_FOUND,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Full { .. } | Self::Closed | Self::Cancelled => StatusCode::CONFLICT,
            Self::TooLarge | Self::TooManyFields => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) | Self::Settings(_) | Self::Token { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its code on the wire and its words, for what isn't about a field.
    #[must_use]
    pub const fn code_and_text(&self) -> (&'static str, Text) {
        match self {
            Self::Malformed => ("malformed", Text::Malformed),
            Self::TooManyFields => ("too_many_fields", Text::TooManyFields),
            Self::Encoding => ("encoding", Text::Encoding),
            Self::AddressTooLong => ("address_too_long", Text::AddressTooLong),
            Self::HeadersTooLarge => ("headers_too_large", Text::HeadersTooLarge),
            Self::Invalid(_) | Self::Settings(_) => ("invalid", Text::Malformed),
            Self::Origin(_) => ("origin_not_allowed", Text::OriginNotAllowed),
            Self::NotFound => ("not_found", Text::NotFound),
            Self::UnknownEntry => ("not_found", Text::UnknownEntry),
            Self::Full { .. } => ("full", Text::Full),
            Self::Closed => ("closed", Text::Closed),
            Self::Cancelled => ("cancelled", Text::Cancelled),
            Self::TooLarge => ("too_large", Text::TooLarge),
            Self::UnsupportedMediaType => ("unsupported_media_type", Text::UnsupportedMediaType),
            Self::Token { problem, .. } => ("token", token_text(*problem)),
            Self::TooMany(_) => ("too_many", Text::TooMany),
            Self::Internal(_) => ("internal", Text::Internal),
        }
    }

    /// Its words in a language, for what isn't about a field.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (_, text) = self.code_and_text();
        match self {
            Self::TooManyFields => text.fill(lang, "max", &MAX_FIELDS.to_string()),
            _ => text.text(lang).to_owned(),
        }
    }

    /// The error, to be said in a language.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> Refusal {
        Refusal { error: self, lang }
    }

    /// Writes the cause of a 5xx to the log; anything else is the visitor's business.
    pub fn log(&self) {
        if let Self::Internal(cause) = self {
            tracing::error!(%cause, "a request failed");
        }
    }

    /// `Retry-After` in whole seconds (RFC 9110), rounded up, when one has to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Self::TooMany(wait) => Some(wait.as_millis().div_ceil(1000).to_string().parse().ok()?),
            _ => None,
        }
    }
}

/// A token that is missing or was used says nothing against the visitor: the page came from a cache, or without one.
const fn token_text(problem: TokenProblem) -> Text {
    match problem {
        TokenProblem::Missing | TokenProblem::Used => Text::SendOnceMore,
        TokenProblem::Expired | TokenProblem::TooYoung(_) => Text::TokenProblem,
        TokenProblem::NoProofOfWork => Text::WaitThenSend,
    }
}

/// An error with the language it is said in: a JSON answer.
#[derive(Debug)]
pub struct Refusal {
    error: AppError,
    lang: Lang,
}

/// What went wrong, and beside it what helps to go on.
#[derive(Default, Serialize, ToSchema)]
pub struct ErrorBody {
    errors: Vec<ErrorEntry>,
    /// With 403: the site that may not.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// With 403: what the owner must change.
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<String>,
    /// With `full`: one can wait.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    waitlist: bool,
    /// With `token`: one that will count.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// With `token` and 429: how long to wait, in ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<u64>,
    /// With `token`: what the form needs beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof_of_work: Option<ProofOfWork>,
}

/// One thing that went wrong.
#[derive(Serialize, ToSchema)]
pub struct ErrorEntry {
    /// For programs.
    code: &'static str,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// For the visitor, in their language.
    message: String,
}

impl Refusal {
    /// The JSON body.
    pub(crate) fn body(&self) -> ErrorBody {
        let body = ErrorBody {
            errors: self.entries(),
            ..ErrorBody::default()
        };
        match &self.error {
            AppError::Origin(foreign) => ErrorBody {
                origin: Some(foreign.origin.clone()),
                setting: Some(foreign.setting.clone()),
                ..body
            },
            AppError::Full { waitlist } => ErrorBody {
                waitlist: *waitlist,
                ..body
            },
            AppError::Token {
                fresh:
                    Token {
                        token,
                        wait,
                        proof_of_work,
                    },
                ..
            } => ErrorBody {
                token: Some(token.clone()),
                wait: u64::try_from(*wait).ok(),
                proof_of_work: *proof_of_work,
                ..body
            },
            AppError::TooMany(wait) => ErrorBody {
                wait: u64::try_from(wait.as_millis()).ok(),
                ..body
            },
            _ => body,
        }
    }

    fn entries(&self) -> Vec<ErrorEntry> {
        if let AppError::Invalid(mistakes) = &self.error {
            let entry = |m: &Mistake| ErrorEntry {
                code: m.code(),
                field: Some(m.field.to_string()),
                message: m.message(self.lang),
            };
            return mistakes.iter().map(entry).collect();
        }
        let (code, _) = self.error.code_and_text();
        if let AppError::Settings(wrong) = &self.error {
            let entry = |(name, words): &(String, String)| ErrorEntry {
                code,
                field: Some(name.clone()),
                message: words.clone(),
            };
            return wrong.iter().map(entry).collect();
        }
        vec![ErrorEntry {
            code,
            field: None,
            message: self.error.message(self.lang),
        }]
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.error.log();
        let mut response = (self.error.status(), Json(self.body())).into_response();
        if let Some(after) = self.error.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, after);
        }
        response
    }
}
