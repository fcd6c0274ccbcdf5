//! What time makes due, with the clock set by hand.

use jiff::SignedDuration;
use misniets_server::store::RegistrationStatus;

use crate::databases::{Database, on_both};
use crate::test_store::{EVENT, TestStore};

const JUNE_1: &str = "2026-06-01T08:00:00Z";

const LISTS: &str = r#"
[[list]]
id = "streng"
keep_unconfirmed_days = 1
keep_unsubscribed_days = 2
[list.nl]
title = "Streng"
[[list]]
id = "gewoon"
[list.nl]
title = "Gewoon"
"#;

on_both! {
    async fn a_reminder_comes_a_day_before_and_one_an_hour_before_once_each(database: Database) {
        let test_store = TestStore::open(database).await;
        let start = test_store.at(JUNE_1, EVENT).await;
        test_store.register(&start, "an@stad.be").await;
        assert_eq!(test_store.subjects(&start).await, ["Je bent ingeschreven: Avond"]);
        let early = test_store.at("2026-06-09T09:59:00Z", EVENT).await;
        assert!(test_store.subjects(&early).await.is_empty());
        let day = test_store.at("2026-06-09T10:00:00Z", EVENT).await;
        assert_eq!(test_store.subjects(&day).await, ["Morgen: Avond"]);
        assert!(test_store.subjects(&day).await.is_empty());
        let hour = test_store.at("2026-06-10T09:00:00Z", EVENT).await;
        assert_eq!(test_store.subjects(&hour).await, ["Bijna zover: Avond"]);
        let over = test_store.at("2026-06-10T11:00:00Z", EVENT).await;
        assert!(test_store.subjects(&over).await.is_empty());
    }

    async fn who_comes_late_is_not_reminded_of_what_was_just_said(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at("2026-06-10T09:30:00Z", EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        assert_eq!(test_store.subjects(&state).await, ["Je bent ingeschreven: Avond"]);
    }

    async fn another_time_is_told_with_an_entry_that_replaces_the_first(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        let first = test_store.round(&state).await.remove(0);
        let moved = EVENT.replace("2026-06-10T10", "2026-06-11T12");
        let state = test_store.at("2026-06-02T08:00:00Z", &moved).await;
        assert!(test_store.round(&state).await.is_empty(), "it may be a mistake");
        let state = test_store.at("2026-06-02T08:11:00Z", &moved).await;
        let mails = test_store.round(&state).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].header("Subject"), "Nieuwe datum: Avond");
        assert!(mails[0].text.contains("donderdag 11 juni 2026, van 14.00 tot"), "{}", mails[0].text);
        let (before, after) = (first.calendar.unwrap(), mails[0].calendar.as_ref().unwrap());
        assert_eq!(before.event("UID"), after.event("UID"));
        assert_eq!((before.event("SEQUENCE"), after.event("SEQUENCE")), ("0".into(), "1".into()));
        assert_eq!(after.event("DTSTART"), "20260611T120000Z");
        assert!(test_store.round(&state).await.is_empty());
    }

    async fn an_event_called_off_is_told_once_and_taken_out_of_the_calendar(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        let cancelled = EVENT.replace("duration = 60", "duration = 60\ncancelled = true");
        let state = test_store.at("2026-06-02T08:00:00Z", &cancelled).await;
        assert!(test_store.round(&state).await.is_empty(), "it may be a mistake");
        let state = test_store.at("2026-06-02T08:11:00Z", &cancelled).await;
        let mails = test_store.round(&state).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].header("Subject"), "Gaat niet door: Avond");
        assert_eq!(mails[0].calendar.as_ref().unwrap().property("METHOD"), "CANCEL");
        assert!(test_store.round(&state).await.is_empty());
    }

    async fn after_the_event_the_recording_is_sent_once_it_is_there(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        let over = test_store.at("2026-06-11T08:00:00Z", EVENT).await;
        assert!(test_store.subjects(&over).await.is_empty());
        let ready = EVENT.replace("duration = 60", "duration = 60\nrecording = \"https://stad.be/opname\"");
        let state = test_store.at("2026-06-11T09:00:00Z", &ready).await;
        let mails = test_store.round(&state).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].header("Subject"), "Bedankt: Avond");
        assert!(mails[0].html.contains("https://stad.be/opname"));
        assert!(test_store.round(&state).await.is_empty());
    }

    async fn more_seats_go_to_who_waits_by_themselves(database: Database) {
        let test_store = TestStore::open(database).await;
        let seats = |seats: u32| EVENT.replace("duration = 60", &format!("duration = 60\nwaitlist = true\nquota = {seats}"));
        let state = test_store.at(JUNE_1, &seats(1)).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.register(&state, "eva@stad.be").await;
        test_store.round(&state).await;
        let state = test_store.at("2026-06-02T08:00:00Z", &seats(2)).await;
        assert_eq!(test_store.subjects(&state).await, ["Er is een plaats voor je: Avond"]);
    }

    async fn what_may_no_longer_be_kept_is_forgotten_by_itself(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        let opt_in = EVENT.replace("duration = 60", "duration = 60\ndouble_opt_in = true");
        let unsure = test_store.at(JUNE_1, &opt_in).await;
        test_store.register(&unsure, "eva@stad.be").await;
        let left = async || {
            let rows = test_store.store.registrations("avond").await.unwrap();
            rows.into_iter().map(|row| (row.email, row.status)).collect::<Vec<_>>()
        };
        assert_eq!(left().await.len(), 2);
        let week = test_store.at("2026-06-09T08:00:00Z", EVENT).await;
        test_store.round(&week).await;
        assert_eq!(left().await, [("an@stad.be".to_owned(), RegistrationStatus::Registered)]);
        let half_a_year = test_store.at("2026-12-20T08:00:00Z", EVENT).await;
        test_store.round(&half_a_year).await;
        assert!(left().await.is_empty());
    }

    async fn an_event_and_a_list_may_say_themselves_how_long_they_keep(database: Database) {
        let test_store = TestStore::open(database).await;
        let keeping = format!("{}{LISTS}", EVENT.replace("duration = 60", "duration = 60\nkeep_days = 3"));
        let start = test_store.at(JUNE_1, &keeping).await;
        test_store.register(&start, "an@stad.be").await;
        for list in ["streng", "gewoon"] {
            test_store.subscribe(&start, list, "nooit@stad.be").await;
            let left = test_store.subscribe(&start, list, "weg@stad.be").await;
            test_store.store.unsubscribe(left, start.now()).await.unwrap();
        }
        let left = async |list: &str| {
            let rows = test_store.store.members(list).await.unwrap();
            rows.into_iter().map(|row| row.email).collect::<Vec<_>>()
        };
        let day = test_store.at("2026-06-02T09:00:00Z", &keeping).await;
        test_store.round(&day).await;
        assert_eq!(left("streng").await, ["weg@stad.be"], "never confirmed: a day");
        assert_eq!(left("gewoon").await, ["nooit@stad.be", "weg@stad.be"]);
        let days = test_store.at("2026-06-03T09:00:00Z", &keeping).await;
        test_store.round(&days).await;
        assert!(left("streng").await.is_empty(), "who left: two days");
        let eight = test_store.at("2026-06-09T09:00:00Z", &keeping).await;
        test_store.round(&eight).await;
        assert_eq!(left("gewoon").await, ["weg@stad.be"], "who left: a month");
        let before = test_store.at("2026-06-13T10:00:00Z", &keeping).await;
        test_store.round(&before).await;
        assert_eq!(test_store.store.registrations("avond").await.unwrap().len(), 1);
        let after = test_store.at("2026-06-13T11:30:00Z", &keeping).await;
        test_store.round(&after).await;
        assert!(test_store.store.registrations("avond").await.unwrap().is_empty());
    }

    async fn what_the_catalogue_no_longer_knows_goes_as_is_usual(database: Database) {
        let test_store = TestStore::open(database).await;
        let start = test_store.at(JUNE_1, &format!("{EVENT}{LISTS}")).await;
        test_store.register(&start, "an@stad.be").await;
        test_store.subscribe(&start, "streng", "nooit@stad.be").await;
        let empty = test_store.at("2026-06-09T09:00:00Z", "").await;
        test_store.round(&empty).await;
        assert!(test_store.store.members("streng").await.unwrap().is_empty());
        assert_eq!(test_store.store.registrations("avond").await.unwrap().len(), 1);
        let later = test_store.at("2026-12-20T08:00:00Z", "").await;
        test_store.round(&later).await;
        assert!(test_store.store.registrations("avond").await.unwrap().is_empty());
    }

    async fn erased_with_the_mail_that_was_still_to_go_out(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, &format!("{EVENT}{LISTS}")).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.subscribe(&state, "gewoon", "an@stad.be").await;
        test_store.register(&state, "eva@stad.be").await;
        assert_eq!(test_store.store.mail_counts().await.unwrap(), (3, 0));
        let erased = test_store.store.erase("an@stad.be", |_| None, state.now()).await.unwrap();
        assert_eq!((erased.registrations, erased.members), (1, 1));
        assert_eq!(test_store.store.mail_counts().await.unwrap(), (1, 0));
        let mails = test_store.round(&state).await;
        assert_eq!(mails.iter().map(|mail| mail.header("To")).collect::<Vec<_>>(), ["eva@stad.be"]);
    }

    async fn who_is_not_known_costs_a_write_too_so_that_time_does_not_tell(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(JUNE_1, &format!("{EVENT}{LISTS}")).await;
        let store = &test_store.store;
        for minute in 1..=2 {
            let now = state.now() + SignedDuration::from_mins(minute);
            match minute {
                1 => store.resend("avond", "niemand@stad.be", now).await.unwrap(),
                _ => store.resend_member("gewoon", "niemand@stad.be", now).await.unwrap(),
            }
            assert_eq!(store.setting_or("probe", "").await.unwrap(), now.to_string());
        }
        assert_eq!(store.mail_counts().await.unwrap(), (0, 0));
    }
}
