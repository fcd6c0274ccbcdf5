//! A message of the organiser reaches each recipient once, in their language, and nobody who left.

use jiff::{SignedDuration, Timestamp};
use misniets_server::app::AppState;
use misniets_server::lang::Lang;
use misniets_server::mail;
use misniets_server::registration::{Email, Registration, Status};
use misniets_server::store::{Admission, Audience, MessageContent, MessageCounts, NewMessage};
use rcgen::CertificateParams;
use sqlx::{AnyConnection, Connection, Executor};

use crate::databases::{ADDRESS, Database, on_both};
use crate::mailbox::Mail;
use crate::smtp::{Mood, Server};
use crate::test_store::TestStore;

const NOW: &str = "2026-06-01T08:00:00Z";
const NINE_MINUTES: &str = "2026-06-01T08:09:00Z";
const ELEVEN_MINUTES: &str = "2026-06-01T08:11:00Z";
/// Two seats, and who comes later waits.
const EVENT: &str = r#"
[[event]]
id = "avond"
start = "2026-06-10T10:00:00Z"
timezone = "Europe/Brussels"
duration = 60
quota = 3
waitlist = true
join = "https://meet.be/avond"
[event.nl]
title = "Avond"
[event.fr]
title = "Soirée"
"#;

fn content(lang: Lang, subject: &str, body: &str) -> MessageContent {
    MessageContent {
        lang,
        subject: subject.to_owned(),
        body: body.to_owned(),
    }
}

fn message(audience: Audience, send_at: &str) -> NewMessage {
    NewMessage {
        event: "avond".to_owned(),
        audience,
        contents: vec![
            content(
                Lang::Nl,
                "Nieuws over {event}",
                "Dag {name},\n\n**Kom** op {start}.",
            ),
            content(Lang::Fr, "Nouvelles : {event}", "Bonjour {name}"),
        ],
        sender: "organiser".to_owned(),
        session: "0123abcd".to_owned(),
        dedupe_key: format!("{audience:?} {send_at}"),
        send_at: send_at.parse().unwrap(),
    }
}

/// Registers somebody, whose first mail goes out at once.
async fn register(
    test_store: &TestStore,
    state: &AppState,
    email: &str,
    name: &str,
    lang: Lang,
) -> i64 {
    let catalogue = state.catalogue();
    let event = catalogue.event("avond").unwrap();
    let occurrence = event.occurrence(state.started(), state.now()).unwrap();
    let new = Registration {
        event: event.id.clone(),
        name: name.to_owned(),
        email: Email::parse(email).unwrap(),
        consents: Vec::new(),
        answers: Vec::new(),
        other_answers: Vec::new(),
        waitlist: true,
        lang,
        page: None,
        key: None,
        token: None,
        sends_mail: true,
    };
    let admission = Admission::of(event, occurrence, state.now());
    let answer = crate::seats::answer(Status::Registered);
    let store = &test_store.store;
    store
        .register(new, admission, answer, state.now())
        .await
        .unwrap();
    let rows = store.registrations("avond").await.unwrap();
    rows.into_iter().find(|row| row.email == email).unwrap().id
}

/// An and Béa have a seat, Cem too, Dora waits; their first mails are out.
async fn with_four(database: Database) -> (TestStore, [i64; 4]) {
    let test_store = TestStore::open(database).await;
    let state = test_store.at(NOW, EVENT).await;
    let ids = [
        register(&test_store, &state, "an@stad.be", "An", Lang::Nl).await,
        register(&test_store, &state, "bea@stad.be", "Béa", Lang::Fr).await,
        register(
            &test_store,
            &state,
            "cem@stad.be",
            "https://evil.com",
            Lang::De,
        )
        .await,
        register(&test_store, &state, "dora@stad.be", "Dora", Lang::Nl).await,
    ];
    assert_eq!(test_store.round(&state).await.len(), 4);
    (test_store, ids)
}

async fn add(test_store: &TestStore, audience: Audience, send_at: &str) -> i64 {
    let now: Timestamp = NOW.parse().unwrap();
    test_store
        .store
        .add_message(&message(audience, send_at), now)
        .await
        .unwrap()
}

