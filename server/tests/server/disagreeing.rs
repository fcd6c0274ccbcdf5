//! Several servers on one database whose catalogue files disagree about a date: the file that was saved last decides, and
//! each participant gets at most one mail about it.

use misniets_server::app::AppState;
use misniets_server::store::OutboxState;

use crate::databases::{Database, on_both};
use crate::test_store::{EVENT, TestStore};

const MONDAY: &str = "2026-06-01T08:00:00Z";
/// Eleven minutes after [`MONDAY`].
const SETTLED: &str = "2026-06-01T08:11:00Z";
const NOBODY: [&str; 0] = [];

/// The event, an hour and a half later.
fn moved() -> String {
    EVENT.replace("2026-06-10T10:00", "2026-06-10T11:30")
}

/// What a server says about catalogues that disagree with a newer one.
async fn disagreements(state: &AppState) -> String {
    let metrics = state.metrics().text(OutboxState::default()).unwrap();
    let line = metrics
        .lines()
        .find(|line| line.starts_with("misniets_catalogue_disagreements"));
    line.unwrap().to_owned()
}

/// Lets each server look once; the recipients and the subjects of all mail.
async fn round(test_store: &TestStore, servers: &[AppState]) -> Vec<(String, String)> {
    let mut mails = Vec::new();
    for server in servers {
        mails.extend(test_store.round(server).await);
    }
    let mut all: Vec<_> = mails
        .iter()
        .map(|mail| (mail.header("To"), mail.header("Subject")))
        .collect();
    all.sort();
    all
}

/// Three servers at a moment; one of them has another start, in a file that was saved at `saved`.
async fn three(test_store: &TestStore, now: &str, saved: &str) -> [AppState; 3] {
    [
        test_store
            .server("first", now, EVENT, "2026-05-01T08:00:00Z")
            .await,
        test_store
            .server("second", now, EVENT, "2026-05-01T08:00:00Z")
            .await,
        test_store.server("other", now, &moved(), saved).await,
    ]
}

/// Registers ten people at each server, and takes the mail about that out of the mailbox.
async fn register_thirty(test_store: &TestStore, servers: &[AppState; 3]) {
    for (place, server) in servers.iter().enumerate() {
        for person in 0..10 {
            test_store
                .register(server, &format!("v{place}-{person}@stad.be"))
                .await;
        }
    }
    let mails = round(test_store, servers).await;
    assert_eq!(mails.len(), 30, "{mails:?}");
    assert!(
        mails
            .iter()
            .all(|(_, subject)| subject == "Je bent ingeschreven: Avond"),
        "{mails:?}"
    );
}

