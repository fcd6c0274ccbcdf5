//! Goes round the outbox: claims what is due, sends it, notes how it went.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

use super::failure::{Failure, Recipients};
use super::transport::SendError;
use super::{Rendered, render, schedule};
use crate::state::AppState;
use crate::store::{Due, StoreError};

/// How often the outbox is looked into. What comes in between goes together, with few syncs of the disk: those are the
/// registrations' too.
const ROUND: Duration = Duration::from_millis(500);
/// How often it is looked what time has made due.
const SCHEDULE: Duration = Duration::from_secs(20);
/// How often the log and the metrics say that the limit on mail is reached.
const WARN_EVERY: Duration = Duration::from_secs(60);
/// How long it is known whether the mail server offers SMTPUTF8.
const SMTPUTF8_AGE: Duration = Duration::from_secs(3600);
/// How many times a mail is tried: with the waits below, about five days.
const TRIES: i64 = 28;
/// The first wait after a failure; each next one is twice as long.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(6);

/// Sends mail until `stop` is true; what is under way then ends first.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    tokio::spawn(keep_asking_smtputf8(state.clone(), stop.clone()));
    let mut looked = None;
    while !*stop.borrow() {
        let more = match round(&state, &mut looked).await {
            Ok(more) => more,
            Err(error) => {
                tracing::error!(%error, "the outbox can't be read; trying again");
                false
            }
        };
        if !more {
            let pause = tokio::time::timeout(ROUND, stop.wait_for(|stop| *stop));
            // A timeout is the usual end of a pause; a closed channel means there is nobody left to serve.
            if matches!(pause.await, Ok(Err(_))) {
                return;
            }
        }
    }
}

/// Asks the mail server whether it offers SMTPUTF8, at once and then again and again: it may be changed. Beside the rounds,
/// since a server that is down takes half a minute to say nothing.
async fn keep_asking_smtputf8(state: AppState, mut stop: watch::Receiver<bool>) {
    loop {
        state.mailer().ask_smtputf8().await;
        let pause = match state.mailer().smtputf8() {
            Some(_) => SMTPUTF8_AGE,
            None => SCHEDULE,
        };
        if tokio::time::timeout(pause, stop.wait_for(|stop| *stop))
            .await
            .is_ok()
        {
            return;
        }
    }
}

/// One round; whether there is more to send right away.
async fn round(state: &AppState, looked: &mut Option<Instant>) -> Result<bool, StoreError> {
    if looked.is_none_or(|then| then.elapsed() >= SCHEDULE) {
        schedule::tick(state).await?;
        *looked = Some(Instant::now());
    }
    let at_once = usize::try_from(state.mailer().transport().at_once()).unwrap_or(usize::MAX);
    Ok(deliver(state).await? >= at_once)
}

/// Sends what is due now, one handful; how many mails that were.
///
/// # Errors
/// When the database fails; what was not noted as sent is tried again.
pub async fn deliver(state: &AppState) -> Result<usize, StoreError> {
    let transport = state.mailer().transport();
    let Some(most) = allowed(state).await? else {
        return Ok(0);
    };
    let due = claim(state, most).await?;
    let count = due.len();
    state.guard().mail_budget.take(count);
    state.guard().take_mails(state.store(), count).await?;
    let mut under_way = UnderWay::begin(state, due);
    let mut failure = None;
    while let Some(first) = under_way.next().await {
        // Those that went out at the same time are noted together; none waits for a slow one.
        let mut ended = vec![first];
        while let Some(also) = match transport.may_dawdle() {
            true => under_way.next_at_once(),
            false => under_way.next().await,
        } {
            ended.push(also);
        }
        let mut sent = Vec::new();
        for one in ended {
            match one {
                Ok(Ok(went_out)) => sent.extend(went_out),
                // What else went out is noted all the same: it must not go twice.
                Ok(Err(error)) => failure = Some(error),
                Err(error) => tracing::error!(%error, "a mail broke off; it is tried again"),
            }
        }
        if !sent.is_empty() {
            match transport.settle(sent.iter().map(Due::name)).await {
                Ok(()) => state.store().mails_sent(&sent, state.now()).await?,
                // They are tried again once their claim ends: a second file takes the first one's place.
                Err(error) => tracing::error!(%error, "the mail in the folder can't be synced"),
            }
        }
    }
    failure.map_or(Ok(count), Err)
}

/// Claims mail that is due: first that of the outbox, so that a confirmation never waits behind a message to thousands.
async fn claim(state: &AppState, most: i64) -> Result<Vec<Due>, StoreError> {
    let (store, now) = (state.store(), state.now());
    let mut due = store.claim_mail(most, now).await?;
    let more = most.saturating_sub(i64::try_from(due.len()).unwrap_or(i64::MAX));
    if more > 0 {
        due.extend(store.claim_message_mail(more, now).await?);
    }
    Ok(due)
}

/// How many mails may be claimed; `None` when the limit on mail lets none go, which is said when there are some.
async fn allowed(state: &AppState) -> Result<Option<i64>, StoreError> {
    let (budget, now) = (&state.guard().mail_budget, Instant::now());
    let most = budget.available(state.mailer().transport().at_once(), now);
    let most = state.guard().mails_left(state.store(), most).await?;
    if most > 0 {
        return Ok(Some(most));
    }
    let waiting = state.store().outbox_state(state.now()).await?.waiting;
    if waiting > 0 && budget.should_warn(WARN_EVERY, now) {
        state.metrics().mail_limited();
        let limit = state.guard().settings.rates.mail;
        tracing::error!(
            waiting, %limit,
            "the limit on mail is reached; mail waits. Raise limit_mail if these are your participants; \
             look at misniets_forms_total if they are not"
        );
    }
    Ok(None)
}

