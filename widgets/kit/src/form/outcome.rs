//! What a server's answer means for the visitor. The wire is described in ARCHITECTURE.md.

use yew::AttrValue;

use super::{FieldError, Problem};

/// The body of an answer, success and failure alike; what is absent is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Where the calendar file is.
    pub calendar: Option<String>,
    /// Where to join; only for those registered.
    pub join: Option<String>,
    /// What was wrong.
    pub errors: Vec<ServerError>,
}

/// One error of the API: `{"code", "field", "message"}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerError {
    /// A stable code for programs.
    pub code: String,
    /// The field it is about, if one.
    pub field: Option<String>,
    /// Words in the visitor's language.
    pub message: String,
}

/// What a visitor gets when a registration is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The calendar file, http(s).
    pub calendar: Option<AttrValue>,
    /// The place to join, http(s).
    pub join: Option<AttrValue>,
}

/// Why a form did not get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection: offline, or the server can't be reached.
    Network,
    /// No answer in time.
    Timeout,
    /// The server answered, but not as agreed (5xx and the like).
    Server,
    /// Too many tries; wait.
    TooMany,
}

/// The end of one submit.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Stored.
    Accepted(Receipt),
    /// Not stored: these fields.
    Fields(Vec<FieldError>),
    /// Not stored: no seats left.
    Full,
    /// Not stored: too late, or the event is gone.
    Closed,
    /// Perhaps stored, perhaps not: send again with the same key.
    Failed(Failure),
}

impl Outcome {
    /// Reads an answer by its status. `known` are the form's own field names: an error on any other can't be shown at a field.
    #[must_use]
    pub fn from_answer(status: u16, answer: Answer, known: &[String]) -> Self {
        match status {
            200..=299 => Self::Accepted(Receipt {
                calendar: http_only(answer.calendar),
                join: http_only(answer.join),
            }),
            409 if answer.errors.iter().any(|error| error.code == "full") => Self::Full,
            404 | 409 | 410 => Self::Closed,
            422 => {
                let errors: Vec<_> = answer
                    .errors
                    .into_iter()
                    .filter_map(|error| at_field(error, known))
                    .collect();
                if errors.is_empty() {
                    Self::Failed(Failure::Server)
                } else {
                    Self::Fields(errors)
                }
            }
            429 => Self::Failed(Failure::TooMany),
            _ => Self::Failed(Failure::Server),
        }
    }
}

fn http_only(url: Option<String>) -> Option<AttrValue> {
    url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        .map(AttrValue::from)
}

fn at_field(error: ServerError, known: &[String]) -> Option<FieldError> {
    let field = error.field.filter(|field| known.contains(field))?;
    let problem = match error.code.as_str() {
        "required" => Problem::Missing,
        "email_invalid" => Problem::Email,
        "too_long" => Problem::TooLong,
        _ => Problem::Said(error.message.into()),
    };
    Some(FieldError {
        field: field.into(),
        problem,
    })
}
