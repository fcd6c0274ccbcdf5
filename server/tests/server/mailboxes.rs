//! One mailbox is one person, in whatever spelling it is typed; on both databases.

use misniets_server::store::{RegistrationStatus, Store};
use serde_json::json;
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;

use crate::databases::{Database, on_both, postgres};
use crate::seats::now;
use crate::test_server::{NOW, TestServer, fields};

/// One address, as three people might write it.
const SPELLINGS: [&str; 3] = [
    "Voor.Naam@Stad.be",
    "voor.naam@stad.be",
    "VOOR.NAAM@STAD.BE",
];

on_both! {
    async fn every_spelling_of_an_address_has_one_seat(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for email in SPELLINGS {
            let answer = server.register("drie-plaatsen", &fields(email)).await;
            assert_eq!(answer.status, 201, "{answer:?}");
        }
        let rows = server.rows("drie-plaatsen").await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        // Mail goes to the address as it was typed first.
        assert_eq!(rows[0].email, "Voor.Naam@stad.be");
        assert_eq!(server.only_mail().await.header("To"), "Voor.Naam@stad.be");
        assert_eq!(server.state.store().taken("drie-plaatsen", server.state.now()).await.unwrap(), 1);
    }

    async fn spellings_that_come_at_once_have_one_seat(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let posts = SPELLINGS.iter().flat_map(|email| [email, email]).map(|email| {
            let (server, fields) = (&server, fields(email));
            async move { server.register("evenementen", &fields).await.status }
        });
        let statuses = futures_util::future::join_all(posts).await;
        assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
        assert_eq!(server.rows("evenementen").await.len(), 1);
    }

    async fn a_name_beyond_ascii_is_one_person_composed_or_not(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for email in ["jürgen@müller.example", "ju\u{308}rgen@xn--mller-kva.example", "JÜRGEN@MÜLLER.example"] {
            assert_eq!(server.register("evenementen", &fields(email)).await.status, 201);
            let member = json!({ "email": email, "lang": "nl" });
            assert_eq!(server.post("/v1/lists/kort/members", None, &member).await.status, 202);
        }
        assert_eq!(server.rows("evenementen").await.len(), 1);
        assert_eq!(server.members("kort").await.len(), 1);
    }

    async fn a_mail_is_sent_again_to_any_spelling(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("An@stad.be")).await;
        server.mails().await;
        // A second mail within ten minutes is the same mail: a later one is asked of the store.
        let later = server.state.now() + jiff::SignedDuration::from_hours(1);
        server.state.store().resend("evenementen", "AN@STAD.BE", later).await.unwrap();
        assert_eq!(server.state.store().mail_counts().await.unwrap(), (1, 0));
    }

    async fn everything_about_a_mailbox_is_erased_by_any_spelling(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register_with_key("evenementen", "k1", &fields("An@stad.be")).await;
        server.register("vragen", &fields("an@stad.be")).await;
        server.post("/v1/lists/kort/members", None, &json!({ "email": "AN@Stad.be" })).await;
        let store = server.state.store();
        let erased = store.erase("aN@stad.be", |_| None, now()).await.unwrap();
        let left = (server.rows("evenementen").await.len(), server.members("kort").await.len());
        assert_eq!((erased.registrations, erased.members, left), (1, 1, (0, 0)));
    }

    async fn who_registers_anew_after_cancelling_gets_mail_at_the_new_spelling(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("an@stad.be")).await;
        let id = server.rows("evenementen").await[0].id;
        server.state.store().cancel(id, None, now()).await.unwrap();
        server.register("evenementen", &fields("An@Stad.be")).await;
        let rows = server.rows("evenementen").await;
        assert_eq!((rows.len(), rows[0].email.as_str()), (1, "An@stad.be"));
        assert_eq!(rows[0].status, RegistrationStatus::Registered);
    }

    async fn a_tag_makes_no_other_person_for_the_limit_on_mail(database: Database) {
        use misniets_server::guard::{GuardSettings, Rates};
        let rates = Rates { mailbox: "2/hour".parse().unwrap(), ..Rates::default() };
        let server = TestServer::guarded_on(database, GuardSettings { rates, ..GuardSettings::default() }).await;
        for (email, status) in [("an+1@stad.be", 201), ("AN+2@stad.be", 201), ("an+3@stad.be", 429), ("an@stad.be", 429), ("eva+1@stad.be", 201)] {
            assert_eq!(server.register("evenementen", &fields(email)).await.status, status, "{email}");
        }
    }

    async fn an_older_database_keeps_its_duplicates_and_lists_them(database: Database) {
        let dir = TempDir::new().unwrap();
        let url = match database {
            Database::Sqlite => format!("sqlite:{}?mode=rwc", dir.path().join("misniets.db").display()),
            Database::Postgres => postgres().await,
        };
        before_mailboxes(database, &url).await;
        let open = || async {
            match database {
                Database::Sqlite => Store::open(dir.path()).await.unwrap(),
                Database::Postgres => Store::open_postgres(&url).await.unwrap(),
            }
        };
        let store = open().await;
        let duplicates = store.duplicates().await.unwrap();
        let [seats, list] = &duplicates[..] else { panic!("{duplicates:?}") };
        let named: Vec<(i64, &str)> = seats.rows.iter().map(|(id, email, _)| (*id, email.as_str())).collect();
        assert_eq!((seats.entry.as_str(), seats.mailbox.as_str()), ("avond", "an@stad.be"));
        assert_eq!(named, [(1, "An@stad.be"), (2, "an@stad.be"), (3, "AN@stad.be")]);
        assert_eq!((list.table, list.entry.as_str(), list.rows.len()), ("members", "nieuws", 2));
        // Nothing is merged or lost: rows, mail and the numbers of what comes next.
        assert_eq!(store.registrations("avond").await.unwrap().len(), 5);
        assert_eq!(store.mail_counts().await.unwrap(), (1, 0));
        // A repeat is about the row that has a seat, not about the oldest.
        store.resend("avond", "an@STAD.be", now()).await.unwrap();
        let about: Vec<_> = store.mail_about(2).await.unwrap();
        assert_eq!(about.len(), 2, "{about:?}");
        // Once more: what is filled in stays.
        store.close().await;
        let store = open().await;
        assert_eq!(store.duplicates().await.unwrap(), duplicates);
        let erased = store.erase("an@stad.be", |_| None, now()).await.unwrap();
        assert_eq!((erased.registrations, erased.members), (4, 2));
        assert_eq!(store.duplicates().await.unwrap(), []);
    }
}

