//! A server of one test's own: its folder, its catalogue, its clock.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use misniets_server::app::{AppState, Folders, Parts, PublicUrl, app};
use misniets_server::clock::Clock;
use misniets_server::files::FileSet;
use misniets_server::guard::{Guard, GuardSettings, Tokens};
use misniets_server::live_catalogue::LiveCatalogue;
use misniets_server::mail::{self, MailSettings, Mailer};
use misniets_server::store::{MemberRow, Row, Store};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::databases::Database;
use crate::mailbox::{self, Mail};

/// The events all tests know. It is 1 June 2026, ten in the morning in Brussels.
pub(crate) const NOW: &str = "2026-06-01T08:00:00Z";

pub(crate) const CATALOGUE: &str = include_str!("catalogue.toml");

pub(crate) struct TestServer {
    pub(crate) url: String,
    pub(crate) client: Client,
    pub(crate) dir: TempDir,
    tokens: Tokens,
    pub(crate) state: AppState,
}

impl TestServer {
    /// A server with the events above, on the first of June.
    pub(crate) async fn open() -> Self {
        Self::open_at(NOW).await
    }

    pub(crate) async fn open_at(now: &str) -> Self {
        Self::open_on(Database::Sqlite, now).await
    }

    /// A server whose forms are guarded otherwise.
    pub(crate) async fn guarded(settings: GuardSettings) -> Self {
        Self::guarded_on(Database::Sqlite, settings).await
    }

    pub(crate) async fn guarded_on(database: Database, settings: GuardSettings) -> Self {
        Self::build(database, NOW, settings).await
    }

    pub(crate) async fn open_on(database: Database, now: &str) -> Self {
        Self::build(database, now, GuardSettings::default()).await
    }

    /// A server with a site's own folder and catalogue.
    pub(crate) async fn with_site(www: &Path) -> Self {
        let text = fs::read_to_string(www.join("catalogue.toml")).unwrap();
        let settings = GuardSettings::default();
        Self::furnish(Database::Sqlite, NOW, settings, &text, Some(www)).await
    }

    async fn build(database: Database, now: &str, settings: GuardSettings) -> Self {
        Self::furnish(database, now, settings, CATALOGUE, None).await
    }

    async fn furnish(
        database: Database,
        now: &str,
        settings: GuardSettings,
        text: &str,
        site: Option<&Path>,
    ) -> Self {
        let dir = TempDir::new().unwrap();
        let [dist, www, catalogue] =
            ["dist", "www", "catalogue.toml"].map(|name| dir.path().join(name));
        fs::create_dir_all(dist.join("v1")).unwrap();
        fs::create_dir_all(&www).unwrap();
        fs::write(&catalogue, text).unwrap();
        let www = site.map_or(www, Path::to_path_buf);
        let store = database.open(&dir.path().join("data")).await;
        let [dist, www] = [dist, www].map(FileSet::folder);
        Self::serve(dir, store, now, settings, Folders { dist, www }).await
    }

    /// Another server on the same database, with a copy of the catalogue.
    pub(crate) async fn beside(&self, settings: GuardSettings) -> Self {
        let dir = TempDir::new().unwrap();
        let from = self.dir.path();
        fs::copy(
            from.join("catalogue.toml"),
            dir.path().join("catalogue.toml"),
        )
        .unwrap();
        let store = self.state.store().clone();
        let folders = self.state.folders().clone();
        Self::serve(dir, store, NOW, settings, folders).await
    }

    async fn serve(
        dir: TempDir,
        store: Store,
        now: &str,
        settings: GuardSettings,
        folders: Folders,
    ) -> Self {
        let file = dir.path().join("catalogue.toml");
        let catalogue = LiveCatalogue::open(&file, now.parse().unwrap()).unwrap();
        Self::serve_catalogue(dir, store, now, settings, folders, catalogue).await
    }

    /// A server whose catalogue is in its database, still empty.
    pub(crate) async fn stored_on(database: Database) -> Self {
        let dir = TempDir::new().unwrap();
        let store = database.open(&dir.path().join("data")).await;
        Self::stored(dir, store).await
    }

