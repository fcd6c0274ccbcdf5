//! Entries of the catalogue that a widget's declaration alone describes: read, checked, stored, edited and drawn.

use jiff::Timestamp;
use misniets_server::catalogue::{Catalogue, EntryKind};
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection};

use crate::admin_client::{AdminClient, header};
use crate::databases::{Database, on_both};
use crate::test_server::TestServer;

async fn json(server: &TestServer, path: &str) -> Value {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

async fn text(server: &TestServer, path: &str) -> String {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

#[tokio::test]
async fn a_notice_reads_as_its_widgets_settings() {
    let server = TestServer::open().await;
    let answer = json(&server, "/v1/notices/zomer?lang=nl").await;
    let config = &answer["config"];
    assert_eq!(config["title"], "Gesloten op 1 juni");
    assert_eq!(config["from"], "2026-06-01", "a date of TOML too");
    assert_eq!(config["until"], "2026-06-02T12:00");
    assert_eq!(config["url"], format!("{}/uren", server.url));
    let french = json(&server, "/v1/notices/zomer?lang=fr").await;
    assert_eq!(french["config"]["title"], "Fermé le 1er juin");
    assert!(
        french["config"]["cta"].is_null(),
        "what is not said in French"
    );
    assert_eq!(server.get("/v1/notices/nergens").await.status(), 404);
}

#[tokio::test]
async fn all_notices_come_page_by_page() {
    let server = TestServer::open().await;
    let first = json(&server, "/v1/notices?limit=1").await;
    assert_eq!(first["entries"][0]["id"], "feestdag");
    let page = first["entries"][0]["page"].as_str().unwrap();
    assert_eq!(page, format!("{}/n/feestdag?lang=nl", server.url));
    let second = json(&server, "/v1/notices?limit=1&cursor=feestdag").await;
    assert_eq!(second["entries"][0]["id"], "zomer");
    assert!(second["next"].is_null());
    assert_eq!(server.get("/v1/notices?limit=0").await.status(), 422);
}

/// A card of the notice that lasts from 1 June, at midnight in Brussels, to 2 June, noon.
async fn card_at(now: &str) -> Value {
    let server = TestServer::open_at(now).await;
    json(&server, "/v1/card/notice/zomer?lang=nl").await
}

fn ms(instant: &str) -> i64 {
    instant.parse::<Timestamp>().unwrap().as_millisecond()
}

#[tokio::test]
async fn a_card_is_there_from_its_first_moment_to_its_last_and_says_when_it_changes() {
    for (now, is_shown, changes) in [
        ("2026-05-31T21:59:59Z", false, Some("2026-05-31T22:00:00Z")),
        ("2026-05-31T22:00:00Z", true, Some("2026-06-02T10:00:00Z")),
        ("2026-06-02T09:59:59Z", true, Some("2026-06-02T10:00:00Z")),
        ("2026-06-02T10:00:00Z", false, None),
    ] {
        let card = card_at(now).await;
        let elements = card["card"].to_string();
        assert_eq!(
            elements.contains("Gesloten op 1 juni"),
            is_shown,
            "{now}: {elements}"
        );
        assert_eq!(card["changes"].as_i64(), changes.map(ms), "{now}");
        assert_eq!(card["ticks"], false, "no module until it changes");
    }
}

#[tokio::test]
async fn what_is_over_is_nowhere_to_be_read() {
    let server = TestServer::open_at("2026-06-02T10:00:00Z").await;
    for path in ["/v1/snippet/notice/zomer?lang=nl", "/frame/n/zomer?lang=nl"] {
        let html = text(&server, path).await;
        assert!(!html.contains("id=\"mn-title\""), "{path}: {html}");
    }
    let page = text(&server, "/n/zomer?lang=nl").await;
    assert!(page.contains("Hier valt nu niets te lezen."), "{page}");
}

#[tokio::test]
async fn a_notice_has_a_hosted_page_a_frame_a_snippet_and_a_script() {
    let server = TestServer::open().await;
    let page = text(&server, "/n/zomer?lang=nl").await;
    assert!(page.contains("<h1 id=\"mn-title\""), "{page}");
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    assert!(page.contains(">Gesloten</p>"), "{page}");
    let altered = server.get("/N/Zomer.").await;
    assert!(
        altered.url().path().ends_with("/n/zomer"),
        "{}",
        altered.url()
    );
    let snippet = text(&server, "/v1/snippet/notice/zomer?lang=nl").await;
    assert!(snippet.contains("data-notice=\"zomer\""), "{snippet}");
    assert!(
        snippet.contains("Lees de mededeling: Gesloten op 1 juni"),
        "{snippet}"
    );
    assert!(
        text(&server, "/frame/n/zomer?lang=nl")
            .await
            .contains("Bekijk de uren")
    );
    assert!(
        text(&server, "/sitemap.xml")
            .await
            .contains("/n/zomer?lang=nl")
    );
    let address = format!("{}/n/zomer", server.url);
    let oembed = json(&server, &format!("/v1/oembed?url={address}")).await;
    assert_eq!(oembed["title"], "Gesloten op 1 juni");
}

#[tokio::test]
async fn attributes_alone_describe_a_notice() {
    let server = TestServer::open().await;
    let path = "/v1/card/notice?title=Storing&kind=warning&until=2026-06-01&lang=en&from=gisteren";
    let card = json(&server, path).await;
    let elements = card["card"].to_string();
    assert!(
        elements.contains("Storing") && elements.contains("Please note"),
        "{elements}"
    );
    assert_eq!(card["changes"].as_i64(), Some(ms("2026-06-01T22:00:00Z")));
    let warning = card["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("data-from=\"gisteren\" is not a date"),
        "{warning}"
    );
    assert_eq!(server.get("/v1/card/notice?kind=info").await.status(), 404);
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_line() {
    let file = "[[notice]]\nid = \"a\"\nkind = \"dicht\"\nfrom = \"morgen\"\nprijs = 3\n[notice.nl]\ntext = \"Zonder titel\"\n\
        [[notice]]\nid = \"b\"\n";
    let error = Catalogue::from_toml(file, Timestamp::UNIX_EPOCH).unwrap_err();
    let found: Vec<String> = error.0.iter().map(ToString::to_string).collect();
    for (line, words) in [
        (3, "`dicht` is not info, warning or closed"),
        (4, "`morgen` is not a date (year-month-day)"),
        (5, "unknown field `prijs`, expected one of `kind`, `from`"),
        (6, "the title is empty"),
        (
            8,
            "the notice has no texts; add a table such as [notice.nl]",
        ),
    ] {
        let is_found = found.iter().any(|problem| {
            problem.starts_with(&format!("line {line}, ")) && problem.contains(words)
        });
        assert!(is_found, "line {line}: {words} in {found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

/// A first notice, as the organiser's form sends it.
const FIRST: [(&str, &str); 7] = [
    ("nl.title", "Gesloten op vrijdag"),
    ("kind", "closed"),
    ("from", "2026-06-01"),
    ("until", "2026-06-05"),
    ("timezone", "Europe/Brussels"),
    ("state", "live"),
    ("action", "save"),
];

async fn save(admin: &AdminClient, path: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
    let mut all = vec![("csrf", admin.word.as_str())];
    all.extend(fields);
    let response = admin.send(path, &all).await;
    let next = header(&response, "location").to_owned();
    let status = response.status().as_u16();
    (status, next, response.text().await.unwrap())
}

on_both! {
    async fn the_organiser_makes_a_notice_and_visitors_see_it(database: Database) {
        let admin = AdminClient::stored(database).await;
        let empty = admin.page("/beheer/new/notice?lang=nl").await;
        assert!(empty.contains("Nieuwe mededeling") && empty.contains("<option value=\"closed\""), "{empty}");
        let (status, next, page) = save(&admin, "/beheer/new/notice?lang=nl", &FIRST).await;
        assert_eq!(status, 303, "{page}");
        let edit = admin.page(&next).await;
        assert!(edit.contains("/v1/notice/gesloten-op-vrijdag.js?lang=nl"), "the snippet to copy: {edit}");
        assert!(edit.contains("value=\"2026-06-05\""), "{edit}");
        assert!(admin.page("/beheer/entries?lang=nl").await.contains("Mededelingen"));
        let hosted = text(&admin.server, "/n/gesloten-op-vrijdag?lang=nl").await;
        assert!(hosted.contains("Gesloten op vrijdag"), "{hosted}");
        let stored = admin.server.state.store().catalogue_entries().await.unwrap();
        let kinds: Vec<&str> = stored.iter().map(|stored| stored.entry.kind.as_str()).collect();
        assert_eq!(kinds, ["notice"]);
    }

    async fn a_mistake_is_said_at_its_field(database: Database) {
        let admin = AdminClient::stored(database).await;
        let mut wrong = FIRST.to_vec();
        wrong.retain(|(name, _)| *name != "from");
        wrong.push(("from", "kerst"));
        let (status, _, page) = save(&admin, "/beheer/new/notice?lang=nl", &wrong).await;
        assert_eq!(status, 422);
        assert!(page.contains("<a href=\"#f-from\">Vanaf: Dit is geen dag."), "{page}");
        assert!(page.contains("value=\"kerst\""), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_of_a_newer_version_is_left_out_and_everything_else_is_served() {
    let admin = AdminClient::stored(Database::Sqlite).await;
    let (status, ..) = save(&admin, "/beheer/new/notice?lang=nl", &FIRST).await;
    assert_eq!(status, 303);
    let file = admin.server.dir.path().join("data/misniets.db");
    let address = format!("sqlite://{}", file.display());
    let mut newer = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query(
        "INSERT INTO declared_entries (kind, id, content, state, position, revision, updated_at)
         VALUES ('menu', 'soep', 'id = \"soep\"', 'live', 9, 9, 0)",
    )
    .execute(&mut newer)
    .await
    .unwrap();
    let stored = admin
        .server
        .state
        .store()
        .catalogue_entries()
        .await
        .unwrap();
    assert_eq!(stored.len(), 1);
    // Versions that know three kinds read this table alone: no other kind may be in it.
    let refused = sqlx::query(
        "INSERT INTO catalogue_entries (kind, id, content, state, position, revision, updated_at)
         VALUES ('notice', 'a', '', 'live', 9, 9, 0)",
    );
    assert!(refused.execute(&mut newer).await.is_err());
    let others: i64 = sqlx::query_scalar("SELECT count(*) FROM catalogue_entries")
        .fetch_one(&mut newer)
        .await
        .unwrap();
    assert_eq!(others, 0);
    assert_eq!(EntryKind::parse("notice").unwrap().as_str(), "notice");
    assert!(EntryKind::parse("menu").is_err());
}