/// A mail that went out.
type Sent = Result<Option<Due>, StoreError>;

/// Mails on their way, some side by side; where one ends the next begins.
struct UnderWay<'a> {
    state: &'a AppState,
    waiting: std::vec::IntoIter<Due>,
    tasks: JoinSet<Sent>,
}

impl<'a> UnderWay<'a> {
    fn begin(state: &'a AppState, due: Vec<Due>) -> Self {
        let mut all = Self {
            state,
            waiting: due.into_iter(),
            tasks: JoinSet::new(),
        };
        for _ in 0..state.mailer().transport().side_by_side() {
            all.begin_one();
        }
        all
    }

    fn begin_one(&mut self) {
        if let Some(due) = self.waiting.next() {
            let state = self.state.clone();
            self.tasks.spawn(async move { send(&state, due).await });
        }
    }

    /// One that ended; `None` when all have.
    async fn next(&mut self) -> Option<Result<Sent, JoinError>> {
        let ended = self.tasks.join_next().await;
        self.begin_one();
        ended
    }

    /// One that has ended already.
    fn next_at_once(&mut self) -> Option<Result<Sent, JoinError>> {
        let ended = self.tasks.try_join_next()?;
        self.begin_one();
        Some(ended)
    }
}

/// Sends a mail; gives it back if it went out. What became of it otherwise is noted.
async fn send(state: &AppState, due: Due) -> Sent {
    let (store, now) = (state.store(), state.now());
    let message = match render(state, &due).await? {
        Rendered::Send(message) => *message,
        Rendered::Drop(why) => {
            store.mail_dropped(&due, why, now).await?;
            return Ok(None);
        }
        Rendered::Wait(why) => {
            let failure = Failure::new("settings", why);
            later(state, &due, &failure).await?;
            return Ok(None);
        }
        Rendered::Never(why) => {
            never(state, &due, &Failure::new("address", why)).await?;
            return Ok(None);
        }
    };
    let recipients = Recipients::of(&message);
    match state.mailer().transport().send(message, &due.name()).await {
        Ok(()) => {
            state.metrics().mail_sent(due.kind.as_str());
            return Ok(Some(due));
        }
        Err(SendError::Never(failure)) => never(state, &due, &failure.without(&recipients)).await?,
        Err(SendError::Later(failure)) => later(state, &due, &failure.without(&recipients)).await?,
    }
    Ok(None)
}

/// Gives up a mail that no later attempt can send.
async fn never(state: &AppState, due: &Due, failure: &Failure) -> Result<(), StoreError> {
    tracing::warn!(
        mail = due.id,
        kind = due.kind.as_str(),
        reason = failure.reason(),
        detail = failure.detail(),
        "a mail was refused for good"
    );
    given_up(state, due, failure).await
}

/// Notes that a mail will not go out.
async fn given_up(state: &AppState, due: &Due, failure: &Failure) -> Result<(), StoreError> {
    let (kind, metrics) = (due.kind.as_str(), state.metrics());
    metrics.mail_failed(kind);
    metrics.mail_error(kind, failure.reason(), "given_up");
    let why = failure.to_string();
    state.store().mail_given_up(due, &why, state.now()).await
}

/// Puts a mail off, or gives it up after too many tries.
async fn later(state: &AppState, due: &Due, failure: &Failure) -> Result<(), StoreError> {
    let now = state.now();
    if due.attempts >= TRIES {
        tracing::error!(
            mail = due.id,
            kind = due.kind.as_str(),
            reason = failure.reason(),
            detail = failure.detail(),
            "a mail was tried too often and given up"
        );
        return given_up(state, due, failure).await;
    }
    tracing::warn!(
        mail = due.id,
        kind = due.kind.as_str(),
        attempt = due.attempts,
        reason = failure.reason(),
        detail = failure.detail(),
        "a mail could not be sent; it is tried again"
    );
    let (kind, why) = (due.kind.as_str(), failure.to_string());
    state
        .metrics()
        .mail_error(kind, failure.reason(), "retried");
    state
        .store()
        .mail_put_off(due, &why, after(due.attempts, now))
        .await
}

/// When to try again after so many attempts: 30 s, 1 min, 2 min, … 6 h.
fn after(attempts: i64, now: Timestamp) -> Timestamp {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default().min(16);
    let wait = FIRST_WAIT
        .checked_mul(2_i32.pow(doublings))
        .unwrap_or(LONGEST_WAIT)
        .min(LONGEST_WAIT);
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_up_to_six_hours() {
        let now: Timestamp = "2026-06-01T08:00:00Z".parse().unwrap();
        let waits: Vec<i64> = [1, 2, 3, 11, 28]
            .map(|attempts| after(attempts, now).duration_since(now).as_secs())
            .to_vec();
        assert_eq!(waits, [30, 60, 120, 21_600, 21_600]);
        let days: i64 = (1..TRIES)
            .map(|n| after(n, now).duration_since(now).as_secs())
            .sum();
        assert!(
            days > 4 * 86_400,
            "a weekend's outage loses no mail: {days} s"
        );
    }
}
