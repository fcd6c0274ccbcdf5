//! Addresses that no mail can reach: refused by the form, given up by the mailer.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use misniets_server::app::{AppState, app};
use misniets_server::mail;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, SqliteConnection};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::databases::{Database, on_both};
use crate::test_server::{TestServer, fields};
use crate::test_store::{EVENT, TestStore};

const NOW: &str = "2026-06-01T08:00:00Z";

/// A mail server that greets and names its extensions, and no more; its port.
async fn greeter(extensions: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            let mut line = BufReader::new(line);
            line.write_all(b"220 localhost\r\n").await.ok();
            let mut command = String::new();
            while line.read_line(&mut command).await.unwrap_or(0) > 0 {
                let answer = match command.as_str() {
                    ehlo if ehlo.starts_with("EHLO") => extensions,
                    quit if quit.starts_with("QUIT") => "221 bye\r\n",
                    _ => "502 not here\r\n",
                };
                line.write_all(answer.as_bytes()).await.ok();
                command.clear();
            }
        }
    });
    port
}

/// What a registration with this address is answered.
async fn register(state: &AppState, email: &str) -> (StatusCode, Value) {
    let request = Request::post("/v1/events/avond/registrations")
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(fields(email).to_string()))
        .unwrap();
    let response = app(state.clone()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 65_536).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

async fn test_store(extensions: &'static str) -> TestStore {
    let mut test_store = TestStore::open(Database::Sqlite).await;
    let port = greeter(extensions).await;
    test_store.smtp = Some(format!("smtp://localhost:{port}?tls=none"));
    test_store
}

#[tokio::test]
async fn letters_beyond_ascii_are_refused_in_words_where_the_mail_server_does_not_take_them() {
    let test_store = test_store("250-localhost\r\n250 8BITMIME\r\n").await;
    let state = test_store.at(NOW, EVENT).await;
    for asked in [None, Some(false)] {
        assert_eq!(state.mailer().smtputf8(), asked);
        let (status, body) = register(&state, "jürgen@stad.be").await;
        assert_eq!(status, 422);
        let error = &body["errors"][0];
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("email_invalid"), &json!("email"))
        );
        assert!(
            error["message"]
                .as_str()
                .unwrap()
                .contains("bijzondere letters voor het @-teken"),
            "{error}"
        );
        // The domain is written in ASCII: any server takes it.
        assert_eq!(register(&state, "an@müller.example").await.0, 201);
        state.mailer().ask_smtputf8().await;
    }
}

#[tokio::test]
async fn letters_beyond_ascii_register_where_the_mail_server_offers_smtputf8() {
    let test_store = test_store("250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n").await;
    let state = test_store.at(NOW, EVENT).await;
    state.mailer().ask_smtputf8().await;
    assert_eq!(register(&state, "jürgen@stad.be").await.0, 201);
}

#[tokio::test]
async fn a_mail_that_can_never_be_sent_is_given_up_at_once() {
    for stored in [".a@stad.be", "mailto:a@stad.be", "jürgen@stad.be"] {
        let test_store = test_store("250-localhost\r\n250 8BITMIME\r\n").await;
        let state = test_store.at(NOW, EVENT).await;
        test_store.register(&state, "an@stad.be").await;
        // As an earlier version would have stored it.
        let file = test_store.dir.path().join("data/misniets.db");
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
            .await
            .unwrap();
        db.execute(sqlx::AssertSqlSafe(format!(
            "UPDATE registrations SET email = '{stored}'"
        )))
        .await
        .unwrap();
        state.mailer().ask_smtputf8().await;
        mail::deliver(&state).await.unwrap();
        assert_eq!(
            test_store.store.mail_counts().await.unwrap(),
            (0, 1),
            "{stored}"
        );
    }
}

on_both! {
    async fn an_address_that_no_mail_server_takes_cannot_register(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for email in [".a@stad.be", "a..b@stad.be", "mailto:a@stad.be", "a.@stad.be", "a@stad.be.", "a@192.0.2.1"] {
            let answer = server.register("evenementen", &fields(email)).await;
            assert_eq!(answer.refusal(), (422, "email_invalid"), "{email}");
            let member = json!({ "email": email });
            let answer = server.post("/v1/lists/kort/members", None, &member).await;
            assert_eq!(answer.refusal(), (422, "email_invalid"), "{email}");
        }
        assert_eq!(server.state.store().mail_counts().await.unwrap(), (0, 0));
    }
}
