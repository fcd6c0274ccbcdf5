//! Seats, waitlist, confirmation and cancellation, on both databases.

use jiff::{SignedDuration, Timestamp};
use misniets_server::catalogue::{EventId, Occurrence, Quota};
use misniets_server::lang::Lang;
use misniets_server::registration::{Email, Registered, Registration, Status};
use misniets_server::store::{
    Admission, CancelOutcome, ConfirmOutcome, Outcome, RegistrationStatus, Row, Store,
};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::databases::{Database, on_both};

const EVENT: &str = "avond";

pub(crate) fn now() -> Timestamp {
    "2026-06-01T08:00:00Z".parse().unwrap()
}

pub(crate) fn admission(seats: u32) -> Admission {
    let start = now() + SignedDuration::from_hours(100);
    let end = start + SignedDuration::from_hours(1);
    Admission {
        open: true,
        quota: Quota::new(seats),
        waitlist: true,
        confirm: false,
        hold: None,
        occurrence: Occurrence {
            start,
            end,
            closes: end,
        },
    }
}

pub(crate) fn person(email: &str, waitlist: bool, key: Option<&str>) -> Registration {
    Registration {
        event: EventId::parse(EVENT).unwrap(),
        name: "An".into(),
        email: Email::parse(email).unwrap(),
        consents: Vec::new(),
        answers: vec![("diet".into(), "Vegetarisch".into())],
        other_answers: Vec::new(),
        waitlist,
        lang: Lang::Nl,
        page: None,
        key: key.map(str::to_owned),
        token: None,
        sends_mail: true,
    }
}

/// What somebody who stands so is told.
pub(crate) fn answer(status: Status) -> Registered {
    Registered {
        status,
        calendar: "https://x/calendar.ics".into(),
        google: None,
        outlook: None,
        join: None,
        sender: None,
        confirm_within: None,
    }
}

async fn register(store: &Store, email: &str, waitlist: bool, admission: Admission) -> Outcome {
    store
        .register(
            person(email, waitlist, None),
            admission,
            answer(Status::Registered),
            now(),
        )
        .await
        .unwrap()
}

async fn row(store: &Store, email: &str) -> Row {
    let rows = store.registrations(EVENT).await.unwrap();
    rows.into_iter().find(|row| row.email == email).unwrap()
}

/// How many stand so.
async fn count(store: &Store, status: RegistrationStatus) -> usize {
    let rows = store.registrations(EVENT).await.unwrap();
    rows.iter().filter(|row| row.status == status).count()
}

/// N seats, ten times as many at once, some who would wait; then as many cancel as like, at once as well.
async fn crowd(database: Database, seats: u32, waits: Vec<bool>, leave: usize) {
    let dir = TempDir::new().unwrap();
    let store = database.open(dir.path()).await;
    let admission = admission(seats);
    let mut crowd = JoinSet::new();
    for (visitor, wait) in waits.iter().copied().enumerate() {
        let store = store.clone();
        crowd.spawn(async move {
            register(&store, &format!("v{visitor}@stad.be"), wait, admission).await
        });
    }
    let outcomes = crowd.join_all().await;
    let said = |status| {
        outcomes
            .iter()
            .filter(|outcome| **outcome == Outcome::Accepted(answer(status)))
            .count()
    };
    let seats = seats as usize;
    assert_eq!(said(Status::Registered), seats);
    assert_eq!(count(&store, RegistrationStatus::Registered).await, seats);
    let waiting = said(Status::Waitlisted);
    assert_eq!(count(&store, RegistrationStatus::Waitlisted).await, waiting);
    let rows = store.registrations(EVENT).await.unwrap();
    let mut leaving = JoinSet::new();
    let seated = rows
        .iter()
        .filter(|row| row.status == RegistrationStatus::Registered);
    for id in seated.map(|row| row.id).take(leave) {
        let store = store.clone();
        leaving.spawn(async move { store.cancel(id, Some(&admission), now()).await.unwrap() });
    }
    let left = leaving.join_all().await.len();
    let moved_up = left.min(waiting);
    assert_eq!(
        count(&store, RegistrationStatus::Registered).await,
        seats - left + moved_up
    );
    assert_eq!(
        count(&store, RegistrationStatus::Waitlisted).await,
        waiting - moved_up
    );
    store.close().await;
}

