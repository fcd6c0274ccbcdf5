//! The organiser's admin: a browser at `/beheer`, signed in or not.

use misniets_server::admin::password::NewPassword;
use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::json;

use crate::databases::Database;
use crate::test_server::{NOW, TestServer, fields};

pub(crate) const PASSWORD: &str = "een heel lang wachtwoord";

/// Somebody at the organiser's page, with or without a session.
pub(crate) struct AdminClient {
    pub(crate) server: TestServer,
    pub(crate) client: Client,
    pub(crate) cookie: String,
    pub(crate) word: String,
}

impl AdminClient {
    /// Nobody is signed in, and there is no password.
    pub(crate) async fn closed(database: Database) -> Self {
        Self::at(TestServer::open_on(database, NOW).await)
    }

    fn at(server: TestServer) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            server,
            client: client.build().unwrap(),
            cookie: String::new(),
            word: String::new(),
        }
    }

    /// The organiser is signed in.
    pub(crate) async fn open(database: Database) -> Self {
        Self::signed_in(TestServer::open_on(database, NOW).await).await
    }

    /// The organiser is signed in, and edits the catalogue, which is still empty.
    pub(crate) async fn stored(database: Database) -> Self {
        Self::signed_in(TestServer::stored_on(database).await).await
    }

    async fn signed_in(server: TestServer) -> Self {
        let mut admin = Self::at(server);
        let password = NewPassword::parse(PASSWORD).unwrap();
        password.set(admin.server.state.store()).await.unwrap();
        let response = admin.sign_in(PASSWORD).await;
        assert_eq!(response.status(), 303);
        admin.enter(&response).await;
        admin
    }

    /// Keeps the session an answer gave.
    pub(crate) async fn enter(&mut self, response: &Response) {
        let cookie = response.headers()[SET_COOKIE].to_str().unwrap();
        self.cookie = cookie.split(';').next().unwrap().to_owned();
        let page = self.page("/beheer?lang=nl").await;
        self.word = between(&page, "name=\"csrf\" value=\"", "\"");
    }

    pub(crate) async fn sign_in(&self, password: &str) -> Response {
        self.send("/beheer/login", &[("password", password)]).await
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        let get = self.client.get(format!("{}{path}", self.server.url));
        get.header(COOKIE, &self.cookie).send().await.unwrap()
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    /// A form as a page of this server sends it.
    pub(crate) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let post = self.client.post(format!("{}{path}", self.server.url));
        let post = post.header(ORIGIN, &self.server.url);
        post.header(COOKIE, &self.cookie)
            .form(fields)
            .send()
            .await
            .unwrap()
    }

    /// Presses a button of a page; what the page after it says.
    pub(crate) async fn press(&self, path: &str) -> String {
        let response = self.send(path, &[("csrf", &self.word)]).await;
        assert_eq!(response.status(), 303, "{path}");
        let next = response.headers()[LOCATION].to_str().unwrap();
        self.page(next).await
    }

    pub(crate) async fn id(&self, event: &str, email: &str) -> i64 {
        let rows = self.server.rows(event).await;
        rows.iter().find(|row| row.email == email).unwrap().id
    }

    /// One seat: An has it, Bart and Carla wait.
    pub(crate) async fn with_a_waitlist(database: Database) -> Self {
        let admin = Self::open(database).await;
        for name in ["an", "bart", "carla"] {
            let mut fields = fields(&format!("{name}@stad.be"));
            fields["waitlist"] = json!("yes");
            fields["name"] = json!(name);
            fields["token"] = json!(admin.server.token(10));
            admin.server.register("wachtlijst", &fields).await;
        }
        admin
    }

    pub(crate) async fn standing(&self, event: &str) -> Vec<(String, &'static str)> {
        let rows = self.server.rows(event).await;
        rows.into_iter()
            .map(|row| (row.name, row.status.as_str()))
            .collect()
    }
}

pub(crate) fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split(before).nth(1).unwrap();
    rest.split(after).next().unwrap().to_owned()
}

pub(crate) fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}
