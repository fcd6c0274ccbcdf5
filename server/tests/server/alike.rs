//! Who is known hears what everybody hears, and as soon: same status, same body, same work of the database.
//!
//! What tells answers apart by their time is a synced commit more or less, or a mail sent at once. So the commits that
//! write are counted, by the databases' own means. A clock would depend on what else the machine does.

use std::fs;

use misniets_server::guard::{GuardSettings, Limit, Rates};
use misniets_server::store::Admission;
use serde_json::Value;

use crate::commits::Commits;
use crate::databases::{Database, on_both};
use crate::test_server::{Answer, CATALOGUE, TestServer, fields};

/// Addresses of each kind.
const SAMPLES: usize = 5;
/// The kinds, with what the addresses of each begin with.
const KINDS: [&str; 3] = ["new", "pending", "known"];

const ASKS_FIRST: &str = r#"
[[event]]
id = "eerst-vragen"
start = "2026-09-01T14:00"
timezone = "Europe/Brussels"
duration = 60
quota = 1000
double_opt_in = true
[event.nl]
title = "Eerst vragen"
"#;

/// A server that counts nobody, with an event that asks for confirmation.
async fn server(database: Database) -> TestServer {
    let server = TestServer::guarded_on(
        database,
        GuardSettings {
            rates: Rates {
                client: Limit::OFF,
                mailbox: Limit::OFF,
                ..Rates::default()
            },
            ..GuardSettings::default()
        },
    )
    .await;
    let file = server.dir.path().join("catalogue.toml");
    fs::write(file, format!("{CATALOGUE}{ASKS_FIRST}")).unwrap();
    server
}

fn address(kind: &str, number: usize) -> String {
    format!("{kind}{number}@stad.be")
}

/// The same for all kinds: what is said, and how many commits that takes. A mail is only noted meanwhile.
async fn assert_alike(server: &TestServer, path: &str, fields: impl Fn(String) -> Value) {
    let mut commits = Commits::of(server).await;
    for number in 0..SAMPLES {
        let mut said: Vec<(Answer, usize)> = Vec::new();
        for kind in KINDS {
            commits.start().await;
            let answer = server
                .post(path, None, &fields(address(kind, number)))
                .await;
            assert!(answer.status.is_success(), "{path}, {kind}: {answer:?}");
            said.push((answer, commits.count().await));
        }
        assert!(
            said.iter().all(|one| *one == said[0]),
            "{path}, {KINDS:?}: {said:?}"
        );
        assert_eq!(said[0].1, 1, "{path}: one commit an answer");
    }
    assert!(
        !server.dir.path().join("mail").exists(),
        "a mail was sent at once"
    );
}

on_both! {
    async fn an_event_that_asks_first_tells_nobody_who_is_known(database: Database) {
        let server = server(database).await;
        for kind in ["pending", "known"] {
            for number in 0..SAMPLES {
                server.register("eerst-vragen", &fields(&address(kind, number))).await;
            }
        }
        let (state, catalogue) = (&server.state, server.state.catalogue());
        let event = catalogue.event("eerst-vragen").unwrap();
        let occurrence = event.occurrence(state.started(), state.now()).unwrap();
        let admission = Admission::of(event, occurrence, state.now());
        for row in server.rows("eerst-vragen").await {
            if row.email.starts_with("known") {
                state.store().confirm(row.id, &admission, state.now()).await.unwrap();
            }
        }
        assert_alike(&server, "/v1/events/eerst-vragen/registrations", |email| fields(&email)).await;
        assert_alike(&server, "/v1/events/eerst-vragen/resend", |email| {
            fields(&email.replacen("new", "nobody", 1))
        })
        .await;
    }

    async fn a_list_tells_nobody_who_is_on_it(database: Database) {
        let server = server(database).await;
        for kind in ["pending", "known"] {
            for number in 0..SAMPLES {
                server.post("/v1/lists/kort/members", None, &fields(&address(kind, number))).await;
            }
        }
        let store = server.state.store();
        for member in server.members("kort").await {
            if member.email.starts_with("known") {
                store.confirm_member(member.id, server.state.now()).await.unwrap();
            }
        }
        assert_alike(&server, "/v1/lists/kort/members", |email| fields(&email)).await;
        assert_alike(&server, "/v1/lists/kort/resend", |email| {
            fields(&email.replacen("new", "nobody", 1))
        })
        .await;
    }

    async fn a_commit_more_or_less_is_seen(database: Database) {
        let server = server(database).await;
        let store = server.state.store();
        let mut commits = Commits::of(&server).await;
        for writes in [0, 1, 2] {
            commits.start().await;
            for _ in 0..writes {
                store.probe(server.state.now()).await.unwrap();
            }
            assert_eq!(commits.count().await, writes);
        }
    }
}