fn to_and_subject(mails: &[Mail]) -> Vec<(String, String)> {
    let mut all: Vec<_> = mails
        .iter()
        .map(|mail| (mail.header("To"), mail.header("Subject")))
        .collect();
    all.sort();
    all
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(to, subject): &(&str, &str)| ((*to).to_owned(), (*subject).to_owned());
    pairs.iter().map(owned).collect()
}

const DUE: &str = "2026-06-01T08:10:00Z";

/// Fills the event with so many people, past the server.
async fn crowd(test_store: &TestStore, database: Database, people: i64) {
    sqlx::any::install_default_drivers();
    let data = test_store.dir.path().join("data");
    let (url, numbers) = match database {
        Database::Sqlite => (
            format!("sqlite:{}", data.join("misniets.db").display()),
            format!(
                "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {people}) SELECT i FROM n)"
            ),
        ),
        Database::Postgres => (
            std::fs::read_to_string(data.join(ADDRESS)).unwrap(),
            format!("generate_series(1, {people}) AS n(i)"),
        ),
    };
    let insert = format!(
        "INSERT INTO registrations (event, email, mailbox, name, language, answers, consents, status, wish, registered_at)
         SELECT 'avond', 'p' || i || '@stad.be', 'p' || i || '@stad.be', 'P', 'nl', '[]', '[]', 'registered', 0, 0
         FROM {numbers}"
    );
    let mut db = AnyConnection::connect(&url).await.unwrap();
    db.execute(sqlx::AssertSqlSafe(insert)).await.unwrap();
    db.close().await.unwrap();
}