/// A database as the version before mailboxes left it: one person four times, one of them cancelled.
async fn before_mailboxes(database: Database, url: &str) {
    sqlx::any::install_default_drivers();
    let mut db = AnyConnection::connect(url).await.unwrap();
    let mut migrator = match database {
        Database::Sqlite => sqlx::migrate!("./migrations"),
        Database::Postgres => sqlx::migrate!("./migrations-postgres"),
    };
    let before = migrator.iter().filter(|one| one.version < 7).cloned();
    migrator.migrations = before.collect();
    migrator.run(&mut db).await.unwrap();
    for (id, email, status) in [
        (1, "An@stad.be", "pending"),
        (2, "an@stad.be", "registered"),
        (3, "AN@stad.be", "registered"),
        (4, "aN@stad.be", "cancelled"),
        (5, ".an@stad.be", "registered"),
    ] {
        db.execute(sqlx::AssertSqlSafe(format!(
            "INSERT INTO registrations (id, event, email, name, language, answers, consents, status, wish, registered_at)
             VALUES ({id}, 'avond', '{email}', 'An', 'nl', '[]', '[]', '{status}', 0, {id})"
        )))
        .await
        .unwrap();
    }
    for (id, email) in [(1, "An@stad.be"), (2, "an@stad.be")] {
        db.execute(sqlx::AssertSqlSafe(format!(
            "INSERT INTO members (id, list, email, name, language, topics, answers, consents, status, requested_at)
             VALUES ({id}, 'nieuws', '{email}', '', 'nl', '[]', '[]', '[]', 'confirmed', {id})"
        )))
        .await
        .unwrap();
    }
    db.execute("INSERT INTO outbox (kind, registration, once, created_at, due_at) VALUES ('registered', 2, 'x', 1, 1)")
        .await
        .unwrap();
    db.execute("INSERT INTO answers (event, key, email, answer, created_at) VALUES ('avond', 'k', 'An@stad.be', '{}', 1)")
        .await
        .unwrap();
    db.close().await.unwrap();
}