on_both! {
    async fn an_older_catalogue_mails_nobody_and_says_so(database: Database) {
        let test_store = TestStore::open(database).await;
        let servers = three(&test_store, MONDAY, "2026-04-01T08:00:00Z").await;
        register_thirty(&test_store, &servers).await;
        for _ in 0..3 {
            assert!(round(&test_store, &servers).await.is_empty());
        }
        assert_eq!(disagreements(&servers[0]).await, "misniets_catalogue_disagreements 0");
        assert_eq!(disagreements(&servers[2]).await, "misniets_catalogue_disagreements 1");
        let servers = three(&test_store, SETTLED, "2026-04-01T08:00:00Z").await;
        let mails = round(&test_store, &servers).await;
        let corrected: Vec<String> = (0..10).map(|person| format!("v2-{person}@stad.be")).collect();
        let to: Vec<String> = mails.into_iter().map(|(to, _)| to).collect();
        assert_eq!(to, corrected, "whoever the older catalogue gave a wrong date hears of the right one, once");
        for _ in 0..3 {
            assert!(round(&test_store, &servers).await.is_empty());
        }
    }

    async fn a_newer_catalogue_mails_each_person_once_after_ten_minutes(database: Database) {
        let test_store = TestStore::open(database).await;
        let newer = "2026-06-01T07:59:00Z";
        let servers = three(&test_store, MONDAY, newer).await;
        register_thirty(&test_store, &servers).await;
        for now in ["2026-06-01T08:05:00Z", "2026-06-01T08:09:30Z"] {
            let servers = three(&test_store, now, newer).await;
            for _ in 0..2 {
                assert!(round(&test_store, &servers).await.is_empty(), "{now}");
            }
        }
        let servers = three(&test_store, "2026-06-01T08:10:30Z", newer).await;
        let mails = [round(&test_store, &servers).await, round(&test_store, &servers).await].concat();
        let expected: Vec<_> = (0..2)
            .flat_map(|place| (0..10).map(move |person| format!("v{place}-{person}@stad.be")))
            .map(|to| (to, "Nieuwe datum: Avond".to_owned()))
            .collect();
        assert_eq!(mails, expected, "once, and nobody who was given the new date at once");
        for now in ["2026-06-01T08:20:00Z", "2026-06-02T08:20:00Z"] {
            let servers = three(&test_store, now, newer).await;
            for _ in 0..3 {
                assert!(round(&test_store, &servers).await.is_empty(), "{now}");
            }
            assert_eq!(disagreements(&servers[0]).await, "misniets_catalogue_disagreements 1");
            assert_eq!(disagreements(&servers[2]).await, "misniets_catalogue_disagreements 0");
        }
    }

    async fn a_mistyped_date_that_is_set_back_in_time_mails_nobody(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(MONDAY, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        for wrong in [moved(), EVENT.replace("duration = 60", "duration = 60\ncancelled = true")] {
            for (now, catalogue) in [
                ("2026-06-02T08:00:00Z", &wrong),
                ("2026-06-02T08:09:00Z", &wrong),
                ("2026-06-02T08:09:30Z", &EVENT.to_owned()),
                ("2026-06-02T08:19:30Z", &EVENT.to_owned()),
                ("2026-06-02T08:20:00Z", &wrong),
                ("2026-06-02T08:29:00Z", &wrong),
                ("2026-06-02T08:29:30Z", &EVENT.to_owned()),
                ("2026-06-02T09:29:30Z", &EVENT.to_owned()),
            ] {
                let state = test_store.at(now, catalogue).await;
                assert_eq!(test_store.subjects(&state).await, NOBODY, "{now}");
            }
        }
    }

    async fn a_file_saved_again_without_a_change_mails_nobody(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(MONDAY, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        for now in ["2026-06-02T08:00:00Z", "2026-06-02T08:20:00Z"] {
            let state = test_store.at(now, EVENT).await;
            assert_eq!(test_store.subjects(&state).await, NOBODY, "{now}");
        }
    }

    async fn a_start_that_counts_from_the_servers_start_mails_nobody_after_a_restart(database: Database) {
        let test_store = TestStore::open(database).await;
        let relative = EVENT.replace("2026-06-10T10:00:00Z", "in 9 days");
        let saved = "2026-05-01T08:00:00Z";
        for now in [MONDAY, "2026-06-01T08:02:00Z", "2026-06-01T08:15:00Z", "2026-06-02T08:00:00Z"] {
            for name in ["first", "second"] {
                let state = test_store.server(name, now, &relative, saved).await;
                test_store.register(&state, &format!("{name}@stad.be")).await;
                let subjects = test_store.subjects(&state).await;
                assert!(!subjects.contains(&"Nieuwe datum: Avond".to_owned()), "{now} {name}: {subjects:?}");
            }
        }
    }

    async fn a_yearly_event_mails_nobody_when_its_next_time_comes(database: Database) {
        let test_store = TestStore::open(database).await;
        let yearly = EVENT.replace("2026-06-10T10:00:00Z", "next 10 June, 12:00");
        let saved = "2026-05-01T08:00:00Z";
        let state = test_store.server("first", MONDAY, &yearly, saved).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        for now in ["2026-06-10T11:00:01Z", "2026-06-10T11:15:00Z", "2026-06-11T08:00:00Z"] {
            for name in ["first", "second"] {
                let state = test_store.server(name, now, &yearly, saved).await;
                test_store.register(&state, &format!("{name}@stad.be")).await;
                let subjects = test_store.subjects(&state).await;
                assert!(!subjects.contains(&"Nieuwe datum: Avond".to_owned()), "{now} {name}: {subjects:?}");
                assert_eq!(disagreements(&state).await, "misniets_catalogue_disagreements 0");
            }
        }
    }

    async fn a_cancellation_in_an_older_catalogue_cancels_nothing(database: Database) {
        let test_store = TestStore::open(database).await;
        let state = test_store.at(MONDAY, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        test_store.round(&state).await;
        let cancelled = EVENT.replace("duration = 60", "duration = 60\ncancelled = true");
        for now in [MONDAY, SETTLED, "2026-06-02T08:00:00Z"] {
            let old = test_store.server("old", now, &cancelled, "2026-05-01T08:00:00Z").await;
            assert_eq!(test_store.subjects(&old).await, NOBODY);
            assert_eq!(disagreements(&old).await, "misniets_catalogue_disagreements 1");
        }
    }
}