on_both! {
    async fn each_recipient_gets_it_once_when_it_is_due_in_their_language(database: Database) {
        let (test_store, _) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let early = test_store.at(NINE_MINUTES, EVENT).await;
        assert!(test_store.round(&early).await.is_empty(), "it waits");
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        let mails = test_store.round(&due).await;
        assert_eq!(to_and_subject(&mails), pairs(&[
            ("an@stad.be", "Nieuws over Avond"),
            ("bea@stad.be", "Nouvelles : Soirée"),
            ("cem@stad.be", "Nieuws over Avond"),
        ]));
        assert!(test_store.round(&due).await.is_empty(), "once");
        let counts = test_store.store.message_counts(id).await.unwrap();
        assert_eq!(counts, MessageCounts { sent: 3, ..MessageCounts::default() });
        let of = |email: &str| mails.iter().find(|mail| mail.header("To") == email).unwrap();
        let an = of("an@stad.be");
        assert!(an.text.contains("Dag An,") && an.text.contains("Kom op woensdag 10 juni 2026, 12.00"), "{}", an.text);
        assert!(an.html.contains("<b>Kom</b>") && an.html.contains("omdat je ingeschreven bent voor Avond"), "{}", an.html);
        assert!(an.link("/mine/").starts_with("https://webinars.stad.be/mine/"));
        assert_eq!(an.header("Content-Language"), "nl");
        assert!(of("cem@stad.be").text.contains("Dag,"), "a name that is a link is left out: {}", of("cem@stad.be").text);
    }

    async fn who_waits_gets_what_is_for_who_waits_alone(database: Database) {
        let (test_store, _) = with_four(database).await;
        add(&test_store, Audience::Waitlisted, DUE).await;
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        let mails = test_store.round(&due).await;
        assert_eq!(to_and_subject(&mails), pairs(&[("dora@stad.be", "Nieuws over Avond")]));
        assert!(mails[0].text.contains("op de wachtlijst staat"), "{}", mails[0].text);
        add(&test_store, Audience::Everyone, DUE).await;
        assert_eq!(test_store.round(&due).await.len(), 4);
    }

    async fn who_cancelled_or_was_erased_gets_nothing(database: Database) {
        let (test_store, [an, ..]) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let (store, state) = (&test_store.store, test_store.at(NINE_MINUTES, EVENT).await);
        store.cancel(an, None, state.now()).await.unwrap();
        store.erase("bea@stad.be", |_| None, state.now()).await.unwrap();
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        let subjects = to_and_subject(&test_store.round(&due).await);
        assert_eq!(subjects, pairs(&[
            ("an@stad.be", "Je inschrijving is geannuleerd: Avond"),
            ("cem@stad.be", "Nieuws over Avond"),
            ("dora@stad.be", "Er is een plaats voor je: Avond"),
            ("dora@stad.be", "Nieuws over Avond"),
        ]));
        assert_eq!(store.message_counts(id).await.unwrap().sent, 2, "whoever has a seat by then gets it");
    }

    async fn who_leaves_once_the_mails_are_made_still_gets_nothing(database: Database) {
        let (test_store, [an, ..]) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let (store, due) = (&test_store.store, test_store.at(ELEVEN_MINUTES, EVENT).await);
        mail::tick(&due).await.unwrap();
        assert_eq!(store.message_counts(id).await.unwrap().pending, 3);
        store.cancel(an, None, due.now()).await.unwrap();
        store.erase("bea@stad.be", |_| None, due.now()).await.unwrap();
        let mails = to_and_subject(&test_store.round(&due).await);
        assert!(mails.contains(&("cem@stad.be".to_owned(), "Nieuws over Avond".to_owned())), "{mails:?}");
        assert_eq!(mails.iter().filter(|(_, subject)| subject.contains("Nieuws")).count(), 1, "{mails:?}");
        let counts = store.message_counts(id).await.unwrap();
        assert_eq!((counts.sent, counts.pending, counts.skipped), (1, 0, 1), "who is erased is counted nowhere");
    }

    async fn what_is_held_back_does_not_go_out(database: Database) {
        let (test_store, _) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let (store, due) = (&test_store.store, test_store.at(ELEVEN_MINUTES, EVENT).await);
        assert!(store.withdraw_message(id, due.now()).await.unwrap());
        assert!(test_store.round(&due).await.is_empty());
        assert!(!store.withdraw_message(id, due.now()).await.unwrap(), "once");
        let id = add(&test_store, Audience::Everyone, DUE).await;
        mail::tick(&due).await.unwrap();
        assert!(store.withdraw_message(id, due.now()).await.unwrap(), "the mails are made, and none is out");
        assert!(test_store.round(&due).await.is_empty());
        assert_eq!(store.message_counts(id).await.unwrap().skipped, 4);
        let id = add(&test_store, Audience::Waitlisted, DUE).await;
        assert_eq!(test_store.round(&due).await.len(), 1);
        assert!(!store.withdraw_message(id, due.now()).await.unwrap(), "everything is out");
    }

    async fn two_servers_send_it_once(database: Database) {
        let test_store = TestStore::open(database).await;
        crowd(&test_store, database, 40).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        let other = test_store.server("other", ELEVEN_MINUTES, EVENT, NOW).await;
        let run = async |state: AppState| {
            state.store().expand_messages(state.now()).await.unwrap();
            while mail::deliver(&state).await.unwrap() > 0 {}
        };
        tokio::join!(run(due.clone()), run(other.clone()), run(due.clone()), run(other));
        // What one of them had claimed when another looked is out too by now.
        let mails = test_store.round(&due).await;
        let mut to: Vec<String> = mails.iter().map(|mail| mail.header("To")).collect();
        to.sort();
        to.dedup();
        assert_eq!((mails.len(), to.len()), (40, 40));
        assert_eq!(test_store.store.message_counts(id).await.unwrap().sent, 40);
    }

    async fn a_server_that_dies_while_it_sends_leaves_the_rest_to_the_next(database: Database) {
        let (test_store, _) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let (store, due) = (&test_store.store, test_store.at(ELEVEN_MINUTES, EVENT).await);
        mail::tick(&due).await.unwrap();
        assert_eq!(store.claim_message_mail(2, due.now()).await.unwrap().len(), 2, "claimed, and never settled");
        assert_eq!(test_store.round(&due).await.len(), 1, "what is claimed is nobody else's");
        let later = test_store.at("2026-06-01T08:15:00Z", EVENT).await;
        assert_eq!(test_store.round(&later).await.len(), 2);
        assert_eq!(store.message_counts(id).await.unwrap().sent, 3);
    }

    async fn ten_thousand_recipients_are_taken_up_once_however_often_a_server_dies(database: Database) {
        let test_store = TestStore::open(database).await;
        crowd(&test_store, database, 10_000).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let (store, now): (_, Timestamp) = (&test_store.store, ELEVEN_MINUTES.parse().unwrap());
        for wait in [1, 5, 20] {
            let dying = store.clone();
            let task = tokio::spawn(async move { dying.expand_messages(now).await });
            let patience = tokio::time::timeout(std::time::Duration::from_millis(wait), task);
            if let Err(_elapsed) = patience.await {
                // The task goes on beside the next ones: several servers at the same work.
            }
        }
        store.expand_messages(now).await.unwrap();
        let counts = store.message_counts(id).await.unwrap();
        assert_eq!(counts.pending, 10_000);
        store.expand_messages(now + SignedDuration::from_mins(1)).await.unwrap();
        assert_eq!(store.message_counts(id).await.unwrap().pending, 10_000);
    }

    async fn a_confirmation_does_not_wait_behind_a_message_to_many(database: Database) {
        let test_store = TestStore::open(database).await;
        crowd(&test_store, database, 200).await;
        add(&test_store, Audience::Registered, DUE).await;
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        mail::tick(&due).await.unwrap();
        register(&test_store, &due, "eva@stad.be", "Eva", Lang::Nl).await;
        mail::deliver(&due).await.unwrap();
        let mails = crate::mailbox::empty(&test_store.dir.path().join("mail"));
        assert!(mails.iter().any(|mail| mail.header("To") == "eva@stad.be"), "{} mails", mails.len());
    }

    async fn a_link_that_the_event_lost_makes_the_mail_wait_and_says_why(database: Database) {
        let (test_store, _) = with_four(database).await;
        let mut new = message(Audience::Registered, DUE);
        new.contents = vec![content(Lang::Nl, "Link", "{join_link}")];
        let store = &test_store.store;
        store.add_message(&new, NOW.parse().unwrap()).await.unwrap();
        let without = EVENT.replace("join = \"https://meet.be/avond\"\n", "");
        let due = test_store.at(ELEVEN_MINUTES, &without).await;
        assert!(test_store.round(&due).await.is_empty());
        let later = test_store.at("2026-06-01T08:12:00Z", EVENT).await;
        let mails = test_store.round(&later).await;
        assert_eq!(mails.len(), 3);
        assert!(mails[0].html.contains("href=\"https://meet.be/avond\""), "{}", mails[0].html);
    }

    async fn everything_about_messages_moves_to_another_database(database: Database) {
        let (test_store, _) = with_four(database).await;
        let id = add(&test_store, Audience::Registered, DUE).await;
        let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
        test_store.round(&due).await;
        let other = TestStore::open(Database::Sqlite).await;
        test_store.store.copy_to(&other.store).await.unwrap();
        assert_eq!(other.store.message_counts(id).await.unwrap().sent, 3);
        assert_eq!(other.store.message(id).await.unwrap().unwrap().contents.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_goes_through_a_mail_server_and_what_that_refuses_is_kept_with_its_reason() {
    let (mut test_store, _) = with_four(Database::Sqlite).await;
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let server = Server::start(&test_store.dir.path().join("ca.pem"), certificate).await;
    let port = server.port;
    test_store.smtp = Some(format!("smtp://an%40stad.be:p%3Aw@localhost:{port}"));
    let id = add(&test_store, Audience::Registered, DUE).await;
    *server.mood.lock().unwrap() = Mood::RefusesRecipients;
    let due = test_store.at(ELEVEN_MINUTES, EVENT).await;
    test_store.round(&due).await;
    let store = &test_store.store;
    assert_eq!(store.message_counts(id).await.unwrap().failed, 3);
    let failures = store.message_failures(id, 10).await.unwrap();
    assert!(
        failures
            .iter()
            .all(|failure| failure.reason.contains("550")),
        "{failures:?}"
    );
    *server.mood.lock().unwrap() = Mood::Kind;
    store.retry_message(id, due.now()).await.unwrap();
    let later = test_store.at("2026-06-01T08:12:00Z", EVENT).await;
    test_store.round(&later).await;
    assert_eq!(store.message_counts(id).await.unwrap().sent, 3);
    let took = server.took.lock().unwrap();
    let took: Vec<Mail> = took.iter().map(|bytes| Mail::parse(bytes)).collect();
    assert_eq!(to_and_subject(&took).len(), 3);
    assert!(
        took.iter()
            .all(|mail| mail.header("From") == "Webinars <webinars@stad.be>")
    );
}
