//! What those who run the server ask of it, and how the API describes itself.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use serde_json::Value;

use crate::binary::{folder, serve_at};
use crate::databases::{Database, on_both};
use crate::test_server::{NOW, TestServer, client, fields};

#[tokio::test]
async fn it_says_that_it_lives_and_that_it_is_ready() {
    let server = TestServer::open().await;
    for (path, words) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let response = server.get(path).await;
        assert_eq!(
            (
                response.status().as_u16(),
                &response.headers()["cache-control"]
            ),
            (200, &"no-store".parse().unwrap())
        );
        assert_eq!(response.text().await.unwrap(), words);
    }
}

#[tokio::test]
async fn without_a_database_it_lives_but_is_not_ready() {
    let server = TestServer::open().await;
    server.close_store().await;
    assert_eq!(server.get("/healthz").await.status(), 200);
    assert_eq!(server.get("/readyz").await.status(), 503);
}

#[tokio::test]
async fn what_is_counted_names_kinds_and_no_persons() {
    let server = TestServer::open().await;
    server.register("evenementen", &fields("an@stad.be")).await;
    server.register("te-laat", &fields("an@stad.be")).await;
    server.register("evenementen", &serde_json::json!({})).await;
    server.get("/v1/events/evenementen?lang=nl").await;
    let response = server.get("/metrics").await;
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    let text = response.text().await.unwrap();
    for line in [
        "misniets_forms_total{form=\"event\",outcome=\"registered\"} 1",
        "misniets_forms_total{form=\"event\",outcome=\"closed\"} 1",
        "misniets_forms_total{form=\"event\",outcome=\"invalid\"} 1",
        "misniets_http_requests_total{method=\"GET\",route=\"/v1/events/{id}\",status=\"200\"} 1",
        "misniets_http_request_duration_seconds_count{route=\"/v1/events/{id}/registrations\"} 3",
        "misniets_build_info{version=\"",
        "# EOF",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("evenementen") && !text.contains("stad.be"));
}

async fn description(server: &TestServer) -> Value {
    let response = server.get("/v1/openapi.json").await;
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    response.json().await.unwrap()
}

/// The addresses of the API that docs/api.md agrees on, as in `POST /v1/lists/{id}/members`.
fn agreed() -> BTreeSet<String> {
    let text = include_str!("../../../docs/api.md");
    let quoted = text.split('`').skip(1).step_by(2);
    let address = |quoted: &str| {
        let (method, path) = quoted.split_once(' ')?;
        let path = path.split('?').next()?;
        let route = matches!(method, "GET" | "POST") && path.starts_with("/v1/");
        route.then(|| format!("{method} {path}"))
    };
    quoted.filter_map(address).collect()
}

#[tokio::test]
async fn the_api_describes_every_address_that_was_agreed_on() {
    let server = TestServer::open().await;
    let described = description(&server).await;
    assert_eq!(described["servers"][0]["url"], server.url);
    let paths = described["paths"].as_object().unwrap();
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let agreed = agreed();
    assert!(agreed.len() >= 8, "{agreed:?}");
    assert!(
        agreed.is_subset(&described),
        "missing: {:?}",
        agreed.difference(&described)
    );
}

#[tokio::test]
async fn every_address_it_describes_is_served() {
    let server = TestServer::open().await;
    let bundle = server.dir.path().join("dist/v1");
    fs::write(bundle.join("misniets.js"), "(() => {})(null);").unwrap();
    fs::write(bundle.join("card-script.js"), "__LOADER__(__CARD__);").unwrap();
    for (path, item) in description(&server).await["paths"].as_object().unwrap() {
        let id = match path.split('/').nth(2) {
            Some("lists") => "nieuws",
            Some("notices") => "zomer",
            _ => "evenementen",
        };
        let address = path
            .replace("{id}", id)
            .replace("{ids}", "*")
            .replace("{widget}", "webinar")
            .replace("{file}", "evenementen.js");
        let address = match path.as_str() {
            // Without an entry the parameters describe the card.
            "/v1/card/{widget}" => format!("{address}?title=Nieuwjaar&until=2031-12-31T23:59"),
            "/v1/oembed" => format!("{address}?url={}/e/{id}", server.url),
            _ => address,
        };
        for method in item.as_object().unwrap().keys() {
            let method = method.to_uppercase().parse().unwrap();
            let request = server
                .client
                .request(method, format!("{}{address}", server.url));
            let status = request.send().await.unwrap().status();
            assert!(status == 200 || status == 415, "{address}: {status}");
        }
    }
}

#[tokio::test]
async fn what_it_refers_to_in_its_description_is_there() {
    let server = TestServer::open().await;
    let described = description(&server).await;
    let text = described.to_string();
    for rest in text.split("\"$ref\":\"#").skip(1) {
        let pointer = rest.split('"').next().unwrap();
        assert!(described.pointer(pointer).is_some(), "{pointer}");
    }
    assert!(text.contains("\"EventConfig\"") && text.contains("\"ErrorBody\""));
}

