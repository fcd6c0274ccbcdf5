//! The outbox: mail noted in the transaction that makes it due.

use jiff::Timestamp;

use super::StoreError;
use super::dialect::Tx;
use super::types::stored;

/// A second mail of one kind to one person within this time is the same mail, in ms.
const SAME_MAIL: i64 = 10 * 60 * 1000;

/// What a mail says.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MailKind {
    /// Confirm that you want to register (double opt-in).
    Confirm,
    /// You are registered; with the calendar entry.
    Registered,
    /// You are on the waitlist.
    Waitlisted,
    /// A seat came free: you are registered.
    Promoted,
    /// Your registration is cancelled.
    Cancelled,
    /// The event takes place at another time.
    Changed,
    /// The organiser cancelled the event.
    CalledOff,
    /// It is tomorrow.
    ReminderDay,
    /// It is in an hour.
    ReminderHour,
    /// It is over: the recording, the e-book.
    After,
    /// Confirm that you want this list's mail (double opt-in).
    ListConfirm,
    /// You are on the list.
    ListWelcome,
    /// You asked again, and are on the list already.
    ListKnown,
}

stored!(MailKind, "kind of mail", {
    Confirm: "confirm", Registered: "registered", Waitlisted: "waitlisted", Promoted: "promoted",
    Cancelled: "cancelled", Changed: "changed", CalledOff: "called_off", ReminderDay: "reminder_day",
    ReminderHour: "reminder_hour", After: "after", ListConfirm: "list_confirm",
    ListWelcome: "list_welcome", ListKnown: "list_known",
});

/// To whom a mail goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum To {
    /// The registration with this number.
    Registration(i64),
    /// The list's member with this number.
    Member(i64),
}

/// A mail to be noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewMail {
    kind: MailKind,
    to: To,
    /// Which state of the person it is about: another state makes it another mail.
    sequence: i64,
}

impl NewMail {
    pub(super) const fn about(kind: MailKind, registration: i64, sequence: i64) -> Self {
        Self {
            kind,
            to: To::Registration(registration),
            sequence,
        }
    }

    pub(super) const fn to_member(kind: MailKind, member: i64, sequence: i64) -> Self {
        Self {
            kind,
            to: To::Member(member),
            sequence,
        }
    }
}

/// Notes a mail, unless the same one was noted in the last minutes.
pub(super) async fn enqueue(tx: &mut Tx, mail: NewMail, now: Timestamp) -> Result<(), StoreError> {
    let (registration, member) = match mail.to {
        To::Registration(id) => (Some(id), None),
        To::Member(id) => (None, Some(id)),
    };
    let ms = now.as_millisecond();
    let once = format!(
        "{} {} {} {}",
        mail.kind.as_str(),
        registration.or(member).unwrap_or_default(),
        mail.sequence,
        ms.div_euclid(SAME_MAIL)
    );
    sqlx::query(
        "INSERT INTO outbox (kind, registration, member, once, created_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (once) DO NOTHING",
    )
    .bind(mail.kind.as_str())
    .bind(registration)
    .bind(member)
    .bind(once)
    .bind(ms)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