    /// Another server on the same database, with the database's catalogue.
    pub(crate) async fn stored_beside(&self) -> Self {
        Self::stored(TempDir::new().unwrap(), self.state.store().clone()).await
    }

    async fn stored(dir: TempDir, store: Store) -> Self {
        let [dist, www] = ["dist", "www"].map(|name| dir.path().join(name));
        let catalogue = LiveCatalogue::open_database(&store, NOW.parse().unwrap());
        let catalogue = catalogue.await.unwrap();
        let [dist, www] = [dist, www].map(FileSet::folder);
        let (settings, folders) = (GuardSettings::default(), Folders { dist, www });
        Self::serve_catalogue(dir, store, NOW, settings, folders, catalogue).await
    }

    async fn serve_catalogue(
        dir: TempDir,
        store: Store,
        now: &str,
        settings: GuardSettings,
        folders: Folders,
        catalogue: LiveCatalogue,
    ) -> Self {
        let clock = Clock::starting_at(now.parse().unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let public_url = PublicUrl::parse(&url).unwrap();
        let post = MailSettings {
            smtp: None,
            smtp_ca: None,
            from: "webinars@stad.be".parse().unwrap(),
            folder: dir.path().join("mail"),
        };
        let mailer = Mailer::open(&store, &post).await.unwrap();
        let secret = [7; 32];
        let state = AppState::new(Parts {
            store,
            catalogue,
            clock,
            public_url,
            folders,
            guard: Guard::new(settings, secret),
            mailer,
        });
        let service = app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self {
            url,
            client: client(),
            dir,
            tokens: Tokens::new(secret),
            state,
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

    /// Posts JSON to an address, from a page of `origin` if one is named.
    pub(crate) async fn post(&self, path: &str, origin: Option<&str>, fields: &Value) -> Answer {
        let post = self.client.post(format!("{}{path}", self.url)).json(fields);
        let post = match origin {
            Some(origin) => post.header("origin", origin),
            None => post,
        };
        Answer::of(post.send().await.unwrap()).await
    }

    /// Posts a form as a browser without script does.
    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let post = self.client.post(format!("{}{path}", self.url)).form(fields);
        let response = post.send().await.unwrap();
        let kind = &response.headers()["content-type"];
        assert_eq!(kind, "text/html; charset=utf-8");
        (response.status(), response.text().await.unwrap())
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
        self.submit(&format!("/v1/events/{event}/registrations"), fields)
            .await
    }

    /// A token the server gave out so many seconds before it was started.
    pub(crate) fn token(&self, seconds: i64) -> String {
        let now: Timestamp = NOW.parse().unwrap();
        let issued = now - SignedDuration::from_secs(seconds);
        self.tokens.issue(issued).token
    }

    /// Takes the database away from under the server.
    pub(crate) async fn close_store(&self) {
        self.state.store().close().await;
    }

    pub(crate) async fn members(&self, list: &str) -> Vec<MemberRow> {
        self.state.store().members(list).await.unwrap()
    }

    pub(crate) async fn rows(&self, event: &str) -> Vec<Row> {
        self.state.store().registrations(event).await.unwrap()
    }

    /// Sends what is due, and takes it out of the mailbox.
    pub(crate) async fn mails(&self) -> Vec<Mail> {
        while mail::deliver(&self.state).await.unwrap() > 0 {}
        mailbox::empty(&self.dir.path().join("mail"))
    }

    /// The one mail that is due.
    pub(crate) async fn only_mail(&self) -> Mail {
        let mut mails = self.mails().await;
        assert_eq!(mails.len(), 1, "one mail");
        mails.remove(0)
    }
}

/// A client that shows answers as they come over the line, and says as a browser does that a page sends.
pub(crate) fn client() -> Client {
    let from_page = HeaderMap::from_iter([(
        HeaderName::from_static("sec-fetch-site"),
        HeaderValue::from_static("same-site"),
    )]);
    Client::builder()
        .no_proxy()
        .default_headers(from_page)
        .build()
        .unwrap()
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
