//! What a server's answer means for the visitor. The wire format is described in docs/api.md.

use yew::AttrValue;

use super::{FieldError, Problem, Provider};
use crate::attributes::SettingValue;

/// The body of an answer, success and failure alike; what is absent is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// `registered`, `waitlisted` or `pending`.
    pub status: Option<String>,
    /// Where the calendar file is.
    pub calendar: Option<String>,
    /// The same for Google's calendar.
    pub google: Option<String>,
    /// The same for Outlook's.
    pub outlook: Option<String>,
    /// Where to join; only for those registered.
    pub join: Option<String>,
    /// The address mails come from.
    pub sender: Option<String>,
    /// Whether one can wait for a seat.
    pub waitlist: bool,
    /// How long to wait, in ms.
    pub wait: u32,
    /// How long to confirm by mail, in ms, when a seat is held until then.
    pub confirm_within: u32,
    /// A fresh token, where the one that was sent does not count.
    pub token: Option<String>,
    /// What a provider says of the whole; of our own server: the setting the owner must change.
    pub message: String,
    /// listmonk: whether a mail must be confirmed.
    pub has_optin: bool,
    /// What was wrong.
    pub errors: Vec<ServerError>,
}

/// How many errors of an answer are read.
const MAX_ERRORS: usize = 50;

impl From<&SettingValue> for Answer {
    /// Reads what an answer has, leniently: each service has a shape of its own.
    fn from(raw: &SettingValue) -> Self {
        let text = |name| raw.text_at(name);
        let is = |raw: Option<&SettingValue>| matches!(raw, Some(SettingValue::Flag(true)));
        let message = text("setting").or_else(|| text("message"));
        let errors = raw.get("errors").unwrap_or_default().as_list();
        Self {
            status: text("status"),
            calendar: text("calendar"),
            google: text("google"),
            outlook: text("outlook"),
            join: text("join"),
            sender: text("sender"),
            token: text("token"),
            message: message.or_else(|| text("error")).unwrap_or_default(),
            has_optin: is(raw.get("data").and_then(|data| data.get("has_optin"))),
            waitlist: is(raw.get("waitlist")),
            wait: raw
                .get("wait")
                .and_then(SettingValue::as_number)
                .unwrap_or_default() as u32,
            confirm_within: raw
                .get("confirm_within")
                .and_then(SettingValue::as_number)
                .unwrap_or_default() as u32,
            errors: errors
                .iter()
                .take(MAX_ERRORS)
                .map(ServerError::from)
                .collect(),
        }
    }
}

impl Answer {
    /// What the owner reads of a refusal. Nothing that the visitor typed.
    #[must_use]
    pub fn note(&self) -> String {
        let said = self
            .errors
            .iter()
            .map(|error| &*error.message)
            .find(|said| !said.is_empty());
        if self.message.is_empty() {
            said.unwrap_or_default().to_owned()
        } else {
            self.message.clone()
        }
    }

    /// A provider's answer in our server's terms.
    #[must_use]
    pub fn by(mut self, provider: Provider) -> Self {
        let pending = match provider {
            Provider::MisNiets | Provider::Form => return self,
            Provider::Listmonk => self.has_optin,
            Provider::Ghost => true,
            Provider::HubSpot | Provider::Json => false,
        };
        self.status = pending.then(|| "pending".into());
        // listmonk and Ghost say in words alone which field they mean.
        if self
            .errors
            .iter()
            .all(|error| error.code.is_empty() || provider == Provider::Ghost)
        {
            let about_mail = |text: &str| text.as_bytes().windows(4).any(|word| word == b"mail");
            if about_mail(&self.message)
                || self.errors.iter().any(|error| about_mail(&error.message))
            {
                self.errors = vec![ServerError {
                    code: "email_invalid".into(),
                    ..ServerError::default()
                }];
            }
        }
        for error in &mut self.errors {
            if error.field.is_none() {
                // HubSpot: "Error in 'fields.firstname'. …"
                let mut quoted = error.message.split('\'');
                let quoted = quoted.find_map(|word| word.strip_prefix("fields."));
                error.field = match quoted {
                    Some("firstname") => Some("name".into()),
                    Some(name) => Some(name.to_owned()),
                    None if is_about_email(&error.code) => Some("email".into()),
                    None => None,
                };
            }
        }
        self
    }
}