on_both! {
    async fn mail_is_counted_while_it_waits_and_when_it_went_out(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("an@stad.be")).await;
        let metrics = async || server.get("/metrics").await.text().await.unwrap();
        let waiting = metrics().await;
        assert!(waiting.contains("misniets_outbox_waiting 1\n"), "{waiting}");
        assert!(waiting.contains("misniets_outbox_oldest_age_seconds "), "{waiting}");
        server.only_mail().await;
        let sent = metrics().await;
        assert!(sent.contains("misniets_outbox_waiting 0\n"), "{sent}");
        assert!(sent.contains("misniets_outbox_oldest_age_seconds 0\n"), "{sent}");
        assert!(sent.contains("misniets_mails_sent_total{kind=\"registered\"} 1\n"), "{sent}");
        server.close_store().await;
        let without = metrics().await;
        assert!(without.contains("misniets_mails_sent_total"), "the rest still counts: {without}");
    }
}

#[tokio::test]
async fn metrics_are_not_for_the_world() {
    let server = TestServer::open().await;
    for (name, value) in [
        ("host", "webinars.bureau.be"),
        ("x-forwarded-for", "192.0.2.1"),
        ("forwarded", "for=192.0.2.1"),
        ("via", "1.1 proxy"),
        ("x-real-ip", "192.0.2.1"),
    ] {
        let get = server.client.get(format!("{}/metrics", server.url));
        let refused = get.header(name, value).send().await.unwrap();
        assert_eq!(refused.status(), 403, "{name}: {value}");
        assert!(refused.text().await.unwrap().contains("--metrics-listen"));
    }
}

#[tokio::test]
async fn metrics_have_a_listener_of_their_own_when_asked_for() {
    let dir = folder();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let metrics = free.local_addr().unwrap().to_string();
    drop(free);
    let (_server, url, _lines) = serve_at(dir.path(), &["--metrics-listen", &metrics]).await;
    let get = async |url: String| client().get(url).send().await.unwrap();
    let shown = get(format!("http://{metrics}/metrics")).await;
    assert!(
        shown
            .text()
            .await
            .unwrap()
            .contains("misniets_connections_open ")
    );
    for path in ["/readyz", "/healthz"] {
        assert_eq!(get(format!("http://{metrics}{path}")).await.status(), 200);
    }
    assert_eq!(
        get(format!("http://{metrics}/e/evenementen"))
            .await
            .status(),
        404
    );
    assert_eq!(get(format!("{url}/metrics")).await.status(), 404);
}

#[tokio::test]
async fn a_catalogue_that_is_rejected_shows_in_the_metrics() {
    let server = TestServer::open().await;
    let file = server.dir.path().join("catalogue.toml");
    let good = fs::read_to_string(&file).unwrap();
    let metrics = async || server.get("/metrics").await.text().await.unwrap();
    fs::write(&file, "[[event]]\nid = \"half\"\n").unwrap();
    let rejected = metrics().await;
    assert!(
        rejected.contains("misniets_catalogue_reloads_rejected_total 1\n"),
        "{rejected}"
    );
    assert!(
        rejected.contains("misniets_catalogue_stale 1\n"),
        "{rejected}"
    );
    fs::write(&file, good + "\n").unwrap();
    let accepted = metrics().await;
    assert!(
        accepted.contains("misniets_catalogue_reloads_accepted_total 1\n"),
        "{accepted}"
    );
    assert!(
        accepted.contains("misniets_catalogue_stale 0\n"),
        "{accepted}"
    );
}

async fn unready(server: &TestServer) -> String {
    let response = server.get("/readyz").await;
    assert_eq!(response.status(), 503);
    response.text().await.unwrap()
}

#[tokio::test]
async fn readiness_says_why_the_database_is_unreadable() {
    let server = TestServer::open().await;
    let file = server.dir.path().join("data/misniets.db");
    let kept = server.dir.path().join("kept.db");
    fs::rename(&file, &kept).unwrap();
    let gone = unready(&server).await;
    assert!(
        gone.starts_with("the database can't be read: ") && gone.contains("No such file"),
        "{gone}"
    );
    fs::write(&file, "another file").unwrap();
    next_probe().await;
    let replaced = unready(&server).await;
    assert!(
        replaced.contains("replaced while the server ran"),
        "{replaced}"
    );
    fs::rename(&kept, &file).unwrap();
    next_probe().await;
    assert_eq!(server.get("/readyz").await.status(), 200);
    let mut whole = fs::OpenOptions::new().write(true).open(&file).unwrap();
    whole.write_all(b"garbage garbage!").unwrap();
    next_probe().await;
    let garbage = unready(&server).await;
    assert!(garbage.contains("no SQLite database any more"), "{garbage}");
}

/// The database is tried once a second.
async fn next_probe() {
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
}

#[tokio::test]
async fn the_reason_is_for_those_who_run_the_server() {
    let server = TestServer::open().await;
    server.close_store().await;
    let get = server.client.get(format!("{}/readyz", server.url));
    let answer = get.header("host", "stad.be").send().await.unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.text().await.unwrap(), "the database can't be read\n");
}