/// Runs the property with cases of proptest's choice.
async fn any_crowd(database: Database) {
    let crowds = (1_u32..6).prop_flat_map(|seats| {
        let waits = prop::collection::vec(any::<bool>(), 10 * seats as usize);
        (Just(seats), waits, 0..=seats as usize)
    });
    let handle = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let mut runner = TestRunner::new(ProptestConfig {
            cases: 12,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        runner
            .run(&crowds, |(seats, waits, leave)| {
                handle.block_on(crowd(database, seats, waits, leave));
                Ok(())
            })
            .unwrap();
    })
    .await
    .unwrap();
}

on_both! {
    async fn ten_times_as_many_as_there_are_seats_get_exactly_the_seats(database: Database) {
        any_crowd(database).await;
    }

    async fn a_cancelled_seat_goes_to_the_first_who_waits_once(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
            register(&store, email, true, admission(1)).await;
        }
        let a = row(&store, "a@stad.be").await.id;
        let cancelled = store.cancel(a, Some(&admission(1)), now()).await.unwrap();
        assert_eq!(cancelled, CancelOutcome::Cancelled(1));
        assert_eq!(store.cancel(a, Some(&admission(1)), now()).await.unwrap(), CancelOutcome::Already);
        assert_eq!(row(&store, "b@stad.be").await.status, RegistrationStatus::Registered);
        assert_eq!(row(&store, "c@stad.be").await.status, RegistrationStatus::Waitlisted);
    }

    async fn who_waits_goes_before_who_comes_when_there_are_more_seats(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        register(&store, "a@stad.be", true, admission(1)).await;
        register(&store, "b@stad.be", true, admission(1)).await;
        let late = register(&store, "c@stad.be", true, admission(2)).await;
        assert_eq!(late, Outcome::Accepted(answer(Status::Waitlisted)));
        assert_eq!(store.promote(EVENT, &admission(2), now()).await.unwrap(), 1);
        assert_eq!(row(&store, "b@stad.be").await.status, RegistrationStatus::Registered);
    }

    async fn without_the_wish_to_wait_one_hears_full_and_that_waiting_is_possible(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        register(&store, "a@stad.be", false, admission(1)).await;
        let full = register(&store, "b@stad.be", false, admission(1)).await;
        assert_eq!(full, Outcome::Full { waitlist: true });
        assert_eq!(store.registrations(EVENT).await.unwrap().len(), 1);
    }

    async fn a_key_hit_ten_times_at_once_stores_once_and_answers_alike(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let mut clicks = JoinSet::new();
        for _ in 0..10 {
            let store = store.clone();
            clicks.spawn(async move {
                let new = person("an@stad.be", false, Some("k1"));
                store.register(new, admission(3), answer(Status::Registered), now()).await.unwrap()
            });
        }
        for outcome in clicks.join_all().await {
            assert_eq!(outcome, Outcome::Accepted(answer(Status::Registered)));
        }
        assert_eq!(store.registrations(EVENT).await.unwrap().len(), 1);
    }

    async fn a_key_hit_ten_times_at_once_stores_once_where_seats_are_not_counted_either(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let open = Admission { quota: None, ..admission(1) };
        // Enough of them that some are stored together, beside others that are about the same persons.
        for round in 0..20 {
            let mut clicks = JoinSet::new();
            for click in 0..30 {
                let store = store.clone();
                clicks.spawn(async move {
                    let email = format!("an{round}.{}@stad.be", (click * 7) % 3);
                    let new = person(&email, false, Some("k1"));
                    store.register(new, open, answer(Status::Registered), now()).await.unwrap()
                });
            }
            for outcome in clicks.join_all().await {
                assert_eq!(outcome, Outcome::Accepted(answer(Status::Registered)));
            }
        }
        assert_eq!(store.registrations(EVENT).await.unwrap().len(), 60);
        assert_eq!(store.mail_counts().await.unwrap(), (60, 0), "one mail each");
    }

    async fn the_mail_of_a_registration_and_the_one_asked_for_again_are_one(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        for (quota, email) in [(None, "an@stad.be"), (Quota::new(2), "eva@stad.be")] {
            let admission = Admission { quota, ..admission(1) };
            for _ in 0..2 {
                register(&store, email, false, admission).await;
                store.resend(EVENT, email, now()).await.unwrap();
            }
        }
        assert_eq!(store.mail_counts().await.unwrap(), (2, 0));
    }

    async fn a_retry_hears_its_answer_and_changes_nothing_however_late(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        for (quota, email) in [(None, "an@stad.be"), (Quota::new(1), "eva@stad.be")] {
            let admission = Admission { quota, ..admission(1) };
            let sent = |open| {
                let new = person(email, false, Some("k1"));
                store.register(new, Admission { open, ..admission }, answer(Status::Registered), now())
            };
            let first = sent(true).await.unwrap();
            let id = row(&store, email).await.id;
            store.cancel(id, Some(&admission), now()).await.unwrap();
            for open in [true, false] {
                assert_eq!(sent(open).await.unwrap(), first);
            }
            assert_eq!(row(&store, email).await.status, RegistrationStatus::Cancelled);
        }
        let late = person("ada@stad.be", false, None);
        let closed = Admission { open: false, quota: None, ..admission(1) };
        let refused = store.register(late, closed, answer(Status::Registered), now()).await.unwrap();
        assert_eq!(refused, Outcome::Closed);
        assert_eq!(store.registrations(EVENT).await.unwrap().len(), 2);
    }

    async fn a_cancelled_address_can_register_anew(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        register(&store, "an@stad.be", false, admission(1)).await;
        let first = row(&store, "an@stad.be").await;
        store.cancel(first.id, Some(&admission(1)), now()).await.unwrap();
        register(&store, "an@stad.be", false, admission(1)).await;
        let again = row(&store, "an@stad.be").await;
        assert_eq!((again.id, again.status), (first.id, RegistrationStatus::Registered));
        assert!(again.sequence > first.sequence, "calendars must take it over");
    }

    async fn an_unconfirmed_address_keeps_no_seat_and_gets_one_by_its_click(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let confirm = Admission { confirm: true, waitlist: false, ..admission(1) };
        for email in ["a@stad.be", "b@stad.be"] {
            let pending = register(&store, email, false, confirm).await;
            assert_eq!(pending, Outcome::Accepted(answer(Status::Pending)));
        }
        let (a, b) = (row(&store, "a@stad.be").await.id, row(&store, "b@stad.be").await.id);
        let click = async |id| store.confirm(id, &confirm, now()).await.unwrap();
        assert_eq!(click(b).await, ConfirmOutcome::Confirmed(RegistrationStatus::Registered));
        assert_eq!(click(b).await, ConfirmOutcome::Already(RegistrationStatus::Registered));
        assert_eq!(click(a).await, ConfirmOutcome::Full);
        assert_eq!(click(4711).await, ConfirmOutcome::Gone);
    }

    async fn a_held_seat_is_released_after_its_time_and_goes_to_who_waits(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let hour = SignedDuration::from_hours(1);
        let held = Admission { confirm: true, hold: Some(hour), ..admission(1) };
        let pending = register(&store, "hamster@stad.be", false, held).await;
        assert_eq!(pending, Outcome::Accepted(answer(Status::Pending)));
        assert_eq!(store.taken(EVENT, now()).await.unwrap(), 1, "held");
        assert_eq!(
            register(&store, "an@stad.be", false, held).await,
            Outcome::Full { waitlist: true }
        );
        let direct = Admission { confirm: false, hold: None, ..held };
        let waits = register(&store, "an@stad.be", true, direct).await;
        assert_eq!(waits, Outcome::Accepted(answer(Status::Waitlisted)));
        assert_eq!(store.promote(EVENT, &held, now()).await.unwrap(), 0);
        let later = now() + hour;
        assert_eq!(store.promote(EVENT, &held, later).await.unwrap(), 1, "moves up");
        assert_eq!(row(&store, "an@stad.be").await.status, RegistrationStatus::Registered);
        let hamster = row(&store, "hamster@stad.be").await.id;
        let full = Admission { waitlist: false, ..held };
        assert_eq!(store.confirm(hamster, &full, later).await.unwrap(), ConfirmOutcome::Full);
    }

    async fn who_confirms_in_time_keeps_the_seat_that_was_held(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let hour = SignedDuration::from_hours(1);
        let held = Admission { confirm: true, hold: Some(hour), ..admission(1) };
        register(&store, "an@stad.be", false, held).await;
        let direct = Admission { confirm: false, hold: None, ..held };
        register(&store, "eva@stad.be", true, direct).await;
        let an = row(&store, "an@stad.be").await.id;
        let in_time = now() + SignedDuration::from_mins(59);
        assert_eq!(
            store.confirm(an, &held, in_time).await.unwrap(),
            ConfirmOutcome::Confirmed(RegistrationStatus::Registered)
        );
        assert_eq!(store.promote(EVENT, &held, now() + hour * 2).await.unwrap(), 0);
        assert_eq!(row(&store, "eva@stad.be").await.status, RegistrationStatus::Waitlisted);
    }

    async fn registering_again_does_not_hold_a_seat_longer(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let hour = SignedDuration::from_hours(1);
        let held = Admission { confirm: true, hold: Some(hour), ..admission(2) };
        for minutes in [0, 30, 70, 130] {
            let at = now() + SignedDuration::from_mins(minutes);
            let again = person("hamster@stad.be", false, None);
            let answered = store.register(again, held, answer(Status::Registered), at).await.unwrap();
            assert_eq!(answered, Outcome::Accepted(answer(Status::Pending)));
            let until = row(&store, "hamster@stad.be").await.seat_until;
            assert_eq!(until, Some(now() + hour), "after {minutes} minutes");
        }
        assert_eq!(store.taken(EVENT, now() + hour).await.unwrap(), 0);
    }

    async fn held_seats_are_never_more_than_there_are(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let hold = Some(SignedDuration::from_hours(1));
        let held = Admission { confirm: true, hold, waitlist: false, ..admission(3) };
        let mut tasks = JoinSet::new();
        for n in 0..12 {
            let store = store.clone();
            tasks.spawn(async move { register(&store, &format!("p{n}@stad.be"), false, held).await });
        }
        let outcomes = tasks.join_all().await;
        let pending = Outcome::Accepted(answer(Status::Pending));
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == pending).count(), 3);
        assert_eq!(store.taken(EVENT, now()).await.unwrap(), 3);
        let first = store.registrations(EVENT).await.unwrap()[0].id;
        store.cancel(first, Some(&held), now()).await.unwrap();
        assert_eq!(store.taken(EVENT, now()).await.unwrap(), 2, "given up before confirming");
    }

    async fn what_was_given_is_kept_with_its_order(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        register(&store, "an@stad.be", false, admission(1)).await;
        let row = row(&store, "an@stad.be").await;
        assert_eq!(row.answers, [("diet".to_owned(), "Vegetarisch".to_owned())]);
        assert_eq!(row.notified_times, Some((admission(1).occurrence.start, admission(1).occurrence.end)));
    }
}
