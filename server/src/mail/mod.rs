//! Mail: what the outbox says is due becomes a message and goes out.
//!
//! `letters` knows what each kind says, `compose` gives it its form, `transport` is the way out, `worker` goes
//! round the outbox, `schedule` notes what time makes due. `messages` makes mail of what the organiser wrote, with
//! `message_text` and `placeholder`. Answers never appear in a mail, and a name only where the organiser puts it and it can
//! be nothing else ([`safe_name`]): whoever typed them may not be whose address it is.

mod compose;
pub mod consequence;
mod failure;
mod letters;
mod links;
mod message_text;
mod messages;
mod pinned;
mod placeholder;
mod preview;
mod schedule;
mod settings;
mod smtputf8;
mod test_mail;
pub mod texts;
mod transport;
mod worker;

pub use links::{Opened, Purpose, Signer};
pub use message_text::{Block, Run, TextMistake, body_mistake, subject_mistake};
pub use messages::{MessagePreview, TestError, example_values, preview_message, send_test_message};
pub use placeholder::{Placeholder, PlaceholderValues, safe_name};
pub use preview::{About, Preview, preview};
pub use schedule::tick;
pub use settings::{MailSettings, SmtpTls, SmtpUrl, SmtpUrlError, usual_sender};
pub use test_mail::{TestMailError, send_test};
pub use transport::{SendError, Transport, TransportError};
pub use worker::{deliver, run};

use std::time::{Duration, SystemTime};

use lettre::message::Mailbox;
use lettre::{Address, Message};

use crate::calendar::{self, Method};
use crate::catalogue::{Event, Occurrence};
use crate::error::BoxError;
use crate::form::Email;
use crate::state::AppState;
use crate::store::{
    AutomaticMail, Due, MailKind, MemberRow, MemberStatus, Person, RegistrationStatus, Row, Store,
    StoreError,
};
use compose::{Envelope, Invitation};
use letters::Links;
use smtputf8::Smtputf8;

/// The signer of links, the sender, and the way out.
#[derive(Clone, Debug)]
pub struct Mailer {
    signer: Signer,
    from: Mailbox,
    transport: Transport,
    smtputf8: Smtputf8,
}

