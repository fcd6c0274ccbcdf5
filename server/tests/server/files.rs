//! Files as they are: the bundle that any page may load, and the site.

use std::fs;

use reqwest::Response;

use crate::test_server::TestServer;

const HASHED: &str = "core.0123456789abcdef.wasm";

async fn server() -> TestServer {
    let server = TestServer::open().await;
    let v1 = server.dir.path().join("dist/v1");
    for (name, text) in [
        ("misniets.js", "loader"),
        ("glue.0123456789abcdef.js", "glue"),
        (HASHED, "\0asm"),
    ] {
        fs::write(v1.join(name), text).unwrap();
        fs::write(v1.join(format!("{name}.br")), "brotli").unwrap();
        fs::write(v1.join(format!("{name}.gz")), "gzip").unwrap();
    }
    let www = server.dir.path().join("www");
    fs::write(www.join("index.html"), "<h1>Mis Niets</h1>").unwrap();
    fs::write(www.join("catalogue.toml"), "join = 'secret'").unwrap();
    fs::write(www.join(".hidden"), "secret").unwrap();
    fs::write(server.dir.path().join("secret"), "secret").unwrap();
    server
}

async fn get(server: &TestServer, path: &str, encodings: &str) -> Response {
    server
        .client
        .get(format!("{}{path}", server.url))
        .header("accept-encoding", encodings)
        .send()
        .await
        .unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn the_loader_is_kept_shortly_and_files_with_a_hash_for_good() {
    let server = server().await;
    let loader = get(&server, "/v1/misniets.js", "identity").await;
    assert_eq!(
        header(&loader, "cache-control"),
        "public, max-age=300, stale-while-revalidate=86400"
    );
    assert_eq!(
        header(&loader, "content-type"),
        "text/javascript; charset=utf-8"
    );
    let core = get(&server, &format!("/v1/{HASHED}"), "identity").await;
    assert_eq!(
        header(&core, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(header(&core, "content-type"), "application/wasm");
    let glue = get(&server, "/v1/glue.0123456789abcdef.js", "identity").await;
    assert_eq!(
        header(&glue, "cache-control"),
        "public, max-age=31536000, immutable"
    );
}

#[tokio::test]
async fn any_page_may_load_the_bundle() {
    let server = server().await;
    for path in ["/v1/misniets.js", "/v1/core.0123456789abcdef.wasm"] {
        let file = get(&server, path, "br").await;
        assert_eq!(header(&file, "access-control-allow-origin"), "*");
        assert_eq!(
            header(&file, "cross-origin-resource-policy"),
            "cross-origin"
        );
        assert_eq!(header(&file, "x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn the_smallest_form_the_browser_takes_is_sent_with_its_own_type() {
    let server = server().await;
    for (accepts, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "loader"),
    ] {
        let loader = get(&server, "/v1/misniets.js", accepts).await;
        assert_eq!(header(&loader, "content-encoding"), encoding);
        assert_eq!(
            header(&loader, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(loader.headers().get_all("vary").iter().count(), 1);
        assert_eq!(header(&loader, "vary"), "accept-encoding");
        assert_eq!(loader.text().await.unwrap(), body);
    }
    let core = get(&server, &format!("/v1/{HASHED}"), "br").await;
    assert_eq!(
        (
            header(&core, "content-type"),
            header(&core, "content-encoding")
        ),
        ("application/wasm", "br")
    );
}

#[tokio::test]
async fn an_unknown_file_is_not_found_and_not_kept() {
    let server = server().await;
    for path in [
        "/v1/nope.js",
        "/v1/core.ffffffffffffffff.wasm",
        "/v1/",
        "/v1/nothing",
        "/v1/../manifest.json",
    ] {
        let missing = get(&server, path, "br").await;
        assert_eq!(missing.status(), 404, "{path}");
        assert!(
            !header(&missing, "cache-control").contains("max-age"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_site_is_served_with_a_policy_that_trusts_only_itself() {
    let server = server().await;
    let page = server.get("/").await;
    assert_eq!(page.status(), 200);
    let policy = header(&page, "content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    assert_eq!(
        header(&page, "referrer-policy"),
        "strict-origin-when-cross-origin"
    );
    assert_eq!(page.text().await.unwrap(), "<h1>Mis Niets</h1>");
}

#[tokio::test]
async fn what_is_no_page_stays_inside() {
    let server = server().await;
    let hosts = server.url.strip_prefix("http://").unwrap().to_owned();
    for path in [
        "/catalogue.toml",
        "/catalogue%2Etoml",
        "/.hidden",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/../secret",
        "//secret",
    ] {
        // By hand: a client would tidy the path first.
        let answer = raw_get(&hosts, path).await;
        assert!(
            answer.starts_with("HTTP/1.1 404") && !answer.contains("secret'"),
            "{path}: {answer}"
        );
    }
}

async fn raw_get(host: &str, path: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut socket = tokio::net::TcpStream::connect(host).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn what_a_version_holds_is_kept_for_good_and_any_page_may_load_it() {
    let server = server().await;
    let version = server.dir.path().join("dist/1.4.2");
    fs::create_dir_all(&version).unwrap();
    fs::write(version.join("misniets.js"), "pinned").unwrap();
    fs::write(version.join("misniets.js.br"), "brotli").unwrap();
    let pinned = get(&server, "/1.4.2/misniets.js", "br").await;
    assert_eq!(header(&pinned, "content-encoding"), "br");
    assert_eq!(
        header(&pinned, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(header(&pinned, "access-control-allow-origin"), "*");
    assert_eq!(
        header(&pinned, "content-type"),
        "text/javascript; charset=utf-8"
    );
    for gone in ["/1.4.3/misniets.js", "/1.4.2/../../secret", "/1.4.2/"] {
        let answer = get(&server, gone, "identity").await;
        assert_eq!(answer.status(), 404, "{gone}");
    }
}

#[tokio::test]
async fn a_file_that_changes_while_it_is_served_is_sent_as_it_is_now() {
    let server = server().await;
    let file = server.dir.path().join("www/tekst.txt");
    fs::write(&file, "eerst").unwrap();
    assert_eq!(
        server.get("/tekst.txt").await.text().await.unwrap(),
        "eerst"
    );
    fs::write(&file, "daarna").unwrap();
    assert_eq!(
        server.get("/tekst.txt").await.text().await.unwrap(),
        "daarna"
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(server.get("/tekst.txt").await.status(), 404);
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let server = server().await;
    let path = format!("{}/v1/misniets.js", server.url);
    let tag = header(&server.get("/v1/misniets.js").await, "etag").to_owned();
    let again = server.client.get(path).header("if-none-match", &tag);
    let again = again.send().await.unwrap();
    assert_eq!(again.status(), 304);
    assert_eq!(
        header(&again, "cache-control"),
        "public, max-age=300, stale-while-revalidate=86400"
    );
}

#[tokio::test]
async fn every_page_and_every_sheet_is_sent_compressed() {
    let server = server().await;
    let long = "<p>Mis niets.</p>".repeat(50);
    fs::create_dir(server.dir.path().join("www/docs")).unwrap();
    fs::write(server.dir.path().join("www/docs/index.html"), &long).unwrap();
    for path in [
        "/docs/",
        "/e/evenementen",
        "/l/nieuws",
        "/e/nergens",
        "/frame/e/evenementen",
        "/assets/page.css",
        "/assets/frame.css",
        "/v1/card.css",
        "/v1/frame.js",
    ] {
        for encoding in ["br", "gzip"] {
            let page = get(&server, path, encoding).await;
            assert_eq!(header(&page, "content-encoding"), encoding, "{path}");
            assert_eq!(header(&page, "vary"), "accept-encoding", "{path}");
        }
        let page = get(&server, path, "identity").await;
        assert_eq!(header(&page, "content-encoding"), "", "{path}");
        assert!(page.text().await.unwrap().len() > 100, "{path}");
    }
}

#[tokio::test]
async fn no_cache_keeps_a_page_with_a_visitors_token() {
    let server = server().await;
    let mut with_token = 0;
    for path in ["/e/evenementen", "/frame/e/evenementen", "/l/nieuws"] {
        let page = get(&server, path, "identity").await;
        let kept = header(&page, "cache-control") != "no-store";
        let has_token = page.text().await.unwrap().contains("name=\"token\"");
        assert!(!(has_token && kept), "{path}");
        with_token += usize::from(has_token);
    }
    assert!(with_token > 0, "no page has a token any more");
}

#[tokio::test]
async fn the_organisers_pages_are_not_compressed() {
    // Their token beside words of an address would tell its letters by the length of the page (BREACH).
    let server = server().await;
    let page = get(&server, "/beheer", "br, gzip").await;
    assert_eq!(header(&page, "content-encoding"), "");
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let server = server().await;
    let film = "0123456789".repeat(100);
    fs::write(server.dir.path().join("www/film.mp4"), film).unwrap();
    let film = get(&server, "/film.mp4", "br, gzip").await;
    assert_eq!(header(&film, "content-encoding"), "");
    let part = server.client.get(format!("{}/film.mp4", server.url));
    let part = part.header("range", "bytes=2-4").send().await.unwrap();
    assert_eq!(part.status(), 206);
    assert_eq!(part.text().await.unwrap(), "234");
}

#[tokio::test]
async fn the_name_of_a_folder_leads_to_its_page() {
    let server = server().await;
    fs::create_dir(server.dir.path().join("www/docs")).unwrap();
    fs::write(server.dir.path().join("www/docs/index.html"), "Gids").unwrap();
    let page = server.get("/docs").await;
    assert!(page.url().path().ends_with("/docs/"), "{}", page.url());
    assert_eq!(page.text().await.unwrap(), "Gids");
}
