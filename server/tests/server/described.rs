//! What the API answers is what its description says: each status is named, and each body has the fields it may have.

use misniets_server::guard::{GuardSettings, Limit, Rates};
use reqwest::{RequestBuilder, Response};
use serde_json::Value;

use crate::test_server::{TestServer, fields};

const FORM: &str = "/v1/events/{id}/registrations";

/// The description, and the server it is of.
struct Described {
    server: TestServer,
    whole: Value,
}

impl Described {
    async fn of(server: TestServer) -> Self {
        let whole = server.get("/v1/openapi.json").await.json().await.unwrap();
        Self { server, whole }
    }

    /// Checks an answer to a method on a route against what is said of it; its status.
    async fn check(&self, method: &str, route: &str, answer: Response) -> u16 {
        let status = answer.status().as_u16();
        let said = &self.whole["paths"][route][method]["responses"][status.to_string()];
        assert!(said.is_object(), "{method} {route} doesn't say {status}");
        let kind = answer.headers()["content-type"].to_str().unwrap();
        let kind = kind.split(';').next().unwrap().to_owned();
        let schema = &said["content"][&kind]["schema"];
        assert!(schema.is_object(), "{method} {route} {status}: {said}");
        if kind == "application/json" {
            let body: Value = answer.json().await.unwrap();
            self.fits(&body, schema, &format!("{method} {route} {status}"));
        }
        status
    }

    /// Whether a value has no field that isn't described, and every one that must be there.
    fn fits(&self, value: &Value, schema: &Value, place: &str) {
        if let Some(at) = schema["$ref"].as_str() {
            let meant = self.whole.pointer(at.trim_start_matches('#')).unwrap();
            return self.fits(value, meant, place);
        }
        if let Some(items) = value.as_array() {
            assert!(schema["items"].is_object(), "{place} is a list: {schema}");
            for item in items {
                self.fits(item, &schema["items"], &format!("{place}[]"));
            }
        }
        let Some(fields) = value.as_object() else {
            return;
        };
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        for (name, value) in fields {
            let place = format!("{place} {name}");
            let described = properties.get(name);
            self.fits(
                value,
                described.unwrap_or_else(|| panic!("{place}?")),
                &place,
            );
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap();
            assert!(fields.contains_key(name), "{place} has no {name}: {value}");
        }
    }

    async fn read(&self, route: &str, id: &str) -> u16 {
        let path = route.replace("{id}", id).replace("{ids}", id);
        self.check("get", route, self.server.get(&path).await).await
    }

    /// Posts to a route about an event or a list, as `with` says.
    async fn send(
        &self,
        route: &str,
        id: &str,
        with: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> u16 {
        let path = route.replace("{id}", id);
        let post = self
            .server
            .client
            .post(format!("{}{path}", self.server.url));
        let answer = with(post).send().await.unwrap();
        self.check("post", route, answer).await
    }
}

#[tokio::test]
async fn what_is_read_is_as_described() {
    let api = Described::of(TestServer::open().await).await;
    for (route, id) in [
        ("/v1/events/{id}", "vragen"),
        ("/v1/events/{id}/calendar.ics", "evenementen"),
        ("/v1/lists/{id}", "nieuws"),
        ("/v1/courses/{ids}", "*"),
    ] {
        assert_eq!(api.read(route, id).await, 200);
        assert_eq!(api.read(route, "nergens").await, 404);
    }
    assert_eq!(api.read("/v1/token", "").await, 200);
    let snippet = "/v1/snippet/{widget}/{id}";
    for (path, status) in [
        ("/v1/snippet/webinar/evenementen", 200),
        ("/v1/snippet/webinar/nergens", 404),
        ("/v1/snippet/webinar/evenementen?accent=rood", 422),
    ] {
        let answer = api.server.get(path).await;
        assert_eq!(api.check("get", snippet, answer).await, status);
    }
    let page = format!("{}/e/evenementen", api.server.url);
    for (query, status) in [
        (format!("url={page}"), 200),
        (format!("url={page}x"), 404),
        (String::new(), 400),
    ] {
        let answer = api.server.get(&format!("/v1/oembed?{query}")).await;
        assert_eq!(api.check("get", "/v1/oembed", answer).await, status);
    }
}

#[tokio::test]
async fn what_a_form_is_answered_with_is_as_described() {
    let api = Described::of(TestServer::open().await).await;
    let an = fields("an@stad.be");
    let (list, again) = ("/v1/lists/{id}/members", "/v1/events/{id}/resend");
    assert_eq!(
        api.send(FORM, "zo-meteen", |post| post.json(&an)).await,
        201
    );
    assert_eq!(api.send(list, "kort", |post| post.json(&an)).await, 202);
    assert_eq!(
        api.send("/v1/lists/{id}/resend", "kort", |post| post.json(&an))
            .await,
        202
    );
    assert_eq!(
        api.send(again, "zo-meteen", |post| post.json(&an)).await,
        202
    );
    for route in [FORM, again] {
        assert_eq!(api.send(route, "nergens", |post| post.json(&an)).await, 404);
        assert_eq!(api.send(route, "evenementen", |post| post).await, 415);
        let bad = |post: RequestBuilder| post.header("content-type", "application/json").body("{");
        assert_eq!(api.send(route, "evenementen", bad).await, 400);
        let large = |post: RequestBuilder| post.json(&"x".repeat(70_000));
        assert_eq!(api.send(route, "evenementen", large).await, 413);
        let nobody = |post: RequestBuilder| post.json(&fields(""));
        assert_eq!(api.send(route, "evenementen", nobody).await, 422);
        let foreign = |post: RequestBuilder| post.json(&an).header("origin", "https://elders.be");
        assert_eq!(api.send(route, "vragen", foreign).await, 403);
    }
    for event in ["te-laat", "afgelast"] {
        let _ = api.send(FORM, event, |post| post.json(&an)).await;
    }
    assert_eq!(
        api.send(FORM, "wachtlijst", |post| post.json(&an)).await,
        201
    );
    let eva = fields("eva@stad.be");
    assert_eq!(
        api.send(FORM, "wachtlijst", |post| post.json(&eva)).await,
        409
    );
    api.server.close_store().await;
    assert_eq!(
        api.send(FORM, "evenementen", |post| post.json(&eva)).await,
        500
    );
}

#[tokio::test]
async fn what_the_guard_says_is_as_described() {
    let once = Rates {
        client: Limit::OFF,
        mailbox: "1/hour".parse().unwrap(),
        ..Rates::default()
    };
    let settings = GuardSettings {
        require_token: true,
        rates: once,
        ..GuardSettings::default()
    };
    let api = Described::of(TestServer::guarded(settings).await).await;
    let mut an = fields("an@stad.be");
    assert_eq!(
        api.send(FORM, "evenementen", |post| post.json(&an)).await,
        422
    );
    an["token"] = api.server.token(10).into();
    assert_eq!(
        api.send(FORM, "evenementen", |post| post.json(&an)).await,
        201
    );
    assert_eq!(
        api.send(FORM, "evenementen", |post| post.json(&an)).await,
        429
    );
}