/// Why the server can't send mail.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// The way out.
    #[error("{0}")]
    Transport(#[from] TransportError),
    /// The secret that links are signed with.
    #[error("{0}")]
    Store(#[from] StoreError),
}

impl Mailer {
    /// A mailer with the database's own secret.
    ///
    /// # Errors
    /// When the database fails, or TLS can't be set up.
    pub async fn open(store: &Store, settings: &MailSettings) -> Result<Self, MailerError> {
        Ok(Self {
            signer: Signer::new(&store.secret("links").await?),
            from: settings.from.clone(),
            transport: Transport::of(settings)?,
            smtputf8: Smtputf8::default(),
        })
    }

    /// The address that mail comes from, for "check your mail from …".
    #[must_use]
    pub fn sender(&self) -> &str {
        self.from.email.as_ref()
    }

    /// What links are signed with.
    #[must_use]
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Whether addresses with letters beyond ASCII before the @ can be mailed (RFC 6531); `None` while the mail server
    /// has not been asked yet.
    #[must_use]
    pub fn smtputf8(&self) -> Option<bool> {
        match &self.transport {
            Transport::Folder(_) => Some(true),
            Transport::Smtp(_) => self.smtputf8.get(),
        }
    }

    /// Asks the mail server whether it offers SMTPUTF8. When it can't be asked, what was known holds on.
    pub async fn ask_smtputf8(&self) {
        if matches!(self.transport, Transport::Folder(_)) {
            return;
        }
        match self.transport.offers_smtputf8().await {
            Ok(offers) => self.smtputf8.set(offers),
            Err(failure) => tracing::error!(
                server = self.transport.server(),
                reason = failure.reason(),
                cause = %failure,
                "the mail server can't be used, and mail waits. {}",
                failure.remedy()
            ),
        }
    }

    /// The way out.
    #[must_use]
    pub const fn transport(&self) -> &Transport {
        &self.transport
    }
}

/// What to do with a mail that is due.
enum Rendered {
    /// Send it.
    Send(Box<Message>),
    /// It has lost its sense: the person left, the event is over.
    Drop(&'static str),
    /// It can't be made now; perhaps later.
    Wait(String),
    /// It can never be sent.
    Never(String),
}

/// Makes the mail that is due, from what is true now.
async fn render(state: &AppState, due: &Due) -> Result<Rendered, StoreError> {
    if let Some(message) = due.message {
        return messages::render(state, due, message).await;
    }
    let rendered = match due.to {
        Person::Registration(id) => match state.store().registration(id).await? {
            Some(row) => {
                let mails = state.store().automatic_mails(&row.event).await?;
                registration_mail(state, due, &row, &mails.get(due.kind))
            }
            None => Ok(Rendered::Drop("erased")),
        },
        Person::Member(id) => match state.store().member(id).await? {
            Some(row) => member_mail(state, due, &row),
            None => Ok(Rendered::Drop("erased")),
        },
    };
    Ok(rendered.unwrap_or_else(|cause| Rendered::Wait(cause.to_string())))
}

/// Whether a mail of this kind still makes sense for somebody who stands so.
fn fits(kind: MailKind, status: RegistrationStatus) -> bool {
    use RegistrationStatus as S;
    match kind {
        MailKind::Confirm => status == S::Pending,
        MailKind::Waitlisted => status == S::Waitlisted,
        MailKind::Cancelled | MailKind::CalledOff => status == S::Cancelled,
        MailKind::Changed => matches!(status, S::Registered | S::Waitlisted),
        _ => status == S::Registered,
    }
}

fn registration_mail(
    state: &AppState,
    due: &Due,
    row: &Row,
    settings: &AutomaticMail,
) -> Result<Rendered, BoxError> {
    let now = state.now();
    if !fits(due.kind, row.status) {
        return Ok(Rendered::Drop("no longer true"));
    }
    let catalogue = state.catalogue();
    let Some(event) = catalogue.event(&row.event) else {
        return Ok(Rendered::Wait(format!(
            "the catalogue has no event `{}`",
            row.event
        )));
    };
    let occurrence = notified_occurrence(state, event, row)?;
    if now >= occurrence.end && !matches!(due.kind, MailKind::After | MailKind::Cancelled) {
        return Ok(Rendered::Drop("the event is over"));
    }
    let links = links(state).to(row);
    let own_text = match settings.text(row.lang) {
        Some(text) => messages::own_blocks(state, event, row, text)?,
        None => None,
    };
    let letter = letters::about_event(due.kind, row, event, occurrence, links, own_text)?;
    let Some(letter) = letter else {
        return Ok(Rendered::Drop("not about an event"));
    };
    let to = match recipient(state, &row.email) {
        Ok(to) => to,
        Err(why) => return Ok(Rendered::Never(why)),
    };
    let envelope = envelope(state, due, &state.mailer().from, &to, None);
    let invitation = invitation(state, due.kind, row, event, occurrence);
    let message = compose::message(envelope, &letter, invitation)?;
    Ok(Rendered::Send(Box::new(message)))
}

/// The calendar entry that goes with a mail of this kind, if any.
fn invitation(
    state: &AppState,
    kind: MailKind,
    row: &Row,
    event: &Event,
    occurrence: Occurrence,
) -> Option<Invitation> {
    method(kind).map(|method| Invitation {
        method,
        file: calendar::file(&calendar::Entry {
            uid: &calendar::uid(state.public_url(), event.id.as_str()),
            page: &state
                .public_url()
                .join(&format!("/e/{}?lang={}", event.id, row.lang.code())),
            texts: event.texts(row.lang).1,
            lang: row.lang,
            occurrence,
            now: state.now(),
            invitation: Some(calendar::Invitation {
                method,
                sequence: row.sequence,
                organiser: state.mailer().sender(),
                attendee: &row.email,
                join: event.join.as_ref().map(url::Url::as_str),
            }),
        }),
    })
}

/// What a mail of this kind does to the calendar.
const fn method(kind: MailKind) -> Option<Method> {
    match kind {
        MailKind::Registered | MailKind::Promoted | MailKind::Changed => Some(Method::Request),
        MailKind::Cancelled | MailKind::CalledOff => Some(Method::Cancel),
        _ => None,
    }
}

/// The times this person goes by.
fn notified_occurrence(state: &AppState, event: &Event, row: &Row) -> Result<Occurrence, BoxError> {
    match row.notified_times {
        Some((start, end)) => Ok(Occurrence {
            start,
            end,
            closes: end,
        }),
        None => Ok(event.occurrence(state.started(), state.now())?),
    }
}

fn member_mail(state: &AppState, due: &Due, row: &MemberRow) -> Result<Rendered, BoxError> {
    let fits = match due.kind {
        MailKind::ListConfirm => row.status == MemberStatus::Pending,
        _ => row.status == MemberStatus::Confirmed,
    };
    if !fits {
        return Ok(Rendered::Drop("no longer true"));
    }
    let catalogue = state.catalogue();
    let Some(list) = catalogue.list(&row.list) else {
        return Ok(Rendered::Wait(format!(
            "the catalogue has no list `{}`",
            row.list
        )));
    };
    let links = links(state);
    let Some(letter) = letters::about_list(due.kind, row, list, links) else {
        return Ok(Rendered::Drop("not about a list"));
    };
    let from = match &list.sender {
        Some(sender) => Mailbox::new(None, sender.parse::<Address>()?),
        None => state.mailer().from.clone(),
    };
    let leave = links.personal(Purpose::Unsubscribe, Person::Member(row.id));
    let to = match recipient(state, &row.email) {
        Ok(to) => to,
        Err(why) => return Ok(Rendered::Never(why)),
    };
    let envelope = envelope(state, due, &from, &to, Some(leave));
    let message = compose::message(envelope, &letter, None)?;
    Ok(Rendered::Send(Box::new(message)))
}

fn links(state: &AppState) -> Links<'_> {
    Links {
        signer: state.mailer().signer(),
        base: state.public_url(),
        now: state.now(),
        version: 0,
    }
}

/// The address of a stored row, by the form's own validation; else why no mail can ever reach it.
fn recipient(state: &AppState, email: &str) -> Result<Address, String> {
    let email = Email::parse(email).map_err(|_| "no mail server takes this address".to_owned())?;
    if email.needs_smtputf8() && state.mailer().smtputf8() == Some(false) {
        return Err("the mail server does not offer SMTPUTF8, which this address needs".to_owned());
    }
    Ok(email.address().clone())
}

fn envelope(
    state: &AppState,
    due: &Due,
    from: &Mailbox,
    to: &Address,
    unsubscribe: Option<String>,
) -> Envelope {
    let seconds = u64::try_from(state.now().as_second()).unwrap_or_default();
    Envelope {
        from: from.clone(),
        to: to.clone(),
        // The same at each try: a server that got it already can tell.
        message_id: format!("<{}@{}>", due.name(), from.email.domain()),
        date: SystemTime::UNIX_EPOCH + Duration::from_secs(seconds),
        unsubscribe,
    }
}