/// Our code, and Formspree's and HubSpot's, for an address that is none.
fn is_about_email(code: &str) -> bool {
    matches!(
        code,
        "email_invalid" | "TYPE_EMAIL" | "INVALID_EMAIL" | "BLOCKED_EMAIL"
    )
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

impl From<&SettingValue> for ServerError {
    fn from(raw: &SettingValue) -> Self {
        // HubSpot's word for a code.
        let code = raw.text_at("code").or_else(|| raw.text_at("errorType"));
        Self {
            code: code.unwrap_or_default(),
            field: raw.text_at("field"),
            message: raw.text_at("message").unwrap_or_default(),
        }
    }
}

/// How the visitor stands after a submit that was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegistrationStatus {
    /// Everything is done.
    #[default]
    Registered,
    /// No seat yet.
    Waitlisted,
    /// A mail is on its way that must be confirmed.
    Pending,
    /// Handed to a service whose answer can't be read.
    Handed,
}

/// What a visitor gets when a submit is taken. Addresses are http(s).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// How the visitor stands.
    pub status: RegistrationStatus,
    /// The calendar file.
    pub calendar: Option<AttrValue>,
    /// The event in Google's calendar.
    pub google: Option<AttrValue>,
    /// The event in Outlook's calendar.
    pub outlook: Option<AttrValue>,
    /// The place to join.
    pub join: Option<AttrValue>,
    /// Where the mail comes from.
    pub sender: Option<AttrValue>,
    /// How long to confirm by mail, in ms, when a seat is held until then; else 0.
    pub confirm_within: u32,
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
    /// The server takes nothing from this website.
    Refused,
    /// Too many tries.
    TooMany {
        /// How long to wait, in ms.
        wait: u32,
    },
}

/// The end of one submit.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken.
    Accepted(Receipt),
    /// Not stored: these fields.
    Fields(Vec<FieldError>),
    /// Not stored: no seats left.
    Full {
        /// Whether one can wait for a seat.
        waitlist: bool,
    },
    /// Not stored: too late, or the event is gone.
    Closed,
    /// Not stored: it will not take place.
    Cancelled,
    /// Perhaps stored, perhaps not: send again with the same key.
    Failed(Failure),
}

/// What is said to wait when a server does not say how long, in ms.
const SOME_TIME: u32 = 60_000;

impl Outcome {
    /// Reads an answer by its status. `known` are the form's own field names: an error on any other can't be shown at a field.
    #[must_use]
    pub fn from_answer(status: u16, answer: Answer, known: &[String]) -> Self {
        let says = |code| answer.errors.iter().any(|error| error.code == code);
        match status {
            200..=299 => Self::Accepted(receipt(answer)),
            403 => Self::Failed(Failure::Refused),
            409 if says("full") => Self::Full {
                waitlist: answer.waitlist,
            },
            409 if says("cancelled") => Self::Cancelled,
            404 | 409 | 410 => Self::Closed,
            400 | 422 => {
                let mut errors = Vec::new();
                for error in answer.errors {
                    if let Some(error) = at_field(error, known) {
                        errors.push(error);
                    }
                }
                if errors.is_empty() {
                    Self::Failed(Failure::Server)
                } else {
                    Self::Fields(errors)
                }
            }
            429 => Self::Failed(Failure::TooMany {
                wait: if answer.wait == 0 {
                    SOME_TIME
                } else {
                    answer.wait
                },
            }),
            _ => Self::Failed(Failure::Server),
        }
    }
}

fn receipt(answer: Answer) -> Receipt {
    Receipt {
        status: match answer.status.as_deref() {
            Some("waitlisted") => RegistrationStatus::Waitlisted,
            Some("pending") => RegistrationStatus::Pending,
            _ => RegistrationStatus::Registered,
        },
        calendar: http_only(answer.calendar),
        google: http_only(answer.google),
        outlook: http_only(answer.outlook),
        join: http_only(answer.join),
        sender: answer.sender.map(AttrValue::from),
        confirm_within: answer.confirm_within,
    }
}

fn http_only(url: Option<String>) -> Option<AttrValue> {
    url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        .map(AttrValue::from)
}

fn at_field(error: ServerError, known: &[String]) -> Option<FieldError> {
    let field = error.field.filter(|field| known.contains(field))?;
    let problem = match error.code.as_str() {
        "required" | "REQUIRED_FIELD" | "REQUIRED_FIELD_MISSING" | "REQUIRED_FIELD_EMPTY" => {
            Problem::Missing
        }
        code if is_about_email(code) => Problem::Wrong,
        _ => Problem::Said(error.message.into()),
    };
    Some(FieldError {
        field: field.into(),
        problem,
    })
}
