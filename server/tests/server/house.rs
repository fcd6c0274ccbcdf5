//! A server of one test's own: its folder, its catalogue, its clock.

use std::fs;

use misniets_server::app::{AppState, Folders, PublicUrl, app};
use misniets_server::catalogue::LiveCatalogue;
use misniets_server::clock::Clock;
use misniets_server::store::{Row, Store};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::databases::Database;

/// The events all tests know. It is 1 June 2026, ten in the morning in Brussels.
pub(crate) const NOW: &str = "2026-06-01T08:00:00Z";

pub(crate) const CATALOGUE: &str = r#"
[[event]]
id = "evenementen"
start = "next 12 December, 11:00"
timezone = "Europe/Brussels"
duration = 60
privacy_url = "https://stad.be/privacy"
[event.nl]
title = "Sociale media voor evenementen"
summary = "Meer bezoekers, in een uur."
learn = ["Ideeën voor berichten", "Meer bezoekers"]
bonus = "Het e-book <BOOST>"
organiser = "Bureau & Co"
[event.fr]
title = "Les réseaux sociaux"

[[event]]
id = "drie-plaatsen"
start = "2026-09-01T14:00"
timezone = "Europe/Brussels"
duration = 60
quota = 3
[event.nl]
title = "Drie plaatsen"

[[event]]
id = "zo-meteen"
start = "in 1 minute"
timezone = "Europe/Brussels"
duration = 30
join = "https://stad.be/meet/42"
[event.nl]
title = "Zo meteen"

[[event]]
id = "voorbij"
start = "2 hours ago"
timezone = "Europe/Brussels"
duration = 60
[event.nl]
title = "Voorbij"

[[event]]
id = "te-laat"
start = "2026-06-01T12:00"
timezone = "Europe/Brussels"
duration = 60
deadline = "3 hours before"
[event.nl]
title = "Te laat"
"#;

pub(crate) struct House {
    pub(crate) url: String,
    pub(crate) client: Client,
    pub(crate) dir: TempDir,
    store: Store,
}

impl House {
    /// A server with the events above, on the first of June.
    pub(crate) async fn open() -> Self {
        Self::open_at(NOW).await
    }

    pub(crate) async fn open_at(now: &str) -> Self {
        Self::open_on(Database::Sqlite, now).await
    }

    pub(crate) async fn open_on(database: Database, now: &str) -> Self {
        let dir = TempDir::new().unwrap();
        let [dist, www, catalogue] =
            ["dist", "www", "catalogue.toml"].map(|name| dir.path().join(name));
        fs::create_dir_all(dist.join("v1")).unwrap();
        fs::create_dir_all(&www).unwrap();
        fs::write(&catalogue, CATALOGUE).unwrap();
        let clock = Clock::starting_at(now.parse().unwrap());
        let store = database.open(&dir.path().join("data")).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let catalogue = LiveCatalogue::open(&catalogue, clock.now()).unwrap();
        let public_url = PublicUrl::parse(&url).unwrap();
        let state = AppState::new(
            store.clone(),
            catalogue,
            clock,
            public_url,
            Folders { dist, www },
        );
        tokio::spawn(async move { axum::serve(listener, app(state)).await });
        Self {
            url,
            client: client(),
            dir,
            store,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client
            .get(format!("{}{path}", self.url))
            .send()
            .await
            .unwrap()
    }

    pub(crate) fn address(&self, event: &str) -> String {
        format!("{}/v1/events/{event}/registrations", self.url)
    }

    /// Registers by JSON.
    pub(crate) async fn register(&self, event: &str, fields: &Value) -> Answer {
        Answer::of(
            self.client
                .post(self.address(event))
                .json(fields)
                .send()
                .await
                .unwrap(),
        )
        .await
    }

    /// The same, marked so that a retry is known.
    pub(crate) async fn register_with_key(&self, event: &str, key: &str, fields: &Value) -> Answer {
        let post = self
            .client
            .post(self.address(event))
            .header("idempotency-key", key);
        Answer::of(post.json(fields).send().await.unwrap()).await
    }

    /// Registers as a form without script does.
    pub(crate) async fn post_form(
        &self,
        event: &str,
        fields: &[(&str, &str)],
    ) -> (StatusCode, String) {
        let response = self
            .client
            .post(self.address(event))
            .form(fields)
            .send()
            .await
            .unwrap();
        assert_eq!(
            response.headers()["content-type"],
            "text/html; charset=utf-8"
        );
        (response.status(), response.text().await.unwrap())
    }

    pub(crate) async fn rows(&self, event: &str) -> Vec<Row> {
        self.store.registrations(event).await.unwrap()
    }
}

/// A client that shows answers as they come over the line.
pub(crate) fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// What everybody needs to say.
pub(crate) fn fields(email: &str) -> Value {
    json!({ "name": "An Peeters", "email": email, "consent": "Ik ga akkoord.", "lang": "nl", "page": "https://stad.be/agenda" })
}

#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) async fn of(response: Response) -> Self {
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(response.headers()["content-type"], "application/json");
        Self {
            status: response.status(),
            body: response.json().await.unwrap(),
        }
    }

    /// The first error's code, with the status.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (
            self.status.as_u16(),
            self.body["errors"][0]["code"].as_str().unwrap(),
        )
    }
}
