//! Everything that can go wrong with a request, and how it is said on the wire.
//!
//! 4xx explain themselves in the visitor's language; 5xx say little and log their cause.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::lang::Lang;
use crate::texts::Text;

/// A field of the form, by its name on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The visitor's name.
    Name,
    /// The visitor's address.
    Email,
    /// The visitor's consent.
    Consent,
    /// The idempotency key.
    Key,
}

/// A mistake in what a visitor typed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mistake {
    /// The field is empty.
    Required(Field),
    /// The field has more than this many characters.
    TooLong(Field, usize),
    /// The address can't be one.
    EmailInvalid,
}

impl Mistake {
    /// The field it is in.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Required(field) | Self::TooLong(field, _) => field,
            Self::EmailInvalid => Field::Email,
        }
    }

    /// Its code on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required(_) => "required",
            Self::TooLong(..) => "too_long",
            Self::EmailInvalid => "email_invalid",
        }
    }

    /// What the visitor reads.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match self {
            Self::Required(Field::Name | Field::Key) => Text::NameRequired.text(lang).to_owned(),
            Self::Required(Field::Email) => Text::EmailRequired.text(lang).to_owned(),
            Self::Required(Field::Consent) => Text::ConsentRequired.text(lang).to_owned(),
            Self::TooLong(_, max) => Text::TooLong.fill(lang, "max", &max.to_string()),
            Self::EmailInvalid => Text::EmailInvalid.text(lang).to_owned(),
        }
    }
}

/// Why a request is refused.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The body is not what its type says.
    #[error("malformed body")]
    Malformed,
    /// No such event, page or file.
    #[error("not found")]
    NotFound,
    /// No seats left.
    #[error("full")]
    Full,
    /// Too late.
    #[error("closed")]
    Closed,
    /// More than the body limit.
    #[error("body too large")]
    TooLarge,
    /// Neither JSON nor a form.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// Mistakes in the fields.
    #[error("invalid fields")]
    Invalid(Vec<Mistake>),
    /// Our fault; the cause is for the log only.
    #[error("{0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// Hides a cause behind `internal`.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Full | Self::Closed => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its code on the wire and its words, for what isn't about a field.
    #[must_use]
    pub const fn code_and_text(&self) -> (&'static str, Text) {
        match self {
            Self::Malformed | Self::Invalid(_) => ("malformed", Text::Malformed),
            Self::NotFound => ("not_found", Text::NotFound),
            Self::Full => ("full", Text::Full),
            Self::Closed => ("closed", Text::Closed),
            Self::TooLarge => ("too_large", Text::TooLarge),
            Self::UnsupportedMediaType => ("unsupported_media_type", Text::UnsupportedMediaType),
            Self::Internal(_) => ("internal", Text::Internal),
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
}

/// An error with the language it is said in: a JSON answer.
#[derive(Debug)]
pub struct Refusal {
    error: AppError,
    lang: Lang,
}

#[derive(Serialize)]
struct Body {
    errors: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Field>,
    message: String,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.error.log();
        let errors = match &self.error {
            AppError::Invalid(mistakes) => mistakes
                .iter()
                .map(|m| Entry {
                    code: m.code(),
                    field: Some(m.field()),
                    message: m.message(self.lang),
                })
                .collect(),
            other => {
                let (code, text) = other.code_and_text();
                vec![Entry {
                    code,
                    field: None,
                    message: text.text(self.lang).to_owned(),
                }]
            }
        };
        (self.error.status(), Json(Body { errors })).into_response()
    }
}
